import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

/// Each place is drawn twice: as a PDF with a text layer, and as a scan whose lines are given.
struct SignatureTests {
    private static let label = "法定代表人（签字）："

    private func signature(
        scanned: Bool, grey: Bool = false, _ draw: @escaping (PageDrawing) -> Void, extra: [TextLine] = []
    ) throws -> Signature {
        func page(_ drawing: PageDrawing) {
            for row in 0..<6 { drawing.text("我单位郑重承诺所提交的材料真实合法有效", x: 80, y: 60 + Double(row) * 24) }
            drawing.text(Self.label, x: 100, y: 400)
            draw(drawing)
        }
        let digital = PageDrawing.pdf(page)
        var service = ReaderService.holding(digital)
        var lines = try service.textLines()
        if scanned {
            for index in lines.indices { lines[index].origin = .ocr }
            lines = lines.filter { $0.text.count > 4 } + extra
            let drawn = PageDrawing.raster(page)
            let picture = try (grey ? drawn.copied : drawn).jpeg(quality: 80)
            service = .holding(Data(picture), .jpeg)
        }
        let labels = lines.filter { $0.text.hasPrefix(Self.label) }
        let found = try service.signatures(labels: labels, lines: lines)
        return try #require(found.first)
    }

    @Test func findsBlackHandwritingUnderALighterSealOfAPhotocopy() throws {
        let pale: PageDrawing.Colour = (0.95, 0.35, 0.35)
        func found(_ draw: @escaping (PageDrawing) -> Void, _ colour: PageDrawing.Colour) throws -> Signature {
            try signature(scanned: true, grey: true) { page in
                draw(page)
                page.seal("深圳市星河算力科技有限公司", x: 270, y: 400, colour: colour)
            }
        }
        #expect(try found({ $0.handwriting(x: 225, y: 390, colour: PageDrawing.black) }, pale).state == .signed)
        // Nothing, or handwriting no darker than the seal: nobody can tell.
        #expect(try found({ _ in }, pale).state == .unsure)
        #expect(try found({ _ in }, PageDrawing.black).state == .unsure)
        #expect(try found({ $0.handwriting(x: 225, y: 390, colour: pale) }, pale).state == .unsure)
    }

    /// Three characters apart, each hardly larger than print: a digital page has no crumbs of a seal's ink beside them.
    @Test func findsSmallHandwritingUnderASealOfADigitalPage() throws {
        func name(_ page: PageDrawing) {
            for x in [222.0, 246, 270] {
                page.line(
                    [(x, 394), (x + 15, 392), (x + 3, 408), (x + 9, 391), (x + 12, 408), (x + 1, 400)], width: 1.5)
            }
        }
        func found(_ draw: @escaping (PageDrawing) -> Void) throws -> Signature {
            try signature(scanned: false) { page in
                draw(page)
                page.seal("深圳市星河算力科技有限公司", x: 275, y: 425)
            }
        }
        #expect(try found(name).state == .signed)
        #expect(try found { _ in }.state == .blank)
    }

    @Test(arguments: [true, false]) func findsHandwriting(scanned: Bool) throws {
        for colour in [PageDrawing.black, PageDrawing.blue] {
            let found = try signature(scanned: scanned) { $0.handwriting(x: 225, y: 390, colour: colour) }
            #expect(found.state == .signed)
            let ink = try #require(found.inkBox)
            #expect(ink.intersection(Box(x: 225, y: 385, width: 80, height: 40))?.area ?? 0 > 0.5 * ink.area)
        }
    }

    @Test(arguments: [true, false]) func findsHandwritingUnderASealAndOnALine(scanned: Bool) throws {
        let found = try signature(scanned: scanned) { page in
            page.line([(215, 416), (400, 416)])
            page.handwriting(x: 225, y: 390)
            page.seal("深圳市星河算力科技有限公司", x: 270, y: 390)
        }
        #expect(found.state == .signed)
    }

