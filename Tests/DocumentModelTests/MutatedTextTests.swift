import DocumentModel
import Foundation
import Mutations
import Testing

/// Parsers of values meet any text; what they take for a value, they take for the same one again.
struct MutatedTextTests {
    private static let tokens = [
        "亿", "万", "元", "角", "分", "零", "整", "年", "月", "日", "９", "〇", ".", ",", "-", "\u{0}", "٣",
    ]
    private static let texts = [
        "人民币壹佰贰拾万元整", "￥1,200,000.00元", "5390000", "二〇二四年十一月十九日", "2024年11月19日", "2024-11-19",
        "91440300MA5DA9QK1X", "深圳市青岚智能科技有限公司（普通合伙）",
    ]

    @Test(arguments: texts) func parsesAnyTextToAValueThatParsesToItself(_ text: String) {
        for seed in 0..<Mutator.count(3_000) {
            var mutator = Mutator(seed: UInt64(seed))
            let mutant = mutator.mutant(of: text, tokens: Self.tokens)
            if let date = ChineseDate.parse(mutant) { #expect(CalendarDate(iso: date.iso) == date, "seed \(seed)") }
            _ = UnifiedSocialCreditCode(mutant)
            _ = AmountInWords.parse(mutant)
            _ = AmountInFigures.parse(mutant)
            let folded = TextNormalisation.folded(mutant)
            #expect(TextNormalisation.folded(folded) == folded, "seed \(seed)")
            _ = CompanyName.normalised(mutant)
        }
    }
}
