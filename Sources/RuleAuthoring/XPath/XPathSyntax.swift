/// An XPath 1.0 expression as a tree, to be examined without a document. libxml2 evaluates; this only reads.
indirect enum XPathSyntax {
    case number(Double)
    case literal(String, at: Int)
    case variable(String, at: Int)
    case call(String, [XPathSyntax], at: Int)
    case path(Start, [Step])
    case filtered(XPathSyntax, [XPathSyntax])
    case binary(String, XPathSyntax, XPathSyntax, at: Int)
    case negated(XPathSyntax)

    /// Where a path begins.
    enum Start {
        case context, root
        case expression(XPathSyntax)
    }

    /// One step of a path. `at` counts characters of the expression from 0.
    struct Step {
        var axis: String
        var test: Test
        var predicates: [XPathSyntax]
        var at: Int
    }

    /// What a step looks for.
    enum Test: Hashable {
        case name(String)
        case any
        /// `node()`, `text()`.
        case kind(String)
    }

    /// The expression without what can differ in writing only, to compare two conditions.
    static func canonical(_ text: String) -> String {
        guard let tokens = try? XPathLexer.tokens(text) else { return text }
        return tokens.filter { $0.kind != .end }.map { token in
            switch token.kind {
            case .literal: "'\(token.text)'"
            default: token.text
            }
        }.joined(separator: " ")
    }
}

/// Why an expression is none, and where.
struct XPathSyntaxError: Error {
    var message: String
    var at: Int
}
