/// The fields to extract, by kind of material (`fields.yaml`). Patterns are ICU regular expressions over folded text:
/// NFKC, no spaces, punctuation in half width.
public struct FieldsFile: Sendable, Codable, Hashable {
    /// Field definitions by kind, in the order in which they are extracted: a definition may build on an earlier one.
    public var fields: [String: [FieldDefinition]]
    /// Named passages by kind, which rules can ask for.
    public var features: [String: [FeatureDefinition]]?
    /// Labels that end the value of any other label, so that `法定代表人` does not run into `住所`.
    public var stops: [String]?
}

/// How one field is found.
public struct FieldDefinition: Sendable, Codable, Hashable {
    /// What kind of value a field has; it decides how the text is read.
    public enum ValueType: String, Sendable, Codable, Hashable {
        /// Free text, one line or, with `lines`, several.
        case text
        /// Name of a company, institution or authority.
        case organisation
        /// Name of a person.
        case person
        case uscc
        case money
        /// An amount written in words (大写); the value is the amount in figures.
        case moneyInWords = "money-in-words"
        case date
        /// First or last day of a period: see ``FieldSource/edge``.
        case period
        /// A year such as 2023年度 or 二〇二三年度.
        case year
        /// One of `choices`.
        case choice
        /// A code that `value` describes as a pattern.
        case code
        /// Several persons, joined by 、.
        case persons
    }

    /// Which of several candidates is the value.
    public enum Pick: String, Sendable, Codable, Hashable {
        case best, latest, earliest, all
        /// The latest of the dates that the best source gives in one block: a contract is signed when the second side
        /// has signed.
        case latestOfBest = "latest-of-best"
    }

    /// Name of the field in the vocabulary.
    public var field: String
    /// What kind of value it has.
    public var type: ValueType
    /// Where to look, best first.
    public var from: [FieldSource]
    /// For `code`: what the value looks like.
    public var value: String?
    /// For `choice`: value → patterns that say it, tried in order.
    public var choices: [Choice]?
    /// Values that match are none: blanks such as `年月日`, words such as 盖章.
    public var reject: [String]?
    /// Which candidate wins where several sources give one.
    public var pick: Pick?
}

/// One value of a `choice` field.
public struct Choice: Sendable, Codable, Hashable {
    /// The value.
    public var value: String
    /// Patterns that say it; one is enough.
    public var patterns: [String]
}

/// One way to find a field. Exactly one of `label`, `pattern`, `heading`, `section`, `seal`, `grid` is given.
public struct FieldSource: Sendable, Codable, Hashable {
    /// The first or the last day of a period.
    public enum Edge: String, Sendable, Codable, Hashable { case first, last }
    /// `column` is the whole column below the head of a table.
    public enum Place: String, Sendable, Codable, Hashable { case line, right, below, above, column }
    /// A part of the document: its first page, its last page with text, its last two.
    public enum Part: String, Sendable, Codable, Hashable { case first, last, any, closing }

    /// A printed label; its value stands behind it on the line, right of it, below it or in the next table cell.
    public var label: String?
    /// A passage of running text with a group named `value`.
    public var pattern: String?
    /// A line in large print near the top that matches.
    public var heading: String?
    /// Text between a heading that matches and the next numbered heading.
    public var section: String?
    /// What a square name seal (人名章) says, with a group named `value`.
    public var seal: String?
    /// A table: `grid` matches the label of the row, `column` the head of the column.
    public var grid: String?
    /// The head of the column, for `grid`.
    public var column: String?
    /// Where the value of a label may stand; `line`, `right` and `below` unless given.
    public var places: [Place]?
    /// Only where the text just before the label (same line) does not match.
    public var unlessBefore: String?
    /// Only where the value's line does not match.
    public var unlessLine: String?
    /// Only on pages without a line that matches.
    public var unlessPage: String?
    /// Only under the nearest label that matches, above it or in its column: the block of one party. For a seal: only on
    /// pages that hold such words.
    public var under: String?
    /// The labels that begin another block, for `under`.
    public var otherBlocks: String?
    /// For periods: which edge is wanted.
    public var edge: Edge?
    /// For periods: whether the label itself says which edge it is, so that a day stands alone behind it.
    public var bare: Bool?
    /// In which part of the document: first page, last page, closing block of the last page with text.
    public var part: Part?
    /// Most lines that a text may run over.
    public var lines: Int?
    /// Whether the label may stand in the middle of a line and without a colon.
    public var loose: Bool?
    /// How sure a value found this way is, 0…1; 0.95 unless given.
    public var confidence: Double?

    private enum CodingKeys: String, CodingKey {
        case label, pattern, heading, section, seal, grid, column, places, under, edge, bare, part, lines, loose,
            confidence
        case unlessBefore = "unless-before"
        case unlessLine = "unless-line"
        case unlessPage = "unless-page"
        case otherBlocks = "other-blocks"
    }
}

/// A named passage that rules can ask for with `feature[@name='…']`.
public struct FeatureDefinition: Sendable, Codable, Hashable {
    /// The name that rules use.
    public var name: String
    /// What the passage says.
    public var pattern: String
}
