internal import DigestKit
internal import Foundation

/// The files of a pack, read once.
struct PackFolder {
    let directory: URL
    /// What stands before the names of its files in errors: nothing, or the way from the pack that extends it.
    let prefix: String
    /// Content by path inside the pack.
    let contents: [String: Data]

    init(_ directory: URL, prefix: String = "") throws {
        self.directory = directory.standardizedFileURL
        self.prefix = prefix
        // Of a link to a folder nothing would be listed.
        let root = self.directory.resolvingSymlinksInPath().path
        guard let paths = FileManager.default.enumerator(atPath: root) else {
            throw PackError(code: .notFound, place: SourcePlace(file: root), message: "no such folder")
        }
        var contents: [String: Data] = [:]
        for case let path as String in paths {
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            var isFolder: ObjCBool = false
            let full = root + "/" + path
            guard !isHidden, FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue
            else { continue }
            guard let data = FileManager.default.contents(atPath: full) else {
                throw PackError(code: .unreadable, place: SourcePlace(file: path), message: "cannot be read")
            }
            contents[path] = data
        }
        self.contents = contents
    }

    /// How errors name a file of the folder.
    func shown(_ path: String) -> String { prefix + path }

    func text(_ path: String) throws -> String {
        guard let data = contents[path] else {
            throw PackError(
                code: .notFound, place: SourcePlace(file: shown(path)), message: "the pack has no such file")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw PackError(code: .unreadable, place: SourcePlace(file: shown(path)), message: "not UTF-8")
        }
        return text
    }

    func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        try StrictYAMLDecoder.decode(type, from: try text(path), file: shown(path))
    }

    /// The value of a file; nil where there is none of this name.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value? {
        contents[path] == nil ? nil : try decode(type, path)
    }

    var digest: String { Self.digest(of: [self]) }

    static func digest(of folders: [PackFolder]) -> String {
        // Names and lengths are part of it, so that moving text between files changes the digest.
        let hash = SHA256()
        for folder in folders {
            for (path, content) in folder.contents.sorted(by: { $0.key < $1.key }) {
                hash.update(Data("\(path)\n\(content.count)\n".utf8))
                hash.update(content)
            }
        }
        return hash.finalize()
    }
}
