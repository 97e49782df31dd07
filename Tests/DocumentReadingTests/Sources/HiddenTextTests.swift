import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol
import Testing

/// What of a text layer can be seen on the page.
struct HiddenTextTests {
    private func layer(_ data: Data) throws -> (seen: [String], unseen: [String]) {
        let layer = try PDFSource(data: data, limits: ReadLimits()).textLayer(page: 1)
        return (layer.lines.map(\.text), layer.unseen.map(\.text))
    }

    private static let white: PageDrawing.Colour = (1, 1, 1)

    @Test func seesOrdinaryPrint() throws {
        let layer = try layer(
            PageDrawing.pdf { page in
                page.text("合同金额：人民币壹佰万元整", x: 60, y: 100)
                page.text("小字：1234567890，一二三。", x: 60, y: 140, size: 6)
                page.text("大标题", x: 60, y: 170, size: 60)
                page.text("红头文件", x: 60, y: 280, colour: PageDrawing.red)
                page.text("浅灰 il1", x: 60, y: 320, colour: (0.8, 0.8, 0.8))
                page.rectangle(x: 50, y: 360, width: 300, height: 30, colour: PageDrawing.blue, filled: true)
                page.text("白字表头", x: 60, y: 365, colour: Self.white)
                page.line([(x: 50, y: 437), (x: 300, y: 437)])
                page.text("下划线 2024年11月19日", x: 60, y: 420)
            })
        #expect(layer.unseen == [])
        #expect(layer.seen.count == 7, "\(layer.seen)")
    }

    @Test func doesNotSeeTextInTheColourOfThePaper() throws {
        let layer = try layer(
            PageDrawing.pdf { page in
                page.text("合同金额", x: 60, y: 100)
                page.text("5,390,000.00", x: 160, y: 100, colour: Self.white)
                page.text("5,390,000.01", x: 160, y: 140, colour: (0.96, 0.97, 0.97))
            })
        #expect(layer.seen == ["合同金额"])
        #expect(layer.unseen == ["5,390,000.00", "5,390,000.01"])
    }

    @Test func doesNotSeeWhatIsCoveredOrTiny() throws {
        let layer = try layer(
            PageDrawing.pdf { page in
                page.text("合同金额", x: 60, y: 100)
                page.text("5,390,000.00", x: 160, y: 100)
                page.rectangle(x: 150, y: 90, width: 200, height: 40, colour: Self.white, filled: true)
                page.text("肉眼看不见的一行小字", x: 60, y: 200, size: 1.2)
            })
        #expect(layer.seen == ["合同金额"])
        #expect(layer.unseen == ["5,390,000.00", "肉眼看不见的一行小字"])
    }

    /// The digits of another number are painted where the white ones stand.
    @Test func doesNotTakePaintedDigitsForHiddenOnes() throws {
        let layer = try layer(
            PageDrawing.pdf { page in
                page.text("合同金额", x: 60, y: 100)
                page.text("5,390,000.00", x: 160, y: 100, colour: Self.white)
                for x in stride(from: 162.0, to: 230, by: 7) {
                    page.line([(x: x, y: 104), (x: x + 4, y: 104), (x: x + 4, y: 114), (x: x, y: 114)], width: 1)
                }
            })
        #expect(layer.seen == ["合同金额"])
        #expect(layer.unseen == ["5,390,000.00"])
    }

    @Test(arguments: ["3 Tr", "7 Tr", "q 3 Tr"]) func trustsNoPageThatShowsInvisibleText(_ mode: String) throws {
        let layer = try layer(
            HandmadePDF.page("BT /F1 20 Tf 50 350 Td (Contract) Tj ET BT /F1 20 Tf \(mode) 50 250 Td (Secret) Tj ET"))
        #expect(layer.seen == [])
        #expect(layer.unseen == ["Contract", "Secret"])
    }

    @Test(arguments: [
        "BT /F1 20 Tf 50 350 Td (3 Tr \\) 3 Tr) Tj ET", "% 3 Tr\nBT /F1 20 Tf 50 350 Td (Contract) Tj ET",
        "q BT 3 Tr ET Q BT /F1 20 Tf 50 350 Td (Contract) Tj ET", "BT /F1 20 Tf 3 Tr 0 Tr 50 350 Td (Contract) Tj ET",
        "BT /F1 20 Tf 2 Tr 50 350 Td (Contract) Tj ET",
        "BI /W 1 /H 1 /BPC 8 /CS /G ID 3 Tr EI BT /F1 20 Tf 50 350 Td (Contract) Tj ET",
    ]) func trustsAPageThatOnlyNamesTheMode(_ content: String) throws {
        let layer = try layer(HandmadePDF.page(content))
        #expect(layer.unseen == [])
        #expect(layer.seen.count == 1)
    }

    @Test func findsInvisibleTextInsideForms() throws {
        let data = HandmadePDF.data([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>",
            HandmadePDF.stream("/X Do"), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            HandmadePDF.stream(
                "BT /F1 20 Tf 3 Tr 50 350 Td (Secret) Tj ET",
                "/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Resources << /Font << /F1 5 0 R >> >>"),
        ])
        #expect(try layer(data).unseen == ["Secret"])
    }

    /// The boxes of characters that run aslant are larger than the characters, and not to be corrected by rows.
    @Test func aPaleWatermarkThatRunsAslantIsSeen() throws {
        let data = PageDrawing.pdf { page in
            page.text("统一社会信用代码", x: 80, y: 100)
            for place in [(x: 120.0, y: 500.0), (x: 240, y: 620)] {
                page.text(
                    "此复印件仅供申请训力券使用", x: place.x, y: place.y, size: 26, colour: (0.8, 0.8, 0.8), turn: -.pi / 6)
            }
        }
        #expect(try layer(data).unseen.isEmpty)
    }
}
