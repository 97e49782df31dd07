public import DocumentModel

/// One character of a text layer as it stands on the page.
public struct PDFGlyph: Sendable, Hashable {
    /// The character.
    public var character: Unicode.Scalar
    /// Where it stands.
    public var box: Box
    /// Nominal size of the font in points.
    public var fontSize: Double
    /// Whether it is printed in a colour (red, blue) rather than in black or grey.
    public var isColoured: Bool
    /// Number of the run of characters that the document itself holds together, without white space.
    public var word: Int

    /// Creates a glyph.
    public init(character: Unicode.Scalar, box: Box, fontSize: Double, isColoured: Bool, word: Int) {
        self.character = character
        self.box = box
        self.fontSize = fontSize
        self.isColoured = isColoured
        self.word = word
    }
}
