/// How the kinds of material are told apart, and which printed labels ask for a signature (`documents.yaml`).
///
/// All patterns are ICU regular expressions over folded text: NFKC, no spaces, punctuation in half width.
public struct DocumentsFile: Sendable, Codable, Hashable {
    /// The kinds of material, in the order of the vocabulary.
    public var kinds: [KindDefinition]
    /// The labels that ask for a signature; the first that matches names the role.
    public var signatureLabels: [SignatureLabel]

    /// Whose place for a signature it is on a contract: the nearest of these lines above the place says it.
    public var signatureSides: [SignatureSide]?

    /// What a title says that names a paper of whatever kind. In large print at the top of a page it begins another paper,
    /// where the one before has a single page.
    public var paperTitle: String?

    /// What a stamp in a frame says that is nobody's seal, such as 仅供…使用 on a copy.
    public var stampText: String?

    /// What a printed line says that asks for a seal.
    public var sealLabel: String?

    private enum CodingKeys: String, CodingKey {
        case kinds
        case paperTitle = "paper-title"
        case sealLabel = "seal-label"
        case stampText = "stamp-text"
        case signatureLabels = "signature-labels"
        case signatureSides = "signature-sides"
    }
}

/// How one kind of material is recognised from its text.
public struct KindDefinition: Sendable, Codable, Hashable {
    /// Name of `document-kinds` of the vocabulary.
    public var kind: String
    /// Name for people, in Chinese and English.
    public var title: String
    /// The name in English.
    public var titleEn: String
    /// What a heading of the first page says. A heading is a line of its own near the top, or in large print.
    public var headings: [String]
    /// Headings that look alike but are another paper, such as 无欠税证明 for the tax certificate.
    public var otherHeadings: [String]?
    /// Passages that speak for the kind anywhere on a page, with their weight; 10 is as much as a heading.
    public var cues: [Cue]
    /// Whether such a paper has one page only; a second heading then begins another paper.
    public var singlePage: Bool?
    /// Whether an application may hold several papers of this kind, each with a heading of its own.
    public var repeatable: Bool?
    /// Headings of a part inside a paper that combines several kinds, such as 一、科研诚信承诺.
    public var partHeadings: [String]?
    /// A hint only: decides where text leaves several kinds equal or there is hardly any.
    public var fileNames: [String]?
    /// What the pages say on which the sections of the paper begin, in their order. Files of one folder that hold different
    /// sections are one paper; without it each file holds papers of its own.
    public var sections: [String]?
    /// What a page says, its lines one below the other, with which a paper of this kind ends, such as the signatures of
    /// both parties. A file that begins a paper and does not end it goes on in one that ends it and begins none.
    public var ending: String?
    /// Which pages of a scanned paper are read; all unless given.
    public var reading: ReadingPlan?

    private enum CodingKeys: String, CodingKey {
        case kind, title, headings, cues, repeatable, sections, ending, reading
        case titleEn = "title-en"
        case otherHeadings = "other-headings"
        case singlePage = "single-page"
        case partHeadings = "part-headings"
        case fileNames = "file-names"
    }
}

/// Which pages of a long paper feed the rules.
public struct ReadingPlan: Sendable, Codable, Hashable {
    /// Headings with which begins what no rule needs, such as the statements behind the opinion of an audit report. Pages
    /// from there on are looked at where another paper may begin, or where a fact is missing on the pages before.
    public var until: [String]
}

/// A passage that speaks for a kind.
public struct Cue: Sendable, Codable, Hashable {
    /// What the passage says.
    public var pattern: String
    /// How much it speaks for the kind; negative where it speaks against it.
    public var weight: Double
}

/// A printed label that asks for a handwritten signature, and in which role.
public struct SignatureLabel: Sendable, Codable, Hashable {
    /// `legal-representative`, `accountant`, `party` (an authorised representative of a contract party), `other`.
    public var role: String
    /// What the folded label says.
    public var pattern: String
}

/// A line that begins with the name of a party, under which that party signs.
public struct SignatureSide: Sendable, Codable, Hashable {
    /// `a` or `b`.
    public var side: String
    /// What the folded line says.
    public var pattern: String
}
