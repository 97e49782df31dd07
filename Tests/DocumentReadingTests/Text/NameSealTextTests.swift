import DocumentModel
import DocumentReading
import PopplerKit
import Testing

struct NameSealTextTests {
    /// Four characters in a square, given from the top left to the bottom right.
    private func glyphs(_ text: String) -> [PDFGlyph] {
        text.unicodeScalars.enumerated().map { index, character in
            PDFGlyph(
                character: character,
                box: Box(x: 100 + 12 * Double(index % 2), y: 200 + 14 * Double(index / 2), width: 11, height: 16),
                fontSize: 11, colour: [210, 30, 40], word: index)
        }
    }

    @Test("is read in columns from the right, where it was drawn so")
    func columns() {
        let text = NameSealText.text(of: glyphs("之许印澜")) { DrawnText("报告日期许澜之印注册会计师") }
        #expect(text == "许澜之印")
    }

    @Test("is read in rows, where it was drawn so")
    func rows() {
        #expect(NameSealText.text(of: glyphs("许澜之印")) { DrawnText("许澜之印许澜") } == "许澜之印")
    }

    @Test("is not told where it was drawn in another order, or cannot be known, or is too long for a name")
    func unknown() {
        #expect(NameSealText.text(of: glyphs("之许印澜")) { DrawnText("印之澜许") } == nil)
        #expect(NameSealText.text(of: glyphs("之许印澜")) { nil } == nil)
        #expect(NameSealText.text(of: glyphs("之")) { DrawnText("之") } == nil)
        #expect(NameSealText.text(of: glyphs("甲乙丙丁戊己庚辛壬癸")) { DrawnText("甲乙丙丁戊己庚辛壬癸") } == nil)
    }
}
