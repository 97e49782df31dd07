import DocumentModel
import ReaderProtocol
import Reading
import Testing

struct CutSealsTests {
    private func edge(y: Double, right: Bool = true, colour: Seal.Colour = .red) -> EdgeInk {
        EdgeInk(box: Box(x: right ? 560 : 0, y: y, width: 35, height: 110), isRight: right, colour: colour)
    }

    @Test func runThroughConsecutivePages() {
        let runs = CutSeals.runs([(1, [edge(y: 300)]), (2, [edge(y: 306)]), (3, [edge(y: 296)]), (4, []), (5, [])])
        #expect(runs.map { $0.parts.map(\.page) } == [[1, 2, 3]])
    }

    @Test func mayLeaveOutTheBackOfASheet() {
        let runs = CutSeals.runs([(1, [edge(y: 300)]), (2, []), (3, [edge(y: 300)])])
        #expect(runs.map { $0.parts.map(\.page) } == [[1, 3]])
    }

    @Test func lieTheOtherWayRoundAtTheLeftEdge() {
        let runs = CutSeals.runs([(1, [edge(y: 300, right: false)]), (2, [edge(y: 300, right: false)])])
        #expect(runs.map { $0.parts.map(\.page) } == [[2, 1]] && runs.first?.areRight == [false, false])
    }

    @Test func joinFacingPages() {
        let runs = CutSeals.runs([(1, [edge(y: 300)]), (2, [edge(y: 300, right: false)])])
        #expect(runs.map(\.areRight) == [[true, false]])
    }

    @Test func areOneColourAndOnOneHeight() {
        #expect(CutSeals.runs([(1, [edge(y: 300)]), (2, [edge(y: 300, colour: .blue)])]).isEmpty)
        #expect(CutSeals.runs([(1, [edge(y: 300)]), (2, [edge(y: 600)])]).isEmpty)
        #expect(CutSeals.runs([(1, [edge(y: 300)])]).isEmpty)
    }

    private func seal(_ completeness: Double, on pages: Int...) -> Seal {
        let box = Box(x: 480, y: 226, width: 50, height: 94)
        return Seal(
            box: box, shape: .round, colour: .red, diameter: nil, completeness: completeness, text: "深圳市前海衡思",
            textConfidence: 0.9, innerText: nil, confidence: 0.8, parts: pages.map { SealPart(page: $0, box: box) })
    }

    private func pages(_ parts: [Double]) -> [PageContent] {
        parts.enumerated().map { index, completeness in
            PageContent(
                number: index + 1, width: 595, height: 842, marks: [.seal(seal(completeness))], wasRead: true)
        }
    }

    @Test func standInThePlaceOfTheirParts() {
        let placed = CutSeals.placing(seal(0.9, on: 1, 2), on: pages([0.5, 0.45]))
        #expect(placed.map(\.marks) == [[.seal(seal(0.9, on: 1, 2))], []])
    }

    /// Four papers in one file, each with a seal that the scanner cut at the same edge.
    @Test func areNoneWhereThePartsAreMoreThanOneSeal() {
        let papers = pages([0.56, 0.51])
        #expect(CutSeals.placing(seal(0.66, on: 1, 2), on: papers) == papers)
    }
}
