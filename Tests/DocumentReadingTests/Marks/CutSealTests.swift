import CPangoCairo
import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import OpenVINOKit
import ReaderProtocol
import Testing

/// 骑缝章: a seal that was stamped over the edges of pages that lay fanned out.
struct CutSealTests {
    /// Width of the strip that each page below the first shows, in points.
    private static let strip = 36.0
    private static let name = "深圳市星河算力科技有限公司"

    /// Pages each of which bears one strip; `jitter` moves each page up or down, as scanners do, and so much of a `desk` is
    /// seen right and left of it in a photograph.
    private func contract(pages: Int, jitter: [Double] = [], desk: Double = 0) -> Data {
        func page(_ index: Int) -> (PageDrawing) -> Void {
            { page in
                if desk > 0 {
                    for x in [0, PageDrawing.a4.width - desk] {
                        cairo_set_source_rgb(page.context, 0.42, 0.38, 0.33)
                        cairo_rectangle(page.context, x, 0, desk, PageDrawing.a4.height)
                        cairo_fill(page.context)
                    }
                }
                for row in 0..<20 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款。", x: 60, y: 90 + Double(row) * 30) }
                let right = PageDrawing.a4.width - desk
                cairo_save(page.context)
                defer { cairo_restore(page.context) }
                // The first page shows the seal up to its own edge, each further one what sticks out below the one before.
                let left = index == 0 ? 0 : right - Self.strip
                cairo_rectangle(page.context, left, 0, right - left, PageDrawing.a4.height)
                cairo_clip(page.context)
                let offset = index < jitter.count ? jitter[index] : 0
                page.seal(Self.name, x: right + 20 - Double(index) * Self.strip, y: 400 + offset)
            }
        }
        let drawings = (0..<pages).map(page)
        return pages == 3
            ? PageDrawing.pdf(drawings[0], drawings[1], drawings[2]) : PageDrawing.pdf(drawings[0], drawings[1])
    }

    private func edges(_ service: ReaderService, page: Int) throws -> [EdgeInk] {
        guard case .marks(let marks) = service.answer(.findMarks(page: page), body: Data()).0 else {
            Issue.record("not read")
            return []
        }
        return marks.edges
    }

    @Test(
        .enabled(if: ModelStore().isComplete, "the OCR models are not installed: run make deps"),
        arguments: [[0.0, 0, 0], [0, 5, -3], [0, -4, 2]], [0.0, 18])
    func isOneSealAgain(jitter: [Double], desk: Double) throws {
        let service = ReaderService.holding(contract(pages: 3, jitter: jitter, desk: desk))
        let strips = try (1...3).map { try #require(try edges(service, page: $0).first { $0.isRight }) }
        #expect(strips.allSatisfy { $0.colour == .red && abs($0.box.midY - 400) < 12 })
        let request = ReaderRequest.joinSeals(
            parts: zip(1...3, strips).map { SealPart(page: $0, box: $1.box) }, areRight: [true, true, true])
        guard case .joinedSeals(let seals) = service.answer(request, body: Data()).0 else {
            Issue.record("not joined")
            return
        }
        let seal = try #require(seals.first)
        #expect(seals.count == 1 && seal.parts.map(\.page) == [1, 2, 3])
        #expect(seal.shape == .round && seal.colour == .red && seal.completeness > 0.8)
        #expect(([seal.text ?? ""] + seal.readings).contains(Self.name))
    }

    @Test(.enabled(if: ModelStore().isComplete, "the OCR models are not installed: run make deps"))
    func stripsOfNoSealMakeNone() throws {
        let data = PageDrawing.pdf(
            { $0.rectangle(x: 570, y: 300, width: 10, height: 150, colour: PageDrawing.red) },
            { $0.rectangle(x: 560, y: 310, width: 20, height: 140, colour: PageDrawing.red) })
        let service = ReaderService.holding(data)
        let strips = try (1...2).map { try #require(try edges(service, page: $0).first) }
        let request = ReaderRequest.joinSeals(
            parts: zip(1...2, strips).map { SealPart(page: $0, box: $1.box) }, areRight: [true, true])
        guard case .joinedSeals(let seals) = service.answer(request, body: Data()).0 else {
            Issue.record("not joined")
            return
        }
        #expect(seals.isEmpty)
    }

    /// The paper ended at `end`, and the picture goes on: more than half of the seal is missing, or what is missing would
    /// reach beyond the picture.
    @Test(arguments: [(300.0, 291.0), (550, 560)]) func aSealCutWithinThePictureIsSeen(x: Double, end: Double) throws {
        func seals(_ draw: (PageDrawing) -> Void) -> [SealOutline] {
            PageDrawing.raster { page in
                cairo_rectangle(page.context, 0, 0, end, PageDrawing.a4.height)
                cairo_clip(page.context)
                draw(page)
            }.seals(.inColour)
        }
        let cut = seals { $0.seal(Self.name, x: x, y: 400) }
        let outline = try #require(cut.first)
        #expect(cut.count == 1 && outline.shape == .round && outline.completeness < 0.7)
        // Not enough of it to rely on.
        #expect(outline.confidence < 0.6)
        #expect(abs(outline.centerX * 72 / 200 - x) < 12 && abs(outline.centerY * 72 / 200 - 400) < 12)
        // A curve with nothing in it is none.
        let curve = seals { $0.oval(x: x, y: 400, width: 113.4, height: 113.4, tilt: 0, colour: PageDrawing.red) }
        #expect(curve.isEmpty)
    }

    @Test(arguments: [420.0, 424]) func anOvalSealCutWithinThePictureIsSeen(end: Double) throws {
        func seals(_ draw: (PageDrawing) -> Void) -> [SealOutline] {
            PageDrawing.raster { page in
                cairo_rectangle(page.context, 0, 0, PageDrawing.a4.width, end)
                cairo_clip(page.context)
                page.oval(x: 300, y: 400, width: 113.4, height: 85, tilt: 0, colour: PageDrawing.red)
                draw(page)
            }.seals(.inColour)
        }
        let cut = seals { page in
            page.text("国家税务总局", x: 262, y: 380, colour: PageDrawing.red)
            page.text("征税专用章", x: 262, y: 405, colour: PageDrawing.red)
        }
        let outline = try #require(cut.first)
        #expect(cut.count == 1 && outline.shape == .oval && outline.completeness < 0.75 && outline.confidence < 0.6)
        #expect(abs(outline.centerX * 72 / 200 - 300) < 12 && abs(outline.centerY * 72 / 200 - 400) < 12)
    }

    @Test func aWholeSealAtTheEdgeIsNoStrip() throws {
        let service = ReaderService.holding(PageDrawing.pdf({ $0.seal(Self.name, x: 530, y: 400) }))
        #expect(try edges(service, page: 1).isEmpty)
    }

    @Test func refusesPartsThatAreNone() {
        let service = ReaderService.holding(contract(pages: 2))
        let far = Box(x: 9_000, y: 0, width: 10, height: 10)
        for parts in [[SealPart(page: 1, box: far), SealPart(page: 2, box: far)], [SealPart(page: 1, box: far)]] {
            guard
                case .failed(let failure) = service.answer(
                    .joinSeals(parts: parts, areRight: parts.map { _ in true }), body: Data()
                ).0
            else {
                Issue.record("no failure")
                continue
            }
            #expect(failure.reason == .badRequest)
        }
    }
}
