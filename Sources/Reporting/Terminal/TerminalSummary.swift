import DocumentModel
public import Judging

/// Renders the summary that the command line prints: what is wrong first, the outcome last, where the eye rests.
public struct TerminalSummary: Sendable {
    /// Language of the words.
    public var language: Language
    /// Whether to colour; the caller knows whether a terminal listens and what NO_COLOR says.
    public var usesColour: Bool
    /// Columns of the terminal.
    public var width: Int

    /// Creates a renderer.
    public init(language: Language, usesColour: Bool = false, width: Int = 80) {
        self.language = language
        self.usesColour = usesColour
        self.width = max(40, min(width, 120))
    }

    /// The summary, ending with a line feed.
    ///
    /// - Parameter htmlPath: where the report for people lies, if it was written.
    public func render(_ report: Report, htmlPath: String? = nil) -> String {
        var lines: [String] = []
        let decided = DecidedFindings(report).decided
        for status in [Status.review, .fail] {
            let findings = zip(report.findings, decided).filter { $0.0.status == status }
            for (finding, decided) in findings.filter({ $0.0.advisory }) + findings.filter({ !$0.0.advisory }) {
                lines += render(finding)
                if let decided { lines += render(decided) }
                lines.append("")
            }
        }
        lines.append(String(repeating: "─", count: width))
        lines += details(of: report)
        lines += field(text("检查", "Checks"), counts(of: report))
        if !report.leftToPerson.isEmpty {
            let clauses = report.leftToPerson.map(\.clause).joined(separator: text("、", ", "))
            lines += field(
                text("人工事项", "By hand"),
                text("指南 \(clauses) 无法由材料证明，须人工确认", "no paper proves guide \(clauses): a person must see to it"))
        }
        lines += field(
            text("结论", "Outcome"), Wording.outcome(report.outcome)[language], style: style(of: report.outcome))
        if let htmlPath { lines += field(text("报告", "Report"), htmlPath, breaks: false) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func render(_ finding: Finding) -> [String] {
        let head = "\(symbol(finding.status)) \(Wording.status(finding.status)[language])"
        let change = finding.levelChange.map { Wording.levelChange($0)[language] }
        let note = change.map { text("（\($0)）", " (\($0))") } ?? (finding.advisory ? text("（仅提示）", " (advisory)") : "")
        let clause = text("指南\(finding.clause)", "guide \(finding.clause)")
        let title = "\(finding.title[language])\(note) · \(clause)"
        let indent = DisplayWidth.of(head) + 2
        var lines = DisplayWidth.wrap(SafeText.visible(title), to: width - indent).enumerated().map { index, line in
            index == 0
                ? coloured(head, style(of: finding.status)) + "  " + coloured(line, .bold)
                : String(repeating: " ", count: indent) + line
        }
        lines += paragraph(finding.message[language])
        if finding.status == .review, let reason = finding.reason {
            lines += paragraph(text("原因：", "Why: ") + Wording.reason(reason)[language])
        }
        if let remedy = finding.remedy { lines += paragraph("→ " + remedy[language]) }
        let places = finding.evidence.map(place)
        var seen: Set<String> = []
        let distinct = places.filter { seen.insert($0).inserted }
        if !distinct.isEmpty {
            let more = distinct.count - 3
            let shown = distinct.prefix(3).joined(separator: text("；", "; "))
            lines += paragraph(shown + (more > 0 ? text(" 等 \(distinct.count) 处", " and \(more) more") : ""), .dim)
        }
        return lines
    }

    private func render(_ decided: DecidedFindings.Decided) -> [String] {
        let decision = decided.decision
        let words = Wording.verdict(decision.verdict, on: Status(rawValue: decision.status) ?? .review)[language]
        let reason = decision.reason.isEmpty ? "" : text("（\(decision.reason)）", " (\(decision.reason))")
        let stale = decided.isCurrent ? "" : text("；此后已变", "; changed since")
        return paragraph(text("经办人判断：", "Clerk: ") + words + SafeText.line(reason) + stale)
    }

    private func place(_ evidence: Evidence) -> String {
        let file = SafeText.line(evidence.file)
        guard let page = evidence.page else { return file }
        return file + text(" 第\(page)页", " p. \(page)")
    }

    private func details(of report: Report) -> [String] {
        var lines = field(text("材料", "Bundle"), report.bundle)
        if let form = report.dossier.application {
            lines += field(text("申请单位", "Applicant"), "\(form.applicantName)  \(form.applicantUSCC)")
        }
        lines += field(
            text("规则", "Rules"),
            "\(report.rulePack.title[language]) · \(text("截至", "as of")) \(report.asOf)")
        let unread = report.dossier.files.filter { $0.status != .read }
        let pages = report.dossier.files.reduce(0) { $0 + $1.pages }
        let read = report.dossier.files.reduce(0) { $0 + Set($1.pagesRead).count }
        var files = text(
            "\(report.dossier.files.count) 个文件，共 \(pages) 页，读取 \(read) 页",
            "\(report.dossier.files.count) files, \(read) of \(pages) pages read")
        if !unread.isEmpty {
            files += text(
                "；\(unread.count) 个文件未能读取", "; \(unread.count) \(unread.count == 1 ? "file" : "files") not read")
        }
        return lines + field(text("文件", "Files"), files)
    }

    private func counts(of report: Report) -> String {
        Status.allCases.map { "\(Wording.status($0)[language]) \(report.count($0))" }.joined(separator: " · ")
    }

    private func field(_ label: String, _ value: String, style: Style? = nil, breaks: Bool = true) -> [String] {
        let column = language == .zh ? 10 : 11
        let value = SafeText.line(value)
        let parts = breaks ? DisplayWidth.wrap(value, to: width - column) : [value]
        return parts.enumerated().map { index, part in
            DisplayWidth.pad(index == 0 ? label : "", to: column) + (style.map { coloured(part, $0) } ?? part)
        }
    }

    private func paragraph(_ text: String, _ style: Style? = nil) -> [String] {
        DisplayWidth.wrap(SafeText.visible(text), to: width - 4).map { line in
            "    " + (style.map { coloured(line, $0) } ?? line)
        }
    }

    private func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func symbol(_ status: Status) -> String {
        switch status {
        case .pass: "✓"
        case .fail: "✗"
        case .review: "?"
        case .notApplicable: "–"
        }
    }
}

extension TerminalSummary {
    /// SGR parameters of ECMA-48; the sixteen colours follow the theme of the terminal.
    private enum Style: String {
        case bold = "1"
        case dim = "2"
        case good = "1;32"
        case bad = "1;31"
        case open = "1;33"
    }

    private func coloured(_ text: String, _ style: Style) -> String {
        usesColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    private func style(of status: Status) -> Style {
        switch status {
        case .pass: .good
        case .fail: .bad
        case .review: .open
        case .notApplicable: .dim
        }
    }

    private func style(of outcome: Outcome) -> Style {
        switch outcome {
        case .pass: .good
        case .fail: .bad
        case .review: .open
        }
    }
}
