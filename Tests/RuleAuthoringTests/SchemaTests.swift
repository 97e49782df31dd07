import Foundation
import RulePacks
import Testing
import Yams

/// `Rules/schema`: what editors are told is what the decoder takes.
@Suite struct SchemaTests {
    private static let folder = PackCopy.rules.appendingPathComponent("schema")

    private func schema(_ name: String) throws -> PackSchema {
        try PackSchema(Data(contentsOf: Self.folder.appendingPathComponent("\(name).schema.json")))
    }

    @Test(arguments: ["shenzhen-xunliquan-2024", "example-city-2025"])
    func `take every file of the packs of the project`(pack: String) throws {
        let root = PackCopy.rules.appendingPathComponent(pack)
        let paths = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
        let files = paths.filter { $0.hasSuffix(".yaml") }
        #expect(files.count > 4)
        for file in files {
            let name = String(file.split(separator: "/")[0].split(separator: ".")[0])
            let text = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
            let faults = try schema(name).faults(in: try #require(try Yams.compose(yaml: text)))
            #expect(faults.isEmpty, "\(file): \(faults.prefix(5))")
        }
    }

    /// Where a key that nobody knows is put, and which object of which schema says what is known there.
    static let places: [(file: String, before: String, schema: String, path: [String])] = [
        ("pack.yaml", "edition: 2025", "pack", []),
        ("checks/01-ethics.yaml", "checks:\n", "checks", []),
        ("checks/01-ethics.yaml", "    like: paper", "checks", ["$defs", "check"]),
        ("documents.yaml", "kinds:\n", "documents", []),
        ("documents.yaml", "    title: 算力使用伦理承诺书", "documents", ["$defs", "kind"]),
        ("fields.yaml", "like: {", "fields", []),
        ("statements.yaml", "statements:\n", "statements", []),
        ("tests/01-city.yaml", "bases:\n", "tests", []),
        ("tests/01-city.yaml", "      as-of:", "tests", ["$defs", "bundle"]),
    ]

    @Test(arguments: places.indices)
    func `know the keys that the decoder knows`(_ index: Int) throws {
        let place = Self.places[index]
        let copy = try PackCopy("example-city-2025")
        let indent = String(place.before.prefix { $0 == " " })
        try copy.change(place.file, place.before, indent + "zzz: 1\n" + place.before)
        var error: PackError?
        do {
            _ = try RulePack(directory: copy.directory).tests()
        } catch let fault as PackError {
            error = fault
        }
        let hint = try #require(error?.hint, "\(String(describing: error))")
        let known = Set(hint.replacing("known here: ", with: "").split(separator: ", ").map(String.init))
        #expect(try schema(place.schema).keys(at: place.path) == known)
    }

    /// The same inside the longer files: what is written, and in which object.
    static let nested: [(file: String, key: String, schema: String, path: [String])] = [
        ("checks/05-contract.yaml", "when: $is-b", "checks", ["$defs", "case"]),
        ("checks/05-contract.yaml", "path: signed-on", "checks", ["$defs", "need", "anyOf", "1"]),
        ("documents.yaml", "role: accountant", "documents", ["properties", "signature-labels", "items"]),
        (
            "documents.yaml", "pattern: '科研诚信'", "documents",
            ["$defs", "kind", "properties", "cues", "items"]
        ),
        ("fields.yaml", "field: entity-type", "fields", ["$defs", "field"]),
        ("fields.yaml", "label: '字号名称'", "fields", ["$defs", "field", "properties", "from", "items"]),
        (
            "fields.yaml", "name: not-independent", "fields",
            ["properties", "features", "additionalProperties", "items"]
        ),
        ("statements.yaml", "clause: 三(一)1", "statements", ["properties", "statements", "items"]),
        (
            "tests/02-application.yaml", "name: 18:00:00 on the last day counts", "tests",
            ["properties", "tests", "items"]
        ),
        ("tests/09-voucher.yaml", "{kind: service-contract, ", "tests", ["$defs", "document"]),
        ("pack.yaml", "mark: 0.6", "pack", ["properties", "thresholds"]),
        (
            "pack.yaml", "{employees: 1000, revenue: 40000}", "pack",
            ["properties", "size-classes", "additionalProperties"]
        ),
    ]

    @Test(arguments: nested.indices)
    func `know the keys of what stands inside`(_ index: Int) throws {
        let place = Self.nested[index]
        let copy = try PackCopy()
        if place.key.hasPrefix("when:") {
            try copy.change(place.file, "      - when: $is-b\n", "      - when: $is-b\n        zzz: 1\n")
        } else if place.key.hasPrefix("{") {
            try copy.change(place.file, place.key, "{zzz: 1, " + place.key.dropFirst())
        } else {
            let text = try String(contentsOf: copy.directory.appendingPathComponent(place.file), encoding: .utf8)
            let line = try #require(text.split(separator: "\n").first { $0.contains(place.key) })
            let isFlow = line.contains("{") && !line.contains("with:")
            let indent = String(line.prefix { $0 == " " || $0 == "-" }).replacing("-", with: " ")
            try copy.change(
                place.file, place.key, isFlow ? "zzz: 1, " + place.key : place.key + "\n" + indent + "zzz: 1")
        }
        var error: PackError?
        do {
            _ = try RulePack(directory: copy.directory).tests()
        } catch let fault as PackError {
            error = fault
        }
        let hint = try #require(error?.hint, "\(String(describing: error))")
        let known = Set(hint.replacing("known here: ", with: "").split(separator: ", ").map(String.init))
        #expect(try schema(place.schema).keys(at: place.path) == known)
    }

    @Test func `refuse what the decoder refuses`() throws {
        let checks = try schema("checks")
        for text in ["checks: [{id: a, requires: 'true()'}]", "check: []", "checks: [{cases: [{status: maybe}]}]"] {
            #expect(try checks.faults(in: try #require(try Yams.compose(yaml: text))).isEmpty == false, "\(text)")
        }
    }
}

/// As much of JSON Schema (draft 2020-12) as the schemas of packs use; an unknown keyword is an error.
private struct PackSchema {
    struct Unknown: Error { var keyword: String }

