import DocumentModel
import ImagingKit

/// Puts seals together again that were cut over the edges of several pages (骑缝章).
///
/// The pages lay fanned out when the seal was stamped, so that each bears one strip of it. Side by side the strips make
/// the seal again. That they belong together is shown by what comes out: one ring that runs through several of them.
struct SealJoiner {
    /// A strip of ink along one edge of a page.
    struct Strip {
        var page: Int
        var box: Box
        var isRight: Bool
        var size: (width: Double, height: Double)
    }

    let source: any DocumentSource
    let engine: OCREngine

    private static let millimetre = 72 / 25.4
    /// How far a scanner may have moved one page against the next.
    private static let shift = 5 * millimetre
    /// Ink that ends nearer to the edge of the picture than this ends there; otherwise the paper ends where the ink does, as
    /// the seal goes on over its edge.
    private static let edgeMargin = 1.5 * millimetre

    /// The seals that run through two strips or more.
    ///
    /// - Parameter strips: as they lie side by side, from left to right.
    func seals(from strips: [Strip]) throws -> [Seal] {
        guard let first = strips.first else { return [] }
        let top = strips.map(\.box.y).reduce(first.box.y, min) - Self.shift
        let bottom = strips.map(\.box.maxY).reduce(first.box.maxY, max) + Self.shift
        var scan: Double?
        for strip in strips { scan = try [scan, source.scanResolution(page: strip.page)].compactMap { $0 }.max() }
        let resolution = min(max(scan ?? 250, 150), 300)
        var pictures: [Raster] = []
        for (index, strip) in strips.enumerated() {
            let box = Self.visible(strip, isFirst: index == 0, isLast: index == strips.count - 1)
            let area = Box(
                x: box.x, y: max(0, top), width: box.width, height: min(bottom, strip.size.height) - max(0, top))
            guard area.width > 0, area.height > 0 else { return [] }
            pictures.append(try source.render(page: strip.page, resolution: resolution, box: area))
        }
        let joined = JoinedStrips(pictures, resolution: resolution)
        return try joined.picture.seals(.inColour).compactMap { outline in
            guard [.round, .oval].contains(outline.shape), outline.ink != .dark else { return nil }
            let covered = joined.columns.indices.filter { index in
                let columns = joined.columns[index]
                let left = max(Double(columns.lowerBound), outline.centerX - outline.radiusX)
                let right = min(Double(columns.upperBound), outline.centerX + outline.radiusX)
                return right - left > resolution / 25.4
            }
            guard covered.count > 1 else { return nil }
            let reading = try SealReader(engine: engine).read(outline, in: joined.picture)
            let parts = covered.map { SealPart(page: strips[$0].page, box: strips[$0].box) }
                .sorted { $0.page < $1.page }
            return Seal(
                box: parts[0].box, shape: SealFinder.shape(outline.shape),
                colour: SealFinder.colour(outline.ink, isGrey: false),
                diameter: nil, completeness: outline.completeness, text: reading.text,
                textConfidence: reading.confidence, readings: reading.others, alternatives: reading.alternatives,
                innerText: reading.inner, confidence: outline.confidence, parts: parts)
        }
    }

    /// What a page shows of the seal, across: from where the page above it ended to its own edge, which in a photograph
    /// is not that of the picture. The outermost strips end where the seal ends.
    private static func visible(_ strip: Strip, isFirst: Bool, isLast: Bool) -> Box {
        let margin = 6 * millimetre
        let paper = (
            left: strip.box.x < edgeMargin ? 0 : strip.box.x,
            right: strip.size.width - strip.box.maxX < edgeMargin ? strip.size.width : strip.box.maxX
        )
        let left = isFirst ? max(0, strip.box.x - margin) : strip.isRight ? strip.box.x : paper.left
        let right =
            isLast
            ? min(strip.size.width, strip.box.maxX + margin) : strip.isRight ? paper.right : strip.box.maxX
        return Box(x: left, y: strip.box.y, width: right - left, height: strip.box.height)
    }
}

/// Pictures side by side, each moved up or down so that ink goes on over the cut.
private struct JoinedStrips {
    let picture: Raster
    /// The columns that each strip takes.
    let columns: [Range<Int>]

    init(_ strips: [Raster], resolution: Double) {
        let margin = Int(resolution / 4)
        var offsets = [0]
        for (left, right) in zip(strips, strips.dropFirst()) {
            offsets.append((offsets.last ?? 0) + Self.offset(of: right, beside: left, resolution: resolution))
        }
        let highest = offsets.min() ?? 0
        let lowest = zip(strips, offsets).map { $0.height + $1 }.max() ?? 0
        let width = strips.reduce(2 * margin) { $0 + $1.width }
        let height = lowest - highest + 2 * margin
        var pixels = [UInt8](repeating: 255, count: width * height * 3)
        var columns: [Range<Int>] = []
        var left = margin
        for (strip, offset) in zip(strips, offsets) {
            let top = margin + offset - highest
            for y in 0..<strip.height {
                let target = ((top + y) * width + left) * 3
                let source = y * strip.width * 3
                pixels.replaceSubrange(
                    target..<target + strip.width * 3, with: strip.pixels[source..<source + strip.width * 3])
            }
            columns.append(left..<left + strip.width)
            left += strip.width
        }
        picture = Raster(width: width, height: height, pixels: pixels, resolution: resolution)
        self.columns = columns
    }

    /// By how many rows the right strip lies lower than the left one so that their ink meets best at the cut.
    private static func offset(of right: Raster, beside left: Raster, resolution: Double) -> Int {
        let depth = max(2, Int(resolution / 25.4 * 0.7))
        let before = profile(left, columns: max(0, left.width - depth)..<left.width)
        let after = profile(right, columns: 0..<min(depth, right.width))
        let reach = Int(resolution / 25.4 * 5)
        var best = (offset: 0, value: 0.0)
        for offset in (-reach...reach).sorted(by: { (abs($0), $0) < (abs($1), $1) }) {
            var product = 0.0
            for y in max(0, offset)..<max(0, min(before.count, after.count + offset)) {
                product += before[y] * after[y - offset]
            }
            if product > 1.02 * best.value { best = (offset, product) }
        }
        return best.offset
    }

    /// Coloured ink by rows in some columns, smoothed over half a millimetre.
    private static func profile(_ picture: Raster, columns: Range<Int>) -> [Double] {
        let rows = (0..<picture.height).map { y -> Double in
            columns.reduce(0.0) { sum, x in
                let place = (y * picture.width + x) * 3
                let (red, green, blue) = (
                    Int(picture.pixels[place]), Int(picture.pixels[place + 1]), Int(picture.pixels[place + 2])
                )
                return sum + Double(max(0, max(red, blue) - min(red, green, blue) - 24))
            }
        }
        let reach = 3
        return rows.indices.map { row in
            (max(0, row - reach)...min(rows.count - 1, row + reach)).reduce(0.0) { $0 + rows[$1] }
        }
    }
}
