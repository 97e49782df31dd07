import DocumentModel
import ReaderProtocol

/// Some pages of one document, read by one reader after another until they are through.
///
/// A reader that dies is replaced and the page tried once more; what then fails is the page's, and the next page is read.
struct PageErrand: Sendable {
    /// What is known of a page, and what is wanted of it; its text layer in any case.
    typealias Step = (state: PageState, wish: PageWish?)

    let source: SourceFile
    let owner: ReaderPool.Owner
    let pool: ReaderPool
    let deaths: DeathTally
    let isSignatureLabel: @Sendable (String) -> Bool
    let opened: @Sendable (OpenedDocument) -> Void
    let finished: @Sendable (PageState) -> Void

    /// What came of it.
    struct Outcome: Sendable {
        var document: OpenedDocument?
        var pages: [PageState] = []
        /// Why the document could not be opened.
        var failure: FileFailure?
        /// What ended the reader before it was through.
        fileprivate var death: ReaderError?
    }

    /// Opens the document and reads the text layers of its first pages, so that a short document goes to one reader once.
    ///
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    func open(layers count: Int) async throws -> Outcome { try await run(nil, first: count) }

    /// Reads on in pages of a document that could be opened.
    ///
    /// - Returns: the pages in the order given.
    /// - Throws: as ``open(layers:)``.
    func read(_ steps: [Step]) async throws -> [PageState] { try await run(steps, first: 0).pages }

    /// Puts parts of seals together that were cut over several pages. What the reader could not do is left out: the parts
    /// stay what they are.
    ///
    /// - Throws: as ``open(layers:)``.
    func join(_ runs: [CutSeals.Run]) async throws -> [Seal] {
        do {
            return try await DocumentSession.with(source, of: owner, pool: pool) { session in
                let document = try await session.opened()
                var seals: [Seal] = []
                for run in runs {
                    let request = ReaderRequest.joinSeals(parts: run.parts, areRight: run.areRight)
                    guard case .joinedSeals(let found) = try await session.ask(request).response else {
                        throw ReaderError.offTopic
                    }
                    try AnswerCheck(limits: pool.configuration.limits).check(found)
                    seals += found.filter { $0.parts.allSatisfy { (1...document.pages).contains($0.page) } }
                }
                return seals
            }
        } catch is ReaderFailure {
            return []
        } catch let error as ReaderError where !error.isOurs {
            try Task.checkCancellation()
            return []
        }
    }

    private func run(_ given: [Step]?, first count: Int) async throws -> Outcome {
        var result = Outcome()
        var steps = given
        var attempts = 0
        while true {
            let (rest, done) = (steps, result.pages.count)
            let attempt = try await DocumentSession.with(source, of: owner, pool: pool) { session in
                try await self.attempt(rest, from: done, first: count, in: session)
            }
            try Task.checkCancellation()
            if let document = attempt.document {
                if result.document == nil { result.document = document }
                if steps == nil { steps = firstSteps(of: document, count) }
            }
            result.pages += attempt.pages
            guard let steps else {
                if let death = attempt.death {
                    attempts += 1
                    if attempts == 1, death.code != .outOfTime { continue }
                    result.failure = FileFailure(death)
                } else {
                    result.failure = attempt.failure
                }
                return result
            }
            let next = result.pages.count
            if let failure = attempt.failure {
                // It could be opened before, so this is about the pages.
                for step in steps[next...] { result.pages.append(settled(step.state, by: failure)) }
                return result
            }
            guard let death = attempt.death, next < steps.count else { return result }
            if !attempt.pages.isEmpty { attempts = 0 }
            attempts += 1
            // A reader that used up its time would do so again.
            guard attempts > 1 || death.code == .outOfTime else { continue }
            var state = settled(steps[next].state, by: FileFailure(death))
            state.endedReader = true
            deaths.add(page: state.number)
            result.pages.append(state)
            attempts = 0
        }
    }

    private func settled(_ state: PageState, by failure: FileFailure) -> PageState {
        var state = state
        state.failure = failure
        finished(state)
        return state
    }

    /// The marks of the only page of a PDF are wanted whatever it turns out to be. Where its text layer can stand for it, they
    /// are looked for while it is open; a scan has to be read before.
    private func firstSteps(of document: OpenedDocument, _ count: Int) -> [Step] {
        let isWhole = document.pages == 1 && source.record.mediaType == .pdf
        let wish = isWhole ? PageWish(depth: .none, marks: true) : nil
        return (1...document.pages).prefix(count).map { (PageState($0), wish) }
    }

    /// Opens the document and reads pages until they are through or the reader dies.
    private func attempt(
        _ steps: [Step]?, from start: Int, first count: Int, in session: DocumentSession
    ) async throws -> Outcome {
        var outcome = Outcome()
        do {
            let document = try await session.opened()
            outcome.document = document
            opened(document)
            let reader = PageReader(
                session: session, limits: pool.configuration.limits, isSignatureLabel: isSignatureLabel)
            for step in (steps ?? firstSteps(of: document, count)).dropFirst(start) {
                try Task.checkCancellation()
                var state = step.state
                if !deaths.givesUp(page: state.number) { try await reader.read(&state, step.wish) }
                finished(state)
                outcome.pages.append(state)
            }
        } catch let failure as ReaderFailure {
            outcome.failure = FileFailure(failure)
        } catch let failure as FileFailure {
            outcome.failure = failure
        } catch let error as ReaderError {
            // That no reader can be had at all is no document's fault.
            if error.isOurs { throw error }
            outcome.death = error
        } catch {
            // Cancellation: the caller checks for it.
            outcome.death = ReaderError(code: .crashed, message: "reading was cancelled")
        }
        return outcome
    }
}

extension ReaderError {
    /// Whether no reader can be had at all, which is no document's fault.
    var isOurs: Bool { [.notFound, .notStarted, .unprotected].contains(code) }
}