    @Test(arguments: [true, false]) func findsHandwritingBelowTheLabel(scanned: Bool) throws {
        #expect(try signature(scanned: scanned) { $0.handwriting(x: 110, y: 425) }.state == .signed)
    }

    @Test(arguments: [true, false]) func callsAnEmptyPlaceBlank(scanned: Bool) throws {
        #expect(try signature(scanned: scanned) { _ in }.state == .blank)
        #expect(try signature(scanned: scanned) { $0.line([(215, 416), (400, 416)]) }.state == .blank)
        let inTable = try signature(scanned: scanned) { page in
            page.rectangle(x: 90, y: 385, width: 130, height: 50, colour: PageDrawing.black)
            page.rectangle(x: 220, y: 385, width: 200, height: 50, colour: PageDrawing.black)
        }
        #expect(inTable.state == .blank)
    }

    @Test(arguments: [true, false]) func takesNoSealForASignature(scanned: Bool) throws {
        let found = try signature(scanned: scanned) { $0.seal("深圳市星河算力科技有限公司", x: 270, y: 400) }
        #expect(found.state != .signed)
    }

    @Test(arguments: [12.0, 15]) func takesNoPrintedNameForASignature(size: Double) throws {
        let digital = try signature(scanned: false) { $0.text("欧阳晓峰", x: 225, y: 398, size: size) }
        #expect(digital.state == .blank && digital.reason == "printed-name")
        let name = TextLine(
            text: "欧阳晓峰", box: Box(x: 225, y: 400, width: 4 * size, height: 1.2 * size), confidence: 0.99, origin: .ocr)
        let scanned = try signature(scanned: true, { $0.text("欧阳晓峰", x: 225, y: 398, size: size) }, extra: [name])
        #expect(scanned.state != .signed)
        // Also where recognition overlooked the name.
        let unseen = try signature(scanned: true) { $0.text("欧阳晓峰", x: 225, y: 398, size: size) }
        #expect(unseen.state != .signed)
    }

    @Test(arguments: [true, false]) func takesNoTickForASignature(scanned: Bool) throws {
        for colour in [PageDrawing.black, PageDrawing.blue] {
            let found = try signature(scanned: scanned) {
                $0.line([(240, 404), (244, 409), (253, 395)], width: 1.1, colour: colour)
            }
            #expect(found.state == .blank)
        }
    }

    @Test func doubtsANameSeal() throws {
        let found = try signature(scanned: true) { page in
            page.rectangle(x: 235, y: 385, width: 54, height: 54, colour: PageDrawing.red)
            page.text("张明", x: 238, y: 385, size: 23, colour: PageDrawing.red)
            page.text("之印", x: 238, y: 409, size: 23, colour: PageDrawing.red)
        }
        #expect(found.state == .unsure && found.reason == "name-seal")
    }

    @Test(arguments: [true, false]) func takesNoBlueSealForASignature(scanned: Bool) throws {
        let found = try signature(scanned: scanned) {
            $0.seal("深圳市星河算力科技有限公司", x: 310, y: 420, colour: PageDrawing.blue)
        }
        #expect(found.state != .signed)
    }

    /// The whole line with the date is taken for one, and stands higher than print.
    @Test func findsHandwritingThatRunsIntoADate() throws {
        for colour in [PageDrawing.black, PageDrawing.blue] {
            let mixed = TextLine(
                text: "张来年3月14日", box: Box(x: 225, y: 384, width: 150, height: 38), confidence: 0.8, origin: .ocr)
            let found = try signature(
                scanned: true,
                {
                    $0.handwriting(x: 225, y: 390, colour: colour)
                    $0.text("2024年3月14日", x: 285, y: 400)
                }, extra: [mixed])
            #expect(found.state == .signed)
        }
    }

