import DocumentModel
import Judging

/// One line of the checklist of papers.
struct PaperRow {
    /// A paper that was found.
    struct Paper {
        var id: String
        var kind: LocalizedText
        var places: [Place]
    }

    struct Place {
        var file: String
        var first: Int
        var last: Int
        var isOne: Bool
    }

    var title: LocalizedText
    var state: String
    var stateWords: LocalizedText
    var symbol: String
    var anchor: String?
    var papers: [Paper]
    var isMissing: Bool

    /// A row for each check that asks for a paper, then one for the papers that no such check names.
    static func rows(_ report: Report) -> [PaperRow] {
        var named: Set<String> = []
        var rows: [PaperRow] = []
        for (index, finding) in report.findings.enumerated() where finding.check.hasSuffix(".present") {
            // For a paper that is missing the evidence tells where it was looked for.
            let isGiven = finding.status == .pass || finding.status == .review
            let documents = isGiven ? report.dossier.documents.filter { isNamed($0, by: finding) } : []
            named.formUnion(documents.map(\.id))
            rows.append(
                PaperRow(
                    title: finding.title, state: finding.status.rawValue, stateWords: words(finding.status),
                    symbol: HTMLPage.symbol(finding.status), anchor: "f\(index + 1)", papers: documents.map(paper),
                    isMissing: documents.isEmpty))
        }
        let others = report.dossier.documents.filter { !named.contains($0.id) }
        if !others.isEmpty {
            rows.append(
                PaperRow(
                    title: LocalizedText(zh: "其他已提交的材料", en: "Other papers given"), state: "other",
                    stateWords: LocalizedText(zh: "已提供", en: "Given"), symbol: "+", anchor: nil,
                    papers: others.map(paper), isMissing: false))
        }
        return rows
    }

    private static func isNamed(_ document: Document, by finding: Finding) -> Bool {
        finding.evidence.contains { evidence in
            if let id = evidence.document { return id == document.id }
            // A file without a page is where a paper was looked for, not where it is.
            guard let page = evidence.page else { return false }
            return document.parts.contains { part in
                part.file == evidence.file && (part.firstPage...max(part.firstPage, part.lastPage)).contains(page)
            }
        }
    }

    private static func paper(_ document: Document) -> Paper {
        Paper(
            id: document.id, kind: Wording.kind(document.kind),
            places: document.parts.map {
                Place(file: $0.file, first: $0.firstPage, last: $0.lastPage, isOne: $0.firstPage == $0.lastPage)
            })
    }

    private static func words(_ status: Status) -> LocalizedText {
        switch status {
        case .pass: LocalizedText(zh: "已提供", en: "Given")
        case .fail: LocalizedText(zh: "缺少", en: "Missing")
        case .review: LocalizedText(zh: "待确认", en: "To be confirmed")
        case .notApplicable: LocalizedText(zh: "无需提供", en: "Not asked for")
        }
    }
}
