import DocumentModel
package import Foundation

/// Draws pages that hold nothing but seals, places for signatures, and what is easily taken for either.
package struct MarkSheetDrawer: Sendable {
    /// The same seed gives the same page.
    package var seed: UInt64

    /// Creates a drawer.
    package init(seed: UInt64) { self.seed = seed }

    /// Writes the page as a PDF file into `directory` and returns what is true of it.
    package func draw(into directory: URL) throws -> MarkTruth {
        let dice = Dice(seed: seed).fork("marks")
        let look = look(dice.fork("look"))
        let page = MarkSheet(dice: dice.fork("page"), isElectronic: look == nil)
        page.fill()
        let name = "marks-\(seed).pdf"
        var truth = page.truth
        truth.file = name
        truth.dpi = look.map { Int($0.dpi) } ?? 0
        truth.look = look.map { $0.isGrey ? "grey" : $0.isPhoto ? "photo" : "scan" } ?? "digital"
        let output = PDFOutput(title: "", creator: "", created: "2024-11-20T10:00:00+08:00")
        if let look, let image = PageImage(page.sheet, look: look) {
            output.add(
                jpeg: image.jpeg(quality: look.quality, dpi: look.dpi, grey: look.isGrey),
                pixels: (image.width, image.height), points: look.displayedSize(page.sheet))
            for index in truth.seals.indices {
                truth.seals[index].box = look.map(truth.seals[index].box, on: page.sheet)
            }
            for index in truth.places.indices {
                truth.places[index].box = look.map(truth.places[index].box, on: page.sheet)
            }
            for index in truth.codes.indices {
                truth.codes[index].box = look.map(truth.codes[index].box, on: page.sheet)
            }
            for index in truth.negatives.indices {
                truth.negatives[index].box = look.map(truth.negatives[index].box, on: page.sheet)
            }
        } else {
            output.add(page.sheet)
        }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let finished = output.finish()
        let pdf = PictureAnnotation.add(page.annotations, to: finished, pageHeight: page.sheet.height) ?? finished
        try Data(pdf).write(to: directory.appendingPathComponent(name))
        return truth
    }

    /// Nil for a digital page.
    private func look(_ dice: Dice) -> ScanLook? {
        switch dice.int(0...9) {
        case 0, 1: return nil
        case 2, 3: return dice.scanLook(dpi: 150, level: dice.double(0...1), turns: false)
        case 4, 5, 6: return dice.scanLook(dpi: 200, level: dice.double(0...1), turns: false)
        case 7: return dice.scanLook(dpi: 300, level: dice.double(0...1), turns: false)
        case 8: return dice.photoLook(dpi: 200)
        default:
            var look = dice.scanLook(dpi: dice.chance(0.5) ? 200 : 300, level: dice.double(0...0.7), turns: false)
            look.isGrey = true
            return look
        }
    }
}
