import DocumentModel
package import PopplerKit

/// What a square seal that is drawn as a vector says: its characters stand in columns from the right, or in rows.
package struct NameSealText {
    private static let lengths = 2...8

    /// Nil unless one of these orders is also the one in which the characters are drawn.
    ///
    /// - Parameter glyphs: all coloured characters that stand in the seal.
    package static func text(of glyphs: [PDFGlyph], drawn: () -> DrawnText?) -> String? {
        guard lengths.contains(glyphs.count) else { return nil }
        let runs = drawn()?.runs(of: glyphs.map(\.character)) ?? []
        let orders = [
            lines(of: glyphs, along: { -$0.midX }, then: \.midY), lines(of: glyphs, along: \.midY, then: \.midX),
        ]
        return orders.first(where: runs.contains).map { String(String.UnicodeScalarView($0)) }
    }

    /// Columns or rows, one after the other.
    private static func lines(
        of glyphs: [PDFGlyph], along across: (Box) -> Double, then position: (Box) -> Double
    ) -> [Unicode.Scalar] {
        var lines: [[PDFGlyph]] = []
        for glyph in glyphs.sorted(by: { across($0.box) < across($1.box) }) {
            if let first = lines.last?.first, across(glyph.box) - across(first.box) < 0.5 * glyph.fontSize {
                lines[lines.count - 1].append(glyph)
            } else {
                lines.append([glyph])
            }
        }
        return lines.flatMap { $0.sorted { position($0.box) < position($1.box) } }.map(\.character)
    }
}
