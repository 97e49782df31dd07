import DocumentModel
import Foundation
import Reading
import Testing

/// Tests that start processes, one after the other: some count what runs.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct ReaderProcessTests {}

/// A pool of mock readers, and documents for them.
enum Mock {
    static func pool(readers: Int = 2, secondsPerPage: Double = 20) throws -> ReaderPool {
        try ReaderPool(
            ReaderPool.Configuration(
                executable: executable, readers: readers, secondsPerPage: secondsPerPage))
    }

    /// A reader whose answers are kept in a folder, with the pool that tells what it was asked.
    static func caching(
        in folder: URL, readers: Int = 2, maximumBytes: Int = 1 << 30, keepsAnswers: Bool = true
    ) throws -> (reader: DocumentReader, pool: ReaderPool) {
        let pool = try ReaderPool(
            ReaderPool.Configuration(
                executable: executable, readers: readers,
                cache: CacheSettings(folder: folder, maximumBytes: maximumBytes, keepsAnswers: keepsAnswers)))
        return (DocumentReader(pool: pool) { $0.contains("签字") }, pool)
    }

    static func reader(readers: Int = 2, secondsPerPage: Double = 20) throws -> DocumentReader {
        DocumentReader(pool: try pool(readers: readers, secondsPerPage: secondsPerPage)) { $0.contains("签字") }
    }

    /// The executable beside the test program.
    static let executable: URL = {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return missing
        }
        let arguments = [path] + CommandLine.arguments.filter { $0.hasPrefix("/") }
        return arguments.lazy.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
            .flatMap {
                [$0, $0.deletingLastPathComponent(), $0.deletingLastPathComponent().deletingLastPathComponent()]
            }
            .map { $0.appendingPathComponent("mock-reader") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? missing
    }()
    private static let missing = URL(fileURLWithPath: "/nonexistent/mock-reader")

    static func file(_ path: String, _ script: String, status: FileStatus = .read, type: MediaType = .pdf) -> SourceFile
    {
        SourceFile(
            record: FileRecord(
                path: path, sha256: String(script.hashValue), bytes: script.utf8.count, mediaType: type, status: status),
            content: Data(script.utf8))
    }

    /// Readers of this executable that are children of this process.
    static func runningReaders() -> [Int] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.compactMap(Int.init).filter { process in
            guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
                return false
            }
            return status.contains("Name:\tmock-reader\n") && status.contains("PPid:\t\(getpid())\n")
        }
    }
}