    /// What is left of the date stands in a box that begins with the handwriting.
    @Test func doubtsAPlaceWhoseDateWasNotReadWhole() throws {
        let rest = TextLine(
            text: "年3月14日", box: Box(x: 212, y: 394, width: 160, height: 22), confidence: 0.99, origin: .ocr)
        let found = try signature(
            scanned: true,
            {
                $0.handwriting(x: 225, y: 390)
                $0.text("2024年3月14日", x: 285, y: 400)
            }, extra: [rest])
        #expect(found.state != .blank)
    }

    /// On a page of large print, only the other labels tell how large a label is.
    @Test func findsHandwritingThatWasTakenIntoTheBoxOfItsLabel() throws {
        let picture = try PageDrawing.raster { page in
            page.text("深圳市星河算力科技有限公司", x: 80, y: 100, size: 17)
            for y in [400.0, 600] { page.text(Self.label, x: 100, y: y) }
            page.handwriting(x: 225, y: 390, colour: PageDrawing.blue)
        }.jpeg(quality: 80)
        func line(_ text: String, _ box: Box) -> TextLine {
            TextLine(text: text, box: box, confidence: 0.97, origin: .ocr)
        }
        let labels = [
            line(Self.label, Box(x: 100, y: 397, width: 212, height: 20)),
            line(Self.label, Box(x: 100, y: 600, width: 120, height: 15)),
        ]
        let service = ReaderService.holding(Data(picture), .jpeg)
        let lines = [line("深圳市星河算力科技有限公司", Box(x: 80, y: 100, width: 221, height: 20))] + labels
        let found = try service.signatures(labels: labels, lines: lines)
        #expect(found.map(\.state) == [.signed, .blank])
    }

    /// Recognition made 著苏》 of it.
    @Test func findsHandwritingBelowTheLabelThatWasReadWithABracket() throws {
        let read = TextLine(
            text: "著苏》", box: Box(x: 105, y: 418, width: 65, height: 39), confidence: 0.67, origin: .ocr)
        let found = try signature(scanned: true, { $0.handwriting(x: 110, y: 425) }, extra: [read])
        #expect(found.state == .signed)
    }

    @Test func cutsTheLabelBehindItsBracketAlsoAfterASpace() throws {
        let label = SignatureLabel(
            TextLine(
                text: "单位法定代表人 (签字)：", box: Box(x: 0, y: 0, width: 150, height: 12), confidence: 1, origin: .ocr),
            usualEm: 12)
        #expect(label.text == "单位法定代表人 (签字)：")
    }

    /// Recognition sees gaps in a label that are none, and ink over a label hides its end.
    @Test(arguments: [
        ("法定代表人或授权代表 （签字)", "法定代表人或授权代表 （签字)", false), ("法定代表人或授权代表", "法定代表人或授权代表", false),
        ("法定代表人或授权代表（签字：", "法定代表人或授权代表（签字：", true), ("法人代表（签", "法人代表", true),
        ("法定代表人（木手）：", "法定代表人（木手）：", true), ("法定代表人（签字） 授权代表（签字）", "法定代表人（签字）", false),
        ("单位负责人（盖章）：", "单位负责人（盖章）：", false), ("代表人", "代表人", true), ("代表人：", "代表人：", false), ("）签名：", "）签名：", true),
        ("授权代秦秋实", "授权代", true), ("授叔代妻后明", "授叔代妻后明", true), ("（签家）：", "（签家）：", true),
        ("本复印件与原件一致。法定代表人签)：y", "本复印件与原件一致。法定代表人", true),
    ]) func knowsTheWholeLabelAndWhatIsMissingOfIt(text: String, label: String, isDamaged: Bool) {
        let found = SignatureLabel(
            TextLine(text: text, box: Box(x: 0, y: 0, width: 200, height: 12), confidence: 1, origin: .ocr), usualEm: 12
        )
        #expect(found.text == label)
        #expect(found.isDamaged == isDamaged)
    }

