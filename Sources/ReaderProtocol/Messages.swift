public import DocumentModel
public import Foundation

/// What the library asks of a reader. One request, one response, in order.
public enum ReaderRequest: Sendable, Codable {
    /// Which reader is this, and what can it do? `checkingModels` digests the models, which takes a moment; else they are
    /// checked when they are first needed.
    case hello(checkingModels: Bool)
    /// Takes the document in the frame's body and forgets the one before.
    case open(OpenDocument)
    /// Text layer, picture coverage and size of a page of the open document. Pages count from 1.
    case textLayer(page: Int)
    /// Recognises a page by OCR, after righting and removing seal ink; of a region only the lines that lie in it.
    /// `region` is a part of the page as displayed, in points; nil is the whole page.
    case recognise(page: Int, region: Box?, tier: RecognitionTier)
    /// Reads lines of a page again, exactly, by the quads that an answer to `recognise` gave. What is read depends on the
    /// page and the quads alone, not on what was asked before.
    case reread(page: Int, lines: [Quad])
    /// Seals and QR codes of a page, whether the page is grey and whether it is sharp.
    case findMarks(page: Int)
    /// Whether a page carries no colour, and whether it is sharp and large enough to be read: what can be told of it
    /// without reading it.
    case lookAt(page: Int)
    /// Puts parts of a seal together that was cut over several pages, and reads it. The parts are given as they lie side by
    /// side, from left to right; whether they are parts of one seal shows in the answer.
    case joinSeals(parts: [SealPart], areRight: [Bool])
    /// Looks for handwriting in answer to each of these printed labels. `lines` are all lines of the page, so that
    /// print is not taken for handwriting.
    case findSignatures(page: Int, labels: [TextLine], lines: [TextLine])
    /// A picture of a page, or of a part of it, as a JPEG file in the body of the response.
    case render(page: Int, box: Box?, resolution: Double)
    /// Forgets the open document.
    case close
}

/// What recognition spends on a line.
public enum RecognitionTier: String, Sendable, Codable, Hashable {
    /// The small network: for what feeds a rule.
    case exact
    /// The tiny network, at a sixth of the cost: tells what a page is and where its lines are. It now and then takes a
    /// comma for a point and is sure of it.
    case fast
}

/// The document in the body of an `open` frame.
public struct OpenDocument: Sendable, Codable, Hashable {
    /// The type told from the content.
    public var mediaType: MediaType
    /// Ceilings to keep.
    public var limits: ReadLimits
    /// Certificates under which a digital signature is trusted: the content of files in PEM or DER.
    public var trusted: [Data]

    /// Creates the header of an `open` frame.
    public init(mediaType: MediaType, limits: ReadLimits = ReadLimits(), trusted: [Data] = []) {
        self.mediaType = mediaType
        self.limits = limits
        self.trusted = trusted
    }
}

/// Ceilings that the reader keeps while it reads one document.
public struct ReadLimits: Sendable, Codable, Hashable {
    /// Number of pages.
    public var pages: Int
    /// Pixels of one page, rendered or decoded.
    public var pixels: Int
    /// Characters of one page's text layer.
    public var characters: Int

    /// Creates limits; the defaults suit A4 and A3 papers at up to 600 dpi.
    public init(pages: Int = 1_000, pixels: Int = 80_000_000, characters: Int = 200_000) {
        self.pages = pages
        self.pixels = pixels
        self.characters = characters
    }
}

/// What a reader answers.
public enum ReaderResponse: Sendable, Codable {
    case hello(ReaderIdentity)
    case opened(OpenedDocument)
    case textLayer(PageTextLayer)
    case recognised(RecognisedPage)
    /// As many as lines were asked for, in the same order.
    case reread([LineReading])
    case marks(PageMarks)
    case lookedAt(PageLook)
    case signatures([Signature])
    case joinedSeals([Seal])
    /// The picture is in the body; `box` is the part of the page that it shows.
    case rendered(box: Box, width: Int, height: Int)
    case closed
    /// The request could not be carried out; the reader lives on.
    case failed(ReaderFailure)
}

