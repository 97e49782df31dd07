import Foundation
import Ingest
import Reporting

/// One bundle of a run.
struct BundleJob: Sendable, Hashable {
    /// Place in the run, from 0.
    var number: Int
    /// The folder or archive.
    var url: URL
    /// Name of the bundle.
    var name: String
    /// Name of the folder for its reports, which no other bundle of the run has.
    var folder: String
    /// Bytes on disk.
    var bytes: Int

    /// The jobs of a run, in its order.
    static func jobs(_ bundles: [URL]) -> [BundleJob] {
        // The names of what lies beside the folders; a file system may take upper and lower case for the same.
        var taken: Set<String> = ["index.html", "summary.csv"]
        return bundles.enumerated().map { number, url in
            let name = Ingestor.bundleName(of: url)
            let plain = ReportWriter.folderName(for: name)
            var folder = plain
            var copy = 2
            while !taken.insert(folder.lowercased()).inserted {
                folder = "\(plain)-\(copy)"
                copy += 1
            }
            return BundleJob(number: number, url: url, name: name, folder: folder, bytes: size(of: url))
        }
    }

    private static func size(of url: URL) -> Int {
        let manager = FileManager.default
        func bytes(_ path: String) -> Int {
            let attributes = try? manager.attributesOfItem(atPath: path)
            guard attributes?[.type] as? FileAttributeType == .typeRegular else { return 0 }
            return (attributes?[.size] as? NSNumber)?.intValue ?? 0
        }
        guard let walker = manager.enumerator(atPath: url.path) else { return bytes(url.path) }
        var sum = bytes(url.path)
        var count = 0
        // A number for a progress bar; Ingest sets the real limits.
        while count < 10_000, let path = walker.nextObject() as? String {
            sum += bytes(url.appendingPathComponent(path).path)
            count += 1
        }
        return sum
    }
}
