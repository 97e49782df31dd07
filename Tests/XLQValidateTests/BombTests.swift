import DocumentModel
import Foundation
import ReaderProtocol
import Reading
import Testing

extension EndToEndTests {
    /// Small files that ask for much, read by real readers with tight limits. Each costs itself alone.
    struct BombTests {
        struct Bomb: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let type: MediaType
            let content: Data
            /// What may become of it, and a word of the reason.
            let statuses: Set<FileStatus>
            var reason = ""
        }

        private static func read(_ content: Data, _ type: MediaType) async throws -> [ReadFile] {
            let pool = try ReaderPool(
                ReaderPool.Configuration(
                    readers: 1, limits: ReadLimits(pages: 20, pixels: 4_000_000),
                    secondsPerPage: 8))
            func file(_ path: String, _ content: Data, _ type: MediaType) -> SourceFile {
                SourceFile(
                    record: FileRecord(
                        path: path, sha256: path, bytes: content.count, mediaType: type, status: .read, problem: nil),
                    content: content)
            }
            let plain = BombPDF.page("BT /F1 12 Tf 10 200 Td (A plain paper beside it) Tj ET")
            let read = try await DocumentReader(pool: pool) { _ in false }
                .read([file("bomb", content, type), file("plain.pdf", plain, .pdf)])
            await pool.endIdleReaders()
            return read
        }

        @Test(
            "ends a bomb at a limit and names it, and reads what lies beside it",
            arguments: BombPDF.all + BombPicture.all)
        func ends(_ bomb: Bomb) async throws {
            let files = try await Self.read(bomb.content, bomb.type)
            let record = files[0].record
            #expect(bomb.statuses.contains(record.status), "\(record.status) \(record.problem ?? "")")
            #expect(bomb.reason.isEmpty || record.problem?.contains(bomb.reason) == true, "\(record.problem ?? "")")
            #expect((record.status == .read) == (record.problem == nil))
            #expect(files[1].record.status == .read && files[1].record.pagesRead == [1])
        }

        @Test("keeps the pages before and after the one that is a bomb")
        func keepsTheRest() async throws {
            let file = try await Self.read(BombPDF.threePages(second: BombPDF.manyForms), .pdf)[0]
            #expect(file.record.pages == 3 && file.record.pagesRead == [1, 3])
            #expect(file.record.status == .outOfTime)
            #expect(file.record.problem?.hasPrefix("page 2: ") == true && file.record.problem?.contains("8 s") == true)
        }
    }
}

/// PDFs that ask for more than they show.
enum BombPDF {
    typealias Bomb = EndToEndTests.BombTests.Bomb

