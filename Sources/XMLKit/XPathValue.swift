import CLibXML2

/// What an XPath expression gives.
package enum XPathValue {
    case nodes([XMLNode])
    case string(String)
    case number(Double)
    case boolean(Bool)

    /// The value as `string()` converts it: of several nodes the first.
    package var stringValue: String {
        switch self {
        case .nodes(let nodes): nodes.first?.stringValue ?? ""
        case .string(let text): text
        case .number(let number): Self.text(of: number)
        case .boolean(let value): value ? "true" : "false"
        }
    }

    /// The value as `number()` converts it.
    package var numberValue: Double {
        switch self {
        case .nodes, .string: xmlXPathCastStringToNumber(stringValue)
        case .number(let number): number
        case .boolean(let value): value ? 1 : 0
        }
    }

    /// The value as `boolean()` converts it.
    package var booleanValue: Bool {
        switch self {
        case .nodes(let nodes): !nodes.isEmpty
        case .string(let text): !text.isEmpty
        case .number(let number): number != 0 && !number.isNaN
        case .boolean(let value): value
        }
    }

    /// The nodes; empty for every other value.
    package var nodes: [XMLNode] {
        if case .nodes(let nodes) = self { nodes } else { [] }
    }

    private static func text(of number: Double) -> String {
        guard let text = xmlXPathCastNumberToString(number) else { return "" }
        defer { cxml_free(text) }
        return String(cString: text)
    }
}
