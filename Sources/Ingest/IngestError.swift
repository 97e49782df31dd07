/// Why a bundle could not be taken in at all. What is wrong with a file inside it is no error but its record's status.
public struct IngestError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of trouble.
    public enum Code: String, Sendable, Equatable {
        /// There is nothing at the place that was named (exit code 66).
        case noSuchInput
        /// It is neither a folder nor an archive, or cannot be opened (exit code 65).
        case cannotBeOpened
    }

    /// What kind of trouble.
    public var code: Code
    /// In words; names the place as the caller did.
    public var message: String

    /// Creates an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }

    /// The exit code of the command line.
    public var exitCode: Int32 { code == .noSuchInput ? 66 : 65 }
}
