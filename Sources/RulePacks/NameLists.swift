public import Foundation

/// Lists of names that the guide refers to and that no paper of a bundle holds: catalogued providers, exclusion lists.
public struct NameLists: Sendable, Hashable {
    /// One line of a list.
    public struct Entry: Sendable, Hashable {
        /// As the list writes it.
        public var name: String
        /// Empty where the list names none.
        public var uscc: String
        /// Names that it bore before.
        public var formerNames: [String]
        /// Which list it is on, where the file says so, otherwise the name of the file.
        public var list: String

        /// Creates an entry.
        public init(name: String, uscc: String = "", formerNames: [String] = [], list: String = "") {
            self.name = name
            self.uscc = uscc
            self.formerNames = formerNames
            self.list = list
        }
    }

    /// Entries by purpose: `providers`, `exclusions`. A purpose without a file is absent: not given, not empty.
    public var entries: [String: [Entry]]

    /// Creates lists.
    public init(entries: [String: [Entry]] = [:]) { self.entries = entries }

    /// Reads every CSV file of a folder.
    ///
    /// - Throws: ``PackError`` where the folder or a file cannot be read, or a file has no column of names and codes.
    public init(directory: URL) throws {
        let folder = try PackFolder(directory)
        try self.init(files: folder.contents.map { (name: $0.key, content: $0.value) })
    }

    init(files: [(name: String, content: Data)]) throws {
        entries = [:]
        for file in files.sorted(by: { $0.name < $1.name }) where file.name.lowercased().hasSuffix(".csv") {
            let list = try CSVList(name: file.name, content: file.content)
            entries[list.purpose, default: []] += list.entries
        }
    }

    /// These lists and those; a purpose of both has the entries of both.
    public func merged(with other: NameLists) -> NameLists {
        NameLists(entries: entries.merging(other.entries) { $0 + $1 })
    }
}
