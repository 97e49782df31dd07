import DocumentModel
import ReaderProtocol

/// Reads one page of a document: text layer, recognition where that is no good, marks, signatures.
struct PageReader: Sendable {
    let session: DocumentSession
    let limits: ReadLimits
    let isSignatureLabel: @Sendable (String) -> Bool

    /// Below this mean confidence a recognised page cannot prove that something is missing.
    private static let legibleConfidence = 0.75

    /// Reads the page with this number, from 1. What the reader could not do leaves the page unread, with the cause; what
    /// it could is kept.
    ///
    /// - Throws: ``ReaderError`` where the reader is gone or its answers make no sense; `CancellationError`.
    func read(_ number: Int) async throws -> PageOutcome {
        var page = PageContent.unread(number)
        do {
            try await fill(&page)
            page.wasRead = true
            return PageOutcome(page: page)
        } catch let failure as ReaderFailure {
            return PageOutcome(page: page, failure: FileFailure(failure))
        }
    }

    private func fill(_ page: inout PageContent) async throws {
        guard case .textLayer(let layer) = try await ask(.textLayer(page: page.number)) else {
            throw ReaderError.offTopic
        }
        try AnswerCheck(limits: limits).check(layer)
        page.width = layer.width
        page.height = layer.height
        page.scanResolution = layer.pictureCoverage > 0.5 ? layer.pictureResolution : nil
        let verdict = TextLayerQuality(layer).verdict
        if verdict == .empty {
            page.defects.append("empty")
            return
        }
        page.lines = verdict == .garbled ? [] : layer.lines
        if verdict != .good {
            let request = ReaderRequest.recognise(page: page.number, region: nil, tier: .exact)
            guard case .recognised(let recognised) = try await ask(request) else { throw ReaderError.offTopic }
            try AnswerCheck(limits: limits).check(recognised.lines)
            page.turnedBy = recognised.turnedBy
            page.lines = TextMerge(layer: layer, verdict: verdict).lines(with: recognised.lines)
            let characters = recognised.lines.reduce(0) { $0 + $1.text.count }
            let confidence = recognised.lines.reduce(0) { $0 + $1.confidence * Double($1.text.count) }
            if characters > 0, confidence / Double(characters) < Self.legibleConfidence {
                page.defects.append("low-confidence")
            }
        }
        guard case .marks(let marks) = try await ask(.findMarks(page: page.number)) else { throw ReaderError.offTopic }
        try AnswerCheck(limits: limits).check(marks)
        page.marks = marks.marks
        page.isGrey = marks.isGrey
        page.defects += marks.defects.filter { !page.defects.contains($0) }
        let labels = page.lines.filter { isSignatureLabel($0.text) }
        if !labels.isEmpty {
            let isUpright = page.turnedBy % 180 == 0
            let request = ReaderRequest.findSignatures(
                page: page.number, labels: labels, lines: isUpright ? page.lines.filter(\.isLevel) : page.lines)
            guard case .signatures(let signatures) = try await ask(request) else { throw ReaderError.offTopic }
            guard signatures.count <= 10 * labels.count + 10 else { throw ReaderError.offTopic }
            page.marks += signatures.map(Mark.signature)
        }
    }

    private func ask(_ request: ReaderRequest) async throws -> ReaderResponse {
        try await session.ask(request).response
    }
}
