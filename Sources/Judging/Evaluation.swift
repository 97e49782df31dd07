internal import RulePacks
internal import XMLKit

/// The judgement of one dossier. Lives on one thread, like its tree.
final class Evaluation {
    private let root: XMLNode
    private let functions: FunctionLibrary
    private let thresholds: Thresholds
    private let context: XPathContext
    private let trace: JudgementTrace?

    /// Ceiling of XPath steps of one expression: a dossier of a thousand pages stays far below.
    private static let operationLimit: UInt = 2_000_000

    init(root: XMLNode, functions: FunctionLibrary, thresholds: Thresholds, trace: JudgementTrace? = nil) {
        self.trace = trace
        self.root = root
        self.functions = functions
        self.thresholds = thresholds
        context = XPathContext(
            document: root.document, functions: functions.table, operationLimit: Self.operationLimit)
    }

    /// Gives the named values of the pack. One that cannot be evaluated stays undefined, so that every check that uses
    /// it says `rule-failed`.
    func define(_ values: [(name: String, expression: XPathExpression)]) {
        for (name, expression) in values {
            if let value = try? context.evaluate(expression, at: root) { context.set(name, to: value) }
        }
    }

    /// The findings of one check: one per node of `for-each`, otherwise one.
    func findings(of check: CompiledCheck) -> [Finding] {
        // Every check is in every report, so that the counts add up.
        if check.isOff { return [verdict(.notApplicable, of: check, at: root, text: Self.switchedOff)] }
        do {
            guard let forEach = check.forEach else { return [finding(of: check, at: root)] }
            let nodes = try context.evaluate(forEach, at: root).nodes
            guard nodes.isEmpty else { return nodes.map { finding(of: check, at: $0) } }
            if let decided = try decide(check.none, of: check, at: root, searched: []) { return [decided] }
            return [verdict(.notApplicable, of: check, at: root, message: nil)]
        } catch {
            return [failed(check, at: root, error)]
        }
    }

    private static let switchedOff = LocalizedText(
        zh: "本规则包停用了该项检查", en: "This rule pack has switched the check off")

    private func finding(of check: CompiledCheck, at node: XMLNode) -> Finding {
        do {
            for (name, expression) in check.values { context.set(name, to: try context.evaluate(expression, at: node)) }
            if let condition = check.appliesWhen, !(try holds(condition, at: node)) {
                return verdict(.notApplicable, of: check, at: node, message: nil)
            }
            if let decided = try decide(check.first, of: check, at: node, searched: []) { return decided }
            var needed: [XMLNode] = []
            for need in check.needs {
                let (nodes, trouble) = try assess(need, of: check, at: node)
                if let trouble { return trouble }
                needed += nodes
            }
            if let decided = try decide(check.cases, of: check, at: node, searched: needed) { return decided }
            guard let require = check.require else { return failed(check, at: node) }
            let holds = try holds(require, at: node)
            return verdict(
                holds ? .pass : .fail, of: check, at: node, message: holds ? check.passMessage : check.message,
                remedy: holds ? nil : check.remedy, evidence: needed)
        } catch {
            return failed(check, at: node, error)
        }
    }

    private func decide(
        _ cases: [CompiledCheck.Case], of check: CompiledCheck, at node: XMLNode, searched: [XMLNode]
    ) throws -> Finding? {
        for entry in cases {
            if let when = entry.when, !(try holds(when, at: node)) { continue }
            trace?.record(case: entry.place)
            return verdict(
                Status(entry.status), reason: entry.reason, of: check, at: node, message: entry.message,
                remedy: entry.remedy ?? (entry.status == .fail ? check.remedy : nil), evidence: searched)
        }
        return nil
    }

    // MARK: What a check needs

    /// The facts that a need names, or the finding where they are missing or unsure.
    private func assess(
        _ need: CompiledCheck.Need, of check: CompiledCheck, at node: XMLNode
    ) throws -> (nodes: [XMLNode], trouble: Finding?) {
        let nodes = try context.evaluate(need.path, at: node).nodes.filter { !functions.isBlank($0) }
        guard !nodes.isEmpty else { return ([], try absence(of: need, in: check, at: node)) }
        let sure = nodes.filter { functions.isSure($0) }
        if sure.contains(where: { !functions.hasConflict($0) }) { return (nodes, nil) }
        let phrases: (zh: String, en: String) =
            sure.isEmpty
            ? ("识别把握不大", "is not certain") : ("有不同的识别结果", "was read differently in different places")
        let message = LocalizedText(
            zh: functions.list(nodes, .zh) + " " + phrases.zh, en: functions.list(nodes, .en) + " " + phrases.en)
        let remedy = LocalizedText(zh: "请人工核对", en: "Compare it by hand")
        return (
            [],
            verdict(
                .review, reason: sure.isEmpty ? .lowConfidence : .conflicting, of: check, at: node, text: message,
                remedyText: remedy, evidence: nodes)
        )
    }

