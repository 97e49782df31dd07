internal import RulePacks
internal import XMLKit

/// A message with `{xpath}` placeholders, compiled once.
struct MessageTemplate: Sendable {
    enum Part: Sendable {
        case text(String)
        case expression(XPathExpression)
    }

    let parts: [Part]

    /// Compiles a text.
    ///
    /// - Throws: ``PackError`` with the place of a placeholder that is no XPath, or is not closed.
    init(_ source: SourceText) throws {
        var parts: [Part] = []
        var rest = source.text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw PackError(
                    code: .badExpression, place: source.place, message: "a placeholder is not closed",
                    sourceLine: source.text, hint: "write {xpath}")
            }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            let expression = String(rest[rest.index(after: open)..<close])
            parts.append(.expression(try .compiled(SourceText(text: expression, place: source.place))))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }
}

/// A message in both languages.
struct CompiledText: Sendable {
    let zh: MessageTemplate
    let en: MessageTemplate

    init(_ text: PackText) throws {
        zh = try MessageTemplate(text.zh)
        en = try MessageTemplate(text.en)
    }
}

extension XPathExpression {
    /// Compiles an expression of a pack; an error names its place there.
    static func compiled(_ source: SourceText) throws -> XPathExpression {
        do {
            return try XPathExpression(source.text)
        } catch {
            throw PackError(
                code: .badExpression, place: source.place, message: error.description, sourceLine: nil,
                hint: "conditions are XPath 1.0")
        }
    }
}
