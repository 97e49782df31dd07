import Foundation
import SampleBundles

/// A folder that is removed at the end of a test.
final class ScratchFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("samples-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Relative path → content of every file below.
    func contents() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
            let file = url.appendingPathComponent(path)
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            if !isFolder.boolValue { result[path] = try Data(contentsOf: file) }
        }
        return result
    }
}

/// Files of the package, found from this source file.
enum PackageFile {
    static func data(_ path: String) throws -> Data {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Data(contentsOf: root.appendingPathComponent(path))
    }

    /// The lines of one top-level section of the vocabulary.
    static func vocabulary(_ section: String) throws -> [Substring] {
        let lines = String(decoding: try data("Rules/vocabulary.yaml"), as: UTF8.self).split(separator: "\n")
        return Array(lines.drop { !$0.hasPrefix(section + ":") }.dropFirst().prefix { $0.hasPrefix(" ") })
    }
}
