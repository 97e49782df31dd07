import DocumentModel
import ImagingKit

/// Tells where upright lines are ruled on a page, as between the cells of a table.
struct RuledLines {
    /// A line is darker than the paper beside it by this much, however thin it is drawn.
    private static let contrast = 40
    /// A line between cells is longer than the text is high; a stroke of a character is not. In points.
    private static let overlap = 2.0

    private let picture: Raster
    private let scale: Double

    init(_ picture: Raster) {
        self.picture = picture
        scale = picture.pixelsAPoint
    }

    /// Whether a line runs through a gap from above it to below it.
    func cross(_ gap: Box) -> Bool {
        let left = max(0, Int((gap.x * scale).rounded(.up)))
        let right = min(picture.width - 1, Int((gap.maxX * scale).rounded(.down)))
        let top = Int(((gap.y - Self.overlap) * scale).rounded())
        let bottom = Int(((gap.maxY + Self.overlap) * scale).rounded())
        guard left < right, top >= 0, bottom < picture.height, top < bottom else { return false }
        func brightness(_ x: Int, _ y: Int) -> Int {
            let start = 3 * (y * picture.width + x)
            return Int(min(picture.pixels[start], picture.pixels[start + 1], picture.pixels[start + 2]))
        }
        let middle = (top + bottom) / 2
        let paper = (left...right).map { brightness($0, middle) }.max() ?? 255
        return (left...right).contains { x in
            (top...bottom).allSatisfy { brightness(x, $0) < paper - Self.contrast }
        }
    }
}
