import DocumentModel
import ReaderProtocol

/// Reads one page of the document that a reader holds: text layer, recognition where that is no good, marks, signatures.
struct PageReader: Sendable {
    let reader: ReaderConnection
    let seconds: Double
    let isSignatureLabel: @Sendable (String) -> Bool

    /// Below this mean confidence a recognised page cannot prove that something is missing.
    private static let legibleConfidence = 0.75

    /// Reads the page with this number, from 1.
    ///
    /// - Throws: `ReaderFailure` where the page cannot be read, ``ReaderError`` where the reader is gone.
    func read(_ number: Int) async throws -> PageContent {
        guard case .textLayer(let layer) = try await ask(.textLayer(page: number)) else { throw Self.offTopic }
        var page = PageContent(
            number: number, width: layer.width, height: layer.height, lines: layer.lines, wasRead: true,
            scanResolution: layer.pictureCoverage > 0.5 ? layer.pictureResolution : nil)
        let quality = TextLayerQuality(layer).verdict
        if quality == .empty {
            page.defects.append("empty")
            return page
        }
        if quality != .good {
            guard case .recognised(let recognised) = try await ask(.recognise(page: number)) else { throw Self.offTopic }
            page.lines = recognised.lines
            let characters = recognised.lines.reduce(0) { $0 + $1.text.count }
            let confidence = recognised.lines.reduce(0) { $0 + $1.confidence * Double($1.text.count) }
            if characters > 0, confidence / Double(characters) < Self.legibleConfidence {
                page.defects.append("low-confidence")
            }
        }
        guard case .marks(let marks) = try await ask(.findMarks(page: number)) else { throw Self.offTopic }
        page.marks = marks.marks
        page.isGrey = marks.isGrey
        page.defects += marks.defects.filter { !page.defects.contains($0) }
        let labels = page.lines.filter { isSignatureLabel($0.text) }
        if !labels.isEmpty {
            let request = ReaderRequest.findSignatures(page: number, labels: labels, lines: page.lines)
            guard case .signatures(let signatures) = try await ask(request) else { throw Self.offTopic }
            page.marks += signatures.map(Mark.signature)
        }
        return page
    }

    private static let offTopic = ReaderError(code: .protocolViolation, message: "the reader answered another question")

    private func ask(_ request: ReaderRequest) async throws -> ReaderResponse {
        let answer = try await reader.ask(request, within: seconds).response
        if case .failed(let failure) = answer { throw failure }
        return answer
    }
}
