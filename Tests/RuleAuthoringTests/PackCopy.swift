import Foundation
import RuleAuthoring
import RulePacks
import Testing

/// A folder with copies of packs that tests may spoil, removed afterwards.
struct PackCopy: ~Copyable {
    static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Rules")

    let root: URL
    let directory: URL

    init(_ name: String = "shenzhen-xunliquan-2024") throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("packs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for pack in ["shenzhen-xunliquan-2024", "example-city-2025"] {
            try FileManager.default.copyItem(
                at: Self.rules.appendingPathComponent(pack), to: root.appendingPathComponent(pack))
        }
        directory = root.appendingPathComponent(name)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Replaces the first occurrence.
    func change(_ file: String, _ old: String, _ new: String) throws {
        let url = directory.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old), "\(file) has no '\(old)'")
        try text.replacing(old, with: new, maxReplacements: 1).write(to: url, atomically: true, encoding: .utf8)
    }

    func write(_ file: String, _ text: String) throws {
        let url = directory.appendingPathComponent(file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    func faults() -> [LintFault] { PackLinter.faults(in: directory) }
}
