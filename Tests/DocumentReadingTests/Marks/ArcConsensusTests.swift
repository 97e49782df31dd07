import DocumentReading
import Testing

struct ArcConsensusTests {
    /// Characters that stand one beside the other, a tenth of a turn apart.
    private func places(
        _ text: String, from start: Double = 0, at places: [Double]? = nil, confidence: Double = 0.9
    ) -> [ArcConsensus.Place] {
        text.enumerated().map { index, character in
            ArcConsensus.Place(
                text: String(character), confidence: confidence, alternatives: [],
                angle: start + 0.4 * (places?[index] ?? Double(index)))
        }
    }

    @Test func takesEachCharacterFromWhereItWasSeen() {
        let together = ArcConsensus(of: [
            places("云岭算科技", at: [0, 1, 3, 4, 5]), places("岭智算料技", from: 0.4), places("云岭智算科技"),
        ])
        #expect(together.reading?.text == "云岭智算科技")
        #expect(together.reading?.alternatives[4] == "料")
    }

    @Test func leavesAPlaceOpenThatNobodyRead() {
        let together = ArcConsensus(of: [
            places("云岭算科技", at: [0, 1, 3, 4, 5]), places("云算科技", at: [0.1, 3, 4, 5]),
        ])
        #expect(together.reading?.text == "云岭〓算科技")
    }

    @Test func knowsCharactersThatWereReadFromAnotherStart() {
        let together = ArcConsensus(of: [
            places("云岭智算科技"), places("科技", from: 0.4 * 4 - 2 * .pi), places("岭智算科", from: 0.4 + 2 * .pi),
        ])
        #expect(together.reading?.text == "云岭智算科技")
    }

    @Test func takesNoCrumbOfTheRingForACharacter() {
        let together = ArcConsensus(of: [places("云岭智算科技"), places("云岭智算科技口", at: [0, 1, 2, 3, 4, 5, 9])])
        #expect(together.reading?.text == "云岭智算科技")
    }

    @Test func saysNothingOfOneReading() {
        #expect(ArcConsensus(of: [places("云岭智算科技")]).reading == nil)
    }
}
