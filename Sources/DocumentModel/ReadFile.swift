/// One file of the bundle with the pages that were read from it: what the stage Read gives to the stage Understand.
public struct ReadFile: Sendable, Codable, Hashable {
    /// What is known of the file.
    public var record: FileRecord
    /// All pages of the file in order, also those that were not read.
    public var pages: [PageContent]

    /// Creates a file with its pages.
    public init(record: FileRecord, pages: [PageContent]) {
        self.record = record
        self.pages = pages
    }
}
