public import DocumentModel
public import Foundation
import ReaderProtocol

/// A file as Ingest hands it over: what is known of it, and its bytes.
public struct SourceFile: Sendable {
    public var record: FileRecord
    public var content: Data

    /// Creates a file.
    public init(record: FileRecord, content: Data) {
        self.record = record
        self.content = content
    }
}

extension SourceFile {
    /// Tells files apart, also those of two bundles that share a path.
    fileprivate var key: String { record.path + "\u{0}" + record.sha256 }
}

/// How far reading has come.
public struct ReadingProgress: Sendable, Hashable {
    public var pagesDone: Int
    /// Pages of the files opened so far.
    public var pagesKnown: Int
    public var filesOpened: Int
    public var files: Int
    /// Path of the file that the last page belongs to.
    public var path: String
}

/// The stage Read: turns files into pages with text and marks, by asking the readers of a pool.
///
/// The reader process holds the mechanism; what is asked of it is decided here. Page results are independent of each
/// other and put in order, so that the number of readers changes nothing.
public struct DocumentReader: Sendable {
    private let pool: ReaderPool
    private let isSignatureLabel: @Sendable (String) -> Bool

    /// Pages that one reader takes at a time of a long document, so that several can work on it.
    private static let pagesPerTask = 4

    /// Creates the stage.
    ///
    /// - Parameter isSignatureLabel: whether a printed line asks for a handwritten signature.
    public init(pool: ReaderPool, isSignatureLabel: @escaping @Sendable (String) -> Bool) {
        self.pool = pool
        self.isSignatureLabel = isSignatureLabel
    }

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

    /// A picture of a page or of a part of it, as JPEG; nil where it cannot be rendered.
    ///
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    public func render(
        _ file: SourceFile, page: Int, box: Box?, resolution: Double
    ) async throws -> (jpeg: [UInt8], box: Box)? {
        let result = try await attempt({ reader -> (jpeg: [UInt8], box: Box)? in
            _ = try await open(file, with: reader)
            let answer = try await reader.ask(
                .render(page: page, box: box, resolution: resolution), within: pool.configuration.secondsPerPage)
            guard case .rendered(let shown, _, _) = answer.response else { return nil }
            return ([UInt8](answer.body), shown)
        }, on: file)
        return try? result.get()
    }

    private func read(_ file: SourceFile, tally: ProgressTally) async throws -> ReadFile {
        guard file.record.status == .read, file.record.mediaType.hasPages else {
            await tally.opened(pages: 0, path: file.record.path)
            return ReadFile(record: file.record, pages: [])
        }
        var record = file.record
        switch try await attempt({ try await open(file, with: $0) }, on: file) {
        case .failure(let failure):
            await tally.opened(pages: 0, path: record.path)
            record.status = failure.status
            record.problem = failure.message
            return ReadFile(record: record, pages: [])
        case .success(let document):
            record.pages = document.pages
            record.activeContent = document.activeContent
            record.metadata = document.metadata
            await tally.opened(pages: document.pages, path: record.path)
        }
        let chunks = stride(from: 1, through: max(1, record.pages), by: Self.pagesPerTask).map { first in
            Array(first..<min(first + Self.pagesPerTask, record.pages + 1))
        }
        let outcomes = try await withThrowingTaskGroup(of: [PageOutcome].self) { group in
            for pages in chunks { group.addTask { try await read(pages: pages, of: file, tally: tally) } }
            var outcomes: [PageOutcome] = []
            for try await chunk in group { outcomes += chunk }
            return outcomes.sorted { $0.page.number < $1.page.number }
        }
        record.pagesRead = outcomes.filter(\.page.wasRead).map(\.page.number)
        // Pages that failed leave the file open to doubt: its status names the first cause, what was read is kept.
        if let failure = outcomes.lazy.compactMap(\.failure).first {
            record.status = failure.status
            record.problem = failure.message
        }
        return ReadFile(record: record, pages: outcomes.map(\.page))
    }

