public import DocumentModel
public import Judging

/// The result for one application: the single value that every format renders.
public struct Report: Sendable, Hashable {
    /// The rule pack that judged.
    public struct Pack: Sendable, Codable, Hashable {
        /// Name of its folder, for example `shenzhen-xunliquan-2024`.
        public var id: String
        /// Year of the guide.
        public var edition: String
        /// SHA-256 of its content, lower-case hexadecimal.
        public var sha256: String
        /// Title for people.
        public var title: LocalizedText
        /// The words of the guide by clause as findings cite it, for example `五(二)`; the page shows those that are there.
        public var clauses: [String: String]

        /// Names a pack.
        public init(
            id: String, edition: String, sha256: String, title: LocalizedText, clauses: [String: String] = [:]
        ) {
            self.id = id
            self.edition = edition
            self.sha256 = sha256
            self.title = title
            self.clauses = clauses
        }
    }

    /// The program and the models that read.
    public struct Tool: Sendable, Codable, Hashable {
        /// Version of the program.
        public var version: String
        /// Names of the OCR models, empty where none was used.
        public var models: [String]
        /// Parts of the sandbox around the readers that the kernel lacked: names of `Protection`.
        public var missingProtections: [String]

        /// Names the program.
        public init(version: String, models: [String], missingProtections: [String] = []) {
            self.version = version
            self.models = models
            self.missingProtections = missingProtections
        }
    }

    /// A picture of a page or a part of it, for reports that show evidence.
    public struct Picture: Sendable, Hashable {
        /// Path of the file inside the bundle.
        public var file: String
        /// Page from 1.
        public var page: Int
        /// The part of the page that it shows, in points.
        public var box: Box
        /// The picture as a JPEG file; its whole area shows `box`.
        public var data: [UInt8]

        /// Creates a picture.
        public init(file: String, page: Int, box: Box, data: [UInt8]) {
            self.file = file
            self.page = page
            self.box = box
            self.data = data
        }
    }

    /// A statement of the guide that no paper can prove, so that it stays with a person whatever the findings say.
    public struct OpenStatement: Sendable, Codable, Hashable {
        /// Clause of the guide.
        public var clause: String
        /// What the guide says.
        public var says: LocalizedText
        /// How a person can go about it.
        public var note: LocalizedText?

        /// Creates a statement.
        public init(clause: String, says: LocalizedText, note: LocalizedText? = nil) {
            self.clause = clause
            self.says = says
            self.note = note
        }
    }

    /// Version of the report format.
    public static let version = "1.0"

    /// Name of the bundle as the user gave it, without the ending of an archive.
    public var bundle: String
    /// Sum of the findings.
    public var outcome: Outcome
    /// The facts that were judged.
    public var dossier: Dossier
    /// What judged them.
    public var rulePack: Pack
    /// ISO 8601 with offset.
    public var asOf: String
    /// What read them.
    public var tool: Tool
    /// In the order of the pack.
    public var findings: [Finding]
    /// What the guide says beside the checks and a person must see to; no finding, so it changes no count and no outcome.
    public var leftToPerson: [OpenStatement]
    /// Pictures of pages or parts of them; each piece of evidence is shown from the smallest one that holds its box.
    public var pictures: [Picture]
    /// What a clerk decided on an earlier report; changes nothing of what was found.
    public var decisions: Decisions?

    /// Creates a report.
    public init(
        bundle: String, outcome: Outcome, dossier: Dossier, rulePack: Pack, asOf: String, tool: Tool,
        findings: [Finding], leftToPerson: [OpenStatement] = [], pictures: [Picture] = [],
        decisions: Decisions? = nil
    ) {
        self.bundle = bundle
        self.outcome = outcome
        self.dossier = dossier
        self.rulePack = rulePack
        self.asOf = asOf
        self.tool = tool
        self.findings = findings
        self.leftToPerson = leftToPerson
        self.pictures = pictures
        self.decisions = decisions
    }
}
