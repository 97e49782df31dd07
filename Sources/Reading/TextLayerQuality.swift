import DocumentModel
package import ReaderProtocol

/// Decides whether a page's text layer can stand for the page, or the page must be recognised.
package struct TextLayerQuality: Sendable, Equatable {
    /// What the text layer is good for.
    package enum Verdict: String, Sendable, Equatable {
        /// It is the text of the page.
        case good
        /// There is none, or next to none, though something is drawn.
        case missing
        /// Control characters, private-use code points or wrong-encoding noise.
        case garbled
        /// A scan with a footer, a page number or a platform's stamp as its only text.
        case onlyMargins = "only-margins"
        /// It fills the page, but so does a picture: a searchable scan, or print on a background.
        case overPicture = "over-picture"
        /// It is the text of a part of the page; pictures beside it, or places where the layer says something that cannot be
        /// seen, may hold more.
        case partly
        /// Nothing is drawn at all.
        case empty
    }

    /// What the text layer is good for.
    package let verdict: Verdict

    /// From here on a page counts as a scan, or as print over a picture.
    private static let fullCoverage = 0.5
    /// A pasted copy of a licence covers more than this; logos, seals and QR codes cover less.
    private static let partCoverage = 0.1
    /// Text inside the margins of a scan that is more than a stamp.
    private static let stampLength = 60
    /// A printed page with less text has drawn the rest as outlines, or has hardly any: recognition costs little there.
    private static let scantLength = 40

    /// Judges a text layer.
    package init(_ layer: PageTextLayer) {
        let text = layer.lines.map(\.text).joined(separator: "\n")
        let scalars = Array(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        if layer.isEmpty && scalars.isEmpty && layer.unseen.isEmpty {
            verdict = .empty
        } else if scalars.isEmpty {
            verdict = .missing
        } else if TextNoise(scalars).isNoise {
            verdict = .garbled
        } else if layer.pictureCoverage > Self.fullCoverage {
            let edge = 0.1 * layer.height
            let inside = layer.lines.filter { $0.box.midY > edge && $0.box.midY < layer.height - edge }
                .reduce(0) { $0 + $1.text.count }
            verdict = inside < Self.stampLength ? .onlyMargins : .overPicture
        } else if scalars.count < Self.scantLength || layer.pictureCoverage > Self.partCoverage
            || !layer.unseen.isEmpty || !layer.coveredLines.isEmpty
        {
            verdict = .partly
        } else {
            verdict = .good
        }
    }
}
