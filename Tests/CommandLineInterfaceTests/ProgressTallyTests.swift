import CommandLineInterface
import Reading
import Testing

struct ProgressTallyTests {
    private func progress(_ done: Int, of pages: Int) -> ReadingProgress {
        ReadingProgress(pagesDone: done, pagesKnown: pages, filesOpened: 1, files: 1, path: "")
    }

    @Test func reckonsTheTimeThatIsLeftByBytes() {
        var tally = ProgressTally(total: 3, weight: 400)
        tally.begin(0, name: "a", weight: 100)
        tally.begin(1, name: "b", weight: 200)
        tally.advance(0, to: progress(4, of: 4))
        tally.end(0, isReused: false)
        #expect(tally.secondsLeft(after: 10) == 30)
        tally.advance(1, to: progress(5, of: 10))
        #expect(tally.part == 0.5)
        #expect(tally.secondsLeft(after: 20) == 20)
        #expect(tally.rate(after: 3) == 3)
        #expect(tally.names == ["b"])
    }

    @Test func learnsNothingOfThePaceFromWhatAnEarlierRunDid() {
        var tally = ProgressTally(total: 3, weight: 300)
        tally.begin(0, name: "a", weight: 100)
        tally.end(0, isReused: true)
        #expect(tally.secondsLeft(after: 10) == nil)
        tally.begin(1, name: "b", weight: 100)
        tally.end(1, isReused: false)
        #expect(tally.secondsLeft(after: 10) == 10)
        #expect(tally.reused == 1 && tally.done == 2)
    }

    @Test func neverGoesBack() {
        var tally = ProgressTally(total: 1, weight: 100)
        tally.begin(0, name: "a", weight: 100)
        tally.advance(0, to: progress(1, of: 1))
        let before = tally.part
        tally.advance(0, to: progress(2, of: 40))
        #expect(tally.part == before)
    }

    @Test func saysNothingBeforeItKnows() {
        var tally = ProgressTally(total: 1, weight: 0)
        #expect(tally.part == 0)
        #expect(tally.rate(after: 10) == nil)
        tally.begin(0, name: "a", weight: 0)
        #expect(tally.secondsLeft(after: 10) == nil)
        tally.end(0, isReused: false)
        #expect(tally.part == 1)
    }

    @Test func ignoresABundleThatIsNotInWork() {
        var tally = ProgressTally(total: 1, weight: 10)
        tally.advance(7, to: progress(1, of: 2))
        #expect(tally.pages == 0)
    }
}
