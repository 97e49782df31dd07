public import DocumentModel
public import Foundation
import ReaderProtocol

/// A file as Ingest hands it over: what is known of it, and its bytes.
public struct SourceFile: Sendable {
    /// What is known of it.
    public var record: FileRecord
    /// Its bytes.
    public var content: Data

    /// Creates a file.
    public init(record: FileRecord, content: Data) {
        self.record = record
        self.content = content
    }

    /// Tells files apart, also those of two bundles that share a path.
    var key: String { record.path + "\u{0}" + record.sha256 }
}

/// The stage Read: turns files into pages with text and marks, by asking the readers of a pool. One for each application:
/// readers that see its papers see no other's.
///
/// The reader process holds the mechanism; what is asked of it is decided here. Page results are independent of each
/// other and put in order, so that the number of readers changes nothing.
public struct DocumentReader: Sendable {
    private let pool: ReaderPool
    private let owner = ReaderPool.Owner()
    private let isSignatureLabel: @Sendable (String) -> Bool

    /// Pages that one reader takes at a time of a long document, so that several can work on it.
    private static let pagesPerTask = 8
    /// A document that ended its reader on so many pages is given up.
    private static let toleratedDeaths = 3

    /// Creates the stage.
    ///
    /// - Parameter isSignatureLabel: whether a printed line asks for a handwritten signature.
    public init(pool: ReaderPool, isSignatureLabel: @escaping @Sendable (String) -> Bool) {
        self.pool = pool
        self.isSignatureLabel = isSignatureLabel
    }

    /// Ends the readers that hold this application's papers.
    package func close() async { await pool.endReaders(of: owner) }

