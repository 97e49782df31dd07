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
}
