import DocumentModel
import ImagingKit
import PopplerKit

/// Tells which characters of a text layer can be seen on the page. A text layer may hold what nobody sees: characters in
/// the colour of the paper, covered, transparent, clipped away, too small, or drawn in a mode that paints nothing.
///
/// The page is the judge, not the file: a character is seen where the drawn page changes, in its box, from the ground
/// towards the character's colour.
struct TextVisibility {
    /// Dots per inch of the picture that is looked at: strokes of small print still leave a clear trace.
    static let resolution = 100.0
    /// Characters lower than this, in points, are a dust of dots to the eye.
    private static let leastHeight = 2.5
    /// Difference of a channel that the eye takes for one.
    private static let leastContrast = 20
    /// How far, from the ground to the character's colour, the darkest pixel of a thin stroke must get.
    private static let leastShift = 0.15
    /// Share of the edge of a character's box that shows the ground, where strokes fill the box itself.
    private static let leastGround = 0.3

    private let picture: Raster
    private let scale: Double

    /// Looks at a page that was drawn at ``resolution`` or less.
    init(_ picture: Raster) {
        self.picture = picture
        scale = picture.pixelsAPoint
    }

    /// Parts the words of a page: a word of which a letter or a digit cannot be seen is not seen.
    func parted(_ glyphs: [PDFGlyph]) -> (seen: [PDFGlyph], unseen: [PDFGlyph]) {
        let hidden = Set(glyphs.lazy.filter { $0.isStrong && !isSeen($0) }.map(\.word))
        return (glyphs.filter { !hidden.contains($0.word) }, glyphs.filter { hidden.contains($0.word) })
    }

    private func isSeen(_ glyph: PDFGlyph) -> Bool {
        guard max(glyph.box.height, glyph.box.width) >= Self.leastHeight else { return false }
        let left = max(0, Int((glyph.box.x * scale).rounded(.down)) - 1)
        let right = min(picture.width - 1, Int((glyph.box.maxX * scale).rounded(.up)) + 1)
        let top = max(0, Int((glyph.box.y * scale).rounded(.down)) - 1)
        let bottom = min(picture.height - 1, Int((glyph.box.maxY * scale).rounded(.up)) + 1)
        guard left < right, top < bottom else { return false }
        let own = SIMD3<Int>(truncatingIfNeeded: glyph.colour)
        func pixel(_ x: Int, _ y: Int) -> SIMD3<Int> {
            let start = 3 * (y * picture.width + x)
            return SIMD3(Int(picture.pixels[start]), Int(picture.pixels[start + 1]), Int(picture.pixels[start + 2]))
        }
        func difference(_ colour: SIMD3<Int>) -> Int {
            let apart = colour &- own
            return max(abs(apart.x), abs(apart.y), abs(apart.z))
        }
        // Of colours in steps of 16.
        var counts = [Int32](repeating: 0, count: 16 * 16 * 16)
        var nearest = Int.max
        for y in top...bottom {
            for x in left...right {
                let colour = pixel(x, y)
                nearest = min(nearest, difference(colour))
                let steps = colour &>> 4
                counts[steps.x << 8 | steps.y << 4 | steps.z] += 1
            }
        }
        let index = counts.indices.max { counts[$0] < counts[$1] } ?? 0
        let most = SIMD3(index >> 8, index >> 4 & 15, index & 15)
        var ground = difference(most &<< 4 | 8)
        if ground < Self.leastContrast {
            // Broad strokes may fill most of the box; then its edge shows what they stand on.
            let edge =
                (left...right).flatMap { [pixel($0, top), pixel($0, bottom)] }
                + (top...bottom).flatMap { [pixel(left, $0), pixel(right, $0)] }
            let others = edge.map(difference).filter { $0 >= Self.leastContrast }.sorted()
            guard Double(others.count) >= Self.leastGround * Double(edge.count) else { return false }
            ground = others[others.count / 2]
        }
        return Double(ground - nearest) >= Self.leastShift * Double(ground)
    }
}

extension Raster {
    /// Pixels a point of a page that was drawn at ``TextVisibility/resolution`` or less.
    var pixelsAPoint: Double { (resolution ?? TextVisibility.resolution) / 72 }
}

extension PDFGlyph {
    /// Whether it is a letter, an ideograph or a digit; points and dashes leave little ink.
    fileprivate var isStrong: Bool { character.properties.isAlphabetic || character.properties.numericType != nil }
}
