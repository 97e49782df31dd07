import DocumentModel
import Judging

/// The pages on which verdicts rest that are no pass: what is read of them in full may change the verdict.
struct OpenQuestions {
    /// The pages.
    let pages: Set<PagePlace>

    /// Reasons of a review that no reading can remove.
    private static let beyondReading: Set<ReviewReason> = [
        .listMissing, .unsupportedFormat, .readerFailed, .ruleFailed,
    ]
    /// A finding names no more places than about this; one that has so many may rest on others as well.
    private static let manyPlaces = 24

    init(_ findings: [Finding], in dossier: Dossier) {
        let documents = Dictionary(dossier.documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let files = Dictionary(
            dossier.files.map { file in
                (file.path, file.pages < 1 ? [] : (1...file.pages).map { PagePlace(file: file.path, page: $0) })
            }, uniquingKeysWith: { first, _ in first })
        var pages: Set<PagePlace> = []
        for finding in findings where Self.isOpen(finding) {
            guard !finding.evidence.isEmpty, finding.evidence.count < Self.manyPlaces else {
                pages.formUnion(files.values.joined())
                continue
            }
            for evidence in finding.evidence {
                if let document = evidence.document.flatMap({ documents[$0] }) {
                    for part in document.parts where part.firstPage <= part.lastPage {
                        pages.formUnion(
                            (part.firstPage...part.lastPage).map { PagePlace(file: part.file, page: $0) })
                    }
                } else {
                    // The file was searched for what is missing.
                    pages.formUnion(files[evidence.file] ?? [])
                }
            }
        }
        self.pages = pages
    }

    private static func isOpen(_ finding: Finding) -> Bool {
        switch finding.status {
        case .pass, .notApplicable: false
        case .fail: true
        case .review: !(finding.reason.map(beyondReading.contains) ?? false)
        }
    }
}
