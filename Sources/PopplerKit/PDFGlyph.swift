public import DocumentModel

/// One character of a text layer as it stands on the page.
public struct PDFGlyph: Sendable, Hashable {
    /// The character.
    public var character: Unicode.Scalar
    /// Where it stands.
    public var box: Box
    /// Nominal size of the font in points.
    public var fontSize: Double
    /// Red, green and blue of its fill, 0…255, as the document names it; nothing may be seen of it all the same.
    public var colour: SIMD3<UInt8>
    /// Number of the run of characters that the document itself holds together, without white space.
    public var word: Int

    /// Creates a glyph.
    public init(
        character: Unicode.Scalar, box: Box, fontSize: Double, colour: SIMD3<UInt8> = .zero, word: Int
    ) {
        self.character = character
        self.box = box
        self.fontSize = fontSize
        self.colour = colour
        self.word = word
    }

    /// Whether it is printed in a colour (red, blue) rather than in black or grey.
    public var isColoured: Bool { Int(colour.max()) - Int(colour.min()) > 0x40 }

    /// Whether it is printed in red, as seals are.
    public var isRed: Bool { Int(colour.x) - Int(max(colour.y, colour.z)) > 0x40 }
}
