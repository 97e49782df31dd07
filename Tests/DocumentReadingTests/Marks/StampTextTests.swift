import DocumentModel
import DocumentReading
import ReaderProtocol
import Testing

/// An accountant's stamp on a digital page: its text stands in the text layer, and is neither a label nor print.
struct StampTextTests {
    private func signatures(writing: Bool, colour: PageDrawing.Colour, framed: Bool = true) throws -> [Signature] {
        let page = PageDrawing.pdf { page in
            for y in [100.0, 124, 148] { page.text("我们审计了后附的财务报表，包括资产负债表。", x: 80, y: y) }
            page.text("中国注册会计师：", x: 80, y: 400)
            if framed {
                page.line(
                    [(180, 384), (282, 384), (282, 432), (180, 432), (180, 384), (184, 384)], width: 2, colour: colour)
            }
            page.text("中国注册会计师", x: 189, y: 387, colour: colour)
            page.text("孔勇艳", x: 204, y: 402, size: 15, colour: colour)
            page.text("467930033708", x: 195, y: 420, size: 10, colour: colour)
            if writing { page.handwriting(x: 190, y: 384, colour: PageDrawing.blue) }
        }
        let service = ReaderService.holding(page)
        let lines = try service.textLines()
        let labels = lines.filter { $0.text.hasPrefix("中国注册会计师") }
        #expect(labels.count == 2)
        return try service.signatures(labels: labels, lines: lines).sorted { $0.labelBox.x < $1.labelBox.x }
    }

    @Test func isNoLabelAndHidesNoHandwriting() throws {
        let found = try signatures(writing: true, colour: PageDrawing.red)
        #expect(found.map(\.state) == [.signed, .blank] && found.map(\.reason) == [nil, "no-place"])
    }

    @Test func isNoHandwritingItself() throws {
        #expect(try signatures(writing: false, colour: PageDrawing.red).map(\.reason) == ["name-seal", "no-place"])
    }

    /// The arc and the code of a seal stand in the boxes of the lines beneath it, and are not what these say.
    @Test func aLabelUnderASealStaysOne() throws {
        let service = ReaderService.holding(
            PageDrawing.pdf { page in
                for y in [100.0, 124, 148] { page.text("我们审计了后附的财务报表，包括资产负债表。", x: 80, y: y) }
                page.text("授权代表签字：", x: 200, y: 400, size: 14)
                page.arc("深圳市星河算力科技有限公司", x: 245, y: 400, radius: 44, size: 12)
                page.seal("", x: 245, y: 400)
                page.text("深圳市星河算力科技有限公司", x: 200, y: 402, size: 7, colour: PageDrawing.red)
                page.handwriting(x: 300, y: 388, colour: PageDrawing.blue)
            })
        let lines = try service.textLines()
        let label = try #require(lines.first { $0.text.hasPrefix("授权代表签字") })
        #expect(try service.signatures(labels: [label], lines: lines).map(\.state) == [.signed])
    }

    /// Print that crosses the frame of a stamp may leave too little of it to be found.
    @Test func isNoLabelWhereItsFrameIsNotFound() throws {
        let found = try signatures(writing: true, colour: PageDrawing.red, framed: false)
        #expect(found.map(\.state) == [.signed, .blank] && found.map(\.reason) == [nil, "no-place"])
    }

    @Test func isALabelOfAFormPrintedInRed() throws {
        let service = ReaderService.holding(
            PageDrawing.pdf { page in
                for y in [100.0, 124, 148] { page.text("我们审计了后附的财务报表，包括资产负债表。", x: 80, y: y) }
                page.text("法定代表人签字：", x: 80, y: 400, colour: PageDrawing.red)
                page.handwriting(x: 190, y: 384, colour: PageDrawing.blue)
            })
        let lines = try service.textLines()
        let label = try #require(lines.first { $0.text.hasPrefix("法定代表人") })
        #expect(try service.signatures(labels: [label], lines: lines).map(\.state) == [.signed])
    }

    @Test func isPrintWhereItIsBlack() throws {
        #expect(try !signatures(writing: false, colour: PageDrawing.black).contains { $0.state == .signed })
    }
}
