import DocumentModel
import PopplerKit
import Testing

struct DrawnTextTests {
    @Test("is told in the order in which it was drawn, not in the one in which it reads")
    func order() throws {
        let content =
            "BT /F1 12 Tf 1 0 0 1 300 100 Tm (first drawn) Tj 1 0 0 1 20 350 Tm (then above) Tj ET"
        let document = try PDFDocument(DocumentBytes(HandmadePDF.page(content)))
        let read = try document.page(1).glyphs(limit: 100).map { String($0.character) }.joined()
        #expect(read.hasPrefix("then"))
        #expect(document.textAsDrawn(page: 1) == "firstdrawnthenabove")
    }

    @Test("is none where there is no such page")
    func noPage() throws {
        let document = try PDFDocument(DocumentBytes(HandmadePDF.page("")))
        #expect(document.textAsDrawn(page: 2) == nil)
    }
}
