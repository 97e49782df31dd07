internal import DigestKit
public import Foundation

/// A programme's rules of one edition, loaded from a folder of data: see `Rules/README.md`.
public struct RulePack: Sendable {
    /// Name of the folder's programme and edition, for example `shenzhen-xunliquan-2024`.
    public let id: String
    /// Year of the guide.
    public let edition: String
    /// Name of the pack for people.
    public let title: PackText
    /// Who judges by it.
    public let authority: PackText
    /// SHA-256 over names and contents of all files of the pack, lower-case hexadecimal.
    public let sha256: String
    /// How sure facts must be.
    public let thresholds: Thresholds
    /// Values by dotted name; lists have several.
    public let parameters: [String: [String]]
    /// Named values that every check may use, in the order of evaluation.
    public let values: [NamedExpression]
    /// Words for people by field, kind or mark: Chinese and English.
    public let terms: [String: (zh: String, en: String)]
    /// Size classes by industry.
    public let sizeClasses: [String: SizeClass]
    /// In the order in which reports show them.
    public let checks: [CheckDefinition]
    /// How kinds are recognised.
    public let documents: DocumentsFile
    /// How fields are found.
    public let fields: FieldsFile
    /// The guide's own words, where the pack carries them.
    public let guide: Guide?
    /// Lists that the pack brings along.
    public let lists: NameLists
    /// The folder it was loaded from.
    public let directory: URL

    /// Loads a pack.
    ///
    /// - Throws: ``PackError`` with the place of the first fault.
    public init(directory: URL) throws {
        let folder = try PackFolder(directory)
        self.directory = directory
        let pack = try folder.decode(PackFile.self, "pack.yaml")
        id = pack.id
        edition = pack.edition
        title = pack.title
        authority = pack.authority
        thresholds = pack.thresholds
        parameters = pack.flatParameters
        values = pack.values.flatMap { entry in
            entry.sorted { $0.key < $1.key }.map { NamedExpression(name: $0.key, expression: $0.value) }
        }
        documents = try folder.decode(DocumentsFile.self, "documents.yaml")
        fields = try folder.decode(FieldsFile.self, "fields.yaml")
        var terms = pack.terms.mapValues { (zh: $0.zh, en: $0.en) }
        for kind in documents.kinds where terms[kind.kind] == nil { terms[kind.kind] = (kind.title, kind.titleEn) }
        self.terms = terms
        sizeClasses = pack.sizeClasses
        checks = try Self.checks(in: folder)
        guide = folder.contents["guide.txt"].map { Guide(text: String(decoding: $0, as: UTF8.self)) }
        lists = try NameLists(
            files: folder.contents.filter { $0.key.hasPrefix("lists/") }.map { (name: $0.key, content: $0.value) })
        sha256 = folder.digest
    }

    private static func checks(in folder: PackFolder) throws -> [CheckDefinition] {
        let files = try folder.contents.keys.filter { $0.hasPrefix("checks/") && $0.hasSuffix(".yaml") }.sorted()
            .map { try folder.decode(ChecksFile.self, $0) }
        let patterns = files.compactMap(\.patterns).reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }
        let checks = try files.flatMap(\.checks).map { try $0.definition(patterns: patterns) }
        var places: [String: SourcePlace] = [:]
        for check in checks {
            if let earlier = places.updateValue(check.place, forKey: check.id) {
                throw PackError(
                    code: .badValue, place: check.place, message: "check '\(check.id)' is there twice",
                    hint: "first at \(earlier)")
            }
        }
        return checks
    }

    /// The pack's own tests, from `tests/*.yaml`.
    ///
    /// - Throws: ``PackError`` where a test file is faulty.
    public func tests() throws -> [PackTest] { try PackTest.load(from: try PackFolder(directory)) }
}

/// The files of a pack, read once.
struct PackFolder {
    /// Content by path inside the pack.
    let contents: [String: Data]

    init(_ directory: URL) throws {
        let root = directory.standardizedFileURL.path
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

    func text(_ path: String) throws -> String {
        guard let data = contents[path] else {
            throw PackError(code: .notFound, place: SourcePlace(file: path), message: "the pack has no such file")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw PackError(code: .unreadable, place: SourcePlace(file: path), message: "not UTF-8")
        }
        return text
    }

    func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        try StrictYAMLDecoder.decode(type, from: try text(path), file: path)
    }

    var digest: String {
        // Names and lengths are part of it, so that moving text between files changes the digest.
        let hash = SHA256()
        for (path, content) in contents.sorted(by: { $0.key < $1.key }) {
            hash.update(Data("\(path)\n\(content.count)\n".utf8))
            hash.update(content)
        }
        return hash.finalize()
    }
}
