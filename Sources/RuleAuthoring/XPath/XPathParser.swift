/// Reads an XPath 1.0 expression into a tree, by the grammar of the recommendation.
struct XPathParser {
    private let tokens: [XPathLexer.Token]
    private var index = 0

    /// - Throws: ``XPathSyntaxError`` with the place where the text stops making sense.
    static func parse(_ text: String) throws(XPathSyntaxError) -> XPathSyntax {
        var parser = XPathParser(tokens: try XPathLexer.tokens(text))
        let expression = try parser.operation(level: 0)
        guard parser.current.kind == .end else { throw parser.unexpected() }
        return expression
    }

    private init(tokens: [XPathLexer.Token]) { self.tokens = tokens }

    private var current: XPathLexer.Token { tokens[min(index, tokens.count - 1)] }

    private func unexpected() -> XPathSyntaxError {
        let text = current.kind == .end ? "the expression ends too early" : "'\(current.text)' is not expected here"
        return XPathSyntaxError(message: text, at: current.at)
    }

    private mutating func take(_ mark: String) -> Bool {
        guard current.kind == .mark, current.text == mark else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ mark: String) throws(XPathSyntaxError) {
        guard take(mark) else { throw unexpected() }
    }

    /// Weakest first.
    private static let levels: [Set<String>] = [
        ["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"],
    ]

    private mutating func operation(level: Int) throws(XPathSyntaxError) -> XPathSyntax {
        guard level < Self.levels.count else { return try unary() }
        var left = try operation(level: level + 1)
        while current.kind == .operation, Self.levels[level].contains(current.text) {
            let token = current
            index += 1
            left = .binary(token.text, left, try operation(level: level + 1), at: token.at)
        }
        return left
    }

    private mutating func unary() throws(XPathSyntaxError) -> XPathSyntax {
        if current.kind == .operation, current.text == "-" {
            index += 1
            return .negated(try unary())
        }
        var left = try pathExpression()
        while current.kind == .operation, current.text == "|" {
            let token = current
            index += 1
            left = .binary("|", left, try pathExpression(), at: token.at)
        }
        return left
    }

    private mutating func pathExpression() throws(XPathSyntaxError) -> XPathSyntax {
        guard let primary = try primary() else { return try locationPath() }
        var expression = primary
        let predicates = try predicates()
        if !predicates.isEmpty { expression = .filtered(expression, predicates) }
        guard current.kind == .mark, current.text == "/" || current.text == "//" else { return expression }
        return .path(.expression(expression), try steps(afterSlash: false))
    }

    private mutating func primary() throws(XPathSyntaxError) -> XPathSyntax? {
        let token = current
        switch token.kind {
        case .literal:
            index += 1
            return .literal(token.text, at: token.at)
        case .number:
            index += 1
            guard let number = Double(token.text) else { throw XPathSyntaxError(message: "not a number", at: token.at) }
            return .number(number)
        case .variable:
            index += 1
            return .variable(token.text, at: token.at)
        case .function where !["node", "text", "comment", "processing-instruction"].contains(token.text):
            index += 1
            try expect("(")
            var arguments: [XPathSyntax] = []
            if !take(")") {
                repeat { arguments.append(try operation(level: 0)) } while take(",")
                try expect(")")
            }
            return .call(token.text, arguments, at: token.at)
        case .mark where token.text == "(":
            index += 1
            let inner = try operation(level: 0)
            try expect(")")
            return inner
        default:
            return nil
        }
    }

    private mutating func locationPath() throws(XPathSyntaxError) -> XPathSyntax {
        if current.kind == .mark, current.text == "/" || current.text == "//" {
            let isAlone = current.text == "/" && !beginsStep(tokens[min(index + 1, tokens.count - 1)])
            if isAlone {
                index += 1
                return .path(.root, [])
            }
            return .path(.root, try steps(afterSlash: false))
        }
        return .path(.context, try steps(afterSlash: true))
    }

    private func beginsStep(_ token: XPathLexer.Token) -> Bool {
        switch token.kind {
        case .name, .axis, .function: true
        case .mark: [".", "..", "@", "*"].contains(token.text)
        default: false
        }
    }

    private mutating func steps(afterSlash: Bool) throws(XPathSyntaxError) -> [XPathSyntax.Step] {
        var steps: [XPathSyntax.Step] = []
        if afterSlash { steps.append(try step()) }
        while current.kind == .mark, current.text == "/" || current.text == "//" {
            if current.text == "//" {
                steps.append(.init(axis: "descendant-or-self", test: .kind("node"), predicates: [], at: current.at))
            }
            index += 1
            steps.append(try step())
        }
        return steps
    }

    private mutating func step() throws(XPathSyntaxError) -> XPathSyntax.Step {
        let at = current.at
        if take(".") { return .init(axis: "self", test: .kind("node"), predicates: [], at: at) }
        if take("..") { return .init(axis: "parent", test: .kind("node"), predicates: [], at: at) }
        var axis = "child"
        if take("@") {
            axis = "attribute"
        } else if current.kind == .axis {
            axis = current.text
            index += 1
            try expect("::")
        }
        let token = current
        let test: XPathSyntax.Test
        switch token.kind {
        case .name: test = .name(token.text)
        case .mark where token.text == "*": test = .any
        case .function: test = .kind(token.text)
        default: throw unexpected()
        }
        index += 1
        if case .kind = test {
            try expect("(")
            try expect(")")
        }
        return .init(axis: axis, test: test, predicates: try predicates(), at: token.at)
    }

    private mutating func predicates() throws(XPathSyntaxError) -> [XPathSyntax] {
        var predicates: [XPathSyntax] = []
        while take("[") {
            predicates.append(try operation(level: 0))
            try expect("]")
        }
        return predicates
    }
}
