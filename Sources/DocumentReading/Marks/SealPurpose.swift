/// What a seal is for, by the line below its star.
///
/// The line is small and seldom quite level, so that one or two of its characters are often misread. What such lines say
/// is known, and `专用` is what a reader of the report must not miss: a seal for contracts is not the seal of the body.
package struct SealPurpose {
    /// The phrase; only `专用章` where it is not certain for what.
    package let text: String
    /// Whether the line says the phrase to the letter.
    let isExact: Bool
    /// How many characters of the line are those of the phrase, less what differs.
    let rank: Int

    private static let phrases = [
        "合同专用章", "财务专用章", "发票专用章", "业务专用章", "征税专用章", "报告专用章", "审计专用章", "人事专用章", "投标专用章", "采购专用章",
        "业务受理专用章", "电子专用章",
    ].map(Array.init)
    private static let ending = Array("专用章")

    /// Nil where the line is none of the known ones.
    package init?(_ line: String) {
        let line = Array(line)
        if Self.phrases.contains(line) {
            (text, isExact, rank) = (String(line), true, 2 * line.count)
            return
        }
        // Two of 专用章 at their places from the end, where at most one more was read.
        let places = [0, 1].map { extra in
            Self.ending.indices.count { index in
                let place = line.count - extra - Self.ending.count + index
                return line.indices.contains(place) && line[place] == Self.ending[index]
            }
        }
        guard let extra = places.indices.max(by: { (places[$0], -$0) < (places[$1], -$1) }), places[extra] >= 2 else {
            return nil
        }
        let before = Array(line.dropLast(min(line.count, extra + Self.ending.count)))
        let scored = Self.phrases.map { phrase in
            let wanted = phrase.dropLast(Self.ending.count)
            return (
                phrase: phrase,
                same: zip(wanted.reversed(), before.reversed()).count { $0 == $1 }
                    - (wanted.count == before.count ? 0 : 1)
            )
        }
        let most = scored.map(\.same).max() ?? 0
        let best = scored.filter { $0.same == most }
        isExact = false
        // What it is for is told only by a character that no other phrase has there.
        if most >= 1, best.count == 1 {
            text = String(best[0].phrase)
        } else {
            text = places[extra] == Self.ending.count && extra == 0 ? String(line) : String(Self.ending)
        }
        rank = places[extra] + max(0, most)
    }
}
