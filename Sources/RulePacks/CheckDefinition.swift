/// One check of a pack (`checks/*.yaml`). The order of evaluation is: `for-each`, `applies-when`, `first`, `needs`,
/// `cases`, `require`; `Rules/README.md` explains each.
public struct CheckDefinition: Sendable, Hashable {
    /// Whether a check decides the outcome.
    public enum Level: String, Sendable, Hashable, Codable, CaseIterable {
        case required, advisory
        /// Not carried out; reports name it as switched off.
        case off
    }

    /// Id of the vocabulary.
    public var id: String
    /// Where the check is written.
    public var place: SourcePlace
    /// Clause of the guide.
    public var clause: String
    /// Where the clause is written.
    public var clausePlace: SourcePlace
    /// What holds where the check passes.
    public var title: PackText
    /// Advisory checks leave the outcome alone.
    public var level: Level
    /// The level in the pack that is extended, where this pack changed it; otherwise the same as `level`.
    public var originalLevel: Level
    /// XPath from the root of the dossier; one finding per node. Nil: one finding for the bundle.
    public var forEach: SourceText?
    /// What is found where `for-each` finds nothing.
    public var none: [CheckCase]
    /// XPath; where it is false the check is `not-applicable`.
    public var appliesWhen: SourceText?
    /// Named values of this check, evaluated in order for each node.
    public var values: [NamedExpression]
    /// Cases that are decided before anything is needed.
    public var first: [CheckCase]
    /// Facts without which the check cannot decide.
    public var needs: [CheckNeed]
    /// Decided in order; the first that holds counts.
    public var cases: [CheckCase]
    /// True → pass, false → fail.
    public var require: SourceText?
    /// What the finding says where nothing more special is said.
    public var message: PackText?
    /// What a pass by `require` says.
    public var passMessage: PackText?
    /// What the applicant or the clerk can do.
    public var remedy: PackText?
    /// XPaths of what the finding rests on.
    public var evidence: [SourceText]
}

/// A text in Chinese and English with `{xpath}` placeholders.
public struct PackText: Sendable, Hashable {
    /// Chinese.
    public var zh: SourceText
    /// English.
    public var en: SourceText
}

/// A name and the XPath that gives its value.
public struct NamedExpression: Sendable, Hashable {
    /// Without the `$`.
    public var name: String
    /// XPath, evaluated in the context of the check.
    public var expression: SourceText
}

/// A condition and what it means.
public struct CheckCase: Sendable, Hashable, Decodable {
    /// XPath; nil: always.
    public var when: SourceText?
    /// What the case means.
    public var status: CaseStatus
    /// A reason code of the closed list; needed where the status is `review`.
    public var reason: String?
    /// What the finding says where nothing more special is said.
    public var message: PackText?
    /// What the applicant or the clerk can do.
    public var remedy: PackText?
    /// Where the case is written.
    public var place: SourcePlace

    private enum CodingKeys: String, CodingKey {
        case when, status, reason, message, remedy
        case messageEn = "message-en"
        case remedyEn = "remedy-en"
    }

    /// Decodes a mapping, or the name of a status alone.
    public init(from decoder: any Decoder) throws {
        place = (decoder as? any PlacedDecoder)?.place ?? SourcePlace(file: "")
        if let status = try? decoder.singleValueContainer().decode(String.self) {
            self.status = try CaseStatus(named: status)
        } else {
            let keys = try decoder.container(keyedBy: CodingKeys.self)
            when = try keys.decodeIfPresent(SourceText.self, forKey: .when)
            status = try keys.decode(CaseStatus.self, forKey: .status)
            reason = try keys.decodeIfPresent(String.self, forKey: .reason)
            message = try keys.pair(.message, .messageEn)
            remedy = try keys.pair(.remedy, .remedyEn)
        }
        if status == .review, reason == nil {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a case of status review needs a reason"))
        }
    }
}

/// The statuses that a case can give.
public enum CaseStatus: String, Sendable, Hashable, Decodable {
    case pass, fail, review
    case notApplicable = "not-applicable"

    init(named name: String) throws {
        guard let status = CaseStatus(rawValue: name) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "'\(name)' is none of pass, fail, review, not-applicable"))
        }
        self = status
    }

    /// Decodes the name.
    public init(from decoder: any Decoder) throws {
        try self.init(named: try decoder.singleValueContainer().decode(String.self))
    }
}

/// A fact without which a check cannot decide.
public struct CheckNeed: Sendable, Hashable, Decodable {
    /// What a missing fact means on pages that were all read and are legible.
    public enum Absence: String, Sendable, Hashable, Decodable {
        case fail, review
        case notApplicable = "not-applicable"
        /// The check goes on: the fact is optional, but must be certain where it is there.
        case proceed
    }

    /// XPath of the fact.
    public var path: SourceText
    /// What a missing fact means.
    public var absent: Absence
    /// Reason code where a missing fact means `review` although everything was read.
    public var reason: String?
    /// What the finding says where nothing more special is said.
    public var message: PackText?
    /// What the applicant or the clerk can do.
    public var remedy: PackText?

    private enum CodingKeys: String, CodingKey {
        case path, absent, reason, message, remedy
        case messageEn = "message-en"
        case remedyEn = "remedy-en"
    }

    /// Decodes a mapping, or the XPath alone.
    public init(from decoder: any Decoder) throws {
        absent = .fail
        if let path = try? SourceText(from: decoder) {
            self.path = path
        } else {
            let keys = try decoder.container(keyedBy: CodingKeys.self)
            path = try keys.decode(SourceText.self, forKey: .path)
            absent = try keys.decodeIfPresent(Absence.self, forKey: .absent) ?? .fail
            reason = try keys.decodeIfPresent(String.self, forKey: .reason)
            message = try keys.pair(.message, .messageEn)
            remedy = try keys.pair(.remedy, .remedyEn)
        }
    }
}

extension KeyedDecodingContainer {
    /// A text in both languages under two keys; both or neither must be there.
    func pair(_ chinese: Key, _ english: Key) throws -> PackText? {
        let zh = try decodeIfPresent(SourceText.self, forKey: chinese)
        let en = try decodeIfPresent(SourceText.self, forKey: english)
        switch (zh, en) {
        case (nil, nil): return nil
        case (let zh?, let en?): return PackText(zh: zh, en: en)
        default:
            let missing = zh == nil ? chinese : english
            throw DecodingError.keyNotFound(missing, .init(codingPath: codingPath, debugDescription: ""))
        }
    }
}
