import DocumentModel
import DocumentReading
import Foundation
import PopplerKit
import Testing

struct ArcTextTests {
    private static let name = "深圳云岭会计师事务所（普通合伙）"

    /// The characters of a name around a circle of 45 points, in red, with boxes of some size.
    private func glyphs(width: Double, height: Double) -> [PDFGlyph] {
        let scalars = Array(Self.name.unicodeScalars)
        return scalars.enumerated().map { index, character in
            // Open at the bottom; y grows downwards.
            let angle = (120 + 300 * Double(index) / Double(scalars.count - 1)) * .pi / 180
            let (x, y) = (200 + 45 * cos(angle), 300 + 45 * sin(angle))
            // A box lies along the nearest axis, as text layers have it.
            let isUpright = abs(sin(angle)) > abs(cos(angle))
            let (w, h) = isUpright ? (width, height) : (height, width)
            let lean = 1 + 0.15 * abs(sin(2 * angle))
            return PDFGlyph(
                character: character,
                box: Box(x: x - w * lean / 2, y: y - h * lean / 2, width: w * lean, height: h * lean),
                fontSize: 11, colour: [220, 30, 40], word: index)
        }
    }

    /// The same with tall boxes, and one character more between the circle and the middle.
    private func glyphsWithStray() -> [PDFGlyph] {
        var all = glyphs(width: 11, height: 33)
        var stray = all[4]
        stray.box = Box(x: 200 + 30 - 5.5, y: 300 - 16.5, width: 11, height: 33)
        stray.word = 99
        all.append(stray)
        return all
    }

    @Test("are spelled by a text layer whose boxes are those of the characters")
    func spelled() throws {
        let arc = try #require(LineBuilder(glyphs: glyphs(width: 11, height: 11)).arcs.first)
        #expect(arc.text == Self.name && arc.isInOrder)
    }

    @Test("are not, where boxes are far higher than the characters and tell no order")
    func tallBoxes() {
        let arcs = LineBuilder(glyphs: glyphs(width: 11, height: 33)).arcs
        #expect(!arcs.contains { $0.isInOrder })
    }

    @Test("take the order in which they were drawn, where boxes tell none")
    func drawn() throws {
        var text = LineBuilder(glyphs: glyphs(width: 11, height: 33))
        text.orderArcs(as: DrawnText("甲方\(Self.name)4403001234567"))
        let arc = try #require(text.arcs.first)
        #expect(arc.text == Self.name && arc.isInOrder)
    }

    @Test("begin at the gap, where the same name is printed and another word begins as it does")
    func drawnTwice() throws {
        var text = LineBuilder(glyphs: glyphs(width: 11, height: 33))
        text.orderArcs(as: DrawnText("\(Self.name)\(Self.name.prefix(2))中国注册会计师\(Self.name)"))
        let arc = try #require(text.arcs.first)
        #expect(arc.text == Self.name && arc.isInOrder)
    }

    @Test("are left out where one of their characters is not seen")
    func unseenCharacter() {
        var all = glyphs(width: 11, height: 11)
        let unseen = all.remove(at: 3)
        var text = LineBuilder(glyphs: all)
        #expect(text.arcs.count == 1)
        text.leaveOutArcs(without: [unseen])
        #expect(text.arcs.isEmpty)
    }

    @Test("are confirmed by what was read of them, but for a character or two that were not")
    func confirmed() throws {
        let arc = try #require(LineBuilder(glyphs: glyphs(width: 11, height: 11)).arcs.first)
        func isConfirmed(_ read: String, others: [String] = [], confidence: Double = 0.98) -> Bool {
            arc.isConfirmed(by: read, confidence: confidence, others: others)
        }
        #expect(isConfirmed(Self.name) && isConfirmed("深圳云岭会计师事务所(普通合伙)"))
        #expect(isConfirmed("岭会计师事务所（普通合伙）") == false && isConfirmed("云岭会计师事务所（普通合伙）"))
        #expect(isConfirmed("深圳岭会计师事务所（普通合伙）", others: ["深圳〓岭会计师事务所（普通合伙）"]))
        // Another character, also of another reading only, another order, one more.
        #expect(!isConfirmed("深圳云峰会计师事务所（普通合伙）"))
        #expect(!isConfirmed("深圳云会计师事务所（普通合伙）", others: ["深圳云峰会计师事务所（普通合伙）"]))
        #expect(!isConfirmed("深圳岭云会计师事务所（普通合伙）"))
        #expect(!isConfirmed(Self.name, others: ["深圳云岭〓会计师事务所（普通合伙）"]))
        #expect(!isConfirmed(Self.name, confidence: 0.7))
    }

    @Test("keep the digits of the seal's code out of the print beside them")
    func codeBesidePrint() {
        func glyphs(_ text: String, x: Double, y: Double, size: Double, colour: SIMD3<UInt8>, word: Int) -> [PDFGlyph] {
            text.unicodeScalars.enumerated().map { index, character in
                let width = character.value < 128 ? size / 2 : size
                return PDFGlyph(
                    character: character, box: Box(x: x + width * Double(index), y: y, width: width, height: size),
                    fontSize: size, colour: colour, word: word)
            }
        }
        let print = glyphs("中国·深圳市", x: 100, y: 300, size: 10.5, colour: .zero, word: 1)
        let code = glyphs("483364", x: 165, y: 303, size: 5.6, colour: [220, 30, 40], word: 2)
        #expect(LineBuilder(glyphs: print + code).lines.map(\.text) == ["中国·深圳市", "483364"])
        // Nor what a stamp says, which is hardly smaller.
        let stamp = glyphs("483364", x: 165, y: 303, size: 7.4, colour: [220, 30, 40], word: 2)
        #expect(LineBuilder(glyphs: print + stamp).lines.count == 2)
        // A number in red behind its label is one line with it.
        let number = glyphs("4833", x: 165, y: 300, size: 10.5, colour: [220, 30, 40], word: 2)
        #expect(LineBuilder(glyphs: print + number).lines.count == 1)
    }

    @Test("are not ordered by what was drawn backwards, or in two ways, or not in one go")
    func drawnOtherwise() {
        let backwards = String(Self.name.reversed())
        let parted = Self.name.prefix(5) + "甲方" + Self.name.dropFirst(5)
        let swapped = Self.name.prefix(2) + String(Self.name.dropFirst(2).prefix(2).reversed()) + Self.name.dropFirst(4)
        for drawn in [backwards, String(parted), "\(Self.name)一\(swapped)"] {
            var text = LineBuilder(glyphs: glyphs(width: 11, height: 33))
            text.orderArcs(as: DrawnText(drawn))
            #expect(!text.arcs.contains { $0.isInOrder }, "\(drawn)")
        }
    }

    @Test("are not ordered while a character that may belong to them is left over")
    func incomplete() {
        var text = LineBuilder(glyphs: glyphsWithStray())
        text.orderArcs(as: DrawnText(Self.name))
        #expect(!text.arcs.contains { $0.isInOrder })
    }

    @Test("take characters with them whose boxes lie too far off, but no print of another ink beside them")
    func strayBoxes() {
        var all = glyphsWithStray()
        for (index, character) in "签字".unicodeScalars.enumerated() {
            all.append(
                PDFGlyph(
                    character: character, box: Box(x: 250 + 11 * Double(index), y: 296, width: 11, height: 11),
                    fontSize: 11, colour: [0, 0, 0], word: 100))
        }
        let text = LineBuilder(glyphs: all)
        #expect(text.lines.map(\.text) == ["签字"])
        #expect(!text.arcs.isEmpty)
    }
}
