/// One entry of an archive.
package struct ArchiveEntry: Sendable, Hashable {
    /// What an entry is.
    package enum Kind: Sendable, Hashable {
        case file
        case folder
        /// A symbolic or hard link.
        case link
        /// A device, FIFO or socket.
        case special
    }

    /// The path as the archive names it, in whatever way; nil where its bytes are text in no known encoding.
    package var name: String?
    /// What it is.
    package var kind: Kind
    /// Whether its content needs a password.
    package var isEncrypted: Bool

    /// Creates an entry.
    package init(name: String?, kind: Kind, isEncrypted: Bool) {
        self.name = name
        self.kind = kind
        self.isEncrypted = isEncrypted
    }
}