    static let all: [Bomb] = [
        Bomb(
            testDescription: "a page of 100 km", type: .pdf,
            content: page("0 0 m 9 9 l S", box: "[0 0 300000000 300000000]"),
            statuses: [.tooLarge], reason: "limit of 1000000"),
        Bomb(
            testDescription: "a picture of 3.6 gigapixels", type: .pdf,
            content: page(draw, more: picture("/Filter []", "x")),
            statuses: [.tooLarge], reason: "limit is 4000000"),
        Bomb(
            testDescription: "a JPEG 2000 picture that is larger than it says", type: .pdf,
            content: page(draw, more: picture("/Filter /JPXDecode", jpeg2000, side: 10)),
            statuses: [.read, .outOfMemory, .readerCrashed, .outOfTime, .damaged]),
        Bomb(
            testDescription: "a JBIG2 picture that is larger than it says", type: .pdf,
            content: page(draw, more: picture("/Filter /JBIG2Decode", jbig2, side: 10)),
            statuses: [.read, .outOfMemory, .readerCrashed, .outOfTime, .damaged]),
        Bomb(
            testDescription: "an inline picture of 3.6 gigapixels", type: .pdf,
            content: page("600 0 0 400 0 0 cm BI /W 60000 /H 60000 /BPC 8 /CS /G ID x EI"),
            statuses: [.read, .tooLarge, .outOfMemory, .readerCrashed, .outOfTime, .damaged]),
        Bomb(
            testDescription: "forms that draw each other a billion times", type: .pdf, content: manyForms,
            statuses: [.outOfTime], reason: "8 s of CPU time, which is the limit"),
        Bomb(
            testDescription: "a page of 4 GiB", type: .pdf, content: document(onePage(FlateBomb.stream())),
            statuses: [.outOfTime], reason: "8 s of CPU time, which is the limit"),
        Bomb(
            testDescription: "a scan whose page is of 4 GiB besides its picture", type: .pdf,
            content: document(
                onePage(stream(draw), contents: "[4 0 R 7 0 R]")
                    + [picture("/Filter /DCTDecode", scan, side: 10), FlateBomb.stream()]),
            statuses: [.outOfTime], reason: "8 s of CPU time, which is the limit"),
        Bomb(
            testDescription: "a map from characters to text of 4 GiB", type: .pdf,
            content: page(text, font: "/ToUnicode 6 0 R", more: FlateBomb.stream()),
            statuses: [.read, .outOfTime, .outOfMemory]),
        Bomb(
            testDescription: "a font of 4 GiB", type: .pdf,
            content: page(
                text,
                font: "/FontDescriptor << /Type /FontDescriptor /FontName /Helvetica /Flags 4 /FontFile2 6 0 R >>",
                more: FlateBomb.stream()), statuses: [.read, .outOfTime, .outOfMemory]),
        Bomb(
            testDescription: "a small picture of 4 GiB", type: .pdf,
            content: page(
                draw,
                more: FlateBomb.stream(
                    "/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8")
            ),
            statuses: [.read, .outOfTime, .outOfMemory]),
        Bomb(
            testDescription: "an attachment of 4 GiB", type: .pdf,
            content: page(
                text, names: "/EmbeddedFiles << /Names [(a) << /EF << /F 6 0 R >> >>] >>", more: FlateBomb.stream()),
            statuses: [.read]),
        Bomb(
            testDescription: "40,000 attachments", type: .pdf,
            content: page(
                text,
                names: "/EmbeddedFiles << /Names ["
                    + (0..<40_000).map { "(\($0)) << /EF << /F 6 0 R >> >>" }.joined(separator: " ") + "] >>",
                more: FlateBomb.stream()), statuses: [.read]),
        Bomb(
            testDescription: "objects inside a stream of 4 GiB", type: .pdf, content: FlateBomb.objectStream,
            statuses: [.outOfTime, .outOfMemory], reason: "limit"),
        Bomb(
            testDescription: "a table of objects of 4 GiB", type: .pdf, content: FlateBomb.table,
            statuses: [.read, .outOfTime, .outOfMemory]),
        Bomb(
            testDescription: "arrays inside arrays", type: .pdf,
            content: page("", more: ["[", "]"].map { String(repeating: $0, count: 300_000) }.joined()),
            statuses: [.read, .damaged, .readerCrashed]),
        Bomb(
            testDescription: "more pages than are read", type: .pdf, content: pages(21), statuses: [.tooLarge],
            reason: "limit is 20"),
        Bomb(
            testDescription: "more text than is read", type: .pdf,
            // Of characters below three points poppler takes 50,000 and no more.
            content: page(
                "BT /F1 8 Tf 1 1990 Td "
                    + String(repeating: "(" + String(repeating: "a", count: 1_000) + ") Tj 0 -8 Td ", count: 210)
                    + "ET", box: "[0 0 5000 2000]"), statuses: [.tooLarge], reason: "limit is 200000"),
        Bomb(
            testDescription: "pages that contain each other", type: .pdf,
            content: document([
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000000 >>",
            ]), statuses: [.tooLarge, .damaged, .empty, .readerCrashed]),
    ]

    private static let draw = "600 0 0 400 0 0 cm /I Do"
    private static let text = "BT /F1 12 Tf 10 200 Td (A plain paper) Tj ET"

    /// Ten forms, each of which draws the next ten times.
    static let manyForms: Data = document(forms(first: 3, page: 3))

