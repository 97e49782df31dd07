import Judging

/// One point of the notice of corrections that a clerk hands back.
///
/// The page holds a point for each finding that fails, and hidden ones for those that a person must look at: the clerk's
/// decision shows and hides them.
struct NoticeItem {
    var identity: String
    var title: LocalizedText
    var clause: String
    var message: LocalizedText
    var remedy: LocalizedText?
    /// File and page, each once.
    var places: [Place]
    var hasPlaces: Bool
    /// Whether it stands in the notice unless the clerk says otherwise.
    var isFault: Bool
    /// What the clerk wrote.
    var reason: String?
    var isHidden: Bool

    struct Place {
        var file: String
        var pages: String?
    }

    static func items(_ report: Report, _ decided: DecidedFindings) -> [NoticeItem] {
        report.findings.indices.compactMap { index in
            let finding = report.findings[index]
            guard !finding.advisory, finding.status == .fail || finding.status == .review else { return nil }
            let decision = decided.decided[index].flatMap { $0.isCurrent ? $0.decision : nil }
            let isFault = finding.status == .fail
            let places = places(finding)
            return NoticeItem(
                identity: decided.identities[index], title: finding.title, clause: finding.clause,
                message: finding.message, remedy: finding.remedy, places: places, hasPlaces: !places.isEmpty,
                isFault: isFault, reason: decision.flatMap { $0.reason.isEmpty ? nil : $0.reason },
                isHidden: isFault ? decision?.verdict == .wrong : decision?.verdict != .confirmed)
        }
    }

    private static func places(_ finding: Finding) -> [Place] {
        var order: [String] = []
        // Evidence without a page is where a missing paper was looked for; the applicant need not know.
        for evidence in finding.evidence where evidence.page != nil && !order.contains(evidence.file) {
            order.append(evidence.file)
        }
        return order.map { file in
            let pages = Set(finding.evidence.filter { $0.file == file }.compactMap(\.page))
            return Place(file: file, pages: pages.isEmpty ? nil : FileRow.ranges(pages.sorted()))
        }
    }
}
