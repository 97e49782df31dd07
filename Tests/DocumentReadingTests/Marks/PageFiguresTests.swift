import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

/// On pages that were drawn, marks are looked for where something stands that is not text.
struct PageFiguresTests {
    private func figures(_ drawing: @escaping (PageDrawing) -> Void) throws -> [Figure] {
        let source = try PDFSource(data: PageDrawing.pdf(drawing), limits: ReadLimits())
        let found = try source.figures(page: 1)
        return try #require(found?.figures)
    }

    /// Points of a box in pixels at 100 dpi.
    private func holds(_ figure: Figure, x: Double, y: Double) -> Bool {
        let scale = 100.0 / 72
        return (figure.box.x...figure.box.maxX).contains(x * scale)
            && (figure.box.y...figure.box.maxY).contains(y * scale)
    }

    private func table(_ page: PageDrawing) {
        for row in 0...5 {
            let y = 200 + 30 * Double(row)
            page.line([(60, y), (500, y)])
            page.text("服务内容第\(row)项，金额1,234.50元", x: 70, y: y + 8, size: 10.5)
        }
        for x in [60.0, 300, 500] { page.line([(x, 200), (x, 350)]) }
    }

    @Test func textAndRuledLinesAreNone() throws {
        let found = try figures { page in
            page.text("算力服务合同", x: 220, y: 60, size: 22)
            page.text("甲方：深圳市星河算力科技有限公司", x: 60, y: 120)
            page.line([(100, 140), (300, 140)], width: 1.5)
            table(page)
        }
        #expect(found.isEmpty)
    }

    @Test func aCodeIsOneWithoutColour() throws {
        let found = try figures { page in
            table(page)
            page.qrCode("https://example.cn/a?b=1", x: 450, y: 60, side: 40)
        }
        #expect(found.count == 1)
        #expect(found.contains { holds($0, x: 470, y: 80) && !$0.isColoured })
    }

    @Test func aSealOverTextIsOneInColour() throws {
        let found = try figures { page in
            table(page)
            page.seal("深圳市星河算力科技有限公司", x: 290, y: 270)
        }
        #expect(found.contains { holds($0, x: 290, y: 214 + 56) && $0.isColoured })
    }

    @Test func paleInkIsOneToo() throws {
        let found = try figures { page in
            page.rectangle(x: 100, y: 100, width: 40, height: 40, colour: (1, 0.96, 0.9), filled: true)
            page.rectangle(x: 300, y: 100, width: 40, height: 40, colour: (0.94, 0.94, 0.94), filled: true)
        }
        #expect(found.contains { holds($0, x: 120, y: 120) } && found.contains { holds($0, x: 320, y: 120) })
    }

    @Test func charactersTooLargeForPrintAreNotTakenOut() throws {
        let found = try figures { $0.text("田", x: 100, y: 100, size: 90) }
        #expect(!found.isEmpty)
    }

    @Test func aCodeUnderInvisibleTextIsFound() throws {
        // The text layer claims the place of the code, but draws nothing there.
        let data = PageDrawing.pdf { page in
            for row in 0..<4 { page.text("验证码位置说明文字", x: 440, y: 60 + 12 * Double(row), size: 9, colour: (1, 1, 1)) }
            page.qrCode("https://example.cn/a?b=1", x: 450, y: 60, side: 48)
        }
        let service = ReaderService.holding(data)
        guard case .marks(let found) = service.answer(.findMarks(page: 1), body: Data()).0 else {
            Issue.record("not read")
            return
        }
        #expect(found.marks.contains { if case .qrCode(let code) = $0 { code.payload != nil } else { false } })
    }

    @Test func aSealThatIsSpelledByTheTextLayerIsTakenAtItsWord() throws {
        let data = PageDrawing.pdf { page in
            page.text("甲方（盖章）：", x: 200, y: 300)
            page.seal("深圳市星河算力科技有限公司", x: 290, y: 310)
            // As wide as the ring of characters is there, and beside it words of another colour.
            page.text("合同专用章", x: 290 - 32, y: 332, size: 13, colour: PageDrawing.red)
            page.text("仅供申请使用", x: 290 - 30, y: 280, size: 10, colour: PageDrawing.blue)
        }
        let service = ReaderService.holding(data)
        guard case .marks(let found) = service.answer(.findMarks(page: 1), body: Data()).0 else {
            Issue.record("not read")
            return
        }
        let seals = found.marks.compactMap { if case .seal(let seal) = $0 { seal } else { nil } }
        #expect(seals.map(\.text) == ["深圳市星河算力科技有限公司"])
        #expect(seals.map(\.innerText) == ["合同专用章"])
        #expect(seals.map(\.textConfidence) == [1])
    }
}
