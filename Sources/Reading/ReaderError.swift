/// What goes wrong between the library and its readers.
public struct ReaderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of trouble.
    public enum Code: String, Sendable, Equatable {
        /// There is no `xlq-reader` to start.
        case notFound
        /// It could not be started.
        case notStarted
        /// A protection from it is missing that the caller requires.
        case unprotected
        /// It ended in the middle of a request.
        case crashed
        /// It did not answer in time and was killed.
        case outOfTime
        /// It stood still and was killed.
        case stalled
        /// It was killed for want of memory, or said so.
        case outOfMemory
        /// It answered something that is no answer.
        case protocolViolation
    }

    /// What kind of trouble.
    public var code: Code
    /// In words, with the remedy where there is one; holds no document content.
    public var message: String

    /// Creates an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }

    static let offTopic = ReaderError(code: .protocolViolation, message: "the reader answered another question")
}
