import DocumentModel
import DocumentReading
import Foundation
import PopplerKit
import Testing

struct ArcTextTests {
    private static let name = "深圳云岭会计师事务所（普通合伙）"

    /// The characters of a name around a circle of 45 points, in red, with boxes of some size.
    private func glyphs(width: Double, height: Double) -> [PDFGlyph] {
        let scalars = Array(Self.name.unicodeScalars)
        return scalars.enumerated().map { index, character in
            // Open at the bottom; y grows downwards.
            let angle = (120 + 300 * Double(index) / Double(scalars.count - 1)) * .pi / 180
            let (x, y) = (200 + 45 * cos(angle), 300 + 45 * sin(angle))
            // A box lies along the nearest axis, as text layers have it.
            let isUpright = abs(sin(angle)) > abs(cos(angle))
            let (w, h) = isUpright ? (width, height) : (height, width)
            let lean = 1 + 0.15 * abs(sin(2 * angle))
            return PDFGlyph(
                character: character,
                box: Box(x: x - w * lean / 2, y: y - h * lean / 2, width: w * lean, height: h * lean),
                fontSize: 11, colour: [220, 30, 40], word: index)
        }
    }

    @Test("are spelled by a text layer whose boxes are those of the characters")
    func spelled() throws {
        let arc = try #require(LineBuilder(glyphs: glyphs(width: 11, height: 11)).arcs.first)
        #expect(arc.text == Self.name && arc.isInOrder)
    }

    @Test("are not, where boxes are far higher than the characters and tell no order")
    func tallBoxes() {
        let arcs = LineBuilder(glyphs: glyphs(width: 11, height: 33)).arcs
        #expect(!arcs.contains { $0.isInOrder })
    }
}
