import DigestKit
import Foundation
import Reporting

/// The note that a run leaves in the folder of a bundle that it has finished.
struct FinishedBundle: Codable, Sendable {
    private static let name = ".finished.json"

    /// What the reports depend on.
    var key: String
    /// SHA-256 of every file that was written, by name.
    var files: [String: String]
    /// The line of the bundle.
    var summary: BundleSummary

    /// The note in a folder, if the reports there have the key and are as they were written.
    static func read(in folder: URL, key: String) -> FinishedBundle? {
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)),
            let note = try? JSONDecoder().decode(FinishedBundle.self, from: data), note.key == key
        else { return nil }
        for (name, digest) in note.files {
            let place = folder.appendingPathComponent(ReportWriter.folderName(for: name))
            guard let content = try? Data(contentsOf: place), SHA256.hash(content) == digest else { return nil }
        }
        return note
    }

    /// Leaves the note, behind everything that it speaks of.
    func write(in folder: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try PrivateFiles.write(encoder.encode(self), to: folder.appendingPathComponent(Self.name))
    }
}
