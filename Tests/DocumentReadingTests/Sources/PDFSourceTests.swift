import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import QPDFKit
import ReaderProtocol
import Testing

struct PDFSourceTests {
    private func lines(of data: Data, page: Int = 1) throws -> [TextLine] {
        try PDFSource(data: data, limits: ReadLimits()).textLayer(page: page).lines
    }

    @Test func joinsALineAndSplitsCells() throws {
        let data = PageDrawing.pdf { page in
            page.text("合同金额：人民币壹佰万元整", x: 60, y: 100)
            page.text("序号", x: 60, y: 200)
            page.text("服务项目", x: 160, y: 200)
            page.text("1,200,000.00", x: 320, y: 200)
        }
        let texts = try lines(of: data).map(\.text)
        #expect(texts == ["合同金额：人民币壹佰万元整", "序号", "服务项目", "1,200,000.00"])
    }

    @Test func joinsSpreadLabelsAndDatesWithBlanks() throws {
        let data = PageDrawing.pdf { page in
            page.text("名", x: 60, y: 100)
            page.text("称", x: 96, y: 100)
            page.text("2024年", x: 60, y: 150)
            page.text("月", x: 130, y: 150)
            page.text("日", x: 170, y: 150)
        }
        #expect(try lines(of: data).map { $0.text.filter { $0 != " " } } == ["名称", "2024年月日"])
    }

    @Test func givesBoxesFromTheTopLeftCorner() throws {
        let line = try #require(try lines(of: PageDrawing.pdf { $0.text("甲方", x: 100, y: 200, size: 20) }).first)
        #expect(abs(line.box.x - 100) < 3)
        #expect(line.box.y > 195 && line.box.maxY < 235)
        #expect(abs(line.box.width - 40) < 4)
    }

