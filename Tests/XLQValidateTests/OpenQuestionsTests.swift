import DocumentModel
import Judging
import Testing
import XLQValidate

/// Which pages are read on account of which findings.
struct OpenQuestionsTests {
    /// A paper of six pages, of which the first four were read by the fast recogniser, in a file of its own.
    private let dossier = Dossier(
        application: nil,
        files: [FileRecord(path: "a.pdf", sha256: "", bytes: 1, mediaType: .pdf, status: .read, pages: 6)],
        documents: [
            Document(
                id: "d1", kind: "audit-report", parts: [DocumentPart(file: "a.pdf", firstPage: 1, lastPage: 6)],
                origin: .ocr, confidence: 1)
        ])
    private let half = Set(places(1...4))

    private static func places(_ pages: ClosedRange<Int>) -> [PagePlace] {
        pages.map { PagePlace(file: "a.pdf", page: $0) }
    }

    private func finding(_ status: Status, _ reason: ReviewReason? = nil, page: Int?) -> Finding {
        Finding(
            check: "audit.seal", title: LocalizedText(zh: "", en: ""), clause: "五(三)", status: status, reason: reason,
            message: LocalizedText(zh: "", en: ""), evidence: [Evidence(file: "a.pdf", document: "d1", page: page)])
    }

    @Test(
        "what was found and is not sure is read again where it was found, and nowhere else",
        arguments: [ReviewReason.lowConfidence, .conflicting, .markUncertain, .nameSeal, .greyCopy, .needsJudgement])
    func asksWhereItWasFound(reason: ReviewReason) {
        let questions = OpenQuestions([finding(.review, reason, page: 2)], in: dossier)
        let first = questions.next(half: half, besides: [])
        #expect(first == Set(Self.places(2...2)))
        #expect(questions.next(half: half.subtracting(first), besides: first).isEmpty)
    }

    @Test(
        "what was not found is looked for on pages that were read fast first, then on those that nobody has read",
        arguments: [ReviewReason.notRead, .informationMissing, .illegible, nil])
    func searchesEverywhere(reason: ReviewReason?) {
        let questions = OpenQuestions([finding(reason == nil ? .fail : .review, reason, page: 2)], in: dossier)
        let first = questions.next(half: half, besides: [])
        #expect(first == Set(Self.places(2...2)))
        let second = questions.next(half: half, besides: first)
        #expect(second == Set(Self.places(1...4)).subtracting(first))
        #expect(questions.next(half: [], besides: first.union(second)) == Set(Self.places(5...6)))
    }

    @Test("what names no page is looked for in all of the paper")
    func searchesWithoutPage() {
        let questions = OpenQuestions([finding(.review, .markUncertain, page: nil)], in: dossier)
        #expect(questions.next(half: half, besides: []) == half)
        #expect(questions.next(half: [], besides: half) == Set(Self.places(5...6)))
    }

    @Test("what passes, and what no reading can answer, asks for nothing")
    func asksNothing() {
        let findings = [
            finding(.pass, page: 1), finding(.notApplicable, page: 1), finding(.review, .listMissing, page: 1),
        ]
        #expect(OpenQuestions(findings, in: dossier).next(half: half, besides: []).isEmpty)
    }
}
