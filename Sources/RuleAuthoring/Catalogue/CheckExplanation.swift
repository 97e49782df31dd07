public import Judging
public import RulePacks

/// A check in words: what must hold, which clause asks for it in its own words, how it decides, on what evidence, with
/// which numbers, and what its tests show.
public struct CheckExplanation {
    private let check: CheckDefinition
    private let pack: RulePack
    private let language: Language

    /// Explains one check; nil where the pack has no such check.
    public init?(_ id: String, in pack: RulePack, language: Language) {
        guard let check = pack.checks.first(where: { $0.id == id }) else { return nil }
        (self.check, self.pack, self.language) = (check, pack, language)
    }

    /// The id that was probably meant.
    public static func suggestion(for id: String, in pack: RulePack) -> String? {
        let ids = Set(pack.checks.map(\.id))
        return Spelling.nearest(to: id, among: ids) ?? ids.sorted().first { $0.hasSuffix("." + id) || $0.hasPrefix(id) }
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    private func text(_ text: PackText?) -> String? { text.map { language == .zh ? $0.zh.text : $0.en.text } }

    /// The explanation for a terminal.
    ///
    /// - Throws: ``PackError`` where the pack's tests cannot be read.
    public func render() throws -> String {
        let evidence = CheckEvidence(pack: pack).evidence(of: check)
        var lines = ["\(check.id) — \(text(check.title) ?? "")", ""]
        lines += section(say("指南", "Guide"), clause())
        lines += section(say("级别", "Level"), [level()])
        lines += section(say("所看材料", "Evidence"), [evidence.words[language]] + lists(evidence.lists))
        lines += section(say("如何判断", "How it decides"), decisions())
        let parameters = evidence.parameters.sorted().map { name in
            "\(name) = \(name == "edition" ? pack.edition : (pack.parameters[name] ?? []).joined(separator: ", "))"
        }
        lines += section(say("数值（pack.yaml）", "Numbers (pack.yaml)"), parameters)
        lines += section(say("示例（tests/）", "Examples (tests/)"), try examples())
        lines += section(say("出处", "Written in"), ["\(check.place)"])
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ content: [String]) -> [String] {
        let content = content.filter { !$0.isEmpty }
        return content.isEmpty ? [] : [title] + content.map { "  " + $0 } + [""]
    }

    private func clause() -> [String] {
        let words = pack.guide?.text(of: check.clause)?.split(separator: "\n").map(String.init) ?? []
        return [check.clause] + words.map { "“\($0)”" }
    }

    private func level() -> String {
        func name(_ level: CheckDefinition.Level) -> String {
            switch level {
            case .required: say("必须：不通过则整份申请不通过", "required: decides the outcome")
            case .advisory: say("仅提示，不影响结论", "advisory: a hint that changes no outcome")
            case .off: say("停用", "switched off")
            }
        }
        guard check.level != check.originalLevel else { return name(check.level) }
        return name(check.level)
            + say("（原级别：\(check.originalLevel.rawValue)）", " (originally \(check.originalLevel.rawValue))")
    }

    private func lists(_ names: Set<String>) -> [String] {
        names.sorted().map { say("名单：\($0)（--lists）", "list: \($0) (--lists)") }
    }

    private func decisions() -> [String] {
        var lines: [String] = []
        if let forEach = check.forEach { lines.append(say("对每一个 ", "for each ") + forEach.text) }
        lines += check.none.map { say("没有时：", "where there is none: ") + line($0) }
        if let condition = check.appliesWhen { lines.append(say("仅适用于：", "applies only when ") + condition.text) }
        lines += check.first.map(line)
        for need in check.needs where need.absent != .proceed {
            let absent = need.absent == .review ? "review" : need.absent == .fail ? "fail" : "not-applicable"
            lines.append(say("需要 \(need.path.text)，缺少时 → \(absent)", "needs \(need.path.text); missing → \(absent)"))
        }
        lines += check.cases.map(line)
        if let require = check.require {
            switch XPathSyntax.canonical(require.text) {
            case "true ( )": lines.append(say("否则 → pass", "otherwise → pass"))
            case "false ( )":
                lines.append(say("否则 → fail", "otherwise → fail") + (text(check.message).map { ": " + $0 } ?? ""))
            default:
                lines.append(say("成立 → pass，否则 → fail：", "holds → pass, otherwise fail: ") + require.text)
                if let message = text(check.message) { lines.append("  fail: " + message) }
            }
        }
        lines.append(
            say("看不清、未读取、把握不足时一律 → review", "what is unread, illegible or uncertain is always → review"))
        return lines
    }

    private func line(_ entry: CheckCase) -> String {
        let verdict = entry.status.rawValue + (entry.reason.map { " (\($0))" } ?? "")
        let message = text(entry.message).map { ": " + $0 } ?? ""
        guard let when = entry.when else { return say("否则 → ", "otherwise → ") + verdict + message }
        return say("若 ", "if ") + when.text + " → " + verdict + message
    }

    private func examples() throws -> [String] {
        let expected = try pack.tests().flatMap { test in
            test.expectations.filter { $0.check == check.id }.map { (test.name, $0) }
        }
        // Two of each verdict show what it means.
        return [CaseStatus.pass, .fail, .review, .notApplicable].flatMap { status in
            expected.filter { $0.1.status == status }.prefix(2).map { name, expectation in
                "\(expectation.status.rawValue)\(expectation.reason.map { " (\($0))" } ?? ""): \(name)"
            }
        }
    }
}
