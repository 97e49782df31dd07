internal import RulePacks
internal import XMLKit

/// A check with its expressions compiled. A class, so that passing it on copies nothing.
final class CompiledCheck: Sendable {
    struct Case: Sendable {
        let when: XPathExpression?
        let status: CaseStatus
        let reason: ReviewReason?
        let message: CompiledText?
        let remedy: CompiledText?
        let place: SourcePlace

        init(_ source: CheckCase) throws {
            place = source.place
            when = try source.when.map(XPathExpression.compiled)
            status = source.status
            reason = try source.reason.map { try ReviewReason(named: $0, place: source.place) }
            message = try source.message.map(CompiledText.init)
            remedy = try source.remedy.map(CompiledText.init)
        }
    }

    struct Need: Sendable {
        let path: XPathExpression
        let absent: CheckNeed.Absence
        let reason: ReviewReason?
        let message: CompiledText?
        let remedy: CompiledText?
        /// The last name in the path: what is missing, for the message.
        let subject: String
    }

    let id: String
    let clause: String
    let title: LocalizedText
    let isAdvisory: Bool
    let isOff: Bool
    let levelChange: LevelChange?
    let forEach: XPathExpression?
    let none: [Case]
    let appliesWhen: XPathExpression?
    let values: [(name: String, expression: XPathExpression)]
    let first: [Case]
    let needs: [Need]
    let cases: [Case]
    let require: XPathExpression?
    let message: CompiledText?
    let passMessage: CompiledText?
    let remedy: CompiledText?
    let evidence: [XPathExpression]

    /// Compiles a check.
    ///
    /// - Throws: ``PackError`` with the place of an expression that is no XPath, or a reason that is none.
    init(_ source: CheckDefinition) throws {
        id = source.id
        clause = source.clause
        title = LocalizedText(zh: source.title.zh.text, en: source.title.en.text)
        isAdvisory = source.level != .required
        isOff = source.level == .off
        levelChange =
            source.level == source.originalLevel
            ? nil : LevelChange(original: source.originalLevel, effective: source.level)
        forEach = try source.forEach.map(XPathExpression.compiled)
        none = try source.none.map(Case.init)
        appliesWhen = try source.appliesWhen.map(XPathExpression.compiled)
        values = try source.values.map { ($0.name, try .compiled($0.expression)) }
        first = try source.first.map(Case.init)
        needs = try source.needs.map { need in
            Need(
                path: try .compiled(need.path), absent: need.absent,
                reason: try need.reason.map { try ReviewReason(named: $0, place: source.place) },
                message: try need.message.map(CompiledText.init), remedy: try need.remedy.map(CompiledText.init),
                subject: need.path.text.matches(of: /[a-z][a-z-]*/).last.map { String($0.0) } ?? "")
        }
        cases = try source.cases.map(Case.init)
        require = try source.require.map(XPathExpression.compiled)
        message = try source.message.map(CompiledText.init)
        passMessage = try source.passMessage.map(CompiledText.init)
        remedy = try source.remedy.map(CompiledText.init)
        evidence = try source.evidence.map(XPathExpression.compiled)
    }
}

extension ReviewReason {
    fileprivate init(named name: String, place: SourcePlace) throws {
        guard let reason = ReviewReason(rawValue: name) else {
            throw PackError(
                code: .badValue, place: place, message: "'\(name)' is no reason code",
                hint: "known: \(ReviewReason.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self = reason
    }
}
