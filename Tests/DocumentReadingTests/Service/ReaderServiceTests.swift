import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import OpenVINOKit
import ReaderProtocol
import Testing

struct ReaderServiceTests {
    private func failure(_ service: ReaderService, _ request: ReaderRequest, _ body: Data = Data()) -> ReaderFailure
        .Reason?
    {
        guard case .failed(let failure) = service.answer(request, body: body).0 else { return nil }
        return failure.reason
    }

    private func open(_ type: MediaType = .pdf, limits: ReadLimits = ReadLimits()) -> ReaderRequest {
        .open(OpenDocument(mediaType: type, limits: limits))
    }

    @Test func opensAndCountsPages() throws {
        let service = ReaderService()
        let data = PageDrawing.pdf({ $0.text("甲", x: 50, y: 50) }, { $0.text("乙", x: 50, y: 50) })
        guard case .opened(let document) = service.answer(open(), body: data).0 else {
            Issue.record("not opened")
            return
        }
        #expect(document.pages == 2 && document.digitalSignatures.isEmpty)
    }

    @Test func failsWithAReasonWhereThereIsNothingToRead() {
        let service = ReaderService()
        #expect(failure(service, .textLayer(page: 1)) == .noDocument)
        #expect(failure(service, open(), Data()) == .empty)
        #expect(failure(service, open(.zip), Data([1])) == .unsupported)
        #expect(failure(service, open(.jpeg), Data([0xFF, 0xD8, 0xFF, 0])) == .damaged)
    }

    @Test func failsOnPagesThatAreNotThere() {
        let service = ReaderService()
        _ = service.answer(open(), body: PageDrawing.pdf { $0.text("甲", x: 50, y: 50) })
        for page in [0, -1, 2, .max] {
            #expect(failure(service, .textLayer(page: page)) == .noSuchPage)
            #expect(failure(service, .findMarks(page: page)) == .noSuchPage)
            #expect(failure(service, .render(page: page, box: nil, resolution: 100)) == .noSuchPage)
        }
    }

    @Test func survivesADamagedPDFAtEveryLength() {
        let whole = PageDrawing.pdf { page in
            page.text("合同金额", x: 50, y: 50)
            page.seal("深圳市星河算力科技有限公司", x: 290, y: 310)
        }
        let service = ReaderService()
        for part in stride(from: 1, to: whole.count, by: max(1, whole.count / 25)) {
            if case .opened = service.answer(open(), body: whole.prefix(part)).0 {
                _ = service.answer(.textLayer(page: 1), body: Data())
            }
        }
        var noisy = whole
        for index in stride(from: 200, to: noisy.count, by: 97) { noisy[index] = noisy[index] ^ 0x5A }
        if case .opened = service.answer(open(), body: noisy).0 {
            _ = service.answer(.textLayer(page: 1), body: Data())
        }
        #expect(failure(service, open(), Data("%PDF-1.7 no more".utf8)) == .damaged)
    }

    @Test func saysThatADocumentIsLocked() {
        let key = String(repeating: "41", count: 32)
        let data = HandmadePDF.page(
            "", more: ["<< /Filter /Standard /V 1 /R 2 /O <\(key)> /U <\(key)> /P -44 >>"],
            trailer: "/Encrypt 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]")
        #expect(failure(ReaderService(), open(), data) == .encrypted)
    }

    @Test func refusesMorePagesThanAllowed() {
        let data = PageDrawing.pdf({ _ in }, { _ in }, { _ in })
        #expect(failure(ReaderService(), open(limits: ReadLimits(pages: 2)), data) == .tooLarge)
    }

    @Test func rendersAPartOfAPage() throws {
        let service = ReaderService()
        _ = service.answer(open(), body: PageDrawing.pdf { $0.text("甲", x: 50, y: 50) })
        let part = Box(x: 40, y: 40, width: 100, height: 50)
        let (answer, body) = service.answer(.render(page: 1, box: part, resolution: 144), body: Data())
        guard case .rendered(let box, let width, let height) = answer else {
            Issue.record("not rendered")
            return
        }
        #expect(box == part && width == 200 && height == 100)
        let picture = try JPEGDecoder.decode(body, maximumPixels: 20_000)
        #expect(picture.width == 200 && picture.height == 100 && picture.pixels.contains { $0 < 60 })
        for resolution in [0, -5, .nan, 1e9] {
            #expect(failure(service, .render(page: 1, box: nil, resolution: resolution)) == .badRequest)
        }
    }

    @Test(.enabled(if: ModelStore().isComplete, "the OCR models are not installed: run make deps"))
    func readsLinesAgainByTheirQuads() throws {
        let service = ReaderService()
        let page = PageDrawing.raster { $0.text("合同金额：1,203,450.00元", x: 80, y: 300, size: 14) }
        _ = service.answer(open(.jpeg), body: Data(try page.jpeg(quality: 80)))
        guard
            case .recognised(let read) = service.answer(
                .recognise(page: 1, region: nil, tier: .fast), body: Data()
            ).0
        else {
            Issue.record("not recognised")
            return
        }
        let line = try #require(read.lines.first)
        let quad = try #require(line.quad)
        #expect(abs(quad.topLeft.x - line.box.x) < 2 && abs(quad.bottomRight.y - line.box.maxY) < 2)
        // As it arrives over the pipe.
        let sent = try JSONDecoder().decode(Quad.self, from: JSONEncoder().encode(quad))
        guard case .reread(let again) = service.answer(.reread(page: 1, lines: [sent]), body: Data()).0 else {
            Issue.record("not read again")
            return
        }
        #expect(again.count == 1 && again[0].text.contains("1,203,450.00") && again[0].confidence > 0.9)
    }

    @Test func refusesPartsAndLinesBeyondThePage() {
        let service = ReaderService()
        _ = service.answer(open(), body: PageDrawing.pdf { $0.text("甲", x: 50, y: 50) })
        func quad(_ size: Double) -> Quad {
            let corner = Quad.Corner(x: size, y: size)
            return Quad(topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: corner)
        }
        for size in [1e300, -1e300, 5_000, .infinity, .nan] {
            #expect(failure(service, .reread(page: 1, lines: [quad(size)])) == .badRequest)
        }
        #expect(
            failure(service, .reread(page: 1, lines: Array(repeating: quad(10), count: 3_001))) == .badRequest)
        #expect(
            failure(
                service,
                .recognise(page: 1, region: Box(x: 9_000, y: 0, width: 10, height: 10), tier: .fast)) == .badRequest)
        #expect(failure(service, .reread(page: 2, lines: [])) == .noSuchPage)
    }

    @Test func readsPicturesAsPagesOfTheirResolution() throws {
        let picture = PageDrawing.raster { $0.text("甲方：", x: 50, y: 50) }
        let service = ReaderService()
        _ = service.answer(open(.jpeg), body: Data(try picture.jpeg(quality: 80)))
        guard case .textLayer(let layer) = service.answer(.textLayer(page: 1), body: Data()).0 else {
            Issue.record("no page")
            return
        }
        #expect(abs(layer.width - 595) < 2 && layer.pictureCoverage == 1 && layer.lines.isEmpty && !layer.isEmpty)
    }
}
