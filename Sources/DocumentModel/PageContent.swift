/// All that was read of one page.
public struct PageContent: Sendable, Codable, Hashable {
    /// Number in its file, from 1.
    public var number: Int
    /// Width and height in points as displayed.
    public var width: Double
    /// Height in points.
    public var height: Double
    /// Lines of text in reading order as far as it is known.
    public var lines: [TextLine]
    /// Lines of the text layer that cannot be seen on the page: hidden from the eye, not from a program.
    public var hiddenLines: [TextLine] = []
    /// All lines of the text layer where it may say something else than is seen; empty where it does not.
    public var layerLines: [TextLine] = []
    /// Seals, QR codes, digital signatures, and every place that asks for a signature with what was found there.
    public var marks: [Mark]
    /// Whether text and marks of the page were looked for; a page that was not read proves nothing.
    public var wasRead: Bool
    /// Whether `defects` are known: its picture was judged, or it is drawn and not scanned. True of every page that was
    /// read.
    public var wasLookedAt: Bool
    /// Problems that make the page unfit as proof of absence: `too-small`, `blurred`, `low-confidence`, `empty`.
    public var defects: [String]
    /// Whether the page carries no colour at all (a photocopy or grey scan), so that seals lose their colour.
    public var isGrey: Bool
    /// Resolution of the scan that fills the page, in dots per inch; nil on digital pages.
    public var scanResolution: Double?

    /// By how many degrees clockwise the page as displayed must be turned to stand upright: 0, 90, 180 or 270.
    public var turnedBy: Int

    /// How thoroughly its text was read.
    public var depth: ReadingDepth
    /// Whether marks were looked for.
    public var marksRead: Bool
    /// Whether the reader could not read it, or not in full; it is not tried again.
    public var hasFailed: Bool

    /// Creates a page; one that was read without a word of how counts as read from its text layer, marks and all.
    public init(
        number: Int, width: Double, height: Double, lines: [TextLine] = [], marks: [Mark] = [], wasRead: Bool,
        defects: [String] = [], isGrey: Bool = false, scanResolution: Double? = nil, turnedBy: Int = 0,
        depth: ReadingDepth? = nil, marksRead: Bool? = nil, wasLookedAt: Bool = false, hasFailed: Bool = false
    ) {
        self.number = number
        self.width = width
        self.height = height
        self.lines = lines
        self.marks = marks
        self.wasRead = wasRead
        self.wasLookedAt = wasLookedAt || wasRead
        self.defects = defects
        self.isGrey = isGrey
        self.scanResolution = scanResolution
        self.turnedBy = turnedBy
        self.depth = depth ?? (wasRead ? .textLayer : .none)
        self.marksRead = marksRead ?? wasRead
        self.hasFailed = hasFailed
    }
}