/// Who a reader is.
public struct ReaderIdentity: Sendable, Codable, Hashable {
    /// Version of what is read and how.
    public var version: String
    /// Names of the models and libraries with version or hash, for the report's tool section.
    public var models: [String]
    /// Whether OCR is there; false where the models or the run time are not installed.
    public var canRecognise: Bool
    /// Why `canRecognise` is false, with the remedy.
    public var problem: String?
    /// Paths of the files that answers depend on: libraries, models, fonts. Answers that were kept are worth nothing once
    /// one of them has changed.
    public var files: [String] = []
    /// The protections that hold this reader in.
    public var protections: Set<Protection>

    /// What this machine's kernel does not offer, in the order of ``Protection``.
    public var missingProtections: [Protection] { Protection.allCases.filter { !protections.contains($0) } }

    /// Creates an identity.
    public init(
        version: String, models: [String], canRecognise: Bool, problem: String?, protections: Set<Protection> = []
    ) {
        self.version = version
        self.models = models
        self.canRecognise = canRecognise
        self.problem = problem
        self.protections = protections
    }
}

/// What a kernel may lack of the sandbox around a reader. Limits on its resources, the loss of privileges and its end with
/// its parent are there on every Linux.
public enum Protection: String, Sendable, Codable, Hashable, CaseIterable {
    /// It can open no files but models and fonts: the Linux security module Landlock.
    case landlock
    /// It can call few functions of the kernel: no network, no programs, no other processes.
    case seccomp
}

/// What is known of a document as soon as it is open.
public struct OpenedDocument: Sendable, Codable, Hashable {
    /// Number of pages.
    public var pages: Int
    /// Scripts, actions and embedded programs inside.
    public var activeContent: [ActiveContent]
    /// Who made the document; keys as in `FileRecord.metadata`.
    public var metadata: [String: String]
    /// Digital signatures, verified. They belong to the document as a whole, so that none is lost with a page that
    /// cannot be read.
    public var digitalSignatures: [PlacedSignature]

    /// Creates the answer.
    public init(
        pages: Int, activeContent: [ActiveContent], metadata: [String: String], digitalSignatures: [PlacedSignature]
    ) {
        self.pages = pages
        self.activeContent = activeContent
        self.metadata = metadata
        self.digitalSignatures = digitalSignatures
    }
}

/// The text layer of a page.
public struct PageTextLayer: Sendable, Codable, Hashable {
    /// Size in points as displayed.
    public var width: Double
    /// Height in points.
    public var height: Double
    /// Lines of text.
    public var lines: [TextLine]
    /// Lines of the text layer that cannot be seen on the page, or of which that is not sure.
    public var unseen: [TextLine]
    /// Where pictures stand; text beneath them may be covered.
    public var pictures: [Box]
    /// Share of the page that pictures cover, 0…1: a scanned page has about 1.
    public var pictureCoverage: Double
    /// Dots per inch of the largest picture; nil where there is none.
    public var pictureResolution: Double?
    /// Whether anything at all is drawn on the page.
    public var isEmpty: Bool

    /// Creates a text layer.
    public init(
        width: Double, height: Double, lines: [TextLine], unseen: [TextLine] = [], pictures: [Box] = [],
        pictureCoverage: Double, pictureResolution: Double?, isEmpty: Bool
    ) {
        self.width = width
        self.height = height
        self.lines = lines
        self.unseen = unseen
        self.pictures = pictures
        self.pictureCoverage = pictureCoverage
        self.pictureResolution = pictureResolution
        self.isEmpty = isEmpty
    }

