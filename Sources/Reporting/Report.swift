public import DocumentModel
public import Judging

/// The result for one application: the single value that every format renders.
public struct Report: Sendable, Hashable {
    /// The rule pack that judged.
    public struct Pack: Sendable, Codable, Hashable {
        public var id: String
        public var edition: String
        public var sha256: String
        public var title: LocalizedText

        /// Names a pack.
        public init(id: String, edition: String, sha256: String, title: LocalizedText) {
            self.id = id
            self.edition = edition
            self.sha256 = sha256
            self.title = title
        }
    }

    /// The program and the models that read.
    public struct Tool: Sendable, Codable, Hashable {
        public var version: String
        public var models: [String]

        /// Names the program.
        public init(version: String, models: [String]) {
            self.version = version
            self.models = models
        }
    }

    /// A picture of a page or a part of it, for reports that show evidence.
    public struct Picture: Sendable, Hashable {
        public var file: String
        /// Page from 1.
        public var page: Int
        /// The part of the page that it shows, in points.
        public var box: Box
        public var jpeg: [UInt8]

        /// Creates a picture.
        public init(file: String, page: Int, box: Box, jpeg: [UInt8]) {
            self.file = file
            self.page = page
            self.box = box
            self.jpeg = jpeg
        }
    }

    /// Version of the report format.
    public static let version = "1.0"

    /// Name of the bundle as the user gave it, without the ending of an archive.
    public var bundle: String
    public var outcome: Outcome
    public var dossier: Dossier
    public var rulePack: Pack
    /// ISO 8601 with offset.
    public var asOf: String
    public var tool: Tool
    /// In the order of the pack.
    public var findings: [Finding]
    /// Crops for evidence, keyed by file, page and box.
    public var pictures: [Picture]

    /// Creates a report.
    public init(
        bundle: String, outcome: Outcome, dossier: Dossier, rulePack: Pack, asOf: String, tool: Tool,
        findings: [Finding], pictures: [Picture] = []
    ) {
        self.bundle = bundle
        self.outcome = outcome
        self.dossier = dossier
        self.rulePack = rulePack
        self.asOf = asOf
        self.tool = tool
        self.findings = findings
        self.pictures = pictures
    }
}
