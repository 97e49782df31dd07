/// A rectangle of a PDF, in points from the bottom left.
struct PDFRectangle {
    var left: Double
    var bottom: Double
    var right: Double
    var top: Double
}

extension PDFObject {
    /// An array of two opposite corners (ISO 32000-1, 7.9.5); nil for anything else.
    var rectangle: PDFRectangle? {
        let values = items.map(\.number)
        let numbers = values.compactMap { $0 }
        guard values.count == 4, numbers.count == 4, numbers.allSatisfy(\.isFinite) else { return nil }
        return PDFRectangle(
            left: min(numbers[0], numbers[2]), bottom: min(numbers[1], numbers[3]), right: max(numbers[0], numbers[2]),
            top: max(numbers[1], numbers[3]))
    }

    /// What a page displays of its content.
    var view: PDFRectangle? { inherited("/CropBox")?.rectangle ?? inherited("/MediaBox")?.rectangle }

    /// By how many degrees clockwise a page is turned to be displayed.
    var turn: Int { ((inherited("/Rotate")?.integer ?? 0) % 360 + 360) % 360 }
}
