import DocumentModel
import ReaderProtocol

/// Reads what is wanted of one page of a document: text layer, recognition where that is no good, marks, signatures.
struct PageReader: Sendable {
    let session: DocumentSession
    let limits: ReadLimits
    let isSignatureLabel: @Sendable (String) -> Bool

    /// The part of a page, from its top, in which the heading of a paper stands.
    private static let headingShare = 0.25

    /// Reads on until the wish is fulfilled. What the reader could not do is the page's failure; what it could is kept.
    ///
    /// - Throws: ``ReaderError`` where the reader is gone or its answers make no sense; `CancellationError`.
    func read(_ state: inout PageState, _ wish: PageWish?) async throws {
        do {
            if state.layer == nil { try await readLayer(&state) }
            guard let wish, state.verdict != .empty else { return }
            try await recognise(&state, wish.depth)
            try await reread(&state, wish.lines)
            if wish.marks, state.depth >= .fast { try await findMarks(&state) }
            if wish.look, state.marks == nil { try await look(at: &state) }
        } catch let failure as ReaderFailure {
            state.failure = FileFailure(failure)
        } catch let failure as FileFailure {
            state.failure = failure
        }
    }

    private func readLayer(_ state: inout PageState) async throws {
        guard case .textLayer(let layer) = try await ask(.textLayer(page: state.number)) else {
            throw ReaderError.offTopic
        }
        try AnswerCheck(limits: limits).check(layer)
        state.layer = layer
        state.verdict = TextLayerQuality(layer).verdict
        if !state.needsRecognition { state.depth = .textLayer }
    }

    private func recognise(_ state: inout PageState, _ wanted: ReadingDepth) async throws {
        guard state.needsRecognition, let layer = state.layer, wanted > state.depth, state.depth < .exact else {
            return
        }
        if wanted == .heading {
            let top = Box(x: 0, y: 0, width: layer.width, height: layer.height * Self.headingShare)
            try await recognise(&state, region: top, as: .heading)
            // The top of a page that lies on its side is elsewhere; of one that is hard to read all is read.
            if state.recognised?.turnedBy != 0 || !state.isLegible { try await recognise(&state, .fast) }
            return
        }
        if wanted == .fast {
            try await recognise(&state, region: nil, as: .fast)
            // A page that is hard to read is read as well as can be.
            if state.isLegible { return }
        }
        if state.depth == .fast, state.isLegible {
            // Where its lines lie is known, and some were read exactly before.
            try await reread(&state, Set(state.recognised?.lines.compactMap(\.quad) ?? []))
            state.depth = .exact
        } else {
            try await recognise(&state, region: nil, as: .exact)
            state.rereadings = [:]
        }
        state.signatures = nil
    }

    private func recognise(_ state: inout PageState, region: Box?, as depth: ReadingDepth) async throws {
        let request = ReaderRequest.recognise(
            page: state.number, region: region, tier: depth == .exact ? .exact : .fast)
        guard case .recognised(let recognised) = try await ask(request) else { throw ReaderError.offTopic }
        try AnswerCheck(limits: limits).check(recognised)
        state.recognised = recognised
        state.depth = depth
    }

    private func reread(_ state: inout PageState, _ lines: Set<Quad>) async throws {
        guard let recognised = state.recognised, state.depth < .exact else { return }
        let quads = recognised.lines.compactMap(\.quad).filter { lines.contains($0) && state.rereadings[$0] == nil }
        guard !quads.isEmpty else { return }
        guard case .reread(let readings) = try await ask(.reread(page: state.number, lines: quads)),
            readings.count == quads.count
        else { throw ReaderError.offTopic }
        try AnswerCheck(limits: limits).check(readings)
        for (quad, reading) in zip(quads, readings) { state.rereadings[quad] = reading }
    }

    private func look(at state: inout PageState) async throws {
        guard state.look == nil else { return }
        guard case .lookedAt(let look) = try await ask(.lookAt(page: state.number)) else { throw ReaderError.offTopic }
        try AnswerCheck(limits: limits).check(look)
        state.look = look
    }

    private func findMarks(_ state: inout PageState) async throws {
        if state.marks == nil {
            guard case .marks(let marks) = try await ask(.findMarks(page: state.number)) else {
                throw ReaderError.offTopic
            }
            try AnswerCheck(limits: limits).check(marks)
            state.marks = marks
        }
        let lines = state.lines
        let labels = BrokenLabels(isLabel: isSignatureLabel).whole(among: lines)
        if let known = state.signatures, known.labels == labels { return }
        guard !labels.isEmpty else {
            state.signatures = ([], [])
            return
        }
        let isUpright = (state.recognised?.turnedBy ?? 0) % 180 == 0
        let request = ReaderRequest.findSignatures(
            page: state.number, labels: labels, lines: isUpright ? lines.filter(\.isLevel) : lines)
        guard case .signatures(let signatures) = try await ask(request) else { throw ReaderError.offTopic }
        try AnswerCheck(limits: limits).check(signatures, labels: labels.count)
        state.signatures = (labels, signatures)
    }

    private func ask(_ request: ReaderRequest) async throws -> ReaderResponse {
        try await session.ask(request).response
    }
}
