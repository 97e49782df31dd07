import DocumentModel
import Judging

/// What the template of the page shows. The template finds values by the names of these properties.
struct HTMLPage {
    /// Findings of one status under one heading.
    struct Section {
        var name: String
        var title: LocalizedText
        var count: Int
        var isOpen: Bool
        var groups: [Group]
    }

    /// Findings of one clause of the guide.
    struct Group {
        var clause: String
        /// What the guide says there.
        var words: String?
        var hasWords: Bool
        var findings: [FindingView]
    }

    /// A button that shows the findings of one status.
    struct Filter {
        var name: String
        var label: LocalizedText
        var count: Int
        var symbol: String
    }

    /// One line at the top: what is wrong, and what to do.
    struct Point {
        var anchor: String
        var message: LocalizedText
        var remedy: LocalizedText?
    }

    struct Application {
        var id: String
        var name: String
        var uscc: String
        var legalRepresentative: String
        var type: LocalizedText
        var submittedAt: String?
    }

    var policy: String
    var style: String
    var script: String
    var htmlLanguage: String
    var pageTitle: LocalizedText
    var pageTitleNow: String
    var reportVersion: String
    var outcomeName: String
    var outcomeWords: LocalizedText
    var outcomeSymbol: String
    var headline: String
    var advice: LocalizedText
    /// What decides the outcome, so that the top of the page says it.
    var points: [Point]
    var hasPoints: Bool
    var morePoints: Int
    var hasMorePoints: Bool
    var application: Application?
    var applicationFaults: [LocalizedText]
    var hasFaults: Bool
    var bundle: String
    var packTitle: LocalizedText
    var packEdition: String
    var packId: String
    var packDigest: String
    var asOf: String
    var asOfText: String
    var toolVersion: String
    var models: String?
    var missingProtections: String?
    var filters: [Filter]
    var total: Int
    var sections: [Section]
    var openStatements: [Report.OpenStatement]
    var hasOpenStatements: Bool
    var papers: [PaperRow]
    var facts: FactsTable
    var files: [FileRow]
    var hasUnread: Bool
    var readings: [ReadingView]
    var pictures: [PictureStore.Symbol]
    var pages: String
    var notice: [NoticeItem]
    /// What Ctrl-P prints: the notice where something must be corrected, else the report.
    var printed: String
    /// Bundle and earlier decisions for the script.
    var decisions: String

    init(_ report: Report, language: Language, style: String, script: String, policy: SecurityPolicy) {
        self.policy = policy.text
        self.style = style
        self.script = script
        htmlLanguage = Self.tag(language)
        reportVersion = Report.version
        outcomeName = report.outcome.rawValue
        outcomeWords = Wording.outcome(report.outcome)
        outcomeSymbol = Self.symbol(Self.status(of: report.outcome))
        let form = report.dossier.application
        headline = form?.applicantName ?? report.bundle
        pageTitle = LocalizedText(
            zh: "\(outcomeWords.zh) · \(headline)", en: "\(outcomeWords.en) · \(headline)")
        pageTitleNow = pageTitle[language]
        advice = Self.advice(report)
        let deciding = Self.points(report)
        points = Array(deciding.prefix(5))
        hasPoints = !points.isEmpty
        morePoints = deciding.count - points.count
        hasMorePoints = morePoints > 0
        application = form.map {
            Application(
                id: $0.id, name: $0.applicantName, uscc: $0.applicantUSCC,
                legalRepresentative: $0.legalRepresentative, type: Wording.applicantType($0.applicantType),
                submittedAt: $0.submittedAt.map(Self.time))
        }
        applicationFaults = report.dossier.applicationFaults.map(ProblemWords.text)
        hasFaults = !applicationFaults.isEmpty
        bundle = report.bundle
        packTitle = report.rulePack.title
        packEdition = report.rulePack.edition
        packId = report.rulePack.id
        packDigest = String(report.rulePack.sha256.prefix(12))
        asOf = report.asOf
        asOfText = Self.time(report.asOf)
        toolVersion = report.tool.version
        models = report.tool.models.nilWhereEmpty?.joined(separator: ", ")
        missingProtections = report.tool.missingProtections.nilWhereEmpty?.joined(separator: ", ")
        filters = [Status.fail, .review, .pass, .notApplicable].map { status in
            Filter(
                name: status.rawValue, label: Wording.status(status), count: report.count(status),
                symbol: Self.symbol(status))
        }
        total = report.findings.count
        let store = PictureStore(report.pictures)
        let decided = DecidedFindings(report)
        sections = Self.sections(report, store: store, decided: decided)
        notice = NoticeItem.items(report, decided)
        printed = report.outcome == .fail ? "notice" : "report"
        decisions = Self.decisionsJSON(report, decided)
        openStatements = report.leftToPerson
        hasOpenStatements = !openStatements.isEmpty
        papers = PaperRow.rows(report)
        facts = FactsTable(report.dossier)
        files = report.dossier.files.map(FileRow.init)
        hasUnread = files.contains { !$0.isComplete }
        readings = report.dossier.documents.map(ReadingView.init)
        pictures = store.symbols
        pages = store.pagesJSON(report)
    }

