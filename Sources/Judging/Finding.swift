public import RulePacks

/// A text in the two languages of the product.
public struct LocalizedText: Sendable, Codable, Hashable {
    /// Chinese.
    public var zh: String
    /// English.
    public var en: String

    /// Creates a text from both languages.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

/// The languages of reports, messages and the command line.
public enum Language: String, Sendable, Codable, Hashable, CaseIterable { case zh, en }

extension LocalizedText {
    /// The text in one language.
    public subscript(language: Language) -> String { language == .zh ? zh : en }
}

/// What a check says of an application.
public enum Status: String, Sendable, Codable, Hashable, CaseIterable {
    case pass
    case fail
    case review
    case notApplicable = "not-applicable"
}

/// Why a check could not decide: a closed list. The raw values are part of the report format.
public enum ReviewReason: String, Sendable, Codable, Hashable, CaseIterable {
    case notRead = "not-read"
    case illegible
    case lowConfidence = "low-confidence"
    case conflicting
    case listMissing = "list-missing"
    case unsupportedFormat = "unsupported-format"
    case readerFailed = "reader-failed"
    /// A fact that only the form or the applicant can give is missing.
    case informationMissing = "information-missing"
    /// A mark is there, but not whose it is or whether it is one.
    case markUncertain = "mark-uncertain"
    /// The place for a signature holds a name seal.
    case nameSeal = "name-seal"
    /// A grey copy, on which seals have lost their colour.
    case greyCopy = "grey-copy"
    /// The guide leaves the case open or wants a person to judge it.
    case needsJudgement = "needs-judgement"
    /// The rule itself failed.
    case ruleFailed = "rule-failed"
}

/// Where a finding rests, or where was searched in vain.
public struct Evidence: Sendable, Codable, Hashable {
    /// Path inside the bundle.
    public var file: String
    /// Id of the document, for example `d3`.
    public var document: String?
    /// Page from 1.
    public var page: Int?
    /// `[x, y, width, height]` in points from the top-left corner.
    public var box: [Double]?
    /// What is written there.
    public var text: String?

    /// Creates evidence.
    public init(
        file: String, document: String? = nil, page: Int? = nil, box: [Double]? = nil, text: String? = nil
    ) {
        self.file = file
        self.document = document
        self.page = page
        self.box = box
        self.text = text
    }
}

/// How much a check counts in the pack that judged, and in the pack that it extends.
public struct LevelChange: Sendable, Codable, Hashable {
    /// What the pack that was extended says.
    public var original: CheckDefinition.Level
    /// What counted.
    public var effective: CheckDefinition.Level

    /// Creates a change.
    public init(original: CheckDefinition.Level, effective: CheckDefinition.Level) {
        self.original = original
        self.effective = effective
    }
}

/// The result of one check, for one document where the check asks for each.
public struct Finding: Sendable, Codable, Hashable {
    /// Check id of the vocabulary.
    public var check: String
    /// What holds where the check passes.
    public var title: LocalizedText
    /// Clause of the guide.
    public var clause: String
    /// The verdict.
    public var status: Status
    /// Set where the status is `review`.
    public var reason: ReviewReason?
    /// What was found.
    public var message: LocalizedText
    /// What to do; nil where nothing needs doing.
    public var remedy: LocalizedText?
    /// Whether the finding leaves the outcome alone.
    public var advisory: Bool
    /// Set where a pack that extends another one changed how much the check counts.
    public var levelChange: LevelChange?
    /// Where it rests, or where was searched.
    public var evidence: [Evidence]

    /// Creates a finding.
    public init(
        check: String, title: LocalizedText, clause: String, status: Status, reason: ReviewReason? = nil,
        message: LocalizedText, remedy: LocalizedText? = nil, advisory: Bool = false, levelChange: LevelChange? = nil,
        evidence: [Evidence] = []
    ) {
        self.check = check
        self.title = title
        self.clause = clause
        self.status = status
        self.reason = reason
        self.message = message
        self.remedy = remedy
        self.advisory = advisory
        self.levelChange = levelChange
        self.evidence = evidence
    }
}