    private let root: [String: Any]

    init(_ data: Data) throws { root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:] }

    func keys(at path: [String]) -> Set<String> {
        let found = path.reduce(root as Any) { node, key in
            Int(key).flatMap { (node as? [Any])?.dropFirst($0).first } ?? (node as? [String: Any])?[key] ?? [:] as Any
        }
        return Set(((found as? [String: Any])?["properties"] as? [String: Any] ?? [:]).keys)
    }

    func faults(in node: Node) throws -> [String] { try faults(node, root, "$") }

    private func faults(_ node: Node, _ schema: [String: Any], _ path: String) throws -> [String] {
        var found: [String] = []
        for (keyword, argument) in schema {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description", "properties": break
            case "$ref":
                let name = (argument as? String)?.split(separator: "/").last.map(String.init) ?? ""
                guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                    throw Unknown(keyword: name)
                }
                found += try faults(node, target, path)
            case "type":
                let types = argument as? [String] ?? [argument as? String ?? ""]
                if !types.contains(where: { has(node, $0) }) { found.append("\(path): \(types)") }
            case "enum":
                if !(argument as? [String] ?? []).contains(node.scalar?.string ?? "\u{0}") {
                    found.append("\(path): enum")
                }
            case "minimum": if let number = node.float, number < (argument as? Double ?? 0) { found.append(path) }
            case "maximum": if let number = node.float, number > (argument as? Double ?? 0) { found.append(path) }
            case "minItems": if let list = node.sequence, list.count < argument as? Int ?? 0 { found.append(path) }
            case "maxItems": if let list = node.sequence, list.count > argument as? Int ?? 0 { found.append(path) }
            case "required":
                for key in argument as? [String] ?? [] where node.mapping != nil && node.mapping?[key] == nil {
                    found.append("\(path).\(key): missing")
                }
            case "items":
                for (index, item) in (node.sequence.map(Array.init) ?? []).enumerated() {
                    found += try faults(item, argument as? [String: Any] ?? [:], "\(path)[\(index)]")
                }
            case "anyOf":
                let all = try (argument as? [[String: Any]] ?? []).map { try faults(node, $0, path) }
                if !all.contains(where: \.isEmpty) { found += all.min { $0.count < $1.count } ?? [path] }
            case "additionalProperties": found += try properties(of: node, schema, argument, path)
            default: throw Unknown(keyword: keyword)
            }
        }
        return found
    }

    private func properties(of node: Node, _ schema: [String: Any], _ others: Any, _ path: String) throws -> [String] {
        let known = schema["properties"] as? [String: Any] ?? [:]
        var found: [String] = []
        for (key, value) in node.mapping ?? [:] {
            let name = key.string ?? ""
            if let property = known[name] as? [String: Any] {
                found += try faults(value, property, "\(path).\(name)")
            } else if let other = others as? [String: Any] {
                found += try faults(value, other, "\(path).\(name)")
            } else {
                found.append("\(path).\(name): unknown")
            }
        }
        return found
    }

    private func has(_ node: Node, _ type: String) -> Bool {
        switch type {
        case "object": node.mapping != nil
        case "array": node.sequence != nil
        case "null": node.null != nil
        case "integer": node.int != nil
        case "number": node.float != nil
        case "boolean": node.bool != nil
        case "string": node.scalar != nil && node.null == nil
        default: false
        }
    }
}
