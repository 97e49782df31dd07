import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

/// Days of which recognition lost the beginning under handwriting.
struct DayFragmentTests {
    private static let label = "法定代表人（签字）："

    /// The day is printed behind the label; what was read of it stands in a box that begins behind the label.
    private func state(read text: String, _ draw: (PageDrawing) -> Void) throws -> Signature.State? {
        let picture = try PageDrawing.raster { page in
            page.text("深圳市星河算力科技有限公司", x: 80, y: 100)
            page.text(Self.label, x: 100, y: 400)
            draw(page)
        }.jpeg(quality: 80)
        func line(_ text: String, x: Double, y: Double, width: Double) -> TextLine {
            TextLine(text: text, box: Box(x: x, y: y, width: width, height: 18), confidence: 0.99, origin: .ocr)
        }
        let label = line(Self.label, x: 100, y: 398, width: 116)
        let lines = [
            line("深圳市星河算力科技有限公司", x: 80, y: 98, width: 156), label, line(text, x: 220, y: 398, width: 154),
        ]
        let service = ReaderService.holding(Data(picture), .jpeg)
        return try service.signatures(labels: [label], lines: lines).first?.state
    }

    @Test(arguments: ["年3月14日", "4年3月14日", "024年3月14日", "年3月1"]) func leavesHandwritingBeforeTheDayInItsPlace(
        text: String
    ) throws {
        for colour in [PageDrawing.black, PageDrawing.blue] {
            let state = try state(read: text) { page in
                page.handwriting(x: 225, y: 390, colour: colour)
                page.text("2024年3月14日", x: 287, y: 400)
            }
            #expect(state == .signed)
        }
    }

    /// Larger than print, and joined.
    @Test func takesNoHandwrittenYearForASignature() throws {
        for colour in [PageDrawing.black, PageDrawing.blue] {
            let state = try state(read: "年3月14日") { page in
                page.line(
                    [(280, 398), (286, 394), (284, 414), (296, 396), (290, 412), (304, 392), (300, 414), (310, 400)],
                    width: 1.4, colour: colour)
                page.text("年3月14日", x: 316, y: 400)
            }
            #expect(state != .signed)
        }
    }

    @Test(arguments: ["2024年3月14日", "签于2024年", "服务期3年", "年3月14日止", "14日"]) func isNothingElse(text: String) {
        let line = TextLine(
            text: text, box: Box(x: 100, y: 100, width: 300, height: 12), confidence: 1, origin: .ocr)
        #expect(DayFragment(line, em: 12) == nil)
    }

    @Test func isNoWiderThanADay() throws {
        var line = TextLine(
            text: "年 3月14日", box: Box(x: 100, y: 100, width: 200, height: 12), confidence: 1, origin: .ocr)
        #expect(try #require(DayFragment(line, em: 12)).line.box == Box(x: 204, y: 100, width: 96, height: 12))
        #expect(DayFragment(line, em: 24) == nil)
        line.origin = .textLayer
        #expect(DayFragment(line, em: 12) == nil)
    }
}
