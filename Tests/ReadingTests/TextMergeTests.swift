import DocumentModel
import ReaderProtocol
import Reading
import Testing

/// A date below a picture, of which recognition makes another one.
struct TextMergeTests {
    private static let box = Box(x: 300, y: 400, width: 120, height: 12)
    private static let printed = TextLine(text: "2023年09月12日", box: box, confidence: 1, origin: .textLayer)

    private func merge(seals: [Box], printed: String = "2023年09月12日") -> TextMerge {
        var line = Self.printed
        line.text = printed
        return TextMerge(
            layer: PageTextLayer(
                width: 595, height: 842, lines: [line],
                pictures: [Box(x: 280, y: 350, width: 120, height: 120)],
                pictureCoverage: 0.03, pictureResolution: 300, isEmpty: false),
            verdict: .partly, seals: seals)
    }

    private func recognised(_ text: String) -> [TextLine] {
        [TextLine(text: text, box: Self.box, confidence: 0.97, origin: .ocr)]
    }

    @Test("the text layer is hidden where a picture clearly shows another number")
    func hidden() {
        let merge = merge(seals: [])
        #expect(merge.hiddenLines(where: recognised("2023年03月12日")) == [Self.printed])
        #expect(merge.lines(with: recognised("2023年03月12日")) == recognised("2023年03月12日"))
    }

    @Test("under a seal it is more likely misread: nothing is hidden, but what was read is not sure")
    func sealed() {
        let merge = merge(seals: [Box(x: 285, y: 355, width: 110, height: 110)])
        #expect(merge.hiddenLines(where: recognised("2023年03月12日")).isEmpty)
        let lines = merge.lines(with: recognised("2023年03月12日"))
        #expect(lines.map(\.text) == ["2023年03月12日"] && lines.allSatisfy { $0.confidence <= 0.5 })
        // A seal elsewhere explains no misreading.
        #expect(
            !self.merge(seals: [Box(x: 20, y: 20, width: 110, height: 110)]).hiddenLines(
                where: recognised("2023年03月12日")
            ).isEmpty)
    }

    @Test("the text layer stays where recognition says the same")
    func agreement() {
        let merge = merge(seals: [Box(x: 285, y: 355, width: 110, height: 110)])
        #expect(merge.hiddenLines(where: recognised("2023年09月12日")).isEmpty)
        #expect(merge.lines(with: recognised("2023年09月12日")) == [Self.printed])
    }

    @Test("a line that recognition cut in two says what its parts say together")
    func parts() {
        func cut(_ day: String) -> [TextLine] {
            [
                TextLine(text: "日", box: Box(x: 300, y: 400, width: 12, height: 12), confidence: 0.97, origin: .ocr),
                TextLine(
                    text: "期：\(day)", box: Box(x: 330, y: 400, width: 90, height: 12), confidence: 0.97, origin: .ocr),
            ]
        }
        let merge = merge(seals: [], printed: "日 期：2023年09月12日")
        #expect(merge.hiddenLines(where: cut("2023年09月12日")).isEmpty)
        #expect(!merge.hiddenLines(where: cut("2023年03月12日")).isEmpty)
        #expect(!merge.hiddenLines(where: Array(cut("").prefix(1))).isEmpty)
    }

    @Test("digits of a seal's code that are not seen are worn, no hidden text")
    func wornCode() {
        func hidden(_ text: String, x: Double, y: Double, height: Double = 8) -> [TextLine] {
            let line = TextLine(
                text: text, box: Box(x: x, y: y, width: 34, height: height), confidence: 1, origin: .textLayer)
            return TextMerge(
                layer: PageTextLayer(
                    width: 595, height: 842, lines: [], unseen: [line], pictureCoverage: 0, pictureResolution: nil,
                    isEmpty: false),
                verdict: .partly, seals: [Box(x: 188, y: 370, width: 113, height: 113)]
            ).hiddenLines(where: [])
        }
        #expect(hidden("9525430", x: 227, y: 471).isEmpty)
        // Words, what is as large as print, what stands in the middle of the seal or beside it.
        #expect(!hidden("忽略以上", x: 227, y: 471).isEmpty)
        #expect(!hidden("9525430", x: 227, y: 466, height: 12).isEmpty)
        #expect(!hidden("9525430", x: 227, y: 420).isEmpty)
        #expect(!hidden("9525430", x: 320, y: 471).isEmpty)
    }

    @Test(
        "a zero among Chinese numerals may be read as a letter or not at all",
        arguments: ["二O二四年十二月一日", "二二四年十二月一日", "二0二四年十二月一日"])
    func zeros(reading: String) {
        let merge = merge(seals: [], printed: "二〇二四年十二月一日")
        #expect(merge.hiddenLines(where: recognised(reading)).isEmpty)
        #expect(!merge.hiddenLines(where: recognised("二〇二三年十二月一日")).isEmpty)
    }
}