    /// The file that the page saves, without decisions that no longer fit.
    private static func decisionsJSON(_ report: Report, _ decided: DecidedFindings) -> String {
        EmbeddedJSON.text(
            Decisions(
                bundle: report.bundle, application: report.dossier.application?.id,
                decisions: decided.decided.compactMap { $0.flatMap { $0.isCurrent ? $0.decision : nil } }))
    }

    /// The tag of a language in the page; the texts of documents carry plain `zh`, so that the switch spares them.
    static func tag(_ language: Language) -> String { language == .zh ? "zh-Hans" : "en" }

    static func symbol(_ status: Status) -> String {
        switch status {
        case .pass: "✓"
        case .fail: "✕"
        case .review: "?"
        case .notApplicable: "–"
        }
    }

    /// `2024-11-25T10:00:00+08:00` as `2024-11-25 10:00`; the zone stays in the element's `datetime`.
    static func time(_ iso: String) -> String {
        let parts = iso.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return iso }
        return "\(parts[0]) \(parts[1].prefix(5))"
    }

    private static func status(of outcome: Outcome) -> Status {
        switch outcome {
        case .pass: .pass
        case .fail: .fail
        case .review: .review
        }
    }

    /// One sentence on what the outcome asks of the reader.
    private static func advice(_ report: Report) -> LocalizedText {
        let deciding = report.findings.filter { !$0.advisory }
        let failed = deciding.count { $0.status == .fail }
        let open = deciding.count { $0.status == .review }
        switch report.outcome {
        case .pass:
            return LocalizedText(
                zh: "全部适用的检查项均符合要求。", en: "Every requirement that applies is met.")
        case .fail:
            return LocalizedText(
                zh: "有 \(failed) 项不符合要求，须补正" + (open > 0 ? "；另有 \(open) 项须人工复核。" : "。"),
                en: "\(failed) \(failed == 1 ? "requirement is" : "requirements are") not met"
                    + (open > 0 ? "; \(open) more \(open == 1 ? "needs" : "need") a person to look." : "."))
        case .review:
            return LocalizedText(
                zh: "没有发现不符合项，有 \(open) 项须人工复核。",
                en: "Nothing was found wrong; \(open) \(open == 1 ? "point needs" : "points need") a person to look.")
        }
    }

    /// What makes the outcome: the failures, or where there are none what a person must look at.
    private static func points(_ report: Report) -> [Point] {
        let decisive: Status? =
            switch report.outcome {
            case .fail: .fail
            case .review: .review
            case .pass: nil
            }
        return report.findings.enumerated().filter { $0.element.status == decisive && !$0.element.advisory }.map {
            Point(anchor: "f\($0.offset + 1)", message: $0.element.message, remedy: $0.element.remedy)
        }
    }

    private static func sections(
        _ report: Report, store: PictureStore, decided: DecidedFindings
    ) -> [Section] {
        let numbered = report.findings.enumerated().map { (number: $0.offset + 1, finding: $0.element) }
        func section(
            _ name: String, _ title: LocalizedText, isOpen: Bool, _ belongs: (Finding) -> Bool
        ) -> Section? {
            let members = numbered.filter { belongs($0.finding) }
            if members.isEmpty { return nil }
            var order: [String] = []
            for member in members where !order.contains(member.finding.clause) { order.append(member.finding.clause) }
            let groups = order.map { clause in
                Group(
                    clause: clause, words: report.rulePack.clauses[clause],
                    hasWords: report.rulePack.clauses[clause] != nil,
                    findings: members.filter { $0.finding.clause == clause }
                        .map {
                            FindingView(
                                $0.finding, number: $0.number, in: report, store: store, decided: decided)
                        })
            }
            return Section(name: name, title: title, count: members.count, isOpen: isOpen, groups: groups)
        }
        return [
            section("fail", LocalizedText(zh: "须补正", en: "To correct"), isOpen: true) {
                $0.status == .fail && !$0.advisory
            },
            section("review", LocalizedText(zh: "须人工复核", en: "For a person to look at"), isOpen: true) {
                $0.status == .review && !$0.advisory
            },
            section("advisory", LocalizedText(zh: "提示，不影响结论", en: "Hints that leave the outcome alone"), isOpen: true) {
                ($0.status == .fail || $0.status == .review) && $0.advisory
            },
            section("pass", LocalizedText(zh: "符合", en: "Met"), isOpen: false) { $0.status == .pass },
            section("not-applicable", LocalizedText(zh: "不适用", en: "Not applicable"), isOpen: false) {
                $0.status == .notApplicable
            },
        ].compactMap { $0 }
    }
}
