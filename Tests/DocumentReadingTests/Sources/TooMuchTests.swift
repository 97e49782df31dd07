import DocumentModel
import DocumentReading
import Foundation
import QPDFKit
import ReaderProtocol
import Testing

/// What is more than is looked at is never taken for all.
struct TooMuchTests {
    private static let secret = "BT /F1 20 Tf 3 Tr 50 350 Td (Secret) Tj ET"
    private static let form = "/Type /XObject /Subtype /Form /BBox [0 0 600 400] /Resources << /Font << /F1 5 0 R >> >>"

    /// A page that draws forms, the last of which is object 6 and has this content.
    private func page(forms: Int, last: String) -> Data {
        let names = (0..<forms).map { "/X\($0) \($0 + 7) 0 R" } + ["/Y 6 0 R"]
        let draws = (0..<forms).map { "/X\($0) Do" }.joined(separator: " ") + " /Y Do"
        return HandmadePDF.data(
            [
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << /XObject << "
                    + names.joined(separator: " ") + " >> /Font << /F1 5 0 R >> >> >>",
                HandmadePDF.stream("BT /F1 20 Tf 50 250 Td (Contract) Tj ET " + draws),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", last,
            ] + (0..<forms).map { HandmadePDF.stream("0 0 m \($0) 1 l S", Self.form) })
    }

    private func unseen(_ data: Data) throws -> [String] {
        try PDFSource(data: data, limits: ReadLimits()).textLayer(page: 1).unseen.map(\.text)
    }

    @Test func findsInvisibleTextBehindManyForms() throws {
        #expect(try unseen(page(forms: 700, last: HandmadePDF.stream(Self.secret, Self.form))).contains("Secret"))
        #expect(try unseen(page(forms: 700, last: HandmadePDF.stream("0 0 m 1 1 l S", Self.form))) == [])
    }

    @Test func findsInvisibleTextInPackedForms() throws {
        let bytes = [UInt8(Self.secret.utf8.count - 1)] + Array(Self.secret.utf8) + [128]
        let packed = bytes.map { String(format: "%02X", $0) }.joined() + ">"
        let form = HandmadePDF.stream(packed, Self.form + " /Filter [/ASCIIHexDecode /RunLengthDecode]")
        #expect(try unseen(page(forms: 0, last: form)).contains("Secret"))
    }

    @Test func trustsNoTextBesideAFormThatCannotBeUnpacked() throws {
        let form = HandmadePDF.stream("rubbish", Self.form + " /Filter /FlateDecode")
        #expect(try unseen(page(forms: 0, last: form)) == ["Contract"])
    }

    @Test func refusesAPageWithMorePicturesThanAreLookedAt() throws {
        let picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI "
        func layer(_ count: Int) throws -> PageTextLayer {
            try PDFSource(
                data: HandmadePDF.page(String(repeating: picture, count: count)), limits: ReadLimits()
            ).textLayer(page: 1)
        }
        #expect(try layer(2_500).pictures.count == 2_500)
        let failure = #expect(throws: ReaderFailure.self) { try layer(20_001) }
        #expect(failure?.reason == .tooLarge && failure?.message.contains("limit of 20000") == true)
    }

    @Test func readsEveryNoteOfAPage() throws {
        let notes = (0..<2_200).map { number in
            "<< /Type /Annot /Subtype /FreeText /DA (/Helv 8 Tf) /Rect [\(number % 60 * 10) \(number / 60 * 10) "
                + "\(number % 60 * 10 + 9) \(number / 60 * 10 + 9)] /Contents (n\(number)) >>"
        }
        let data = HandmadePDF.page("", entries: "/Annots [\(notes.joined(separator: " "))]")
        let lines = try PDFSource(data: data, limits: ReadLimits()).textLayer(page: 1).lines
        #expect(lines.contains { $0.text.contains("n2199") })
    }

    @Test func looksAtPicturesBehindManyOthers() throws {
        let pictures = (0..<2_100).map { "/I\($0) 7 0 R" }.joined(separator: " ")
        let data = HandmadePDF.page(
            "",
            more: [
                HandmadePDF.stream(
                    "x",
                    "/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /ColorSpace /DeviceGray /BitsPerComponent 8"
                ),
                HandmadePDF.stream(
                    "x", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
                ),
            ])
        // The page's own resources come behind what `entries` may add, so they are written anew.
        let text = String(decoding: data, as: UTF8.self).replacingOccurrences(
            of: "/Font << /F1 5 0 R >>", with: "/XObject << \(pictures) /Z 6 0 R >>")
        let source = try PDFSource(data: Data(text.utf8), limits: ReadLimits())
        let failure = #expect(throws: ReaderFailure.self) { try source.render(page: 1, resolution: 50, box: nil) }
        #expect(failure?.reason == .tooLarge && failure?.message.contains("90000") == true)
    }

    @Test func saysThatItDidNotSearchADocumentWithoutObjects() throws {
        let found = PDFObjects.activeWords(in: Data("%PDF-1.4 /JavaScript".utf8))
        #expect(found.map(\.kind) == ["javascript", "not-searched"])
    }
}
