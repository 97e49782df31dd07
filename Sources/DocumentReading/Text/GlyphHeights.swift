import DocumentModel
import ImagingKit
import PopplerKit

/// Gives characters the height that they have on the page.
///
/// The box of a character is as high as its font says, and a font that a browser writes into a PDF (Type 3) says up to
/// three times the size of its characters: lines would lie over each other, and handwriting beside a line would be taken
/// for part of it. Where in such a box the characters stand, the drawn page shows.
struct GlyphHeights {
    /// Boxes higher than this, in sizes of the font, are not those of the characters.
    private static let usual = 1.6
    /// Height of a corrected box in sizes of the font, about that of other fonts.
    private static let corrected = 1.1
    /// So many characters of a font show where all of them stand.
    private static let enough = 300
    /// Pixels darker than the brightest of the box by this much are ink.
    private static let contrast = 60

    private let picture: Raster
    private let scale: Double

    init(_ picture: Raster) {
        self.picture = picture
        scale = picture.pixelsAPoint
    }

    /// The same characters, those of such fonts in the size and in the part of their box that the page shows.
    func corrected(_ glyphs: [PDFGlyph]) -> [PDFGlyph] {
        var result = glyphs
        // Coloured ones may stand round the arc of a seal, too much aslant to be told by rows: they stay as they are.
        let black = glyphs.indices.filter { !glyphs[$0].isColoured }
        // So do those of a watermark that runs aslant: no word of its font is level.
        let level = Set(
            Dictionary(grouping: black) { glyphs[$0].word }.filter { _, indices in
                let first = glyphs[indices[0]].box
                return indices.count > 1 && indices.allSatisfy { abs(glyphs[$0].box.y - first.y) < 0.02 * first.height }
            }.keys)
        // Characters of one font and size have boxes of one height.
        let heights = Dictionary(grouping: black) { Int((glyphs[$0].box.height * 8).rounded()) }
        for indices in heights.values {
            // A Chinese character is as wide as its font is large.
            let widths = indices.filter { glyphs[$0].character.properties.isIdeographic }.map { glyphs[$0].box.width }
                .sorted()
            guard !widths.isEmpty, let height = indices.first.map({ glyphs[$0].box.height }) else { continue }
            let size = widths[widths.count / 2]
            let boxes = indices.filter { level.contains(glyphs[$0].word) }.map { glyphs[$0].box }
            guard size > 0, height > Self.usual * size, !boxes.isEmpty, let top = top(of: boxes, size: size) else {
                continue
            }
            for index in indices where glyphs[index].box.width < Self.usual * size {
                result[index].fontSize = size
                result[index].box.y += top - (Self.corrected - 1) / 2 * size
                result[index].box.height = Self.corrected * size
            }
        }
        return result
    }

    /// How far below the top of its box a character of this size begins: where most of the ink is, over all of them. The
    /// lines above and below reach into the boxes by a part only.
    private func top(of boxes: [Box], size: Double) -> Double? {
        let rows = Int((boxes[0].height * scale).rounded(.up))
        let window = max(1, Int((size * scale).rounded()))
        guard rows > window else { return nil }
        var ink = [Int](repeating: 0, count: rows)
        for box in stride(from: 0, to: boxes.count, by: max(1, boxes.count / Self.enough)).map({ boxes[$0] }) {
            add(box, to: &ink)
        }
        var sum = ink.prefix(window).reduce(0, +)
        var best = (sum: sum, start: 0)
        for start in 1...rows - window {
            sum += ink[start + window - 1] - ink[start - 1]
            if sum > best.sum { best = (sum, start) }
        }
        return best.sum > 0 ? Double(best.start) / scale : nil
    }

    /// Adds one for each row of the box in which there is ink.
    private func add(_ box: Box, to rows: inout [Int]) {
        let left = max(0, Int(box.x * scale))
        let right = min(picture.width, Int((box.maxX * scale).rounded(.up)))
        let top = Int((box.y * scale).rounded())
        guard left < right else { return }
        func brightness(_ x: Int, _ y: Int) -> Int {
            let start = 3 * (y * picture.width + x)
            return (Int(picture.pixels[start]) + Int(picture.pixels[start + 1]) + Int(picture.pixels[start + 2])) / 3
        }
        let inside = rows.indices.filter { (0..<picture.height).contains(top + $0) }
        let paper = inside.lazy.flatMap { row in (left..<right).lazy.map { brightness($0, top + row) } }.max() ?? 255
        for row in inside where (left..<right).contains(where: { brightness($0, top + row) < paper - Self.contrast }) {
            rows[row] += 1
        }
    }
}
