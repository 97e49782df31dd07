import DocumentReading
import ImagingKit
import Testing

struct LineGroupingTests {
    /// How many lines two pieces of print make, 9 pixels apart and on heights that differ by `drop`, where a ruling stands
    /// `offset` pixels right of the beginning of the second one, if at all.
    private func lines(rulingAt offset: Double?, drop: Double = 0) throws -> Int {
        let pieces = [
            PixelQuad(PixelBox(x: 120, y: 210, width: 290, height: 50)),
            PixelQuad(PixelBox(x: 419, y: 210 + drop, width: 100, height: 50)),
        ]
        let page = PageDrawing.raster(resolution: 150) { page in
            guard let offset else { return }
            let x = (419 + offset) * 72 / 150
            page.line([(x, 80), (x, 160)])
        }
        let layout = PageLayout(pieces, width: Double(page.width), height: Double(page.height))
        return try LineGrouping.candidates(pieces, on: page.withoutRed(), layout).count
    }

    @Test func joinsPiecesOfOneLine() throws {
        #expect(try lines(rulingAt: nil) == 1)
    }

    /// The boxes of pieces reach beyond their characters.
    @Test(arguments: [-4.0, 1, 3], [0.0, 15]) func partsCellsWhereABoxReachesOverTheRuling(
        offset: Double, drop: Double
    ) throws {
        #expect(try lines(rulingAt: offset, drop: drop) == 2)
    }
}
