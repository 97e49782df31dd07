/// A file of `checks/`: patterns that several checks share, and checks.
struct ChecksFile: Decodable {
    var patterns: [String: CheckEntry]?
    var checks: [CheckEntry]?
}

/// A check as it is written. What it leaves out comes from the pattern that it names with `like`.
struct CheckEntry: Decodable {
    var place: SourcePlace
    var id: SourceText?
    var like: SourceText?
    var clause: String?
    /// Where the clause is written.
    var clausePlace: SourcePlace?
    var title: PackText?
    var level: CheckDefinition.Level?
    var forEach: SourceText?
    var none: [CheckCase]?
    var appliesWhen: SourceText?
    var values: [[String: SourceText]]?
    var first: [CheckCase]?
    var needs: [CheckNeed]?
    var cases: [CheckCase]?
    var require: SourceText?
    var message: PackText?
    var passMessage: PackText?
    var remedy: PackText?
    var evidence: [SourceText]?

    private enum CodingKeys: String, CodingKey {
        case id, like, clause, title, level, none, values, first, needs, cases, require, message, remedy, evidence
        case titleEn = "title-en"
        case forEach = "for-each"
        case appliesWhen = "applies-when"
        case messageEn = "message-en"
        case passMessage = "pass-message"
        case passMessageEn = "pass-message-en"
        case remedyEn = "remedy-en"
    }

    init(from decoder: any Decoder) throws {
        place = (decoder as? any PlacedDecoder)?.place ?? SourcePlace(file: "")
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        id = try keys.decodeIfPresent(SourceText.self, forKey: .id)
        like = try keys.decodeIfPresent(SourceText.self, forKey: .like)
        let clause = try keys.decodeIfPresent(SourceText.self, forKey: .clause)
        self.clause = clause?.text
        clausePlace = clause?.place
        title = try keys.pair(.title, .titleEn)
        level = try keys.decodeIfPresent(CheckDefinition.Level.self, forKey: .level)
        forEach = try keys.decodeIfPresent(SourceText.self, forKey: .forEach)
        none = try keys.decodeIfPresent(OneOrMore<CheckCase>.self, forKey: .none)?.items
        appliesWhen = try keys.decodeIfPresent(SourceText.self, forKey: .appliesWhen)
        values = try keys.decodeIfPresent([[String: SourceText]].self, forKey: .values)
        first = try keys.decodeIfPresent([CheckCase].self, forKey: .first)
        needs = try keys.decodeIfPresent([CheckNeed].self, forKey: .needs)
        cases = try keys.decodeIfPresent([CheckCase].self, forKey: .cases)
        require = try keys.decodeIfPresent(SourceText.self, forKey: .require)
        message = try keys.pair(.message, .messageEn)
        passMessage = try keys.pair(.passMessage, .passMessageEn)
        remedy = try keys.pair(.remedy, .remedyEn)
        evidence = try keys.decodeIfPresent(OneOrMore<SourceText>.self, forKey: .evidence)?.items
    }

    /// This entry laid over the one of a pack that is extended: what it leaves out stays as it was.
    func over(_ base: CheckEntry) -> CheckEntry {
        var result = self
        result.like = like ?? base.like
        if clause == nil { (result.clause, result.clausePlace) = (base.clause, base.clausePlace) }
        result.title = title ?? base.title
        result.level = level ?? base.level
        result.forEach = forEach ?? base.forEach
        result.none = none ?? base.none
        result.appliesWhen = appliesWhen ?? base.appliesWhen
        result.values = values ?? base.values
        result.first = first ?? base.first
        result.needs = needs ?? base.needs
        result.cases = cases ?? base.cases
        result.require = require ?? base.require
        result.message = message ?? base.message
        result.passMessage = passMessage ?? base.passMessage
        result.remedy = remedy ?? base.remedy
        result.evidence = evidence ?? base.evidence
        return result
    }

    /// The check with what its pattern says.
    func definition(patterns: [String: CheckEntry]) throws -> CheckDefinition {
        var pattern: CheckEntry?
        if let like {
            pattern = patterns[like.text]
            guard pattern != nil else {
                throw PackError(
                    code: .badValue, place: like.place, message: "no pattern '\(like.text)'",
                    hint: "known: \(patterns.keys.sorted().joined(separator: ", "))")
            }
        }
        func needed<Value>(_ value: Value?, _ key: String) throws -> Value {
            guard let value else {
                throw PackError(code: .badValue, place: place, message: "the check has no '\(key)'")
            }
            return value
        }
        let definition = CheckDefinition(
            id: try needed(id, "id").text, place: place, clause: try needed(clause ?? pattern?.clause, "clause"),
            clausePlace: clausePlace ?? pattern?.clausePlace ?? place,
            title: try needed(title ?? pattern?.title, "title"), level: level ?? pattern?.level ?? .required,
            originalLevel: level ?? pattern?.level ?? .required,
            forEach: forEach ?? pattern?.forEach, none: none ?? pattern?.none ?? [],
            appliesWhen: appliesWhen ?? pattern?.appliesWhen,
            values: (values ?? pattern?.values ?? []).flatMap { value in
                value.sorted { $0.key < $1.key }.map { NamedExpression(name: $0.key, expression: $0.value) }
            },
            first: first ?? pattern?.first ?? [], needs: needs ?? pattern?.needs ?? [],
            cases: cases ?? pattern?.cases ?? [], require: require ?? pattern?.require,
            message: message ?? pattern?.message, passMessage: passMessage ?? pattern?.passMessage,
            remedy: remedy ?? pattern?.remedy, evidence: evidence ?? pattern?.evidence ?? [])
        guard definition.require != nil || definition.cases.contains(where: { $0.when == nil }) else {
            throw PackError(
                code: .badValue, place: place, message: "the check may end without a verdict",
                hint: "add 'require', or a last case without 'when'")
        }
        return definition
    }
}

/// A list, or its only item written without the list.
struct OneOrMore<Item: Decodable & Sendable>: Decodable, Sendable {
    var items: [Item]

    init(from decoder: any Decoder) throws {
        if (try? decoder.unkeyedContainer()) != nil {
            items = try [Item](from: decoder)
        } else {
            items = [try Item(from: decoder)]
        }
    }
}
