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

    /// Creates the stage.
    ///
    /// - Parameter isSignatureLabel: whether a printed line asks for a handwritten signature.
    public init(pool: ReaderPool, isSignatureLabel: @escaping @Sendable (String) -> Bool) {
        self.pool = pool
        self.isSignatureLabel = isSignatureLabel
    }

    /// Keeps a reader for this application from now on, also while it has no question for it, until ``close()``.
    package func open() async { await pool.enter(owner) }

    /// Ends the readers that hold this application's papers.
    package func close() async { await pool.endReaders(of: owner) }

    /// Reads all files that have pages in full; the others pass through unread.
    ///
    /// - Returns: the files in the order given.
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    public func read(
        _ files: [SourceFile], progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) async throws -> [ReadFile] {
        let reading = begin(files, progress: progress)
        try await reading.open()
        try await reading.readEverything()
        try await reading.joinSeals()
        await reading.finish()
        return await reading.files
    }

    /// Begins to read files step by step; nothing is opened yet.
    package func begin(
        _ files: [SourceFile], progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) -> BundleReading {
        BundleReading(files, of: owner, pool: pool, isSignatureLabel: isSignatureLabel, progress: progress)
    }

    /// A picture of a page or of a part of it, as a JPEG file; nil where it cannot be rendered.
    ///
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    public func render(
        _ file: SourceFile, page: Int, box: Box?, resolution: Double
    ) async throws -> (jpeg: [UInt8], box: Box)? {
        for _ in 0..<2 {
            do {
                return try await DocumentSession.with(file, of: owner, pool: pool) { session in
                    let answer = try await session.ask(.render(page: page, box: box, resolution: resolution))
                    guard case .rendered(let shown, _, _) = answer.response else { return nil }
                    return ([UInt8](answer.body), shown)
                }
            } catch is ReaderFailure {
                return nil
            } catch is FileFailure {
                return nil
            } catch let error as ReaderError where !error.isOurs {
                try Task.checkCancellation()
            }
        }
        return nil
    }
}
