/// A statement of the guide beside the checks (`statements.yaml`), so that no clause is forgotten in silence.
public struct GuideStatement: Sendable, Hashable, Decodable {
    /// Who sees to it.
    public enum Keeper: String, Sendable, Hashable, Codable, CaseIterable {
        /// No paper can prove it; every report names it as open.
        case person
        /// It is about a later stage of the procedure.
        case later
        /// There is nothing to see to: a definition, an address, a legal basis.
        case nobody
    }

    /// Clause of the guide.
    public var clause: String
    /// What the guide says, for reports.
    public var says: PackText
    /// Who sees to it.
    public var keeper: Keeper
    /// How a person can go about it.
    public var note: PackText?
    /// Where it is written.
    public var place: SourcePlace

    private enum CodingKeys: String, CodingKey {
        case clause, says, note
        case keeper = "left-to"
        case saysEn = "says-en"
        case noteEn = "note-en"
    }

    /// Decodes an entry of `statements`.
    public init(from decoder: any Decoder) throws {
        place = (decoder as? any PlacedDecoder)?.place ?? SourcePlace(file: "")
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        clause = try keys.decode(String.self, forKey: .clause)
        let name = try keys.decode(String.self, forKey: .keeper)
        guard let keeper = Keeper(rawValue: name) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "'\(name)' is none of person, later, nobody"))
        }
        self.keeper = keeper
        guard let says = try keys.pair(.says, .saysEn) else {
            throw DecodingError.keyNotFound(CodingKeys.says, .init(codingPath: [], debugDescription: ""))
        }
        self.says = says
        note = try keys.pair(.note, .noteEn)
    }
}

/// The file `statements.yaml`.
struct StatementsFile: Decodable {
    var statements: [GuideStatement]
}
