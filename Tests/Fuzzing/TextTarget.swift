import DocumentModel
import Foundation

/// Called once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func beginTexts(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    Seeds.write(
        [
            "人民币壹佰贰拾万元整", "伍佰叁拾玖万零壹拾元伍角陆分", "一亿零三万元", "￥1,200,000.00元", "RMB 12.5万元", "5390000",
            "二〇二四年十一月十九日", "2024年11月19日", "2024-11-19", "2024.1.9", "民国一百年", "91440300MA5DA9QK1X",
            "统一社会信用代码：９１４４０３００ＭＡ５ＤＡ９ＱＫ１Ｘ", "深圳市青岚智能科技有限公司（普通合伙）",
        ].map { Data($0.utf8) })
    return 0
}

/// Any text, through the parsers of amounts, dates, codes and names. What they take for a value, they take for the same
/// one again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTexts(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count < 4_096 else { return 0 }
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    if let date = ChineseDate.parse(text) { precondition(CalendarDate(iso: date.iso) == date, "a date that is none") }
    if let code = UnifiedSocialCreditCode(text) {
        precondition(UnifiedSocialCreditCode(code.text) == code, "a code that is none")
    }
    _ = UnifiedSocialCreditCode.findAll(in: text)
    _ = AmountInWords.parse(text)
    _ = AmountInFigures.parse(text)
    if let money = Money(canonical: text) { precondition(Money(canonical: money.canonical) == money, "another amount") }
    let folded = TextNormalisation.folded(text)
    precondition(TextNormalisation.folded(folded) == folded, "folded text that folds")
    _ = CompanyName.normalised(text)
    return 0
}
