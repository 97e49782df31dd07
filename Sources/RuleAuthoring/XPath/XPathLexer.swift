/// Cuts an XPath 1.0 expression into tokens; section 3.7 of the recommendation says how `*` and names are told apart.
struct XPathLexer {
    enum Kind {
        /// An element, attribute or type name.
        case name
        /// A name before `(`.
        case function
        /// A name before `::`.
        case axis
        /// `and`, `or`, `div`, `mod`, `=`, `!=`, `<`, `+`, `|` and their like; `*` between operands.
        case operation
        case literal, number, variable
        /// `(`, `[`, `@`, `::`, `..`, `/`, `*` as a name and so on.
        case mark
        case end
    }

    struct Token {
        var kind: Kind
        var text: String
        var at: Int
    }

    static func tokens(_ text: String) throws(XPathSyntaxError) -> [Token] {
        var lexer = XPathLexer(characters: Array(text))
        var tokens: [Token] = []
        while let token = try lexer.next(after: tokens.last) { tokens.append(token) }
        tokens.append(Token(kind: .end, text: "", at: lexer.characters.count))
        return tokens
    }

    private let characters: [Character]
    private var index = 0

    private init(characters: [Character]) { self.characters = characters }

    private func peek(_ offset: Int = 0) -> Character? {
        characters.indices.contains(index + offset) ? characters[index + offset] : nil
    }

    /// Whether an operand may have ended just before, so that `*` or a name is an operator.
    private func endsOperand(_ token: Token?) -> Bool {
        guard let token else { return false }
        switch token.kind {
        case .name, .literal, .number, .variable: return true
        case .mark: return [")", "]", ".", "..", "*"].contains(token.text)
        case .function, .axis, .operation, .end: return false
        }
    }

    private mutating func next(after last: Token?) throws(XPathSyntaxError) -> Token? {
        while let character = peek(), character.isWhitespace { index += 1 }
        guard let character = peek() else { return nil }
        let start = index
        if character == "\"" || character == "'" { return try literal(character) }
        if character.isASCII && character.isNumber || character == "." && peek(1).map(Self.isDigit) == true {
            while let digit = peek(), Self.isDigit(digit) || digit == "." { index += 1 }
            return Token(kind: .number, text: String(characters[start..<index]), at: start)
        }
        if character == "$" {
            index += 1
            let name = takeName()
            guard !name.isEmpty else { throw XPathSyntaxError(message: "'$' without a name", at: start) }
            return Token(kind: .variable, text: name, at: start)
        }
        if Self.beginsName(character) { return word(start, endsOperand: endsOperand(last)) }
        return try mark(start, endsOperand: endsOperand(last))
    }

    private mutating func literal(_ quote: Character) throws(XPathSyntaxError) -> Token {
        let start = index
        index += 1
        while let character = peek(), character != quote { index += 1 }
        guard peek() != nil else { throw XPathSyntaxError(message: "a text is not closed", at: start) }
        index += 1
        return Token(kind: .literal, text: String(characters[(start + 1)..<(index - 1)]), at: start)
    }

    private mutating func word(_ start: Int, endsOperand: Bool) -> Token {
        let name = takeName()
        if endsOperand, ["and", "or", "div", "mod"].contains(name) {
            return Token(kind: .operation, text: name, at: start)
        }
        var ahead = 0
        while let character = peek(ahead), character.isWhitespace { ahead += 1 }
        if peek(ahead) == "(" { return Token(kind: .function, text: name, at: start) }
        if peek(ahead) == ":", peek(ahead + 1) == ":" { return Token(kind: .axis, text: name, at: start) }
        return Token(kind: .name, text: name, at: start)
    }

    private mutating func mark(_ start: Int, endsOperand: Bool) throws(XPathSyntaxError) -> Token {
        for text in ["..", "::", "//", "!=", "<=", ">="] where characters[start...].starts(with: text) {
            index += 2
            return Token(kind: ["!=", "<=", ">="].contains(text) ? .operation : .mark, text: text, at: start)
        }
        index += 1
        let text = String(characters[start])
        if ["=", "<", ">", "+", "-", "|"].contains(text) || text == "*" && endsOperand {
            return Token(kind: .operation, text: text, at: start)
        }
        guard ["(", ")", "[", "]", ".", "@", ",", "/", "*"].contains(text) else {
            throw XPathSyntaxError(message: "'\(text)' has no meaning in XPath", at: start)
        }
        return Token(kind: .mark, text: text, at: start)
    }

    private mutating func takeName() -> String {
        let start = index
        while let character = peek(), Self.beginsName(character) || Self.isDigit(character) || "-.".contains(character)
        {
            index += 1
        }
        return String(characters[start..<index])
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    private static func beginsName(_ character: Character) -> Bool { character.isLetter || character == "_" }
}
