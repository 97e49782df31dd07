import DocumentModel
import ReaderProtocol

/// What the readers have said of one page so far.
struct PageState: Sendable {
    /// Number in its file, from 1.
    let number: Int
    /// Text layer and size; nil until asked for.
    var layer: PageTextLayer?
    /// What the text layer is good for.
    var verdict: TextLayerQuality.Verdict?
    /// What was recognised, at `depth`.
    var recognised: RecognisedPage?
    /// How thoroughly the text was read.
    var depth = ReadingDepth.none
    /// Lines that the exact recogniser read again.
    var rereadings: [Quad: LineReading] = [:]
    /// Seals and codes; nil until they were looked for.
    var marks: PageMarks?
    /// What its picture says of it, where it was looked at without being read.
    var look: PageLook?
    /// The lines that were asked about for signatures, and what was found; nil until they were looked for.
    var signatures: (labels: [TextLine], found: [Signature])?
    /// Why it could not be read, or not in full. It is not tried again.
    var failure: FileFailure?
    /// Whether it ended its reader, twice.
    var endedReader = false

    /// Below this mean confidence a recognised page cannot prove that something is missing.
    static let legibleConfidence = 0.75
    /// From this share of the page on that pictures cover, it counts as scanned.
    private static let scanCoverage = 0.5

    init(_ number: Int) { self.number = number }

    /// Whether the text layer cannot stand for the page.
    var needsRecognition: Bool { verdict.map { $0 != .good && $0 != .empty } ?? true }

    /// Whether everything was looked at that a person would see.
    var wasRead: Bool { failure == nil && depth >= .fast && (verdict == .empty || (marks != nil && signatures != nil)) }

    /// Whether it has a text layer that can stand for it and no scan fills it: such a page is as sharp as it is drawn.
    private var isDrawn: Bool {
        guard let layer else { return false }
        return !needsRecognition && layer.pictureCoverage <= Self.scanCoverage
    }

    /// Whether the mean confidence of what was recognised is enough to rely on.
    var isLegible: Bool {
        guard let recognised else { return true }
        let characters = recognised.lines.reduce(0) { $0 + $1.text.count }
        let confidence = recognised.lines.reduce(0) { $0 + $1.confidence * Double($1.text.count) }
        return characters == 0 || confidence / Double(characters) >= Self.legibleConfidence
    }

    /// The lines of the page as far as they are known. Those that can be read again have their quad.
    var lines: [TextLine] {
        guard let layer, let verdict else { return [] }
        guard needsRecognition, let recognised else { return verdict == .garbled ? [] : layer.lines }
        let read = recognised.lines.compactMap { line -> TextLine? in
            var line = line
            if let reading = line.quad.flatMap({ rereadings[$0] }) {
                if line.text.isEmpty, reading.isSpeck { return nil }
                if !reading.text.isEmpty { line = line.read(as: reading) }
                line.quad = nil
            }
            if depth >= .exact { line.quad = nil }
            return line.text.isEmpty ? nil : line
        }
        return TextMerge(layer: layer, verdict: verdict, seals: seals).lines(with: read)
    }

    private var seals: [Box] {
        (marks?.marks ?? []).compactMap { mark in
            guard case .seal(let seal) = mark else { return nil }
            return seal.box
        }
    }

    /// The page as the next stage sees it.
    var content: PageContent {
        guard let layer else {
            // Nothing is known of it; its size is taken for that of A4.
            return PageContent(number: number, width: 595, height: 842, wasRead: false, hasFailed: failure != nil)
        }
        var page = PageContent(
            number: number, width: layer.width, height: layer.height, lines: lines, wasRead: wasRead,
            isGrey: marks?.isGrey ?? look?.isGrey ?? false,
            scanResolution: layer.pictureCoverage > Self.scanCoverage ? layer.pictureResolution : nil,
            turnedBy: recognised?.turnedBy ?? 0, depth: depth, marksRead: marks != nil && signatures != nil,
            wasLookedAt: look != nil || isDrawn, hasFailed: failure != nil)
        if verdict == .empty {
            page.defects = ["empty"]
            page.marksRead = true
        }
        // A heading alone cannot show that the rest of the text layer is not to be seen.
        if needsRecognition, let verdict, let recognised, depth >= .fast {
            page.hiddenLines = TextMerge(layer: layer, verdict: verdict, seals: seals)
                .hiddenLines(where: recognised.lines)
            if verdict == .overPicture || !page.hiddenLines.isEmpty { page.layerLines = layer.lines + layer.unseen }
        }
        if !isLegible { page.defects.append("low-confidence") }
        let defects = marks?.defects ?? look?.defects ?? []
        page.defects += defects.filter { !page.defects.contains($0) }
        page.marks = marks?.marks ?? []
        page.marks += (signatures?.found ?? []).map(Mark.signature)
        return page
    }
}

extension TextLine {
    /// The line as the exact recogniser read it.
    fileprivate func read(as reading: LineReading) -> TextLine {
        var line = self
        (line.text, line.confidence) = (reading.text, reading.confidence)
        // The box is that of what the fast recogniser read, where that ends before the line does: what the exact one read
        // more stands behind it.
        if let quad, !text.isEmpty, reading.text.count > text.count, quad.topRight.x > 1.1 * box.maxX - 0.1 * box.x {
            let longer = box.width * Double(reading.text.count) / Double(text.count)
            line.box.width = min(longer, quad.topRight.x - box.x)
        }
        return line
    }
}
