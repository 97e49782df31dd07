import DocumentReading
import Foundation
import ImagingKit
import OpenVINOKit
import ReaderProtocol
import Testing

@Suite("Text recognition", .enabled(if: ModelStore().isComplete, "the OCR models are not installed: run make deps"))
struct OCREngineTests {
    @Test("reads the lines and table cells of a page with a seal over them, and not the seal")
    func readsPage() throws {
        let read = try engine().recognise(page())
        let texts = read.lines.map { folded($0.text) }
        for expected in [
            "合同编号:HT-2024-0917", "甲方(委托方):深圳云帆算力科技有限公司", "统一社会信用代码:91440300MA5EQJ7K3B",
            "合同总金额为人民币1,203,450.00元(大写:壹佰贰拾万叁仟肆佰伍拾元整)", "名称", "数量", "单价", "1,280.50",
            "签订日期:2024年9月17日", "联系电话:13800138000",
        ] {
            #expect(texts.contains(expected), "\(texts)")
        }
        #expect(!texts.joined().contains("专用章"))
        #expect(read.turnedBy == 0)
        #expect(abs(read.skew - 0.8) < 0.2)
        #expect(
            read.lines.allSatisfy { (0...1).contains($0.confidence) && $0.minimumConfidence <= $0.confidence + 1e-9 })
    }

    @Test("the tiny network reads running text, and the small one gives the same for its lines as for the page")
    func readsInTwoTiers() throws {
        let engine = try engine()
        let page = try page()
        let fast = try engine.recognise(page, tier: .fast)
        let texts = fast.lines.map { folded($0.text) }
        for expected in ["甲方(委托方):深圳云帆算力科技有限公司", "名称", "数量", "联系电话:13800138000"] {
            #expect(texts.contains(expected), "\(texts)")
        }
        let exact = try engine.recognise(page)
        let again = try engine.reread(page, exact.lines.map(\.quad))
        #expect(again.map { folded($0.text) } == exact.lines.map { folded($0.text) })
        #expect(try engine.reread(page, fast.lines.map(\.quad)).count == fast.lines.count)
    }

    /// Detection lets the boxes of two columns reach into each other.
    @Test("the end of a line does not begin the line of the next column")
    func partsColumns() throws {
        let texts = try engine().recognise(page("columns")).lines.map { folded($0.text) }
        #expect(texts.contains("住所") && texts.contains { $0.hasSuffix("后方可开展经") }, "\(texts)")
    }

    /// Detection takes the handwriting behind a label for a part of its line.
    @Test("a line ends where its text ends, not behind handwriting that was not read")
    func endsWithItsText() throws {
        let read = try engine().recognise(page("signed-label"))
        let label = try #require(read.lines.first { folded($0.text).hasPrefix("授权代表(签字") })
        #expect((300...365).contains(label.box.maxX) && label.box.x < 70, "\(label)")
        #expect(label.quad.topRight.x > 370, "what was not read may be read again")
    }

    @Test("one engine reads paper of any proportion, in any order")
    func readsAnyPaper() throws {
        let engine = try engine()
        let page = try page()
        let (width, height) = (Double(page.width), Double(page.height))
        // A4, its upper half, a square, and A4 again: the networks for the first two are not in memory at once.
        for part in [height, height / 2, width, height] {
            let read = try engine.recognise(page.cropped(to: PixelBox(x: 0, y: 0, width: width, height: part)))
            let texts = read.lines.map { folded($0.text) }
            #expect(texts.contains("甲方(委托方):深圳云帆算力科技有限公司"), "\(texts)")
        }
    }

    /// The network sees the middle of the page only.
    @Test("tells how a page stands by its lines, where nothing in its middle tells", arguments: [0, 90])
    func standsAsItsLines(degrees: Int) throws {
        let engine = try engine()
        let page = PageDrawing.raster { page in
            for row in 0..<4 { page.text("单位负责人（签字）：张云岭", x: 60, y: 40 + Double(row) * 18) }
            for row in 0..<3 { page.text("法人代表（签字）：欧阳晓峰", x: 60, y: 760 + Double(row) * 18) }
            for column in 0..<12 {
                page.line([(150 + Double(column) * 25, 250), (150 + Double(column) * 25, 640)], width: 9)
            }
        }
        let read = try engine.recognise(page.turned(byQuarters: degrees))
        #expect((read.turnedBy + degrees) % 180 == 0)
    }

    /// The day that closes a report stands alone on its last page.
    @Test("tells by one line how a page stands that has nothing else on it", arguments: [0, 90, 180, 270])
    func standsAsItsOnlyLine(degrees: Int) throws {
        let engine = try engine()
        let page = PageDrawing.raster { page in
            page.rectangle(x: 0, y: 0, width: 595, height: 842, colour: (0.93, 0.92, 0.9), filled: true)
            page.text("二〇二四年三月二十六日", x: 300, y: 110)
        }
        let read = try engine.recognise(page.turned(byQuarters: degrees))
        #expect(read.lines.contains { folded($0.text).hasSuffix("四年三月二十六日") }, "\(read.lines.map(\.text))")
    }

    @Test("tells by two lines how a page stands that has nothing else on it", arguments: [0, 90])
    func standsAsItsOnlyLines(degrees: Int) throws {
        let engine = try engine()
        let page = PageDrawing.raster { page in
            for column in 0..<2 { page.text("日期：2024年9月10日", x: 86 + Double(column) * 213, y: 86) }
            for column in 0..<9 {
                page.line([(150 + Double(column) * 33, 250), (150 + Double(column) * 33, 640)], width: 9)
            }
        }
        let read = try engine.recognise(page.turned(byQuarters: degrees))
        #expect(read.lines.filter { folded($0.text).contains("2024年9月10日") }.count == 2, "\(read.lines.map(\.text))")
    }

    @Test("reads lines again on a page that lies on its side, and red print", arguments: [0, 90, 180, 270])
    func rereads(degrees: Int) throws {
        let engine = try engine()
        for name in ["contract", "invoice"] {
            let page = try page(name).turned(byQuarters: degrees)
            let lines = try engine.recognise(page).lines
            let again = try engine.reread(page, lines.map(\.quad)).map { folded($0.text) }
            let texts = lines.map { folded($0.text) }
            #expect(zip(again, texts).filter { $0 == $1 }.count >= texts.count - 1, "\(again) \(texts)")
        }
    }

    @Test("reads the lines of a part of the page, in the page's coordinates", arguments: [0, 90, 180, 270])
    func readsPart(degrees: Int) throws {
        let engine = try engine()
        let upright = try page()
        let page = try upright.turned(byQuarters: degrees)
        let whole = try engine.recognise(page).lines
        // The top of the page as its reader holds it.
        let (width, height) = (Double(page.width), Double(page.height))
        let top =
            switch degrees {
            case 90: PixelBox(x: width - 0.5 * width, y: 0, width: 0.5 * width, height: height)
            case 180: PixelBox(x: 0, y: height - 0.5 * height, width: width, height: 0.5 * height)
            case 270: PixelBox(x: 0, y: 0, width: 0.5 * width, height: height)
            default: PixelBox(x: 0, y: 0, width: width, height: 0.5 * height)
            }
        let part = try engine.recognise(page, in: top).lines
        #expect(part.count >= 2 && part.count < whole.count)
        for line in part {
            let same = whole.first { folded($0.text) == folded(line.text) }
            let other = try #require(same, "\(line.text) is not among \(whole.map(\.text))")
            #expect(abs(other.quad.centre.x - line.quad.centre.x) < 8)
            #expect(abs(other.quad.centre.y - line.quad.centre.y) < 8)
        }
    }

    @Test("reads print of any colour, and not the seal")
    func readsColouredPrint() throws {
        let texts = try engine().recognise(page("invoice")).lines.map { folded($0.text) }
        let all = texts.joined(separator: "\n")
        for expected in [
            "深圳市云帆算力文件", "购买方名称:", "星河智能科技有限公司", "纳税人识别号:", "91440300MA5EQJ7K3B", "开票日期:", "2024年9月17日",
            "价税合计:1,203,450.00元",
        ] {
            #expect(all.contains(expected), "\(texts)")
        }
        #expect(!all.contains("专用章"))
    }

    @Test("puts texts of one printed row on one height although the page leans")
    func straightens() throws {
        let lines = try engine().recognise(page()).lines
        let left = try #require(lines.first { folded($0.text).hasPrefix("签订日期") })
        let right = try #require(lines.first { folded($0.text).hasPrefix("联系电话") })
        #expect(abs(left.quad.centre.y - right.quad.centre.y) > 6)
        #expect(abs(left.box.midY - right.box.midY) < 3)
        #expect(left.box.maxX < right.box.x)
    }

    @Test(
        "rights a page that lies on its side or head, and gives positions as the page was given",
        arguments: [90, 180, 270])
    func rightsPage(degrees: Int) throws {
        let upright = try page()
        let given = try upright.turned(byQuarters: degrees)
        let read = try engine().recognise(given)
        #expect(read.turnedBy == 360 - degrees)
        let line = try #require(read.lines.first { folded($0.text) == "合同编号:HT-2024-0917" })
        // Seen upright the line begins near (130, 100) and ends near (525, 105).
        let begin = line.quad.topLeft
        let expected: PixelPoint =
            switch degrees {
            case 90: PixelPoint(x: Double(upright.height) - 85, y: 130)
            case 180: PixelPoint(x: Double(upright.width) - 130, y: Double(upright.height) - 85)
            default: PixelPoint(x: 85, y: Double(upright.width) - 130)
            }
        #expect(abs(begin.x - expected.x) < 20 && abs(begin.y - expected.y) < 20, "\(begin)")
        #expect((line.box.width > line.box.height) == (degrees == 180))
    }

    @Test("finds nothing on an empty page")
    func emptyPage() throws {
        let white = Raster(width: 800, height: 1_100, pixels: [UInt8](repeating: 255, count: 800 * 1_100 * 3))
        let read = try engine().recognise(white)
        #expect(read.lines.isEmpty)
        #expect(read.turnedBy == 0)
    }

    @Test("accepts pictures of any shape", arguments: [(1, 1), (3, 900), (900, 3), (33, 31)])
    func oddShapes(width: Int, height: Int) throws {
        let pixels = (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let read = try engine().recognise(Raster(width: width, height: height, pixels: pixels))
        #expect(read.lines.allSatisfy { $0.box.maxX <= Double(width) + 1 && $0.box.maxY <= Double(height) + 1 })
    }

    @Test("reads a strip that holds one line")
    func strip() throws {
        let strip = try page().cropped(to: PixelBox(x: 120, y: 180, width: 625, height: 45))
        let read = try engine().recogniseLine(strip)
        #expect(folded(read.text) == "甲方(委托方):深圳云帆算力科技有限公司")
        #expect(read.confidence > 0.9)
    }

    @Test("gives the same answer for the same page")
    func repeatable() throws {
        let engine = try engine()
        let page = try page()
        let (first, second) = (try engine.recognise(page), try engine.recognise(page))
        #expect(first.lines.map(\.text) == second.lines.map(\.text))
        #expect(first.lines.map(\.box) == second.lines.map(\.box))
        #expect(first.lines.map(\.confidence) == second.lines.map(\.confidence))
    }

    private func engine() throws -> OCREngine { try OCREngine(models: ModelStore()) }

    private func page(_ name: String = "contract") throws -> Raster { try Self.page(name) }

    /// A drawn page of the fixtures.
    static func page(_ name: String) throws -> Raster {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "jpg", subdirectory: "Fixtures"))
        return try PictureFile([UInt8](Data(contentsOf: url)), maximumPixels: 10_000_000).page(0)
    }

    private func folded(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    }
}