    /// Lines with digits that lie beneath a picture, where the eye may see another number.
    public var coveredLines: [TextLine] {
        guard !pictures.isEmpty else { return [] }
        return lines.filter { line in
            line.text.unicodeScalars.count { $0.properties.numericType != nil } > 2
                && pictures.contains { ($0.intersection(line.box)?.area ?? 0) > 0.5 * line.box.area }
        }
    }
}

/// The recognised text of a page. Boxes are in the coordinates of the page as displayed, also where the page had to be
/// turned before recognition.
public struct RecognisedPage: Sendable, Codable, Hashable {
    /// Lines of text in reading order; each has its quad. The text is empty where the fast recogniser read nothing: the
    /// exact one may.
    public var lines: [TextLine]
    /// By how many degrees clockwise the page had to be turned to stand upright: 0, 90, 180 or 270.
    public var turnedBy: Int
    /// Skew in degrees that was straightened.
    public var skew: Double

    /// Creates the answer.
    public init(lines: [TextLine], turnedBy: Int, skew: Double) {
        self.lines = lines
        self.turnedBy = turnedBy
        self.skew = skew
    }
}

/// What stands in one line that was read again.
public struct LineReading: Sendable, Codable, Hashable {
    /// The text; empty where nothing could be read.
    public var text: String
    /// Mean character confidence, 0…1; 0 where nothing could be read.
    public var confidence: Double

    /// Creates the reading.
    public init(text: String, confidence: Double) {
        self.text = text
        self.confidence = confidence
    }

    /// Whether it is nothing, or a speck or the stroke of a seal that was taken for a character. A longer text of low
    /// confidence says that something illegible is there.
    package var isSpeck: Bool {
        !text.contains { !$0.isWhitespace } || text.count <= 2 && confidence < 0.6
    }
}

/// What can be told of a page by its picture, without reading it.
public struct PageLook: Sendable, Codable, Hashable {
    /// Whether the page carries no colour.
    public var isGrey: Bool
    /// `too-small`, `blurred`, `empty`.
    public var defects: [String]

    /// Creates the answer.
    public init(isGrey: Bool, defects: [String]) {
        self.isGrey = isGrey
        self.defects = defects
    }
}

/// Marks of a page without signatures, which need the printed labels first.
public struct PageMarks: Sendable, Codable, Hashable {
    /// The marks found.
    public var marks: [Mark]
    /// Whether the page carries no colour.
    public var isGrey: Bool
    /// `too-small`, `blurred`, `empty`.
    public var defects: [String]
    /// Coloured ink along the edges that belongs to no whole seal.
    public var edges: [EdgeInk]

    /// Creates the answer.
    public init(marks: [Mark], isGrey: Bool, defects: [String], edges: [EdgeInk] = []) {
        self.marks = marks
        self.isGrey = isGrey
        self.defects = defects
        self.edges = edges
    }
}

/// Coloured ink along one edge of a page: perhaps part of a seal that was cut over several pages.
public struct EdgeInk: Sendable, Codable, Hashable {
    /// Where it is.
    public var box: Box
    /// At the right edge of the page as displayed, else at the left one.
    public var isRight: Bool
    /// The colour of the ink.
    public var colour: Seal.Colour

    /// Creates a description.
    public init(box: Box, isRight: Bool, colour: Seal.Colour) {
        self.box = box
        self.isRight = isRight
        self.colour = colour
    }
}

/// Why a request could not be carried out.
public struct ReaderFailure: Sendable, Codable, Hashable, Error {
    /// What kind of failure.
    public enum Reason: String, Sendable, Codable, Hashable {
        case encrypted, damaged, empty, unsupported
        case tooLarge = "too-large"
        case noDocument = "no-document"
        case noSuchPage = "no-such-page"
        case noModels = "no-models"
        case badRequest = "bad-request"
        case `internal`
    }

    /// What kind of failure.
    public var reason: Reason
    /// In words, without content of the document.
    public var message: String

    /// Creates a failure.
    public init(reason: Reason, message: String) {
        self.reason = reason
        self.message = message
    }
}
