/// Why an XPath expression could not be compiled or evaluated. It quotes the expression at most, never the document.
package struct XPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble.
    package enum Code: Sendable, Hashable {
        case syntax
        case unknownFunction(String)
        case unknownVariable
        case unknownPrefix
        /// A function was given the wrong number of arguments, or arguments of the wrong type.
        case badArguments
        /// A registered function threw.
        case functionFailed(String)
        case operationLimit
        case other(Int)
    }

    /// What happened.
    package var code: Code
    /// The expression as it was written.
    package var expression: String
    /// Offset into the UTF-8 of the expression at which the parser stopped, for errors of syntax.
    package var position: Int?
    /// In words.
    package var message: String

    /// Creates an error.
    package init(code: Code, expression: String, position: Int? = nil, message: String) {
        self.code = code
        self.expression = expression
        self.position = position
        self.message = message
    }

    /// The message with the expression.
    package var description: String {
        message + (position.map { " at character \(characterNumber(of: $0))" } ?? "") + ": " + expression
    }

    private func characterNumber(of offset: Int) -> Int {
        String(decoding: expression.utf8.prefix(offset), as: UTF8.self).count + 1
    }
}