    private struct PageOutcome: Sendable {
        var page: PageContent
        var failure: FileFailure?
    }

    private func read(pages: [Int], of file: SourceFile, tally: ProgressTally) async throws -> [PageOutcome] {
        var outcomes: [PageOutcome] = []
        for number in pages {
            try Task.checkCancellation()
            let result = try await attempt({ reader in
                _ = try await open(file, with: reader)
                return try await PageReader(
                    reader: reader, seconds: pool.configuration.secondsPerPage, isSignatureLabel: isSignatureLabel
                ).read(number)
            }, on: file)
            switch result {
            case .success(let page): outcomes.append(PageOutcome(page: page))
            case .failure(let failure):
                let unread = PageContent(number: number, width: 595, height: 842, wasRead: false)
                outcomes.append(PageOutcome(page: unread, failure: failure))
            }
            await tally.finishedPage(of: file.record.path)
        }
        return outcomes
    }

    /// Opens a document in a reader that does not hold it yet.
    private func open(_ file: SourceFile, with reader: ReaderConnection) async throws -> OpenedDocument {
        if let held = reader.openDocument, held.key == file.key { return held.answer }
        reader.openDocument = nil
        // A second for each MiB on top: parsing is bound by size, not by pages.
        let seconds = 60 + Double(file.content.count >> 20)
        let answer = try await reader.ask(
            .open(OpenDocument(mediaType: file.record.mediaType, limits: pool.configuration.limits)),
            body: file.content, within: seconds
        ).response
        switch answer {
        case .opened(let document):
            reader.openDocument = (file.key, document)
            return document
        case .failed(let failure): throw failure
        default: throw ReaderError(code: .protocolViolation, message: "the reader answered another question")
        }
    }

    /// Runs work with a reader. A reader that dies is replaced and the work tried once more; what then fails is the
    /// file's.
    private func attempt<Result: Sendable>(
        _ work: @Sendable (ReaderConnection) async throws -> Result, on file: SourceFile
    ) async throws -> Swift.Result<Result, FileFailure> {
        var last = FileFailure(status: .readerCrashed, message: "")
        for _ in 0..<2 {
            do {
                return .success(try await pool.withReader(preferring: file.key, work))
            } catch let failure as ReaderFailure {
                return .failure(FileFailure(failure))
            } catch let error as ReaderError where error.code != .notFound && error.code != .notStarted {
                try Task.checkCancellation()
                last = FileFailure(error)
                if error.code == .outOfTime { break }
            }
        }
        return .failure(last)
    }
}

/// What a failure makes of a file.
struct FileFailure: Error, Sendable {
    var status: FileStatus
    var message: String

    init(status: FileStatus, message: String) {
        self.status = status
        self.message = message
    }

    init(_ failure: ReaderFailure) {
        message = failure.message
        status =
            switch failure.reason {
            case .encrypted: .encrypted
            case .damaged, .noSuchPage: .damaged
            case .empty: .empty
            case .unsupported: .unsupported
            case .tooLarge: .tooLarge
            case .noModels: .notRead
            case .noDocument, .badRequest, .internal: .readerCrashed
            }
    }

    init(_ error: ReaderError) {
        message = error.message
        status =
            switch error.code {
            case .outOfTime: .outOfTime
            case .outOfMemory: .outOfMemory
            default: .readerCrashed
            }
    }
}

/// Counts pages and tells whoever listens.
private actor ProgressTally {
    private var progress: ReadingProgress
    private let report: (@Sendable (ReadingProgress) -> Void)?

    init(files: Int, report: (@Sendable (ReadingProgress) -> Void)?) {
        progress = ReadingProgress(pagesDone: 0, pagesKnown: 0, filesOpened: 0, files: files, path: "")
        self.report = report
    }

    func opened(pages: Int, path: String) {
        progress.filesOpened += 1
        progress.pagesKnown += pages
        progress.path = path
        report?(progress)
    }

    func finishedPage(of path: String) {
        progress.pagesDone += 1
        progress.path = path
        report?(progress)
    }
}
