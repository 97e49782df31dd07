/// Why an archive could not be read or written. Holds no name and no content of an entry.
package enum ArchiveError: Error, Sendable, Hashable {
    /// It is no archive, or is broken here.
    case damaged
    /// The content needs a password.
    case encrypted
    /// An entry has more real content than was asked for.
    case tooLarge(limit: Int)
    /// The compression or format is one that is not read.
    case unsupported
    /// Writing failed.
    case notWritten
}
