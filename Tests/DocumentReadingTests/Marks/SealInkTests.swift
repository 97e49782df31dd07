import CPangoCairo
import Foundation
import ImagingKit
import Testing

/// How the ink of a seal is shown to the reader of its text.
struct SealInkTests {
    private static let resolution = 200.0
    private static let scale = resolution / 72
    private static let middle = (x: 300.0, y: 400.0)

    private func outline(
        _ shape: SealOutline.Shape, _ ink: SealOutline.Ink, radiusX: Double, radiusY: Double
    ) -> SealOutline {
        SealOutline(
            shape: shape, ink: ink, centerX: Self.middle.x * Self.scale, centerY: Self.middle.y * Self.scale,
            radiusX: radiusX * Self.scale, radiusY: radiusY * Self.scale, angle: 0, completeness: 1, confidence: 1)
    }

    /// By how many columns the ink of a late row lies beside that of an early one.
    private func lean(_ view: InkPicture) throws -> Double {
        func column(_ row: Int) throws -> Double {
            let inked = (0..<view.width).filter { view.values[row * view.width + $0] < 128 }
            try #require(!inked.isEmpty)
            return Double(inked.reduce(0, +)) / Double(inked.count)
        }
        return try abs(column(8) - column(view.height - 9))
    }

    @Test func strokesAcrossAnOvalStandUprightInItsStrip() throws {
        let (a, b) = (60.0, 42.0)
        let angle = Double.pi / 4
        let picture = PageDrawing.raster(resolution: Self.resolution) { page in
            page.oval(
                x: Self.middle.x, y: Self.middle.y, width: 2 * a, height: 2 * b, tilt: 0, colour: PageDrawing.red)
            // A stroke as one of a character, at right angles to the rim.
            let (x, y) = (Self.middle.x + 0.73 * a * cos(angle), Self.middle.y + 0.73 * b * sin(angle))
            let length = hypot(cos(angle) / a, sin(angle) / b)
            let (dx, dy) = (cos(angle) / a / length * 7, sin(angle) / b / length * 7)
            page.line([(x - dx, y - dy), (x + dx, y + dy)], width: 2, colour: PageDrawing.red)
        }
        let ink = try #require(picture.ink(of: outline(.oval, .red, radiusX: a, radiusY: b)))
        func strip(upright: Bool) throws -> InkPicture {
            try #require(
                ink.unrolled(
                    start: angle - 0.4, sweep: 0.8, inner: 0.62, outer: 0.84, width: 96, height: 48, upright: upright))
        }
        #expect(try lean(strip(upright: true)) < 2.5)
        #expect(try lean(strip(upright: false)) > 5)
    }

    @Test func printOverASealOfAPhotocopyIsLeftOut() throws {
        let grey: PageDrawing.Colour = (0.55, 0.55, 0.55)
        let picture = PageDrawing.raster(resolution: Self.resolution) { page in
            page.seal("", x: Self.middle.x, y: Self.middle.y, colour: grey)
            page.rectangle(x: 297, y: 355, width: 6, height: 26, colour: grey, filled: true)
            page.line([(250, 368), (350, 368)], width: 1.5)
        }
        let seal = outline(.round, .dark, radiusX: 56.7, radiusY: 56.7)
        func row(bridged: Bool) throws -> [UInt8] {
            let ink = try #require(picture.ink(of: seal, bridged: bridged))
            let y = (368 - Self.middle.y) / 56.7
            return try #require(
                ink.level(turn: 0, x: -0.4...0.4, y: y - 0.005...y + 0.005, width: 81, height: 1)
            ).values
        }
        let (whole, cleaned) = try (row(bridged: false), row(bridged: true))
        #expect(whole[10] < 128 && whole[70] < 128)
        #expect(cleaned[10] > 128 && cleaned[70] > 128)
        // The stroke of the seal goes on below the line.
        #expect(cleaned[40] < 128)
    }
}
