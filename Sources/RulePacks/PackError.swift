/// A rule pack or a list that cannot be used: our input, not the applicant's. Says the place and shows the line.
public struct PackError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: String, Sendable, Hashable {
        case notFound = "not-found"
        case unreadable
        case syntax
        case unknownKey = "unknown-key"
        case badValue = "bad-value"
        case badExpression = "bad-expression"
        /// A name that nothing here bears: a field, an attribute, a function, a parameter, a clause of the guide.
        case unknownName = "unknown-name"
        /// A condition that never holds, or that is never asked.
        case unreachable
        /// Something that no test covers.
        case untested
        /// Something that nothing uses.
        case unused
    }

    /// The kind of fault.
    public var code: Code
    /// Where it is.
    public var place: SourcePlace
    /// What is wrong.
    public var message: String
    /// The line of the file, where the fault is in a line.
    public var sourceLine: String?
    /// What would be right.
    public var hint: String?

    /// Creates an error.
    public init(code: Code, place: SourcePlace, message: String, sourceLine: String? = nil, hint: String? = nil) {
        self.code = code
        self.place = place
        self.message = message
        self.sourceLine = sourceLine
        self.hint = hint
    }

    /// Place and message, and the line with a caret under the fault.
    public var description: String {
        var lines = ["\(place): \(message)"]
        if let sourceLine, place.column > 0 {
            lines.append("    " + sourceLine)
            // A full-width character takes two columns of a terminal.
            let indent = sourceLine.unicodeScalars.prefix(place.column - 1).reduce(0) {
                $0 + ($1.value >= 0x1100 ? 2 : 1)
            }
            lines.append("    " + String(repeating: " ", count: indent) + "^")
        }
        if let hint { lines.append("    " + hint) }
        return lines.joined(separator: "\n")
    }
}