    /// A place whose label was read in part is never blank: what hides the rest may be the answer.
    @Test func doubtsAPlaceWhoseLabelIsDamaged() throws {
        let picture = try PageDrawing.raster { page in
            page.text("深圳市星河算力科技有限公司", x: 80, y: 100)
            page.text(Self.label, x: 100, y: 400)
        }.jpeg(quality: 80)
        func line(_ text: String, y: Double) -> TextLine {
            TextLine(text: text, box: Box(x: 100, y: y, width: 100, height: 14), confidence: 0.97, origin: .ocr)
        }
        let label = line("法定代表人（签字", y: 400)
        let service = ReaderService.holding(Data(picture), .jpeg)
        let lines = [line("深圳市星河算力科技", y: 100), label]
        let found = try service.signatures(labels: [label], lines: lines)
        #expect(found.map(\.state) == [.unsure])
    }

    @Test(arguments: [
        ("本复印件与原件一致。法定代表人（", false), ("本复印件与原件一致。法定代表人签)：y", false), ("本复印件与原件一致。法定代表人签学", false),
        ("本复印件与原件一致。法定代表人签字", false), ("本复印件与原件一致。法定代表人签字：", false), ("本合同一式四份；自双方代表签字", true),
        ("承诺书须由法定代表人签字，并加盖公章后扫描上传", true),
    ]) func tellsALabelBehindASentenceFromASentence(text: String, isProse: Bool) {
        let label = SignatureLabel(
            TextLine(text: text, box: Box(x: 0, y: 0, width: 200, height: 12), confidence: 1, origin: .ocr), usualEm: 12
        )
        #expect(label.isProse == isProse)
    }

    @Test func takesNoCodeAndNoDateForASignature() throws {
        let found = try signature(scanned: false) { page in
            page.qrCode("https://example.org/1", x: 240, y: 375, side: 60)
            page.text("日期：2024年11月20日", x: 330, y: 400)
        }
        #expect(found.state != .signed)
    }

    /// Wide and hardly higher than print: on a digital page nothing that is left there can be print.
    @Test func findsFlatHandwritingOnADigitalPage() throws {
        let found = try signature(scanned: false) { page in
            page.line(
                [(225, 405), (232, 398), (238, 408), (246, 397), (251, 407), (262, 399), (270, 406), (284, 400)],
                width: 1.3)
        }
        #expect(found.state == .signed)
    }

