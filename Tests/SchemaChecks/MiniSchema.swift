package import Foundation

/// As much of JSON Schema (draft 2020-12) as `report.schema.json` uses; an unknown keyword is an error, so that the
/// schema cannot outgrow its test.
package struct MiniSchema {
    /// A keyword that is not known here.
    package struct Unknown: Error { var keyword: String }

    private let root: [String: Any]

    /// Reads a schema.
    package init(_ schema: Data) throws {
        root = try JSONSerialization.jsonObject(with: schema) as? [String: Any] ?? [:]
    }

    /// The paths of what is not valid.
    package func faults(_ data: Data) throws -> [String] {
        try faults(JSONSerialization.jsonObject(with: data), root, "$")
    }

    private func faults(_ value: Any, _ schema: [String: Any], _ path: String) throws -> [String] {
        var found: [String] = []
        for (keyword, argument) in schema {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description", "properties": break
            case "$ref":
                let name = (argument as? String)?.split(separator: "/").last.map(String.init) ?? ""
                let definitions = root["$defs"] as? [String: Any]
                guard let target = definitions?[name] as? [String: Any] else { throw Unknown(keyword: name) }
                found += try faults(value, target, path)
            case "type": if !hasType(value, argument as? String ?? "") { found.append("\(path): \(argument)") }
            case "const": if !same(value, argument) { found.append("\(path): const") }
            case "enum":
                if !(argument as? [Any] ?? []).contains(where: { same(value, $0) }) { found.append("\(path): enum") }
            case "minimum": if let number = number(value), number < self.number(argument) ?? 0 { found.append(path) }
            case "maximum": if let number = number(value), number > self.number(argument) ?? 0 { found.append(path) }
            case "minItems": if let array = value as? [Any], array.count < argument as? Int ?? 0 { found.append(path) }
            case "maxItems": if let array = value as? [Any], array.count > argument as? Int ?? 0 { found.append(path) }
            case "required":
                guard let object = value as? [String: Any] else { break }
                for key in argument as? [String] ?? [] where object[key] == nil {
                    found.append("\(path).\(key): missing")
                }
            case "items":
                for (index, item) in (value as? [Any] ?? []).enumerated() {
                    found += try faults(item, argument as? [String: Any] ?? [:], "\(path)[\(index)]")
                }
            case "additionalProperties":
                let known = schema["properties"] as? [String: Any] ?? [:]
                for (key, item) in value as? [String: Any] ?? [:] where known[key] == nil {
                    if let rest = argument as? [String: Any] {
                        found += try faults(item, rest, "\(path).\(key)")
                    } else {
                        found.append("\(path).\(key): unknown")
                    }
                }
            default: throw Unknown(keyword: keyword)
            }
        }
        for (key, part) in schema["properties"] as? [String: [String: Any]] ?? [:] {
            if let item = (value as? [String: Any])?[key] { found += try faults(item, part, "\(path).\(key)") }
        }
        return found
    }

    private func hasType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "number": number(value) != nil
        case "integer": number(value).map { $0 == $0.rounded() } ?? false
        default: false
        }
    }

    private func number(_ value: Any) -> Double? { (value as? Double) ?? (value as? Int).map(Double.init) }

    private func same(_ left: Any, _ right: Any) -> Bool {
        if let left = left as? String, let right = right as? String { return left == right }
        return false
    }
}
