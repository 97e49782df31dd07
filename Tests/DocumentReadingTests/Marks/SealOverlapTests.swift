import ImagingKit
import Testing

/// Two seals that lie over each other are seen one by one.
struct SealOverlapTests {
    private static let scale = 200.0 / 72

    /// The ink of two seals, and whether its hue or its darkness tells them apart.
    struct Inks: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var own: PageDrawing.Colour
        var others: PageDrawing.Colour
        var separation: Raster.Separation
    }

    static let inks = [
        Inks(
            testDescription: "red under blue", own: (0.85, 0.3, 0.3), others: (0.3, 0.35, 0.75), separation: .ink),
        Inks(
            testDescription: "two hues of red", own: (0.86, 0.2, 0.4), others: (0.9, 0.35, 0.25), separation: .ink),
        Inks(
            testDescription: "a dark under a light red", own: (0.8, 0.2, 0.22), others: (0.9, 0.42, 0.44),
            separation: .ink),
        Inks(
            testDescription: "the same red", own: (0.85, 0.3, 0.3), others: (0.85, 0.3, 0.3), separation: .ring),
    ]

    private func outline(x: Double, y: Double, _ ink: SealOutline.Ink) -> SealOutline {
        SealOutline(
            shape: .round, ink: ink, centerX: x * Self.scale, centerY: y * Self.scale, radiusX: 56.7 * Self.scale,
            radiusY: 56.7 * Self.scale, angle: 0, completeness: 1, confidence: 1)
    }

    /// The characters of the seal on the left as a strip.
    private func strip(_ picture: Raster) throws -> [Double] {
        let ink = try #require(picture.ink(of: outline(x: 250, y: 340, .red)))
        let strip = try #require(
            ink.unrolled(start: -2, sweep: 4, inner: 0.62, outer: 0.92, width: 640, height: 48))
        return strip.values.map { Double($0) }
    }

    private func difference(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(left.count)
    }

    @Test(arguments: inks) func theOtherSealIsTakenOut(inks: Inks) throws {
        func page(withOther: Bool, letters: Bool = true) -> Raster {
            PageDrawing.raster { page in
                page.seal("深圳市星河算力科技有限公司", x: 250, y: 340, colour: inks.own)
                if withOther {
                    page.layered {
                        page.seal(letters ? "广州云岭智能科技有限公司" : "", x: 330, y: 352, colour: inks.others)
                    }
                }
            }
        }
        let other = outline(x: 330, y: 352, inks.others.blue > 0.6 ? .blue : .red)
        let seal = outline(x: 250, y: 340, .red)
        let hasLetters = inks.separation == .ink
        let found = page(withOther: true, letters: hasLetters)
        let parted = try #require(found.without(other, over: seal, .ink))
        #expect(parted.separation == inks.separation)
        let alone = try strip(page(withOther: false))
        #expect(try difference(strip(parted.picture), alone) < 0.45 * difference(strip(found), alone))
    }

    @Test func ofTheSameInkWhatMayBeEithersIsFaint() throws {
        let red: PageDrawing.Colour = (0.85, 0.3, 0.3)
        let picture = PageDrawing.raster { page in
            page.seal("", x: 250, y: 340, colour: red)
            page.layered {
                page.rectangle(x: 286, y: 326, width: 6, height: 36, colour: red, filled: true)
                page.seal("", x: 330, y: 352, colour: red)
                page.rectangle(x: 281, y: 342, width: 22, height: 6, colour: red, filled: true)
            }
        }
        let seal = outline(x: 250, y: 340, .red)
        func row(_ parting: Raster.Parting) throws -> [UInt8] {
            let parted = try #require(picture.without(outline(x: 330, y: 352, .red), over: seal, parting))
            let ink = try #require(parted.picture.ink(of: seal))
            // From x = 280 to x = 304, through the stroke that lies level.
            let (left, right, y) = (30 / 56.7, 54 / 56.7, 5 / 56.7)
            return try #require(
                ink.level(turn: 0, x: left...right, y: y - 0.005...y + 0.005, width: 24, height: 1)
            ).values
        }
        let (ring, layers) = try (row(.ring), row(.layers))
        #expect(ring[3] < 100 && ring[9] < 100 && ring[18] < 100)
        #expect(layers[9] < 100)
        #expect(layers[3] > 120 && layers[18] > 120)
    }

    @Test func printUnderASealIsTakenOut() throws {
        func page(withPrint: Bool) -> Raster {
            PageDrawing.raster { page in
                if withPrint {
                    for column in 0..<14 {
                        page.rectangle(
                            x: 195 + Double(column) * 8, y: 285, width: 4, height: 40, colour: PageDrawing.black,
                            filled: true)
                    }
                }
                page.layered {
                    page.seal("深圳市星河算力科技有限公司", x: 250, y: 340, colour: (0.85, 0.3, 0.3))
                }
            }
        }
        let found = page(withPrint: true)
        let cleaned = try #require(found.withoutPrint(over: outline(x: 250, y: 340, .red)))
        let alone = try strip(page(withPrint: false))
        #expect(try difference(strip(cleaned), alone) < 0.6 * difference(strip(found), alone))
    }

    @Test func aSealWhoseRingIsNotThereIsNoneToTakeOut() {
        let picture = PageDrawing.raster { page in page.seal("深圳市星河算力科技有限公司", x: 250, y: 340) }
        #expect(
            picture.without(outline(x: 330, y: 352, .red), over: outline(x: 250, y: 340, .red), .ink) == nil)
    }
}
