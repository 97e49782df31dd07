import DocumentModel
package import ReaderProtocol

/// Decides whether a page's text layer can stand for the page, or the page must be recognised.
package struct TextLayerQuality: Sendable, Equatable {
    package enum Verdict: String, Sendable, Equatable {
        case good
        /// A page of pictures without text, or with less text than a page of print holds.
        case missing
        /// Control characters, private-use code points or wrong-encoding noise.
        case garbled
        /// A scan with a footer, a page number or a platform's stamp as its only text.
        case onlyMargins = "only-margins"
        /// Nothing is drawn at all.
        case empty
    }

    package let verdict: Verdict

    /// Judges a text layer.
    package init(_ layer: PageTextLayer) {
        let text = layer.lines.map(\.text).joined()
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        if layer.isEmpty && scalars.isEmpty {
            verdict = .empty
        } else if scalars.isEmpty {
            verdict = .missing
        } else if Self.isGarbled(scalars) {
            verdict = .garbled
        } else if layer.pictureCoverage > 0.5 {
            // A scan may carry a text layer of its own (a searchable scan) that nobody checked: such text is kept only
            // where it fills the page as print does; a few lines at the edges are a footer.
            let edge = 0.1 * layer.height
            let inside = layer.lines.filter { $0.box.midY > edge && $0.box.midY < layer.height - edge }
                .reduce(0) { $0 + $1.text.count }
            verdict = inside < 60 ? .onlyMargins : .good
        } else if scalars.count < 8 && layer.pictureCoverage > 0.05 {
            verdict = .missing
        } else {
            verdict = .good
        }
    }

    /// Whether text is noise: more than a twentieth of it cannot be printed, or Latin letters with accents and other
    /// scripts stand where Chinese is expected (a font without a right map to Unicode).
    private static func isGarbled(_ scalars: String.UnicodeScalarView) -> Bool {
        var bad = 0
        var odd = 0
        var han = 0
        for scalar in scalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0xF0000...0x10FFFD, 0xFFF0...0xFFFD: bad += 1
            case 0xA0...0x2FF, 0x370...0x1FFF, 0xA500...0xABFF, 0xAC00...0xD7A3: odd += 1
            case 0x3400...0x9FFF: han += 1
            default: break
            }
        }
        let total = Double(scalars.count)
        return Double(bad) > 0.05 * total || (Double(odd) > 0.25 * total && Double(odd) > Double(han))
    }
}
