import DocumentModel
import Foundation
import ReaderProtocol

/// The one point through which every question about one document goes.
///
/// A reader is borrowed when the first question needs one, kept while the session lasts so that what the reader holds of
/// the document (its parsed form, the picture of a page) serves the next question, and given back in the end. What can
/// be answered without a reader starts none.
///
/// An answer depends on the document, the request, the limits and the trusted certificates alone, never on what was
/// asked before; so answers may be kept.
actor DocumentSession {
    /// An answer with its binary body.
    typealias Answer = (response: ReaderResponse, body: Data)

    /// The document.
    let file: SourceFile
    private let owner: ReaderPool.Owner
    private let pool: ReaderPool
    private let budget: DocumentBudget
    private var reader: ReaderConnection?
    /// What is kept of earlier answers; looked for with the first question.
    private var answers: KeptAnswers?
    private var hasLookedForAnswers = false

    private init(file: SourceFile, owner: ReaderPool.Owner, pool: ReaderPool) {
        self.file = file
        self.owner = owner
        self.pool = pool
        budget = owner.budgets.budget(of: file, in: pool.configuration)
    }

    /// Runs `work` with a session of the document, and gives the reader back afterwards.
    ///
    /// - Parameter owner: whose paper it is: readers that see it see nobody else's.
    static func with<Result: Sendable>(
        _ file: SourceFile, of owner: ReaderPool.Owner, pool: ReaderPool,
        _ work: @Sendable (DocumentSession) async throws -> Result
    ) async throws -> Result {
        let session = DocumentSession(file: file, owner: owner, pool: pool)
        do {
            let result = try await work(session)
            await session.end()
            return result
        } catch {
            await session.end()
            throw error
        }
    }

    /// What is known of the document as soon as it is open, checked.
    ///
    /// - Throws: `ReaderFailure` where it cannot be opened; ``FileFailure`` where its budget is used up; ``ReaderError``
    ///   where the reader is gone or none can be started; `CancellationError`.
    func opened() async throws -> OpenedDocument {
        guard case .opened(let document) = try await answer(to: openRequest).response else {
            throw ReaderError.offTopic
        }
        let checked = try AnswerCheck(limits: pool.configuration.limits).checked(document)
        budget.opened(pages: checked.pages)
        return checked
    }

    /// Asks about a page of the document.
    ///
    /// - Throws: as ``opened()``; `ReaderFailure` also where the request could not be carried out.
    func ask(_ request: ReaderRequest) async throws -> Answer { try await answer(to: request) }

    private var openRequest: ReaderRequest {
        .open(
            OpenDocument(
                mediaType: file.record.mediaType, limits: pool.configuration.limits,
                trusted: pool.configuration.trusted))
    }

    /// The answer that is kept, else that of a reader.
    private func answer(to request: ReaderRequest) async throws -> Answer {
        if !hasLookedForAnswers {
            answers = try await pool.answers(about: file)
            hasLookedForAnswers = true
        }
        if let kept = answers?.answer(to: request) {
            pool.tally.kept()
            if case .failed(let failure) = kept.response { throw failure }
            return kept
        }
        if let failure = budget.failure { throw failure }
        do {
            let answer = try await live(request)
            answers?.keep(answer, to: request)
            return answer
        } catch let failure as ReaderFailure {
            answers?.keep((.failed(failure), Data()), to: request)
            throw failure
        }
    }

    /// The answer of a reader that holds the document.
    private func live(_ request: ReaderRequest) async throws -> Answer {
        let reader = try await borrowed()
        let opened = try await open(in: reader)
        if case .open = request { return (.opened(opened), Data()) }
        if case .recognise = request { await pool.keepModels() }
        let begin = reader.cpuSeconds
        defer { spend(since: begin, in: reader) }
        let answer = try await reader.ask(request, within: pool.configuration.secondsPerPage)
        pool.tally.note(request, of: reader, since: begin)
        if case .failed(let failure) = answer.response { throw failure }
        return answer
    }

    private func borrowed() async throws -> ReaderConnection {
        if let reader { return reader }
        let reader = try await pool.borrow(for: owner, preferring: file.key)
        self.reader = reader
        return reader
    }

    /// Opens the document in a reader that does not hold it yet.
    private func open(in reader: ReaderConnection) async throws -> OpenedDocument {
        if let held = reader.openDocument, held.key == file.key { return held.answer }
        reader.openDocument = nil
        // Half of what a page may take, and a second for each MiB: parsing is bound by size, not by pages.
        let seconds = pool.configuration.secondsPerPage / 2 + Double(file.content.count >> 20)
        let begin = reader.cpuSeconds
        defer { spend(since: begin, in: reader) }
        let answer = try await reader.ask(openRequest, body: file.content, within: seconds)
        pool.tally.note(openRequest, of: reader, since: begin)
        switch answer.response {
        case .opened(let document):
            reader.openDocument = (file.key, document)
            return document
        case .failed(let failure): throw failure
        default: throw ReaderError.offTopic
        }
    }

    /// Counts what a question took, also one that the reader did not outlive.
    private func spend(since begin: Double?, in reader: ReaderConnection) {
        if let begin, let now = reader.cpuSeconds { budget.spend(now - begin) }
    }

    private func end() async {
        guard let reader else { return }
        self.reader = nil
        await pool.giveBack(reader, of: owner)
    }
}
