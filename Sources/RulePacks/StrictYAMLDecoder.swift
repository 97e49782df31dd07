internal import Yams

/// Decodes the YAML files of a pack. Differs from `YAMLDecoder` in two things that authors of rules need: a key that
/// nobody asked for is an error, and every error names file, line and column.
struct StrictYAMLDecoder {
    /// Path inside the pack, for errors.
    let file: String
    let lines: [Substring]

    /// Decodes a whole file.
    static func decode<Value: Decodable>(_ type: Value.Type, from text: String, file: String) throws -> Value {
        let decoder = StrictYAMLDecoder(file: file, text: text)
        return try decoder.decode(type, from: try decoder.compose(text))
    }

    init(file: String, text: String) {
        self.file = file
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Parses the text into a tree.
    func compose(_ text: String) throws -> Node {
        do {
            // No types by the looks of a scalar: values say themselves what they are, and half of the time of loading a
            // pack would be regular expressions.
            guard let node = try Yams.compose(yaml: text, .basic) else {
                throw PackError(code: .syntax, place: SourcePlace(file: file), message: "the file is empty")
            }
            return node
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw self.error(.syntax, at: mark, problem)
            default:
                throw PackError(code: .syntax, place: SourcePlace(file: file), message: "not valid YAML")
            }
        }
    }

    /// Decodes a part of a file.
    func decode<Value: Decodable>(_ type: Value.Type, from node: Node) throws -> Value {
        try NodeDecoder(node: node, source: self, codingPath: []).unwrap(type)
    }

    func error(_ code: PackError.Code, at mark: Mark?, _ message: String, hint: String? = nil) -> PackError {
        let line = mark?.line ?? 0
        let source = lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
        return PackError(
            code: code, place: SourcePlace(file: file, line: line, column: mark?.column ?? 0), message: message,
            sourceLine: source, hint: hint)
    }
}

/// One node on its way into a value.
private final class NodeDecoder: Decoder, PlacedDecoder {
    let node: Node
    let source: StrictYAMLDecoder
    let codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    /// Keys that the value asked for; nil until it asked for a keyed container.
    var askedFor: Set<String>?
    /// The values of a mapping by key; of a key that stands there twice the parser has complained.
    private(set) lazy var entries: [String: Node] = Dictionary(
        (node.mapping ?? [:]).compactMap { key, value in key.string.map { ($0, value) } }
    ) { first, _ in first }

    init(node: Node, source: StrictYAMLDecoder, codingPath: [any CodingKey]) {
        self.node = node
        self.source = source
        self.codingPath = codingPath
    }

    var place: SourcePlace {
        SourcePlace(file: source.file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    }

    func fault(_ message: String, code: PackError.Code = .badValue, hint: String? = nil) -> PackError {
        source.error(code, at: node.mark, message, hint: hint)
    }

    func child(_ node: Node, _ key: any CodingKey) -> NodeDecoder {
        NodeDecoder(node: node, source: source, codingPath: codingPath + [key])
    }

    /// Decodes this node and then looks for keys that were left over.
    func unwrap<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value: Value
        do {
            value = try Value(from: self)
        } catch let error as DecodingError {
            throw fault(Self.describe(error))
        }
        if let askedFor, let mapping = node.mapping {
            for key in mapping.keys {
                guard let name = key.string, !askedFor.contains(name) else { continue }
                throw source.error(
                    .unknownKey, at: key.mark, "unknown key '\(name)'",
                    hint: "known here: \(askedFor.sorted().joined(separator: ", "))")
            }
        }
        return value
    }

    private static func describe(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "missing key '\(key.stringValue)'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.debugDescription
        @unknown default: "cannot be understood"
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let mapping = node.mapping else { throw fault("expected a mapping (key: value)") }
        askedFor = askedFor ?? []
        return KeyedDecodingContainer(KeyedNodes<Key>(decoder: self, mapping: mapping))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let sequence = node.sequence else { throw fault("expected a list") }
        return NodeList(decoder: self, nodes: Array(sequence))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleNode(decoder: self) }
}

private struct KeyedNodes<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: NodeDecoder
    let mapping: Node.Mapping

    var codingPath: [any CodingKey] { decoder.codingPath }

    var allKeys: [Key] { mapping.keys.compactMap { $0.string.flatMap(Key.init(stringValue:)) } }

    func contains(_ key: Key) -> Bool {
        decoder.askedFor?.insert(key.stringValue)
        return decoder.entries[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key).null != nil }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder.child(try value(key), key).unwrap(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoder.child(try value(key), key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder.child(try value(key), key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { decoder.child(try value(key), key) }

    private func value(_ key: Key) throws -> Node {
        decoder.askedFor?.insert(key.stringValue)
        guard let node = decoder.entries[key.stringValue] else {
            throw decoder.fault("missing key '\(key.stringValue)'")
        }
        return node
    }
}

private struct NodeList: UnkeyedDecodingContainer {
    struct Index: CodingKey {
        var intValue: Int?
        var stringValue: String { intValue.map(String.init) ?? "" }
        init(intValue: Int) { self.intValue = intValue }
        init?(stringValue: String) { nil }
    }

    let decoder: NodeDecoder
    let nodes: [Node]
    var currentIndex = 0

    init(decoder: NodeDecoder, nodes: [Node]) {
        self.decoder = decoder
        self.nodes = nodes
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { nodes.count }
    var isAtEnd: Bool { currentIndex >= nodes.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, nodes[currentIndex].null != nil else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().unwrap(type) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> NodeDecoder {
        guard !isAtEnd else { throw decoder.fault("the list is too short") }
        defer { currentIndex += 1 }
        return decoder.child(nodes[currentIndex], Index(intValue: currentIndex))
    }
}

private struct SingleNode: SingleValueDecodingContainer {
    let decoder: NodeDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.node.null != nil }

    /// Scalars end here; everything else decodes itself from the same node. Every type that asks for itself again must
    /// be among the scalars, or it would ask for ever: all of the standard library's are.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let scalar: Any?
        let expected: String
        switch type {
        case is String.Type: (scalar, expected) = (text, "a text")
        case is Bool.Type: (scalar, expected) = (decoder.node.bool, "true or false")
        case is Double.Type: (scalar, expected) = (decoder.node.float, "a number")
        case is Float.Type: (scalar, expected) = (decoder.node.float.map { Float($0) }, "a number")
        case let integer as any FixedWidthInteger.Type: (scalar, expected) = (whole(integer), "a whole number")
        default: return try Value(from: decoder)
        }
        guard let value = scalar as? Value else { throw decoder.fault("expected \(expected)") }
        return value
    }

    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) -> Any? {
        decoder.node.int.flatMap { Number(exactly: $0) }
    }

    /// The scalar as it is written, so that `edition: 2024` is a text as well.
    private var text: String? {
        guard case .scalar(let scalar) = decoder.node, decoder.node.null == nil || scalar.style != .plain else {
            return nil
        }
        return scalar.string
    }
}
