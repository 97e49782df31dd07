import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

/// Pages that are one picture are taken from the PDF as they are.
struct PageScanTests {
    /// Dark at the top left, so that it shows how it lies.
    private static let picture = {
        var pixels = [UInt8](repeating: 250, count: 300 * 200 * 3)
        for y in 0..<60 { for x in 0..<90 * 3 { pixels[y * 900 + x] = UInt8(20 + (x * 7 + y * 13) % 60) } }
        return Raster(width: 300, height: 200, pixels: pixels)
    }()

    /// A page of 600 by 400 points; the picture is object 5, with the name Im.
    private func document(
        _ content: String = "q 600 0 0 400 0 0 cm /Im Do Q", page: String = "", picture entries: String = "",
        colours: String = "/DeviceRGB", resources: String = "", cutTo length: Int? = nil
    ) throws -> PDFSource {
        let jpeg = Data(try Self.picture.jpeg(quality: 90))
        let objects: [Data] = [
            Data("<< /Type /Catalog /Pages 2 0 R >>".utf8), Data("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            Data(
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >>
                /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> \(resources) >> \(page) >>
                """.utf8),
            Data(HandmadePDF.stream(content).utf8),
            HandmadePDF.stream(
                length.map { jpeg.prefix($0) } ?? jpeg,
                """
                /Type /XObject /Subtype /Image /Width 300 /Height 200 /BitsPerComponent 8 /ColorSpace \(colours)
                /Filter /DCTDecode \(entries)
                """),
        ]
        return try PDFSource(data: HandmadePDF.data(objects), limits: ReadLimits())
    }

    /// The whole page with a pixel of the result for one of the picture.
    private func whole(_ source: PDFSource) throws -> Raster { try source.render(page: 1, resolution: 36, box: nil) }

    private func asStored() throws -> Raster {
        try JPEGDecoder.decode(Data(Self.picture.jpeg(quality: 90)), maximumPixels: 1_000_000)
    }

    @Test(
        "is the picture itself, however its program writes that",
        arguments: [
            "q 600 0 0 400 0 0 cm /Im Do Q", "600 0 0 400 0 0 cm /Im Do",
            "1 0 0 -1 0 400 cm q 0 0 600 399.5 re W n q 600.2 0 0 -400 0 400 cm /G gs /Im Do Q Q",
        ])
    func whole(_ content: String) throws {
        let source = try document(content, resources: "/ExtGState << /G << /CA 1 /ca 1 /BM /Normal >> >>")
        let (drawn, stored) = (try whole(source), try asStored())
        #expect(drawn.pixels == stored.pixels)
        #expect(drawn.resolution == 36)
    }

    @Test("is the picture itself where the page's size rounds to another pixel")
    func rounded() throws {
        let drawn = try document().render(page: 1, resolution: 36.06, box: nil)
        #expect(drawn.pixels == (try asStored().pixels))
    }

    @Test("is turned as the page is")
    func turned() throws {
        let turned = try whole(document(page: "/Rotate 90"))
        #expect(turned.pixels == (try asStored().turned(byQuarters: 90).pixels))
        #expect(turned.width == 200)
    }

    @Test("is cut out and scaled where a part is asked for")
    func part() throws {
        let part = try document().render(
            page: 1, resolution: 72, box: Box(x: 20, y: 40, width: 100, height: 60))
        #expect(part.width == 100 && part.height == 60)
        let expected = try asStored().cropped(to: PixelBox(x: 10, y: 20, width: 50, height: 30))
            .resized(width: 100, height: 60)
        #expect(part.pixels == expected.pixels)
    }

    /// What is drawn by poppler is scaled by another filter, so that not all its pixels are those of the picture.
    @Test(
        "is drawn where more is to be seen than a picture, or not all of it",
        arguments: [
            ("q 600 0 0 400 0 0 cm /Im Do Q BT /F1 30 Tf 300 50 Td (100) Tj ET", ""),
            ("q 600 0 0 400 0 0 cm /Im Do Q 0 0 1 rg 300 50 80 40 re f", ""),
            ("q 600 0 0 400 0 0 cm /Im Do Q q 40 0 0 40 500 20 cm /Im Do Q", ""),
            ("300 100 200 200 re W n q 600 0 0 400 0 0 cm /Im Do Q", ""), ("q 400 0 0 400 200 0 cm /Im Do Q", ""),
            ("q -600 0 0 400 600 0 cm /Im Do Q", ""), ("q 600 0 0 400 0 0 cm /G gs /Im Do Q", ""),
            (
                "q 600 0 0 400 0 0 cm /Im Do Q",
                "/Annots [<< /Type /Annot /Subtype /Square /Rect [300 50 380 90] /C [1 0 0] /IC [1 0 0] >>]"
            ),
        ])
    func more(_ content: String, page: String) throws {
        let source = try document(content, page: page, resources: "/ExtGState << /G << /ca 0.5 >> >>")
        #expect(try whole(source).pixels != (try asStored().pixels))
    }

    @Test(
        "is drawn where the document changes its colours or hides parts of it",
        arguments: ["/Decode [1 0 1 0 1 0]", "/Mask [0 100 0 100 0 100]"])
    func changed(_ entries: String) throws {
        #expect(try whole(document(picture: entries)).pixels != (try asStored().pixels))
    }

    @Test("is drawn as far as it is there where it ends early")
    func damaged() throws {
        let drawn = try whole(document(cutTo: 2_000))
        #expect(drawn.width == 300 && drawn.height == 200)
    }

    @Test("is not decoded where it is no picture of colours, ends early or is too large")
    func refused() throws {
        let jpeg = Data(try Self.picture.jpeg(quality: 90))
        #expect(throws: PictureFile.Fault.tooLarge(pixels: 60_000)) {
            try JPEGDecoder.decode(jpeg, maximumPixels: 59_999)
        }
        for cut in [0, 2, 20, 700, jpeg.count - 40] {
            #expect(throws: PictureFile.Fault.damaged) {
                try JPEGDecoder.decode(jpeg.prefix(cut), maximumPixels: 1_000_000)
            }
        }
    }
}
