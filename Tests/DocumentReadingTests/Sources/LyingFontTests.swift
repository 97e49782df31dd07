import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol
import Testing

/// Fonts whose map to text says another digit than they draw.
struct LyingFontTests {
    /// A page that draws `Amount 1200` in a font with these entries and this map from codes to text.
    private func page(_ entries: String, map: String) -> Data {
        HandmadePDF.data([
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            HandmadePDF.stream("BT /F1 20 Tf 50 350 Td (Amount 1200) Tj ET"),
            "<< /Type /Font /BaseFont /Helvetica /ToUnicode 6 0 R \(entries) >>",
            HandmadePDF.stream(
                "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
                    + map + "\nendcmap end"),
        ])
    }

    private func layer(_ data: Data) throws -> (seen: [String], unseen: [String]) {
        let layer = try PDFSource(data: data, limits: ReadLimits()).textLayer(page: 1)
        return (layer.lines.map(\.text), layer.unseen.map(\.text))
    }

    private static let honest = "1 beginbfrange <20> <7E> <0020> endbfrange"
    private static let winAnsi = "/Subtype /Type1 /Encoding /WinAnsiEncoding"

    @Test(
        "trusts no text layer in which a drawn 1 reads as a 9",
        arguments: [
            (winAnsi, honest + " 1 beginbfchar <31> <0039> endbfchar", "Amount 9200"),
            (
                "/Subtype /TrueType /Encoding /MacRomanEncoding", honest + " 1 beginbfchar\n<31><0039>\nendbfchar",
                "Amount 9200"
            ),
            ("/Subtype /Type1", "2 beginbfrange <20> <30> <0020> <31> <7E> <0039> endbfrange", nil),
            (winAnsi, honest + " 1 beginbfrange <30> <32> [<0030> <00 39> <0032>] endbfrange", "Amount 9200"),
            (winAnsi, honest + " 1 beginbfchar <31> <FF19> endbfchar", nil),
            (winAnsi, honest + " 1 beginbfchar <31> <00390030> endbfchar", "Amount 90200"),
            // What is drawn for `A` is a 7.
            ("/Subtype /Type1 /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /seven] >>", honest, nil),
        ])
    func lies(_ entries: String, map: String, text: String?) throws {
        let layer = try layer(page(entries, map: map))
        #expect(layer.seen == [] && layer.unseen.count == 1)
        if let text { #expect(layer.unseen == [text]) }
    }

    @Test(
        "believes a font that says what it draws, or does not say what it draws",
        arguments: [
            (winAnsi, honest), ("/Subtype /Type1", honest),
            (winAnsi, "2 beginbfchar <31> <0031> <32> <FF12> endbfchar"),
            (winAnsi, "rubbish <31> beginbfchar <31> endbfchar <"),
            (winAnsi, "1 beginbfrange <7E> <20> <0020> endbfrange"),
            (
                "/Subtype /Type1 /Encoding << /Differences [49 /two /one /g17] >>",
                "2 beginbfchar <31> <0032> <32> <0031> endbfchar"
            ),
        ])
    func isHonest(_ entries: String, map: String) throws {
        let layer = try layer(page(entries, map: map))
        #expect(layer.seen.count == 1 && layer.unseen == [])
    }
}
