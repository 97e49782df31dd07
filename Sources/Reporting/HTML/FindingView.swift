import DocumentModel
import Judging

/// One finding as the page shows it.
struct FindingView {
    /// One place that the finding rests on.
    struct Proof {
        var number: String
        var file: String
        var page: Int?
        var paper: LocalizedText?
        var quote: String?
        var crop: PictureStore.Crop?
    }

    /// A run of pages of one file that the finding names as a whole.
    struct Place {
        var number: String
        var file: String
        /// `1–3, 7`; nil where the finding names the file alone.
        var pages: String?
        var crop: PictureStore.Crop?
    }

    /// What a clerk decided on an earlier report.
    struct Decided {
        var verdict: String
        var words: LocalizedText
        var reason: String?
        var day: String
        var isStale: Bool
    }

    var anchor: String
    var identity: String
    var check: String
    var status: String
    var statusWords: LocalizedText
    var symbol: String
    var advisory: Bool
    /// What a pack that extends another one made of the check's level.
    var levelWords: LocalizedText?
    var title: LocalizedText
    var message: LocalizedText
    var reasonWords: LocalizedText?
    var remedy: LocalizedText?
    /// Words of the two buttons with which a clerk decides.
    var confirmWords: LocalizedText
    var wrongWords: LocalizedText
    var decided: Decided?
    /// Ids of the documents that the evidence is in, for the filter by paper.
    var documents: String
    var proofs: [Proof]
    var hasProofs: Bool
    /// Evidence behind the first few, folded away.
    var moreProofs: [Proof]
    var moreCount: Int
    var hasMore: Bool
    /// Evidence that names no more than a file or a page.
    var places: [Place]
    var hasPlaces: Bool

    /// More pieces of evidence than this are folded away.
    private static let shown = 6
    /// Up to so many pages without a box are shown small; of more the numbers say enough.
    private static let shownPages = 3

    init(
        _ finding: Finding, number: Int, in report: Report, store: PictureStore, decided: DecidedFindings
    ) {
        anchor = "f\(number)"
        identity = decided.identities[number - 1]
        confirmWords = Wording.verdict(.confirmed, on: finding.status)
        wrongWords = Wording.verdict(.wrong, on: finding.status)
        self.decided = decided.decided[number - 1].map { decided in
            let decision = decided.decision
            return Decided(
                verdict: decision.verdict.rawValue,
                words: Wording.verdict(decision.verdict, on: Status(rawValue: decision.status) ?? finding.status),
                reason: decision.reason.isEmpty ? nil : decision.reason,
                day: String(decision.decidedAt.prefix(10)), isStale: !decided.isCurrent)
        }
        check = finding.check
        status = finding.status.rawValue
        statusWords = Wording.status(finding.status)
        symbol = HTMLPage.symbol(finding.status)
        advisory = finding.advisory
        levelWords = finding.levelChange.map(Wording.levelChange)
        title = finding.title
        message = finding.message
        reasonWords = finding.status == .review ? finding.reason.map(Wording.reason) : nil
        remedy = finding.remedy
        var seen: Set<String> = []
        documents = finding.evidence.compactMap(\.document).filter { seen.insert($0).inserted }
            .joined(separator: " ")
        let kinds = Dictionary(report.dossier.documents.map { ($0.id, $0.kind) }) { first, _ in first }
        let all = finding.evidence.enumerated().map { index, evidence in
            Proof(
                number: "f\(number)e\(index + 1)", file: evidence.file, page: evidence.page,
                paper: evidence.document.flatMap { kinds[$0] }.map(Wording.kind), quote: evidence.text,
                crop: store.crop(for: evidence))
        }
        // Where something is missing on a page there is no box to show; the page then shows it.
        let isOpen = finding.status == .fail || finding.status == .review
        // A page without a paper is where one that is missing was looked for: nothing to see there.
        let wholePages = all.filter { $0.quote == nil && $0.crop?.isPage == true && $0.paper != nil }
        let showsPages = isOpen && wholePages.count <= Self.shownPages
        func isExact(_ proof: Proof) -> Bool {
            proof.quote != nil || proof.crop.map { !$0.isPage || showsPages && proof.paper != nil } ?? false
        }
        places = Self.places(all.filter { !isExact($0) })
        hasPlaces = !places.isEmpty
        let exact = all.filter(isExact)
        proofs = Array(exact.prefix(Self.shown))
        hasProofs = !proofs.isEmpty
        moreProofs = Array(exact.dropFirst(Self.shown))
        moreCount = moreProofs.count
        hasMore = moreCount > 0
    }

    private static func places(_ proofs: [Proof]) -> [Place] {
        var order: [String] = []
        for proof in proofs where !order.contains(proof.file) { order.append(proof.file) }
        return order.map { file in
            let members = proofs.filter { $0.file == file }
            let pages = members.compactMap(\.page)
            return Place(
                number: members[0].number, file: file, pages: pages.isEmpty ? nil : FileRow.ranges(pages),
                crop: members.lazy.compactMap(\.crop).first)
        }
    }
}
