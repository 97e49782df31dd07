import DocumentModel
import Reading
import Testing

@Suite("Labels broken over two lines")
struct BrokenLabelsTests {
    private func line(_ text: String, x: Double, y: Double, size: Double = 12) -> TextLine {
        TextLine(
            text: text, box: Box(x: x, y: y, width: Double(text.count) * size, height: size), confidence: 0.98,
            origin: .ocr)
    }

    private func labels(_ lines: [TextLine]) -> [String] {
        BrokenLabels { $0.contains("法定代表人签字") }.labels(among: lines).map(\.text)
    }

    @Test("joins the two lines of a narrow cell")
    func joins() {
        let lines = [
            line("单位法定代表", x: 70, y: 300), line("江文博", x: 160, y: 306, size: 20), line("人签字", x: 70, y: 318),
            line("承诺单位（盖", x: 70, y: 400), line("章）", x: 70, y: 418),
        ]
        #expect(labels(lines) == ["单位法定代表\n人签字"])
        let centred = [line("单位法定代表", x: 70, y: 300), line("人签字", x: 88, y: 318)]
        #expect(labels(centred) == ["单位法定代表\n人签字"])
    }

    @Test("asks once where a label goes on below, at its end")
    func goesOn() {
        func asking(_ lines: [TextLine]) -> [String] {
            BrokenLabels { $0.contains("代表") || $0.contains("签字") || $0.contains("会计师") }.whole(among: lines).map(
                \.text)
        }
        #expect(asking([line("授权代表", x: 70, y: 300), line("（签字）：", x: 70, y: 320)]) == ["（签字）："])
        #expect(asking([line("中国注册会计师", x: 70, y: 300), line("签字：吴艳", x: 70, y: 320)]) == ["签字：吴艳"])
        // Handwriting was taken into the box of the second line.
        let taller = TextLine(
            text: "（签字）：", box: Box(x: 72, y: 316, width: 120, height: 28), confidence: 0.9, origin: .ocr)
        #expect(asking([line("授权代表", x: 70, y: 300), taller]) == ["（签字）："])
        // Read as two lines side by side, as handwriting lies over the bracket.
        #expect(asking([line("授权代表", x: 70, y: 300), line("签字）：", x: 124, y: 303)]) == ["签字）："])
        // Each of these asks by itself.
        #expect(asking([line("授权代表", x: 70, y: 300), line("签字）：", x: 160, y: 303)]).count == 2)
        #expect(asking([line("授权代表：", x: 70, y: 300), line("（签字）：", x: 70, y: 320)]).count == 2)
        #expect(asking([line("授权代表吴艳", x: 70, y: 300), line("（签字）：", x: 70, y: 320)]).count == 2)
        #expect(asking([line("授权代表", x: 70, y: 300), line("（签字）：", x: 70, y: 350)]).count == 2)
        #expect(asking([line("授权代表", x: 70, y: 300), line("（签字）：", x: 300, y: 320)]).count == 2)
    }

    @Test("leaves alone what is whole, elsewhere, or not of one print")
    func leaves() {
        #expect(labels([line("法定代表人签字", x: 70, y: 300), line("日期", x: 70, y: 318)]).isEmpty)
        #expect(labels([line("单位法定代表", x: 70, y: 300), line("人签字", x: 300, y: 318)]).isEmpty)
        #expect(labels([line("单位法定代表", x: 70, y: 300), line("人签字", x: 70, y: 350)]).isEmpty)
        #expect(labels([line("单位法定代表", x: 70, y: 300), line("人签字", x: 70, y: 330, size: 24)]).isEmpty)
        #expect(labels([line("本单位的经办", x: 70, y: 300), line("人签字", x: 70, y: 318)]).isEmpty)
    }
}
