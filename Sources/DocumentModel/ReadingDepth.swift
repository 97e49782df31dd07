/// How thoroughly the text of a page was read, the least first.
public enum ReadingDepth: String, Sendable, Codable, Hashable, CaseIterable, Comparable {
    /// Not at all, beyond a text layer that cannot stand for the page.
    case none
    /// The top of the page, by the fast recogniser: enough to tell whether a paper begins here.
    case heading
    /// The whole page by the fast recogniser, and by the exact one the lines that feed a rule.
    case fast
    /// The whole page by the exact recogniser.
    case exact
    /// The text layer is the text of the page, or nothing is on it.
    case textLayer = "text-layer"

    /// The order of thoroughness.
    public static func < (left: ReadingDepth, right: ReadingDepth) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What was looked at on one page.
public struct PageReading: Sendable, Codable, Hashable {
    /// Number in its file, from 1.
    public var page: Int
    /// How thoroughly its text was read.
    public var depth: ReadingDepth
    /// Whether seals, signatures and codes were looked for.
    public var marks: Bool

    /// Creates an entry.
    public init(page: Int, depth: ReadingDepth, marks: Bool) {
        self.page = page
        self.depth = depth
        self.marks = marks
    }
}

/// What is to be read of a page next; what was read before is not read again.
package struct PageWish: Sendable, Hashable {
    /// How thoroughly its text is to be read, at least.
    package var depth: ReadingDepth
    /// Whether seals, signatures and codes are to be looked for.
    package var marks: Bool
    /// Whether its picture is to be judged: is it sharp, is it large enough?
    package var look: Bool
    /// Lines that the exact recogniser is to read again.
    package var lines: Set<Quad>

    /// Creates a wish.
    package init(depth: ReadingDepth, marks: Bool = false, look: Bool = false, lines: Set<Quad> = []) {
        self.depth = depth
        self.marks = marks
        self.look = look
        self.lines = lines
    }
}
