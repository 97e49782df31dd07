import DocumentModel
import Judging

/// What the template of `index.html` shows. The template finds values by the names of these properties.
struct IndexPage {
    struct Row {
        var number: Int
        var bundle: String
        /// The bundle, where the applicant stands in its place.
        var bundleLine: String?
        /// The applicant, or the bundle where there is no form.
        var name: String
        var uscc: String?
        /// `pass`, `fail`, `review`, or `error` where the bundle could not be validated.
        var state: String
        var stateWords: LocalizedText
        var symbol: String
        /// What the column of outcomes is sorted by: the most urgent first.
        var rank: Int
        var failed: Int
        var open: Int
        var pages: Int
        var unread: Int
        var hasUnread: Bool
        var link: String?
        var problem: LocalizedText?
        /// Ids of the checks that are not met, and of those that a person must look at, parted by spaces.
        var failedChecks: String
        var openChecks: String
    }

    struct CheckRow {
        var number: Int
        var id: String
        var title: LocalizedText
        var clause: String
        var failed: Int
        var open: Int
        var passed: Int
        var notApplicable: Int
        var isTrouble: Bool
    }

    struct Filter {
        var name: String
        var label: LocalizedText
        var count: Int
        var symbol: String
    }

    var policy: String
    var style: String
    var script: String
    var htmlLanguage: String
    var pageTitle: LocalizedText
    var pageTitleNow: String
    var total: Int
    var isComplete: Bool
    var missing: Int
    var packTitle: LocalizedText
    var packEdition: String
    var packId: String
    var packDigest: String
    var toolVersion: String
    var filters: [Filter]
    var rows: [Row]
    var checks: [CheckRow]
    var troubles: [CheckRow]

    init(
        _ summaries: [BundleSummary], missing: Int, pack: Report.Pack, toolVersion: String, language: Language,
        style: String, script: String
    ) {
        self.style = style
        self.script = script
        policy = SecurityPolicy(style: style, script: script).text
        htmlLanguage = HTMLPage.tag(language)
        pageTitle = LocalizedText(zh: "审查结果一览", en: "All bundles")
        pageTitleNow = pageTitle[language]
        total = summaries.count
        isComplete = missing == 0
        self.missing = missing
        packTitle = pack.title
        packEdition = pack.edition
        packId = pack.id
        packDigest = String(pack.sha256.prefix(12))
        self.toolVersion = toolVersion
        rows = summaries.enumerated().map { Self.row($0.element, number: $0.offset + 1) }
        let counts = Dictionary(rows.map { ($0.state, 1) }, uniquingKeysWith: +)
        filters = [("fail", Outcome.fail), ("review", .review), ("pass", .pass)].map { name, outcome in
            Filter(
                name: name, label: Wording.outcome(outcome), count: counts[name] ?? 0,
                symbol: Self.symbol(outcome))
        }
        if let errors = counts["error"] {
            filters.insert(
                Filter(name: "error", label: Self.notValidated, count: errors, symbol: "!"), at: 0)
        }
        checks = Self.checks(summaries)
        troubles = checks.filter(\.isTrouble)
    }

    private static let notValidated = LocalizedText(zh: "无法审查", en: "Not validated")

    private static func symbol(_ outcome: Outcome) -> String {
        switch outcome {
        case .pass: HTMLPage.symbol(.pass)
        case .fail: HTMLPage.symbol(.fail)
        case .review: HTMLPage.symbol(.review)
        }
    }

    private static func row(_ summary: BundleSummary, number: Int) -> Row {
        let rank =
            switch summary.outcome {
            case nil: 0
            case .fail: 1
            case .review: 2
            case .pass: 3
            }
        func ids(_ status: Status) -> String {
            summary.checks.filter { $0.status == status }.map(\.id).joined(separator: " ")
        }
        let unread = summary.pages - summary.pagesRead
        return Row(
            number: number, bundle: summary.bundle, bundleLine: summary.applicant.isEmpty ? nil : summary.bundle,
            name: summary.applicant.isEmpty ? summary.bundle : summary.applicant,
            uscc: summary.uscc.isEmpty ? nil : summary.uscc,
            state: summary.outcome?.rawValue ?? "error",
            stateWords: summary.outcome.map(Wording.outcome) ?? notValidated,
            symbol: summary.outcome.map(symbol) ?? "!", rank: rank, failed: summary.count(.fail),
            open: summary.count(.review), pages: summary.pages, unread: unread, hasUnread: unread > 0,
            link: summary.file.map { "\(encoded(summary.folder))/\(encoded($0))" }, problem: summary.problem,
            failedChecks: ids(.fail), openChecks: ids(.review))
    }

    /// A path component in an address (RFC 3986): all but the unreserved characters in percent.
    static func encoded(_ component: String) -> String {
        component.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || "-._~".utf8.contains(byte) { return String(Character(scalar)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0" + digits : "%" + digits
        }.joined()
    }

    private static func checks(_ summaries: [BundleSummary]) -> [CheckRow] {
        var order: [String] = []
        var rows: [String: CheckRow] = [:]
        for check in summaries.flatMap(\.checks) {
            if rows[check.id] == nil { order.append(check.id) }
            var row =
                rows[check.id]
                ?? CheckRow(
                    number: order.count, id: check.id, title: check.title, clause: check.clause, failed: 0, open: 0,
                    passed: 0, notApplicable: 0, isTrouble: false)
            switch check.status {
            case .fail: row.failed += 1
            case .review: row.open += 1
            case .pass: row.passed += 1
            case .notApplicable: row.notApplicable += 1
            }
            row.isTrouble = row.failed + row.open > 0
            rows[check.id] = row
        }
        // What applicants get wrong most comes first.
        return order.compactMap { rows[$0] }
            .sorted { ($0.failed, $0.open, $1.number) > ($1.failed, $1.open, $0.number) }
    }
}
