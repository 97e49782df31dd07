/// Everything known about one application: the facts that the rules judge. Names of kinds and fields are those of the
/// public vocabulary.
public struct Dossier: Sendable, Codable, Hashable {
    /// The online form, where the bundle has a valid one or the caller supplied one.
    public var application: ApplicationForm?
    /// What is wrong with `application.xml`, one message per fault; empty where it is valid or absent.
    public var applicationFaults: [String]
    /// All files of the bundle.
    public var files: [FileRecord]
    /// The materials found in them.
    public var documents: [Document]

    /// Creates a dossier.
    public init(
        application: ApplicationForm?, applicationFaults: [String] = [], files: [FileRecord], documents: [Document]
    ) {
        self.application = application
        self.applicationFaults = applicationFaults
        self.files = files
        self.documents = documents
    }
}

/// One material of the application, told from its content.
public struct Document: Sendable, Codable, Hashable {
    /// Stable within a report: `d1`, `d2`, … in the order of files and pages.
    public var id: String
    /// Name of `document-kinds` of the vocabulary, for example `service-contract`.
    public var kind: String
    /// Which pages it is made of, in order; usually one part.
    public var parts: [DocumentPart]
    /// Where the text came from.
    public var origin: TextOrigin
    /// Confidence that the kind is right, 0…1.
    public var confidence: Double
    /// The facts read from it, by name of the vocabulary.
    public var fields: [String: FieldValue]
    /// The marks found.
    public var marks: [PlacedMark]
    /// Pages that were not read.
    public var unreadPages: [PagePlace]
    /// Those of ``unreadPages`` of which it is known nevertheless that they can be read, or why not: their pictures were
    /// judged, or they are drawn and not scanned.
    public var pagesLookedAt: [PagePlace]
    /// Pages that are unfit as proof of absence, read or only looked at.
    public var illegiblePages: [PagePlace]
    /// Whether any page is a grey copy, on which a seal has lost its colour.
    public var hasGreyPages: Bool
    /// Named passages that the pack's `features` found in the text, such as `mentions-training`; with their evidence.
    public var features: [String: FieldValue]

    /// Creates a document.
    public init(
        id: String, kind: String, parts: [DocumentPart], origin: TextOrigin, confidence: Double,
        fields: [String: FieldValue] = [:], marks: [PlacedMark] = [], unreadPages: [PagePlace] = [],
        pagesLookedAt: [PagePlace] = [], illegiblePages: [PagePlace] = [], hasGreyPages: Bool = false,
        features: [String: FieldValue] = [:]
    ) {
        self.id = id
        self.kind = kind
        self.parts = parts
        self.origin = origin
        self.confidence = confidence
        self.fields = fields
        self.marks = marks
        self.unreadPages = unreadPages
        self.pagesLookedAt = pagesLookedAt
        self.illegiblePages = illegiblePages
        self.hasGreyPages = hasGreyPages
        self.features = features
    }

    /// Path of the file in which the document begins.
    public var file: String { parts.first?.file ?? "" }
}

/// A run of pages of one file.
public struct DocumentPart: Sendable, Codable, Hashable {
    /// Path of the file inside the bundle.
    public var file: String
    /// First and last page, from 1, both included.
    public var firstPage: Int
    /// Last page, from 1.
    public var lastPage: Int

    /// Creates a part.
    public init(file: String, firstPage: Int, lastPage: Int) {
        self.file = file
        self.firstPage = firstPage
        self.lastPage = lastPage
    }
}

/// A page of a file.
public struct PagePlace: Sendable, Codable, Hashable {
    /// Path of the file inside the bundle.
    public var file: String
    /// Number of the page, from 1.
    public var page: Int
    /// For an illegible page: the ``PageContent/defects`` that make it so. A page that is only `empty` hides nothing.
    public var defects: [String]

    /// Creates a place.
    public init(file: String, page: Int, defects: [String] = []) {
        self.file = file
        self.page = page
        self.defects = defects
    }
}

/// A fact read from a document, with where it was read.
public struct FieldValue: Sendable, Codable, Hashable {
    /// The typed value in its canonical text: money `1200000.00`, dates `2024-11-19`, codes in upper case.
    public var value: String
    /// The text as it was read.
    public var raw: String
    /// Path of the file inside the bundle.
    public var file: String
    /// Page from 1.
    public var page: Int
    /// Where it is on the page.
    public var box: Box
    /// 0…1: how sure both reading and attribution are.
    public var confidence: Double
    /// Where the text came from.
    public var origin: TextOrigin
    /// A plausible correction of a value whose check character fails; never put in the place of `value`.
    public var suggestion: String?
    /// Other values that were read for the same field and differ, in order of confidence.
    public var alternatives: [String]

    /// Creates a fact.
    public init(
        value: String, raw: String, file: String, page: Int, box: Box, confidence: Double, origin: TextOrigin,
        suggestion: String? = nil, alternatives: [String] = []
    ) {
        self.value = value
        self.raw = raw
        self.file = file
        self.page = page
        self.box = box
        self.confidence = confidence
        self.origin = origin
        self.suggestion = suggestion
        self.alternatives = alternatives
    }
}

/// A mark with the page on which it was found.
public struct PlacedMark: Sendable, Codable, Hashable {
    /// Path of the file inside the bundle.
    public var file: String
    /// Page from 1.
    public var page: Int
    /// What was found.
    public var mark: Mark
    /// For a seal: whose it is, as far as its text tells; see ``SealOwner``.
    public var owner: SealOwner?
    /// For a signature: the role that its label names: `legal-representative`, `accountant`, `party`, `other`.
    public var role: String?
    /// For a signature on a contract: the party that the place belongs to, `a` or `b`; nil where the page does not tell.
    public var side: String?

    /// Creates a placed mark.
    public init(
        file: String, page: Int, mark: Mark, owner: SealOwner? = nil, role: String? = nil, side: String? = nil
    ) {
        self.file = file
        self.page = page
        self.mark = mark
        self.owner = owner
        self.role = role
        self.side = side
    }
}

/// Whose seal it is: the result of comparing the text of the seal with every name that the application mentions.
public struct SealOwner: Sendable, Codable, Hashable {
    /// How sure it is whose seal it is.
    public enum Certainty: String, Sendable, Codable, Hashable {
        /// The text says this name, and says no other known name about as well.
        case certain
        /// The text resembles this name, or a second name as much; a person must look.
        case unsure
        /// The text was read with confidence and is no name that is known; `name` is the text itself.
        case stranger
        /// The text could not be read.
        case unread
    }

    /// The best candidate, written as the documents write it; empty where unread.
    public var name: String
    /// How sure it is.
    public var certainty: Certainty

    /// Creates an owner.
    public init(name: String, certainty: Certainty) {
        self.name = name
        self.certainty = certainty
    }
}