    /// Reads all files that have pages; the others pass through unread.
    ///
    /// - Returns: the files in the order given.
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    public func read(
        _ files: [SourceFile], progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) async throws -> [ReadFile] {
        let tally = ProgressTally(files: files.count, report: progress)
        return try await withThrowingTaskGroup(of: (Int, ReadFile).self) { group in
            for (index, file) in files.enumerated() {
                group.addTask { (index, try await read(file, tally: tally)) }
            }
            var results: [(Int, ReadFile)] = []
            for try await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// A picture of a page or of a part of it, as a WebP file; nil where it cannot be rendered.
    ///
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    public func render(
        _ file: SourceFile, page: Int, box: Box?, resolution: Double
    ) async throws -> (webp: [UInt8], box: Box)? {
        for _ in 0..<2 {
            do {
                return try await DocumentSession.with(file, of: owner, pool: pool) { session in
                    let answer = try await session.ask(.render(page: page, box: box, resolution: resolution))
                    guard case .rendered(let shown, _, _) = answer.response else { return nil }
                    return ([UInt8](answer.body), shown)
                }
            } catch is ReaderFailure {
                return nil
            } catch let error as ReaderError where !error.isOurs {
                try Task.checkCancellation()
            }
        }
        return nil
    }

    // MARK: One file

    private func read(_ file: SourceFile, tally: ProgressTally) async throws -> ReadFile {
        guard file.record.status == .read, file.record.mediaType.hasPages else {
            tally.opened(pages: 0, path: file.record.path)
            return ReadFile(record: file.record, pages: [])
        }
        var record = file.record
        let deaths = DeathTally(tolerated: Self.toleratedDeaths)
        // Opening and the first pages are one errand, so that a short document goes to one reader once.
        let first = try await read(from: 1, of: file, deaths: deaths, tally: tally)
        guard let document = first.document else {
            let failure = first.failure ?? FileFailure(status: .readerCrashed, message: "the reader ended unexpectedly")
            record.status = failure.status
            record.problem = failure.message
            return ReadFile(record: record, pages: [])
        }
        record.pages = document.pages
        record.activeContent = document.activeContent
        record.metadata = document.metadata
        var outcomes = first.outcomes
        if document.pages > Self.pagesPerTask {
            outcomes += try await withThrowingTaskGroup(of: [PageOutcome].self) { group in
                for start in stride(from: 1 + Self.pagesPerTask, through: document.pages, by: Self.pagesPerTask) {
                    group.addTask { try await read(from: start, of: file, deaths: deaths, tally: tally).outcomes }
                }
                var outcomes: [PageOutcome] = []
                for try await chunk in group { outcomes += chunk }
                return outcomes
            }
        }
        outcomes = deaths.settle(outcomes.sorted { $0.page.number < $1.page.number })
        record.pagesRead = outcomes.filter(\.page.wasRead).map(\.page.number)
        // Pages that failed leave the file open to doubt: its status names the first cause, what was read is kept.
        if let failed = outcomes.first(where: { $0.failure != nil }), let failure = failed.failure {
            record.status = failure.status
            record.problem = failure.on(page: failed.page.number).message
        }
        var pages = outcomes.map(\.page)
        for placed in document.digitalSignatures {
            guard let index = pages.firstIndex(where: { $0.number == placed.page }) else { continue }
            pages[index].marks.append(.digitalSignature(placed.signature))
        }
        return ReadFile(record: record, pages: pages)
    }

    // MARK: Some pages of a file

    /// What came of some pages.
    private struct Errand: Sendable {
        var document: OpenedDocument?
        var outcomes: [PageOutcome] = []
        /// Why the document could not be opened.
        var failure: FileFailure?
        /// What ended the reader before it was through.
        var death: ReaderError?
    }

    /// Reads the pages of one task. A reader that dies is replaced and the page tried once more; what then fails is the
    /// page's, and the next page is read.
    private func read(
        from start: Int, of file: SourceFile, deaths: DeathTally, tally: ProgressTally
    ) async throws -> Errand {
        var result = Errand()
        var next = start
        var attempts = 0
        while true {
            let from = next
            let errand = try await DocumentSession.with(file, of: owner, pool: pool) { session in
                try await run(from: from, to: start + Self.pagesPerTask - 1, in: session, deaths: deaths, tally: tally)
            }
            try Task.checkCancellation()
            if result.document == nil, let document = errand.document {
                result.document = document
                if start == 1 { tally.opened(pages: document.pages, path: file.record.path) }
            }
            result.outcomes += errand.outcomes
            if let failure = errand.failure {
                if result.document == nil {
                    tally.opened(pages: 0, path: file.record.path)
                    result.failure = failure
                    return result
                }
                // It could be opened before, so this is about the pages.
                return appendingRest(
                    to: result, from: next + errand.outcomes.count, start: start, failure: failure, tally, file)
            }
            guard let death = errand.death else { return result }
            if !errand.outcomes.isEmpty { attempts = 0 }
            next += errand.outcomes.count
            attempts += 1
            // A reader that used up its time would do so again.
            guard attempts > 1 || death.code == .outOfTime else { continue }
            let failure = FileFailure(death)
            guard result.document != nil else {
                tally.opened(pages: 0, path: file.record.path)
                result.failure = failure
                return result
            }
            result.outcomes.append(PageOutcome(page: .unread(next), failure: failure, endedReader: true))
            deaths.add(page: next)
            tally.finishedPage(of: file.record.path)
            next += 1
            attempts = 0
        }
    }

    private func appendingRest(
        to errand: Errand, from page: Int, start: Int, failure: FileFailure, _ tally: ProgressTally, _ file: SourceFile
    ) -> Errand {
        var errand = errand
        let last = min(start + Self.pagesPerTask - 1, errand.document?.pages ?? 0)
        for number in page...max(page, last) where number <= last {
            errand.outcomes.append(PageOutcome(page: .unread(number), failure: failure))
            tally.finishedPage(of: file.record.path)
        }
        return errand
    }

    /// Opens the document and reads pages until they are through or the reader dies.
    private func run(
        from start: Int, to end: Int, in session: DocumentSession, deaths: DeathTally, tally: ProgressTally
    ) async throws -> Errand {
        var errand = Errand()
        do {
            let document = try await session.opened()
            errand.document = document
            let pages = PageReader(
                session: session, limits: pool.configuration.limits, isSignatureLabel: isSignatureLabel)
            var number = start
            while number <= min(end, document.pages) {
                try Task.checkCancellation()
                let outcome =
                    deaths.givesUp(page: number)
                    ? PageOutcome(page: .unread(number), failure: nil) : try await pages.read(number)
                errand.outcomes.append(outcome)
                tally.finishedPage(of: session.file.record.path)
                number += 1
            }
        } catch let failure as ReaderFailure {
            errand.failure = FileFailure(failure)
        } catch let error as ReaderError {
            // That no reader can be had at all is no document's fault.
            if error.isOurs { throw error }
            errand.death = error
        } catch {
            // Cancellation: the caller checks for it.
            errand.death = ReaderError(code: .crashed, message: "reading was cancelled")
        }
        return errand
    }
}

extension ReaderError {
    /// Whether no reader can be had at all, which is no document's fault.
    fileprivate var isOurs: Bool { [.notFound, .notStarted, .unprotected].contains(code) }
}
