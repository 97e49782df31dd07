import DocumentModel
import Foundation
import Testing

struct FoldedTextTests {
    @Test(
        "folds what papers write differently",
        arguments: [
            ("法定代表人（签字）：", "法定代表人(签字):"), ("名\u{3000}\u{3000}称 ：", "名称:"), ("Ａ１ｂ", "A1b"), ("⽉⽇⾦⻓⻚", "月日金长页"),
            ("金額﹕￥", "金額:¥"),
            ("【甲方】〔乙方〕", "[甲方][乙方]"), ("a\u{200B}b\u{FEFF}c", "abc"), ("2024—2025", "2024-2025"), ("﹙1﹚", "(1)"),
            ("100²", "100²"), ("①", "①"), ("“单位”", "\"单位\""), ("\u{F98E}", "年"), ("〇○", "〇○"), ("。", "。"), ("", ""),
        ])
    func folds(_ text: String, _ folded: String) {
        #expect(TextNormalisation.folded(text) == folded)
    }

    @Test("folds every character at once: what is folded stays")
    func foldsOnce() {
        for scalar in (0...0x2FFFF).compactMap(Unicode.Scalar.init) {
            let folded = TextNormalisation.folded(String(scalar))
            #expect(TextNormalisation.folded(folded) == folded, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("maps a match back to the original")
    func mapsBack() throws {
        let original = "甲 方：\u{3000}（盖 章） 2024"
        let folded = FoldedText(original)
        #expect(folded.text == "甲方:(盖章)2024")
        let match = try #require(folded.text.range(of: "(盖章)"))
        #expect(original[folded.originalRange(of: match)] == "（盖 章）")
        let all = folded.text.startIndex..<folded.text.endIndex
        #expect(original[folded.originalRange(of: all)] == original)
        let none = folded.text.endIndex..<folded.text.endIndex
        #expect(folded.originalRange(of: none).isEmpty)
    }

    @Test("maps a character that folds to several")
    func mapsExpansion() throws {
        let original = "x㎡y"
        let folded = FoldedText(original)
        #expect(folded.text == "xm2y")
        let match = try #require(folded.text.range(of: "2"))
        #expect(original[folded.originalRange(of: match)] == "㎡")
    }
}