    /// The objects of one page whose first form is object `first + 2`.
    private static func forms(first: Int, page: Int) -> [String] {
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
            stream("/X Do"),
        ]
        for number in 5..<15 {
            let next = number < 14 ? "/Resources << /XObject << /X \(number + 1) 0 R >> >>" : ""
            let body = number < 14 ? String(repeating: "/X Do ", count: 10) : "0 0 m 600 400 l S"
            objects.append(stream(body, "/Type /XObject /Subtype /Form /BBox [0 0 600 400] " + next))
        }
        return objects
    }

    /// A plain page, a bomb, a plain page.
    static func threePages(second bomb: Data) -> Data {
        var objects = forms(first: 3, page: 3)
        objects[1] = "<< /Type /Pages /Kids [15 0 R 3 0 R 15 0 R] /Count 3 >>"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 16 0 R /Resources << /Font << /F1 17 0 R >> >> >>"
        )
        objects.append(stream("BT /F1 12 Tf 10 200 Td (A plain page) Tj ET"))
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        return document(objects)
    }

    /// - Parameter more: object 6, which the page may draw as a picture.
    static func page(
        _ content: String, box: String = "[0 0 600 400]", names: String = "", font: String = "", more: String = "null"
    ) -> Data {
        document(onePage(stream(content), box: box, names: names, font: font) + [more])
    }

    /// Objects 1 to 5; the content of the page is object 4.
    private static func onePage(
        _ content: String, box: String = "[0 0 600 400]", names: String = "", font: String = "",
        contents: String = "4 0 R"
    ) -> [String] {
        [
            "<< /Type /Catalog /Pages 2 0 R /Names << \(names) >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox \(box) /Contents \(contents) "
                + "/Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> >>",
            content, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica \(font) >>",
        ]
    }

    private static func pages(_ count: Int) -> Data {
        let kids = (0..<count).map { "\($0 + 3) 0 R" }.joined(separator: " ")
        return document(
            ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(count) >>"]
                + Array(repeating: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] >>", count: count))
    }

    private static func picture(_ filter: String, _ hexadecimal: String, side: Int = 60_000) -> String {
        // The bytes of the picture are written as hexadecimal digits, which every PDF may do.
        let filters = filter.replacingOccurrences(of: "/Filter ", with: "/Filter [/ASCIIHexDecode ") + "]"
        let entries = filter == "/Filter []" ? "" : filters
        return stream(
            hexadecimal,
            "/Type /XObject /Subtype /Image /Width \(side) /Height \(side) /ColorSpace /DeviceGray /BitsPerComponent 8 "
                + entries)
    }

    /// A codestream (ISO 15444-1) of one empty tile that claims 60,000 × 60,000 pixels.
    private static let jpeg2000 =
        "FF4F" + "FF510029" + "0000" + "0000EA60" + "0000EA60" + "0000000000000000" + "0000EA60" + "0000EA60"
        + "0000000000000000" + "0001" + "070101" + "FF52000C" + "00000001" + "00" + "05" + "04040001" + "FF5C0013"
        + "40" + "40484850484850484850484850484850" + "FF90000A" + "0000" + "0000000E" + "0001" + "FF93" + "FFD9>"

    /// A JPEG file of 10 × 10 grey pixels.
    private static let scan =
        "FFD8FFE000104A46494600010100000100010000FFDB004300281C1E231E19282321232D2B28303C64413C37373C7B58"
        + "5D4964918099968F808C8AA0B4E6C3A0AADAAD8A8CC8FFCBDAEEF5FFFFFF9BC1FFFFFFFAFFE6FDFFF8FFC0000B08000A"
        + "000A01011100FFC4001500010100000000000000000000000000000004FFC40014100100000000000000000000000000"
        + "000000FFDA0008010100003F00B807FFD9" + ">"

    /// The header of a page (ITU-T T.88) of 60,000 × 60,000 pixels.
    private static let jbig2 =
        "00000000" + "30" + "00" + "01" + "00000013" + "0000EA60" + "0000EA60" + "00000000" + "00000000" + "00"
        + "0000>"

    private static func stream(_ content: String, _ entries: String = "") -> String {
        "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
    }

    /// A document of these objects, numbered from 1; readers make the table of places themselves.
    private static func document(_ objects: [String]) -> Data {
        let bodies = objects.enumerated().map { "\($0.offset + 1) 0 obj\n\($0.element)\nendobj\n" }
        return Data(("%PDF-1.7\n" + bodies.joined() + "trailer\n<< /Root 1 0 R >>\n%%EOF\n").utf8)
    }
}

/// Pictures that ask for more than they hold.
enum BombPicture {
    typealias Bomb = EndToEndTests.BombTests.Bomb

    static let all: [Bomb] = [
        Bomb(
            testDescription: "a PNG of 10 gigapixels", type: .png, content: png, statuses: [.tooLarge],
            reason: "limit is 4000000"),
        Bomb(
            testDescription: "a JPEG of 4 gigapixels", type: .jpeg, content: jpeg, statuses: [.tooLarge],
            reason: "limit is 4000000"),
        Bomb(
            testDescription: "a TIFF of 3.6 gigapixels", type: .tiff, content: tiff(side: 60_000, directories: 1),
            statuses: [.tooLarge], reason: "limit is 4000000"),
        Bomb(
            testDescription: "a TIFF of more pages than are read", type: .tiff,
            content: tiff(side: 8, directories: 3_000), statuses: [.tooLarge], reason: "more than 20 pictures"),
        Bomb(
            testDescription: "a TIFF whose directories go in a circle", type: .tiff,
            content: tiff(side: 8, directories: 3, isCircle: true), statuses: [.read, .damaged, .tooLarge]),
    ]

    private static let png = Data(
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 2, 0, 0, 0, 0, 0, 0, 0])

    private static let jpeg = Data(
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0, 0xFF, 0xD9])

    /// Pictures of one grey, all of the same 64 bytes.
    private static func tiff(side: UInt32, directories: Int, isCircle: Bool = false) -> Data {
        var data = Data([0x49, 0x49, 42, 0, 72, 0, 0, 0]) + Data(repeating: 0x80, count: 64)
        func number(_ value: UInt32, _ bytes: Int) -> Data { Data((0..<bytes).map { UInt8(value >> (8 * $0) & 255) }) }
        let tags: [(UInt32, UInt32)] = [
            (256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, side), (279, 64),
        ]
        for directory in 0..<directories {
            let size = 2 + tags.count * 12 + 4
            data += number(UInt32(tags.count), 2)
            for (tag, value) in tags { data += number(tag, 2) + number(4, 2) + number(1, 4) + number(value, 4) }
            let isLast = directory == directories - 1
            data += number(isLast ? (isCircle ? 72 : 0) : UInt32(72 + size * (directory + 1)), 4)
        }
        return data
    }
}