    /// As neat as print, which would be text.
    @Test func findsNeatBlueHandwritingOnADigitalPage() throws {
        func found(_ colour: PageDrawing.Colour, y: Double = 398, _ more: (PageDrawing) -> Void = { _ in }) throws
            -> Signature.State
        {
            try withoutActuallyEscaping(more) { more in
                try signature(scanned: false) { page in
                    var shapes = page
                    shapes.drawsShapes = true
                    shapes.text("卫蔚凡", x: 228, y: y, size: 13, colour: colour)
                    more(page)
                }.state
            }
        }
        #expect(try found(PageDrawing.blue) == .signed)
        #expect(try found(PageDrawing.blue) { $0.seal("深圳市星河算力科技有限公司", x: 275, y: 425) } == .signed)
        #expect(try found(PageDrawing.black) != .signed)
        // A day on the line below, and one before the words of a day.
        #expect(try found(PageDrawing.blue, y: 417) != .signed)
        #expect(try found(PageDrawing.blue) { $0.text("年    月    日", x: 275, y: 400) } != .signed)
        #expect(
            try found(PageDrawing.blue) { $0.seal("深圳星河公司", x: 260, y: 410, colour: PageDrawing.blue) } != .signed)
    }

    @Test func seesHandwritingOverTheLabelOfADigitalPage() throws {
        let found = try signature(scanned: false) { $0.handwriting(x: 150, y: 390) }
        #expect(found.state == .signed)
    }

    @Test func takesNothingElseOverTheLabelOfADigitalPageForASignature() throws {
        let drawings: [(PageDrawing) -> Void] = [
            { $0.line([(100, 404), (240, 404)]) }, { $0.line([(150, 402), (155, 409), (166, 394)], width: 1.5) },
            { $0.seal("深圳市星河算力科技有限公司", x: 170, y: 400) },
            { $0.rectangle(x: 96, y: 396, width: 130, height: 20, colour: PageDrawing.black) },
            { $0.text("法定代表人（签字）：", x: 101, y: 400.5) },
        ]
        for draw in drawings { #expect(try signature(scanned: false, draw).state != .signed) }
    }

    @Test func findsNothingOverALabelAlone() throws {
        #expect(try signature(scanned: false) { _ in }.state == .blank)
    }

    /// Two labels ask alike, one below the other, and each answer stands half a line low: the first has not gone unsigned
    /// for sure.
    @Test func doubtsThatTheFirstOfTwoLabelsIsBlankWhenAnAnswerIsLeftOver() throws {
        func states(_ draw: @escaping (PageDrawing) -> Void) throws -> [Signature.State] {
            let data = PageDrawing.pdf { page in
                for y in [300.0, 345] { page.text("中国注册会计师：", x: 100, y: y) }
                draw(page)
            }
            let service = ReaderService.holding(data)
            let lines = try service.textLines()
            let found = try service.signatures(labels: lines, lines: lines)
            return found.map(\.state)
        }
        let displaced = try states { page in
            page.handwriting(x: 205, y: 332)
            page.handwriting(x: 205, y: 385)
        }
        #expect(displaced == [.unsure, .signed])
        #expect(try states { $0.handwriting(x: 205, y: 332) } == [.blank, .signed])
    }

    /// Recognition takes handwriting that touches the label into the label's line, and reads the label alone.
    @Test func doubtsThatALabelIsBlankWhoseLineIsTooTallForPrint() throws {
        let data = try PageDrawing.raster { page in
            for row in 0..<6 { page.text("我单位郑重承诺所提交的材料真实合法有效", x: 80, y: 60 + Double(row) * 24) }
            page.text(Self.label, x: 100, y: 400)
            page.handwriting(x: 190, y: 385)
        }.jpeg(quality: 80)
        let service = ReaderService.holding(Data(data), .jpeg)
        var lines = (0..<6).map { row in
            TextLine(
                text: "我单位郑重承诺所提交的材料真实合法有效", box: Box(x: 80, y: 60 + Double(row) * 24, width: 228, height: 15),
                confidence: 0.99, origin: .ocr)
        }
        lines.append(
            TextLine(
                text: Self.label, box: Box(x: 100, y: 384, width: 170, height: 36), confidence: 0.95, origin: .ocr))
        let found = try service.signatures(labels: Array(lines.suffix(1)), lines: lines)
        #expect(found.map(\.state) != [.blank])
    }

    /// 中国注册会计师 / （项目合伙人）： asks once, though both lines of it are labels, and so does a line that comes twice.
    @Test func countsOneHandwritingOnce() throws {
        let digital = PageDrawing.pdf { page in
            for row in 0..<6 { page.text("我单位郑重承诺所提交的材料真实合法有效", x: 80, y: 60 + Double(row) * 24) }
            page.text("中国注册会计师", x: 100, y: 380)
            page.text("（项目合伙人）：", x: 100, y: 400)
            page.handwriting(x: 215, y: 385)
            page.text("中国注册会计师：", x: 100, y: 520)
        }
        let service = ReaderService.holding(digital)
        let lines = try service.textLines()
        let labels = lines.filter { $0.text.contains("会计师") || $0.text.contains("合伙人") }
        #expect(labels.count == 3)
        let found = try service.signatures(labels: labels + labels, lines: lines)
        #expect(found.count == 6 && found.count { $0.state == .signed } == 1)
    }
}
