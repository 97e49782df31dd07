/// The type of a file as told from its content, never from its name.
public enum MediaType: String, Sendable, Codable, Hashable {
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case png = "image/png"
    case tiff = "image/tiff"
    case xml = "application/xml"
    case zip = "application/zip"
    case ofd = "application/ofd"
    case officeDocument = "application/vnd.openxmlformats-officedocument"
    case legacyOffice = "application/x-ole-storage"
    case text = "text/plain"
    case empty = "application/x-empty"
    case unknown = "application/octet-stream"

    /// Whether the reader can turn it into pages.
    public var hasPages: Bool { [.pdf, .jpeg, .png, .tiff].contains(self) }
}

/// What became of one file of the bundle.
public enum FileStatus: String, Sendable, Codable, Hashable {
    case read
    case encrypted
    case damaged
    case empty
    case tooLarge = "too-large"
    case unsupported
    /// A link, a device, a path that leaves the bundle.
    case refused
    case readerCrashed = "reader-crashed"
    case outOfTime = "out-of-time"
    case outOfMemory = "out-of-memory"
    /// Not opened, because nothing asked for it or a budget of the bundle was used up.
    case notRead = "not-read"
}

/// A script, action or embedded program inside a file.
public struct ActiveContent: Sendable, Codable, Hashable {
    /// `javascript`, `launch`, `submit-form`, `embedded-file`, `xfa`, `rich-media`, `remote-goto`, `uri`, `hidden-text`;
    /// `not-searched` where the document has more objects than are looked at, or none that can be.
    public var kind: String
    /// Where it hangs, for example `page 3` or `catalog`; never its content.
    public var place: String
    /// Where a link leads or a form is sent: a host in lower case, or a scheme such as `mailto:`; nil for what leads
    /// nowhere or stays inside.
    public var host: String?

    /// Creates an entry.
    public init(kind: String, place: String, host: String? = nil) {
        self.kind = kind
        self.place = place
        self.host = host
    }
}

/// One file of the bundle, with what is known of it as a whole.
public struct FileRecord: Sendable, Codable, Hashable {
    /// Path inside the bundle with `/`; a file in an archive is `archive.zip/inner.pdf`.
    public var path: String
    /// SHA-256 of the content, lower-case hexadecimal; empty where the content was refused.
    public var sha256: String
    /// Size in bytes.
    public var bytes: Int
    /// The type told from the content.
    public var mediaType: MediaType
    /// What became of it.
    public var status: FileStatus
    /// In words, why the status is not `read`, with limit and value where a limit was hit. Holds no document content.
    public var problem: String?
    /// Number of pages; 0 where it has none or could not be opened.
    public var pages: Int
    /// Numbers of the pages that were read, from 1.
    public var pagesRead: [Int]
    /// What was looked at on each page, in their order; empty where nothing is known of that.
    public var readings: [PageReading]
    /// Scripts, actions and embedded programs inside.
    public var activeContent: [ActiveContent]
    /// Document information that names who made the file: keys `author`, `producer`, `creator`, `title`.
    public var metadata: [String: String]

    /// Creates a record.
    public init(
        path: String, sha256: String, bytes: Int, mediaType: MediaType, status: FileStatus, problem: String? = nil,
        pages: Int = 0, pagesRead: [Int] = [], readings: [PageReading] = [], activeContent: [ActiveContent] = [],
        metadata: [String: String] = [:]
    ) {
        self.path = path
        self.sha256 = sha256
        self.bytes = bytes
        self.mediaType = mediaType
        self.status = status
        self.problem = problem
        self.pages = pages
        self.pagesRead = pagesRead
        self.readings = readings
        self.activeContent = activeContent
        self.metadata = metadata
    }
}
