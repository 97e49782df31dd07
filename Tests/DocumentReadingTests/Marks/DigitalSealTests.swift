import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol
import Testing

/// A seal on a digital page counts however it came there.
struct DigitalSealTests {
    /// A red ring and some strokes inside of it, in operators of a content stream, about 113 points across.
    private static let ring = """
        1 0 0 RG 3 w 110.5 56.7 m 110.5 86.4 86.4 110.5 56.7 110.5 c 27.0 110.5 2.9 86.4 2.9 56.7 c \
        2.9 27.0 27.0 2.9 56.7 2.9 c 86.4 2.9 110.5 27.0 110.5 56.7 c S \
        56.7 80 m 45 45 l 78 66 l 36 66 l 68 45 l s
        """

    private func marks(_ data: Data) throws -> [Mark] {
        let service = ReaderService()
        let opened = service.answer(.open(OpenDocument(mediaType: .pdf, limits: ReadLimits())), body: data).0
        guard case .opened = opened, case .marks(let found) = service.answer(.findMarks(page: 1), body: Data()).0 else {
            Issue.record("not read")
            return []
        }
        return found.marks
    }

    private func expectSeal(_ marks: [Mark], at place: Box) {
        let seals = marks.compactMap { mark -> Seal? in
            if case .seal(let seal) = mark { seal } else { nil }
        }
        #expect(seals.count == 1)
        guard let seal = seals.first else { return }
        #expect(seal.shape == .round && seal.colour == .red)
        #expect(seal.box.intersectionOverUnion(place) > 0.85)
        #expect(abs((seal.diameter ?? 0) - 39) < 2)
    }

    private let place = Box(x: 200, y: 186.6, width: 113.4, height: 113.4)

    @Test func aVectorDrawing() throws {
        try expectSeal(marks(HandmadePDF.page("q 1 0 0 1 200 100 cm \(Self.ring) Q")), at: place)
    }

    @Test func theAppearanceOfAStampAnnotation() throws {
        let data = HandmadePDF.page(
            "", entries: "/Annots [6 0 R]",
            more: [
                "<< /Type /Annot /Subtype /Stamp /Rect [200 100 313.4 213.4] /F 4 /AP << /N 7 0 R >> >>",
                HandmadePDF.stream(Self.ring, "/Type /XObject /Subtype /Form /BBox [0 0 113.4 113.4]"),
            ])
        try expectSeal(marks(data), at: place)
    }

    @Test func theAppearanceOfASignatureField() throws {
        let data = HandmadePDF.page(
            "", entries: "/Annots [6 0 R]", catalog: "/AcroForm << /Fields [6 0 R] /SigFlags 1 >>",
            more: [
                "<< /Type /Annot /Subtype /Widget /FT /Sig /T (S) /Rect [200 100 313.4 213.4] /F 4 /AP << /N 7 0 R >> >>",
                HandmadePDF.stream(Self.ring, "/Type /XObject /Subtype /Form /BBox [0 0 113.4 113.4]"),
            ])
        try expectSeal(marks(data), at: place)
    }

    @Test func aPictureWithAlpha() throws {
        // A ring of red in a square of red whose alpha leaves the ring: without its mask, it would be a red square.
        let side = 240
        var alpha = ""
        for y in 0..<side {
            for x in 0..<side {
                let radius = hypot(Double(x) + 0.5 - 120, Double(y) + 0.5 - 120)
                alpha += (112...119).contains(radius) || radius < 25 ? "FF" : "00"
            }
        }
        let data = HandmadePDF.data([
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R "
                + "/Resources << /XObject << /I 5 0 R >> >> >>",
            HandmadePDF.stream("q 113.4 0 0 113.4 200 100 cm /I Do Q"),
            HandmadePDF.stream(
                "FF0000>",
                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                    + "/Filter /ASCIIHexDecode /SMask 6 0 R"),
            HandmadePDF.stream(
                alpha + ">",
                "/Type /XObject /Subtype /Image /Width \(side) /Height \(side) /ColorSpace /DeviceGray "
                    + "/BitsPerComponent 8 /Filter /ASCIIHexDecode"),
        ])
        try expectSeal(marks(data), at: place)
    }

    private func seal(_ data: Data) throws -> Seal {
        let seals = try marks(data).compactMap { mark -> Seal? in
            if case .seal(let seal) = mark { seal } else { nil }
        }
        #expect(seals.count == 1)
        return try #require(seals.first)
    }

    @Test("is spelled by its own text where it is drawn with text")
    func spelled() throws {
        let seal = try seal(PageDrawing.pdf { $0.seal(Self.name, x: 300, y: 300) })
        #expect(seal.text == Self.name && seal.textConfidence == 1)
    }

    @Test("is not spelled by text over a picture, which may be another's seal")
    func overPicture() throws {
        let seal = try seal(
            PageDrawing.pdf { page in
                page.picture(x: 230, y: 230, width: 140, height: 140)
                page.seal(Self.name, x: 300, y: 300)
            })
        #expect(seal.textConfidence < 1)
    }

    @Test("is spelled by its own text through a mask that wears it, where what is seen agrees")
    func worn() throws {
        let seal = try seal(
            PageDrawing.pdf { page in
                page.worn(x: 230, y: 230, side: 140) { page.seal(Self.name, x: 300, y: 300) }
            })
        #expect(seal.text == Self.name && seal.textConfidence == 1)
    }

    @Test("is not spelled by text through a mask that what is seen contradicts")
    func wornAndCovered() throws {
        let seal = try seal(
            PageDrawing.pdf { page in
                page.worn(x: 230, y: 230, side: 140) {
                    page.seal(Self.name, x: 300, y: 300)
                    page.rectangle(x: 242, y: 242, width: 116, height: 116, colour: (1, 1, 1), filled: true)
                    var shapes = page
                    shapes.drawsShapes = true
                    shapes.seal("广州远山数据服务有限公司", x: 300, y: 300)
                }
            })
        #expect(seal.text != Self.name)
    }

    @Test("is not spelled by text that is far smaller than a seal's")
    func smallText() throws {
        let seal = try seal(
            PageDrawing.pdf { page in
                page.seal("", x: 300, y: 300)
                page.arc(Self.name, x: 300, y: 300, radius: 15, size: 4)
            })
        #expect(seal.text != Self.name || seal.textConfidence < 1)
    }

    private static let name = "深圳云岭智算科技有限公司"

    @Test func aHiddenAnnotationIsNoSeal() throws {
        let data = HandmadePDF.page(
            "", entries: "/Annots [6 0 R]",
            more: [
                "<< /Type /Annot /Subtype /Stamp /Rect [200 100 313.4 213.4] /F 2 /AP << /N 7 0 R >> >>",
                HandmadePDF.stream(Self.ring, "/Type /XObject /Subtype /Form /BBox [0 0 113.4 113.4]"),
            ])
        #expect(try marks(data).isEmpty)
    }
}