    private func absence(of need: CompiledCheck.Need, in check: CompiledCheck, at node: XMLNode) throws -> Finding? {
        let gap = functions.gap(at: node)
        let status: Status
        var reason: ReviewReason?
        switch need.absent {
        case .proceed: return nil
        case .fail: status = gap == nil ? .fail : .review
        case .review: status = .review
        case .notApplicable: status = gap == nil ? .notApplicable : .review
        }
        if status == .review { reason = need.absent == .review ? need.reason ?? gap ?? .informationMissing : gap }
        let subject = functions.word(need.subject)
        let place = functions.isDocument(node) ? functions.word(node.name) : LocalizedText(zh: "申报材料", en: "the bundle")
        let text = LocalizedText(
            zh: "\(place.zh)中没有找到\(subject.zh)" + (gap == nil ? "" : "，但有内容未能读取"),
            en: "No \(subject.en) was found in \(place.en)" + (gap == nil ? "" : ", parts of which could not be read"))
        return verdict(
            status, reason: reason, of: check, at: node, message: need.message, remedy: need.remedy ?? check.remedy,
            text: text)
    }

    // MARK: Findings

    private func failed(_ check: CompiledCheck, at node: XMLNode, _ error: (any Error)? = nil) -> Finding {
        // An XPathError quotes the rule, never the dossier.
        let why = (error as? XPathError).map { " (\($0))" } ?? ""
        return verdict(
            .review, reason: .ruleFailed, of: check, at: node,
            text: LocalizedText(
                zh: "规则无法执行，请人工判断" + why, en: "The rule could not be evaluated; a person has to judge" + why))
    }

    private func verdict(
        _ status: Status, reason: ReviewReason? = nil, of check: CompiledCheck, at node: XMLNode,
        message: CompiledText? = nil, remedy: CompiledText? = nil, text: LocalizedText? = nil,
        remedyText: LocalizedText? = nil, evidence: [XMLNode] = []
    ) -> Finding {
        let standard = text ?? Self.standardText(status, check.title)
        return Finding(
            check: check.id, title: check.title, clause: check.clause, status: status, reason: reason,
            message: message.map { render($0, at: node) } ?? standard,
            remedy: remedy.map { render($0, at: node) } ?? (status == .pass ? nil : remedyText),
            advisory: check.isAdvisory, levelChange: check.levelChange,
            evidence: collect(check.evidence, needed: evidence, status: status, at: node))
    }

    private static func standardText(_ status: Status, _ title: LocalizedText) -> LocalizedText {
        switch status {
        case .pass: title
        case .fail: LocalizedText(zh: "不符合：" + title.zh, en: "Not met: " + title.en)
        case .review: LocalizedText(zh: "待人工判断：" + title.zh, en: "To be judged by a person: " + title.en)
        case .notApplicable: LocalizedText(zh: "不适用：" + title.zh, en: "Not applicable: " + title.en)
        }
    }

    private func collect(
        _ expressions: [XPathExpression], needed: [XMLNode], status: Status, at node: XMLNode
    ) -> [Evidence] {
        guard status != .notApplicable else { return [] }
        var nodes = expressions.flatMap { (try? context.evaluate($0, at: node).nodes) ?? [] }
        if nodes.isEmpty && (expressions.isEmpty || status == .pass) { nodes = needed }
        // Nothing to point at: the places that were searched.
        if nodes.isEmpty { nodes = functions.isDocument(node) ? [node] : status == .pass ? [] : functions.files }
        return EvidenceCollector(root: root).evidence(for: nodes)
    }

    private func render(_ text: CompiledText, at node: XMLNode) -> LocalizedText {
        LocalizedText(zh: render(text.zh, .zh, at: node), en: render(text.en, .en, at: node))
    }

    private func render(_ template: MessageTemplate, _ language: Language, at node: XMLNode) -> String {
        functions.language = language
        return template.parts.map { part in
            switch part {
            case .text(let text): text
            case .expression(let expression): (try? context.evaluate(expression, at: node))?.stringValue ?? "…"
            }
        }.joined()
    }

    private func holds(_ expression: XPathExpression, at node: XMLNode) throws -> Bool {
        try context.evaluate(expression, at: node).booleanValue
    }
}

extension Status {
    fileprivate init(_ status: CaseStatus) {
        self =
            switch status {
            case .pass: .pass
            case .fail: .fail
            case .review: .review
            case .notApplicable: .notApplicable
            }
    }
}