    @Test func keepsLettersOfAVectorSealOutOfTheLines() throws {
        let source = try PDFSource(
            data: PageDrawing.pdf { page in
                page.text("法定代表人（签字）：", x: 200, y: 300)
                page.text("2024年11月20日", x: 200, y: 340)
                page.seal("深圳市星河算力科技有限公司", x: 290, y: 310)
            }, limits: ReadLimits())
        #expect(try source.textLayer(page: 1).lines.map(\.text) == ["法定代表人（签字）：", "2024年11月20日"])
        #expect(
            try source.arcTexts(page: 1, box: Box(x: 0, y: 0, width: 595, height: 842)).map(\.text) == ["深圳市星河算力科技有限公司"]
        )
    }

    @Test(arguments: [0, 90, 180, 270]) func showsCoordinatesOfATurnedPageAsDisplayed(turn: Int) throws {
        let data = HandmadePDF.page("BT /F1 20 Tf 50 350 Td (Contract) Tj ET", entries: "/Rotate \(turn)")
        let source = try PDFSource(data: data, limits: ReadLimits())
        let layer = try source.textLayer(page: 1)
        #expect(layer.width == (turn % 180 == 0 ? 600 : 400))
        let line = try #require(layer.lines.first)
        #expect(line.text == "Contract")
        let centre = (line.box.midX, line.box.midY)
        switch turn {
        case 90: #expect(centre.0 > 340 && centre.1 < 140)
        case 180: #expect(centre.0 > 460 && centre.1 > 330)
        case 270: #expect(centre.0 < 60 && centre.1 > 460)
        default: #expect(centre.0 < 140 && centre.1 < 60)
        }
    }

    @Test func readsTextOfFormFields() throws {
        let data = HandmadePDF.page(
            "", entries: "/Annots [6 0 R]", catalog: "/AcroForm << /Fields [6 0 R] >>",
            more: [
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Shenzhen Ltd) /Rect [100 300 300 320] /P 3 0 R >>"
            ])
        let line = try #require(try lines(of: data).first)
        #expect(line.text == "Shenzhen Ltd")
        #expect(abs(line.box.y - 80) < 1 && abs(line.box.x - 100) < 1)
    }

    @Test func tellsEmptyPagesAndScans() throws {
        let source = try PDFSource(data: HandmadePDF.page(""), limits: ReadLimits())
        let layer = try source.textLayer(page: 1)
        #expect(layer.isEmpty && layer.lines.isEmpty && layer.pictureCoverage == 0)
        #expect(try source.scanResolution(page: 1) == nil)
    }

    @Test func namesActiveContentAndItsPlace() throws {
        let data = HandmadePDF.page(
            "", entries: "/AA << /O << /S /Launch /F (x) >> >>",
            catalog: "/OpenAction << /S /JavaScript /JS (app.alert) >>")
        let found = try PDFSource(data: data, limits: ReadLimits()).activeContent
        #expect(found.contains(ActiveContent(kind: "javascript", place: "catalog")))
        #expect(found.contains(ActiveContent(kind: "launch", place: "page 1")))
    }

    @Test func findsNoActiveContentInAPlainPaper() throws {
        let data = PageDrawing.pdf { $0.text("合同", x: 60, y: 100) }
        #expect(try PDFSource(data: data, limits: ReadLimits()).activeContent.isEmpty)
    }

    @Test func saysThatItDidNotSearchAllObjects() throws {
        let data = HandmadePDF.page("", catalog: "/A [" + String(repeating: "<< /B << >> >> ", count: 50) + "]")
        let objects = try PDFObjects(data: data)
        #expect(objects.activeContent(pages: 1).isEmpty)
        #expect(objects.activeContent(pages: 1, objects: 20).map(\.kind) == ["not-searched"])
    }

    @Test func readsNoneOfTheTextOfAPageThatHasTooMuch() throws {
        let data = HandmadePDF.page("BT /F1 12 Tf 10 200 Td (twelve chars) Tj ET")
        #expect(try PDFSource(data: data, limits: ReadLimits(characters: 20)).textLayer(page: 1).lines.count == 1)
        let source = try PDFSource(data: data, limits: ReadLimits(characters: 11))
        let failure = #expect(throws: ReaderFailure.self) { try source.textLayer(page: 1) }
        #expect(failure?.reason == .tooLarge && failure?.message.contains("limit is 11") == true)
    }

    @Test func refusesASignatureThatCoversPartOfTheFile() throws {
        let data = HandmadePDF.page(
            "", entries: "/Annots [6 0 R]", catalog: "/AcroForm << /Fields [6 0 R] >>",
            more: [
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /V 7 0 R /Rect [10 10 110 60] /P 3 0 R >>",
                "<< /Type /Sig /SubFilter /adbe.pkcs7.detached /M (D:20241120093000+08'00') /Contents <00> /ByteRange [0 10 20 10] >>",
            ])
        let source = try PDFSource(data: data, limits: ReadLimits())
        #expect(source.digitalSignatures.count == 1)
        let signature = try #require(source.digitalSignatures.first?.signature)
        #expect(signature.status == .invalid && signature.reason == "wrong-range")
        #expect(signature.signedAt == "2024-11-20T09:30:00+08:00")
        #expect(signature.box == Box(x: 10, y: 340, width: 100, height: 50))
    }

    @Test func refusesAFormWhoseFewObjectsMakeMillionsOfFields() throws {
        // Each of 40 fields has the next one as a child twice.
        let fields = (6...45).map { "<< /Kids [\($0 + 1) 0 R \($0 + 1) 0 R] >>" } + ["<< /FT /Tx /T (x) >>"]
        let data = HandmadePDF.page("", catalog: "/AcroForm << /Fields [6 0 R] >>", more: fields)
        let failure = #expect(throws: ReaderFailure.self) { try PDFSource(data: data, limits: ReadLimits()) }
        #expect(failure?.reason == .tooLarge)
        #expect(failure?.message.contains("limit of 20000") == true)
    }

    @Test func opensAFormWhoseFieldIsItsOwnChild() throws {
        let data = HandmadePDF.page(
            "", catalog: "/AcroForm << /Fields [6 0 R] >>", more: ["<< /FT /Tx /T (x) /Kids [6 0 R] >>"])
        #expect(try PDFSource(data: data, limits: ReadLimits()).pageCount == 1)
    }

    @Test func refusesAPictureThatUnpacksBeyondTheLimit() throws {
        let data = HandmadePDF.data([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
            HandmadePDF.stream("600 0 0 400 0 0 cm /I Do"),
            HandmadePDF.stream(
                "x",
                "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8"),
        ])
        let source = try PDFSource(data: data, limits: ReadLimits())
        let failure = #expect(throws: ReaderFailure.self) { try source.render(page: 1, resolution: 100, box: nil) }
        #expect(failure?.reason == .tooLarge)
    }

    @Test func drawsAHugePageSmaller() throws {
        let source = try PDFSource(
            data: PageDrawing.pdf(size: (14_000, 14_000)) { $0.text("合同", x: 60, y: 100) },
            limits: ReadLimits(pixels: 1_000_000))
        let picture = try source.render(page: 1, resolution: 300, box: nil)
        #expect(picture.width * picture.height <= 1_010_000)
    }

    /// Text and marks are asked for in turns, page by page.
    @Test func saysTheSameOfAPageAfterOthersWereAskedAbout() throws {
        let data = PageDrawing.pdf(
            { page in
                page.text("甲方盖章", x: 60, y: 100)
                page.line([(100, 300), (160, 360), (100, 360)], width: 2)
            }, { $0.text("乙方盖章", x: 60, y: 200) })
        let source = try PDFSource(data: data, limits: ReadLimits())
        for number in [1, 2, 1, 2] {
            let alone = try PDFSource(data: data, limits: ReadLimits())
            #expect(try source.textLayer(page: number) == alone.textLayer(page: number))
            #expect(try source.figures(page: number)?.figures == alone.figures(page: number)?.figures)
            #expect(try source.figures(page: number)?.figures?.count == (number == 1 ? 1 : 0))
        }
    }

    @Test func partsCellsAtARuledLine() throws {
        let data = PageDrawing.pdf { page in
            page.text("纳税人名", x: 60, y: 100)
            page.text("深圳市星河", x: 122, y: 100)
            page.line([(115, 90), (115, 125)], width: 0.6)
            page.text("纳税人名", x: 60, y: 200)
            page.text("深圳市星河", x: 122, y: 200)
        }
        #expect(try lines(of: data).map(\.text) == ["纳税人名", "深圳市星河", "纳税人名 深圳市星河"])
    }

    /// Browsers write fonts (Type 3) whose box is three times as high as their characters.
    @Test func givesCharactersOfAnOversizedFontTheirPlaceOnThePage() throws {
        let map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def \
            1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <7532> endbfchar endcmap end end
            """
        let data = HandmadePDF.data([
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            HandmadePDF.stream("BT /F1 12 Tf 50 300 Td (aaaaaa) Tj 0 -20 Td (aaaa) Tj ET"),
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 -740 1000 1860] /FontMatrix [0.001 0 0 0.001 0 0] "
                + "/CharProcs << /a 6 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >> "
                + "/FirstChar 97 /LastChar 97 /Widths [1000] /Resources << >> /ToUnicode 7 0 R >>",
            HandmadePDF.stream("1000 0 d0 60 -100 880 60 re f 60 780 880 60 re f 440 -100 80 940 re f"),
            HandmadePDF.stream(map),
        ])
        let found = try lines(of: data)
        #expect(found.map(\.text) == ["甲甲甲甲甲甲", "甲甲甲甲"])
        for (line, baseline) in zip(found, [100.0, 120]) {
            #expect(line.box.height < 14)
            #expect(abs(line.box.midY - (baseline - 4.5)) < 1.5)
        }
    }
}
