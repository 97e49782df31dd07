/// Where a text came from.
public enum TextOrigin: String, Sendable, Codable, Hashable {
    case textLayer = "text-layer"
    case ocr
    case mixed
}

/// A run of text on one printed line without a wide gap: what stands in one table cell, or one line of a paragraph.
/// Two texts on the same height with more than about two character widths between them are two lines.
public struct TextLine: Sendable, Codable, Hashable {
    /// The text as read, not normalised.
    public var text: String
    /// Where it stands on the page.
    public var box: Box
    /// Mean character confidence, 0…1; 1 for a text layer.
    public var confidence: Double
    /// Where the text came from.
    public var origin: TextOrigin
    /// The exact corners of what was recognised, by which a reader can read the line again; nil where there is no such
    /// place, as in a text layer.
    public var quad: Quad?

    /// Creates a line of text.
    public init(text: String, box: Box, confidence: Double, origin: TextOrigin, quad: Quad? = nil) {
        self.text = text
        self.box = box
        self.confidence = confidence
        self.origin = origin
        self.quad = quad
    }

    /// Whether the line runs from left to right. A diagonal watermark or a piece of a seal's arc has a box much higher than
    /// its characters are wide, which would cover and tear apart what really stands there.
    public var isLevel: Bool {
        let characters = text.unicodeScalars.reduce(0.0) { sum, scalar in
            scalar.properties.isWhitespace ? sum : sum + (scalar.isFullWidth ? 1 : 0.5)
        }
        guard characters > 0 else { return false }
        // Ink that crosses a line makes its box taller; what was read well nevertheless is a line.
        let limit = confidence >= 0.97 ? 3.4 : 2.2
        return characters < 1.5 || box.height < limit * box.width / characters
    }

    /// The box of a part of the text, taking full-width characters as wide and others as half as wide.
    public func box(of range: Range<String.Index>) -> Box {
        func width(_ part: Substring) -> Double { part.unicodeScalars.reduce(0) { $0 + ($1.isFullWidth ? 1 : 0.5) } }
        let total = width(text[...])
        guard total > 0 else { return box }
        let start = width(text[..<range.lowerBound]) / total
        let length = width(text[range]) / total
        return Box(x: box.x + box.width * start, y: box.y, width: box.width * length, height: box.height)
    }
}

extension Unicode.Scalar {
    /// Whether the character takes a full em in an East Asian font (Unicode TR11, W and F, simplified to the blocks
    /// that Chinese papers use).
    public var isFullWidth: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
