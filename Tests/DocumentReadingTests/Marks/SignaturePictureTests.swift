import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol
import Testing

/// The same picture of a signature on two pages is told, wherever it stands and however large.
struct SignaturePictureTests {
    private static let label = TextLine(
        text: "法定代表人（签字）：", box: Box(x: 60, y: 200, width: 120, height: 12), confidence: 1, origin: .textLayer)

    /// Black strokes in an alpha mask of 160 × 60 pixels, as programs for e-contracts lay over a page; `slope` makes one
    /// signature unlike another.
    private func mask(slope: Double) -> String {
        var digits = ""
        for y in 0..<60 {
            for x in 0..<160 {
                let wave = 30 + 22 * sin(Double(x) / (9 + slope)) * cos(Double(x) / 40)
                digits += abs(Double(y) - wave) < 2.5 ? "FF" : "00"
            }
        }
        return digits + ">"
    }

    private func objects(_ slopes: [Double]) -> [String] {
        slopes.enumerated().flatMap { index, slope in
            [
                HandmadePDF.stream(
                    String(repeating: "000000", count: 160 * 60) + ">",
                    "/Type /XObject /Subtype /Image /Width 160 /Height 60 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                        + "/Filter /ASCIIHexDecode /SMask \(20 + 2 * index + 1) 0 R"),
                HandmadePDF.stream(
                    mask(slope: slope),
                    "/Type /XObject /Subtype /Image /Width 160 /Height 60 /ColorSpace /DeviceGray "
                        + "/BitsPerComponent 8 /Filter /ASCIIHexDecode"),
            ]
        }
    }

    /// Three pages: the first two bear one picture at different places and sizes, the third another one.
    private func paper(asAnnotations: Bool) -> Data {
        let places = [(x: 190, y: 186, width: 90), (x: 196, y: 184, width: 80), (x: 190, y: 186, width: 90)]
        let pages = places.enumerated().map { index, place in
            let picture = index == 2 ? 22 : 20
            let rectangle = "[\(place.x) \(place.y) \(place.x + place.width) \(place.y + place.width * 3 / 8)]"
            let resources = asAnnotations ? "" : "/XObject << /S \(picture) 0 R >>"
            let annotation =
                asAnnotations
                ? "/Annots [<< /Type /Annot /Subtype /Stamp /F 4 /Rect \(rectangle) /AP << /N \(10 + index) 0 R >> >>]"
                : ""
            return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents \(6 + index) 0 R "
                + "/Resources << \(resources) >> \(annotation) >>"
        }
        let contents = places.map { place in
            HandmadePDF.stream(
                asAnnotations
                    ? "" : "q \(place.width) 0 0 \(place.width * 3 / 8) \(place.x) \(place.y) cm /S Do Q")
        }
        let appearances = (0..<3).map { index in
            HandmadePDF.stream(
                "/S Do",
                "/Type /XObject /Subtype /Form /BBox [0 0 1 1] "
                    + "/Resources << /XObject << /S \(index == 2 ? 22 : 20) 0 R >> >>")
        }
        let empty = Array(repeating: "null", count: 20)
        var all = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>"]
        all += pages + contents + ["null"] + appearances
        all += empty.prefix(19 - all.count) + objects([0, 3])
        return HandmadePDF.data(all)
    }

    @Test(arguments: [false, true]) func isToldByItsBits(asAnnotations: Bool) throws {
        let service = ReaderService.holding(paper(asAnnotations: asAnnotations))
        let pictures = try (1...3).map { page in
            let found = try service.signatures(page: page, labels: [Self.label], lines: [Self.label])
            let signature = try #require(found.first)
            #expect(signature.state == .signed)
            return try #require(signature.picture)
        }
        #expect(pictures[0] == pictures[1])
        #expect(pictures[0] != pictures[2])
    }
}
