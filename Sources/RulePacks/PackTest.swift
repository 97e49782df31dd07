public import DocumentModel
internal import Yams

/// One test of a pack (`tests/*.yaml`): a dossier, and the findings that it must give.
public struct PackTest: Sendable, CustomStringConvertible {
    /// What a check must say.
    public struct Expectation: Sendable, Hashable {
        /// Check id, or `outcome` for the application as a whole.
        public var check: String
        /// What it must say; the worst of several findings counts.
        public var status: CaseStatus
        /// The reason code, where the test names one.
        public var reason: String?
    }

    /// What the test shows.
    public var name: String
    /// Where the test is written.
    public var place: SourcePlace
    /// The facts to judge.
    public var dossier: Dossier
    /// Lists by purpose; nil where none are given.
    public var lists: NameLists
    /// ISO 8601.
    public var asOf: String
    /// Parameters of the pack that are other ones in this test, by dotted name.
    public var parameters: [String: [String]]
    /// What the checks must say.
    public var expectations: [Expectation]

    /// The name.
    public var description: String { name }

    /// Reads all test files of a pack. Bases of one file can be used in every other; those of packs that it extends too.
    static func load(from layers: PackLayers) throws -> [PackTest] {
        var files: [(StrictYAMLDecoder, Node.Mapping)] = []
        var bases: [String: Node] = [:]
        for (index, (folder, paths)) in layers.files(in: "tests/").enumerated() {
            let some = try read(paths, of: folder, bases: &bases)
            if index == layers.layers.count - 1 { files = some }
        }
        return try files.flatMap { source, mapping in
            try (mapping["tests"]?.sequence.map(Array.init) ?? []).map { node in
                try test(node, source: source, bases: bases)
            }
        }
    }

    private static func read(
        _ paths: [String], of folder: PackFolder, bases: inout [String: Node]
    ) throws -> [(StrictYAMLDecoder, Node.Mapping)] {
        var files: [(StrictYAMLDecoder, Node.Mapping)] = []
        for path in paths {
            let text = try folder.text(path)
            let source = StrictYAMLDecoder(file: folder.shown(path), text: text)
            let root = try source.compose(text)
            guard let mapping = root.mapping else {
                throw source.error(.badValue, at: root.mark, "expected 'bases' and 'tests'")
            }
            for (name, base) in mapping["bases"]?.mapping ?? [:] { bases[name.string ?? ""] = base }
            for key in mapping.keys where !["bases", "tests"].contains(key.string) {
                throw source.error(.unknownKey, at: key.mark, "unknown key", hint: "known here: bases, tests")
            }
            files.append((source, mapping))
        }
        return files
    }

    private static func test(_ node: Node, source: StrictYAMLDecoder, bases: [String: Node]) throws -> PackTest {
        let entry = try source.decode(TestEntry.self, from: node)
        let base = try resolve(entry.base ?? "enterprise", in: bases, at: node, source: source, depth: 0)
        let merged = node.mapping?["with"].map { merge(base, $0) } ?? base
        let bundle = try source.decode(TestBundle.self, from: merged)
        return PackTest(
            name: entry.name, place: entry.place, dossier: try bundle.dossier(), lists: bundle.nameLists,
            asOf: bundle.asOf, parameters: entry.parameters ?? [:], expectations: try entry.expectations())
    }

    /// The base of a name. A base may itself be a change of another one: `from` and `with`.
    private static func resolve(
        _ name: String, in bases: [String: Node], at node: Node, source: StrictYAMLDecoder, depth: Int
    ) throws -> Node {
        guard let base = bases[name], depth < 8 else {
            throw source.error(.badValue, at: node.mark, "no base '\(name)'")
        }
        guard let parent = base.mapping?["from"]?.string else { return base }
        let changed = try resolve(parent, in: bases, at: node, source: source, depth: depth + 1)
        return base.mapping?["with"].map { merge(changed, $0) } ?? changed
    }

    /// Lays a change over a base: mappings key by key, null removes, everything else replaces.
    private static func merge(_ base: Node, _ change: Node) -> Node {
        guard case .mapping(var result) = base, case .mapping(let changes) = change else { return change }
        for (key, value) in changes {
            if value.null != nil {
                result[key] = nil
            } else if let old = result[key] {
                result[key] = merge(old, value)
            } else {
                result[key] = value
            }
        }
        return .mapping(result)
    }
}

/// A test as it is written.
private struct TestEntry: Decodable {
    var place: SourcePlace
    var name: String
    var base: String?
    var parameters: [String: [String]]?
    var expect: [String: SourceText]

    private enum CodingKeys: String, CodingKey { case name, base, parameters, with, expect }

    init(from decoder: any Decoder) throws {
        place = (decoder as? any PlacedDecoder)?.place ?? SourcePlace(file: "")
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        name = try keys.decode(String.self, forKey: .name)
        base = try keys.decodeIfPresent(String.self, forKey: .base)
        parameters = try keys.decodeIfPresent([String: OneOrMore<String>].self, forKey: .parameters)?
            .mapValues(\.items)
        // Merged into the base as a tree and decoded with it.
        _ = keys.contains(.with)
        expect = try keys.decode([String: SourceText].self, forKey: .expect)
    }

    /// Reads `status` or `status reason`.
    func expectations() throws -> [PackTest.Expectation] {
        try expect.sorted { $0.key < $1.key }.map { check, text in
            let words = text.text.split(separator: " ").map(String.init)
            guard let status = words.first.flatMap(CaseStatus.init(rawValue:)), words.count <= 2 else {
                throw PackError(code: .badValue, place: text.place, message: "expected a status, or status and reason")
            }
            return PackTest.Expectation(check: check, status: status, reason: words.count == 2 ? words[1] : nil)
        }
    }
}
