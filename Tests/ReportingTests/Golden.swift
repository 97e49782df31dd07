import Foundation
import Testing

/// Compares what a renderer gives with the file that was looked at and committed.
enum Golden {
    /// Set to re-record the files; the run then fails, so that nobody records by accident.
    private static let variable = "XLQ_RECORD_GOLDEN"

    static func compare(
        _ actual: Data, with name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let url = Fixtures.folder.appending(path: "Golden").appending(path: name)
        if ProcessInfo.processInfo.environment[variable] != nil {
            try actual.write(to: url)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let expected = try Data(contentsOf: url)
        guard actual != expected else { return }
        let lines = String(decoding: actual, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = String(decoding: expected, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let index = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.count, wanted.count)
        let found = index < lines.count ? String(lines[index]) : "the end"
        let asked = index < wanted.count ? String(wanted[index]) : "the end"
        Issue.record(
            "\(name) line \(index + 1) is “\(found)”, not “\(asked)”", sourceLocation: sourceLocation)
    }
}
