public import DocumentModel
public import Foundation

/// A bundle with all its files, before any of them was read.
public struct IngestedBundle: Sendable {
    /// Name of the folder or archive, without the ending of an archive.
    public var name: String
    /// Every file, in the order of its path; archives that were opened in place stand for what is in them.
    public var files: [IngestedFile]
    /// The form: the caller's, or that of a valid `application.xml`.
    public var application: ApplicationForm?
    /// What is wrong with `application.xml`, as `application.xml:LINE: ELEMENT: what`; free of the form's values.
    public var applicationFaults: [String]
    /// Whether there is an `application.xml`.
    public var hasApplicationFile: Bool
    /// Paths of what operating systems and office programs leave behind (`.DS_Store`, `Thumbs.db`, `~$…`): never read.
    public var ignored: [String]
}

/// One file of a bundle.
public struct IngestedFile: Sendable {
    /// What is known so far; the status is `read` where nothing stands against reading it.
    public var record: FileRecord
    /// The bytes; empty where they were refused. Large files of a folder are mapped into memory.
    public var content: Data
}
