package import DocumentModel
package import Judging

/// The pages on which verdicts rest that are no pass: what is read of them in full may change the verdict.
package struct OpenQuestions {
    /// Pages that findings name. Where something was found there that is not sure enough, these alone are asked: of the
    /// other pages of its paper the lines that bear on it were read exactly.
    private var named: Set<PagePlace> = []
    /// Pages that may hold what was not found.
    private var searched: Set<PagePlace> = []

    /// Reasons of a review that no reading can remove.
    private static let beyondReading: Set<ReviewReason> = [
        .listMissing, .unsupportedFormat, .readerFailed, .ruleFailed,
    ]
    /// Reasons of a review of what was found.
    private static let found: Set<ReviewReason> = [
        .lowConfidence, .conflicting, .markUncertain, .nameSeal, .greyCopy, .needsJudgement,
    ]
    /// A finding names no more places than about this; one that has so many may rest on others as well.
    private static let manyPlaces = 24

    /// The questions of findings that a dossier led to.
    package init(_ findings: [Finding], in dossier: Dossier) {
        let documents = Dictionary(dossier.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let files = Dictionary(
            dossier.files.map { file in
                (file.path, file.pages < 1 ? [] : (1...file.pages).map { PagePlace(file: file.path, page: $0) })
            }, uniquingKeysWith: { first, _ in first })
        for finding in findings where Self.isOpen(finding) {
            guard !finding.evidence.isEmpty, finding.evidence.count < Self.manyPlaces else {
                searched.formUnion(files.values.joined())
                continue
            }
            let isFound = finding.reason.map(Self.found.contains) ?? false
            for evidence in finding.evidence {
                if let page = evidence.page {
                    named.insert(PagePlace(file: evidence.file, page: page))
                    if isFound { continue }
                }
                if let document = evidence.document.flatMap({ documents[$0] }) {
                    for part in document.parts where part.firstPage <= part.lastPage {
                        searched.formUnion(
                            (part.firstPage...part.lastPage).map { PagePlace(file: part.file, page: $0) })
                    }
                } else {
                    // The file was searched for what is missing.
                    searched.formUnion(files[evidence.file] ?? [])
                }
            }
        }
    }

    /// What to read in full next: what costs the least and is the likeliest to answer first.
    ///
    /// - Parameters:
    ///   - half: pages that were read by the fast recogniser.
    ///   - questioned: pages that were wanted in full before.
    /// - Returns: empty where no reading can answer more.
    package func next(half: Set<PagePlace>, besides questioned: Set<PagePlace>) -> Set<PagePlace> {
        let steps = [
            named.intersection(half), searched.intersection(half), named.union(searched),
        ]
        return steps.lazy.map { $0.subtracting(questioned) }.first { !$0.isEmpty } ?? []
    }

    private static func isOpen(_ finding: Finding) -> Bool {
        switch finding.status {
        case .pass, .notApplicable: false
        case .fail: true
        case .review: !(finding.reason.map(beyondReading.contains) ?? false)
        }
    }
}
