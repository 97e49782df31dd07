import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

struct SignatureColumnsTests {
    /// The parties of a contract sign in one row of a table, whose only label stands left of both.
    @Test(arguments: [true, false]) func findsASignatureInEachOfTwoColumns(scanned: Bool) throws {
        func states(
            heads: Int = 2, second: String = "2024.09.14", label: [String] = ["签约代表（签字）"],
            _ draw: @escaping (PageDrawing) -> Void
        ) throws -> [Signature] {
            func page(_ drawing: PageDrawing) {
                let rows = [("单位名称", "深圳市云岭智算科技有限公司"), ("签约时间", "2024.09.14")]
                for (row, cells) in rows.suffix(heads).enumerated() {
                    let y = 300 + Double(row) * 40
                    drawing.text(cells.0, x: 74, y: y)
                    drawing.text(cells.1, x: 148, y: y)
                    drawing.text(row == heads - 1 ? second : cells.1, x: 360, y: y)
                }
                for (row, line) in label.enumerated() { drawing.text(line, x: 40, y: 400 + Double(row) * 16) }
                for y in [290.0, 330, 370, 430] { drawing.line([(36, y), (540, y)]) }
                for x in [36.0, 142, 354, 540] { drawing.line([(x, 290), (x, 430)]) }
                draw(drawing)
            }
            var service = ReaderService.holding(PageDrawing.pdf(page))
            var lines = try service.textLines()
            if scanned {
                for index in lines.indices { lines[index].origin = .ocr }
                let picture = try PageDrawing.raster(page).jpeg(quality: 80)
                service = .holding(Data(picture), .jpeg)
            }
            let labels = lines.filter { line in label.contains { line.text.hasPrefix($0) } }
            let found = try service.signatures(labels: labels, lines: lines)
            return found
        }
        let both = try states {
            $0.handwriting(x: 160, y: 390)
            $0.handwriting(x: 380, y: 390)
        }
        #expect(both.map(\.state) == [.signed, .signed])
        #expect(both.last?.inkBox.map { $0.x > 354 } == true)
        #expect(try states { $0.handwriting(x: 160, y: 390) }.map(\.state) == [.signed])
        #expect(try states { _ in }.map(\.state) == [.blank])
        // A handwritten day behind its label is no signature, nor is handwriting below no column.
        let dated = try states {
            $0.handwriting(x: 160, y: 390)
            $0.text("日期：", x: 360, y: 400)
            $0.handwriting(x: 400, y: 390)
        }
        #expect(dated.map(\.state) == [.signed])
        // A row alone tells columns where both cells say the same sort of thing.
        for (second, count) in [("2024.09.15", 2), ("深圳市南山区", 1)] {
            let alone = try states(heads: 1, second: second) {
                $0.handwriting(x: 160, y: 390)
                $0.handwriting(x: 380, y: 390)
            }
            #expect(alone.map(\.state) == Array(repeating: .signed, count: count))
        }
        // Without a row above, seals below tell the columns.
        for (second, count) in [(430.0, 2), (200.0, 1)] {
            let sealed = try states(heads: 0) {
                $0.handwriting(x: 160, y: 390)
                $0.handwriting(x: 380, y: 390)
                $0.seal("深圳市云岭智算科技有限公司", x: 210, y: 500)
                $0.seal("深圳前海算海数据服务有限公司", x: second, y: second == 430 ? 490 : 640)
            }
            #expect(sealed.map(\.state) == Array(repeating: .signed, count: count))
        }
        // Each handwriting answers once, where both lines of the label ask.
        let broken = try states(label: ["签约代表", "（签字）"]) {
            $0.handwriting(x: 160, y: 390)
            $0.handwriting(x: 380, y: 390)
        }
        #expect(broken.count { $0.state == .signed } == 2)
    }
}
