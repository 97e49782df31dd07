package import ImagingKit

/// Pieces of one printed line that detection found apart.
///
/// Detection parts a line at a wide letter-spacing ("审 计 报 告") and where a grey seal crosses it, and loses the
/// characters between. It also finds the cells of a table apart, which must stay so.
package struct LineGrouping {
    /// A line as it is to be read: all of it, or, where that reads worse, its pieces.
    package struct Candidate {
        package var quad: PixelQuad
        /// The regions that detection found; one, or several that seem to be one line.
        package var pieces: [PixelQuad]
        /// Whether ink fills a gap between two pieces, so that reading all at once has to prove itself.
        package var isDoubtful = false
    }

    /// Up to this gap, as a share of the line's height, pieces with nothing but paper between them are one line. The
    /// boxes reach beyond the characters by a fifth of their height, so that is nearly two characters.
    private static let paperGap = 1.0
    /// The same for pieces with ink between them.
    private static let inkGap = 3.0

    /// Joins the pieces of lines.
    ///
    /// - Returns: lines from top to bottom, on the same height from left to right.
    package static func candidates(
        _ regions: [PixelQuad], on page: GreyRaster, _ layout: PageLayout
    ) throws -> [Candidate] {
        let placed = apart(
            regions.map { (quad: $0, box: layout.straightened($0)) }
                .sorted { ($0.box.x, $0.box.y) < ($1.box.x, $1.box.y) })
        var open: [(candidate: Candidate, box: PixelBox, last: PixelQuad, lastBox: PixelBox)] = []
        for (quad, box) in placed {
            // Only horizontal lines have neighbours to the left and right.
            let isLine = box.width >= box.height * 0.5
            var match: (index: Int, inked: Bool)?
            if isLine {
                // The nearest piece to the left on the same height.
                let nearest = open.indices.filter { continues(open[$0].lastBox, box) }
                    .max { open[$0].lastBox.maxX < open[$1].lastBox.maxX }
                if let nearest, let inked = try joint(open[nearest], quad, box, page) {
                    match = (nearest, inked)
                }
            }
            if let match {
                var line = open[match.index]
                line.candidate.pieces.append(quad)
                line.candidate.isDoubtful = line.candidate.isDoubtful || match.inked
                line.candidate.quad = PixelQuad(
                    topLeft: line.candidate.quad.topLeft, topRight: quad.topRight, bottomRight: quad.bottomRight,
                    bottomLeft: line.candidate.quad.bottomLeft)
                (line.last, line.lastBox) = (quad, box)
                open[match.index] = line
            } else {
                open.append((Candidate(quad: quad, pieces: [quad]), box, quad, box))
            }
        }
        return readingOrder(open.map { (candidate: $0.candidate, box: $0.box) })
    }

    /// Neighbours on one height whose boxes reach into each other, parted in the middle: the last character of one
    /// would be read as the first of the other.
    ///
    /// - Parameter placed: from left to right.
    private static func apart(
        _ placed: [(quad: PixelQuad, box: PixelBox)]
    ) -> [(quad: PixelQuad, box: PixelBox)] {
        var placed = placed
        for right in placed.indices {
            for left in placed.indices.prefix(right) {
                let (one, other) = (placed[left].box, placed[right].box)
                let overlap = one.maxX - other.x
                // The boxes reach beyond the characters by a fifth of their height.
                guard isAlike(one, other), (0.2...0.8).contains(overlap / min(one.height, other.height)) else {
                    continue
                }
                let ends = (1 - overlap / 2 / placed[left].quad.length, overlap / 2 / placed[right].quad.length)
                placed[left].quad = placed[left].quad.part(from: 0, to: ends.0)
                placed[right].quad = placed[right].quad.part(from: ends.1, to: 1)
            }
        }
        return placed
    }

    /// Whether two lines are as high as each other, stand on one height and are long enough to tell.
    private static func isAlike(_ left: PixelBox, _ right: PixelBox) -> Bool {
        let (low, high) = (min(left.height, right.height), max(left.height, right.height))
        let shared = min(left.maxY, right.maxY) - max(left.y, right.y)
        return left.width >= left.height * 0.5 && high < low * 1.5 && shared > 0.6 * low
    }

    /// Whether `right` may be the next piece of the line that `left` ends, judged by place and size alone.
    private static func continues(_ left: PixelBox, _ right: PixelBox) -> Bool {
        let gap = right.x - left.maxX
        return isAlike(left, right) && gap < inkGap * max(left.height, right.height)
            && gap > -0.5 * min(left.height, right.height)
    }

    /// Whether the piece belongs to the line: nil where not, else whether ink stands between.
    private static func joint(
        _ line: (candidate: Candidate, box: PixelBox, last: PixelQuad, lastBox: PixelBox), _ quad: PixelQuad,
        _ box: PixelBox, _ page: GreyRaster
    ) throws -> Bool? {
        let height = max(line.lastBox.height, box.height)
        let gap = box.x - line.lastBox.maxX
        // The boxes reach beyond the characters, and may reach the ruling between two cells: look a little to both sides. A
        // stroke of a character is no taller than the character, and does not pass for a ruling.
        let isTouching = gap < 0.15 * height
        let reach = (isTouching ? 0.25 : 0.12) * height
        if try page.gap(in: between(line.last, quad, reach: reach)).hasRuling { return nil }
        if isTouching { return true }
        let content = try page.gap(in: between(line.last, quad, reach: 0))
        if content.hasRuling { return nil }
        if content.inkedColumns == 0 { return gap < paperGap * height ? false : nil }
        return content.inkedColumns > 0.3 ? true : nil
    }

    /// The part between two pieces, and `reach` of both.
    private static func between(_ left: PixelQuad, _ right: PixelQuad, reach: Double) -> PixelQuad {
        let start = left.part(from: 1 - reach / max(left.length, 2 * reach, 1), to: 1)
        let end = right.part(from: 0, to: reach / max(right.length, 2 * reach, 1))
        return PixelQuad(
            topLeft: start.topLeft, topRight: end.topRight, bottomRight: end.bottomRight, bottomLeft: start.bottomLeft)
    }

    private static func readingOrder(_ lines: [(candidate: Candidate, box: PixelBox)]) -> [Candidate] {
        let sorted = lines.sorted { $0.box.midY < $1.box.midY }
        var rows: [[(candidate: Candidate, box: PixelBox)]] = []
        for line in sorted {
            if let first = rows.last?.first,
                abs(line.box.midY - first.box.midY) < 0.5 * min(first.box.height, line.box.height)
            {
                rows[rows.count - 1].append(line)
            } else {
                rows.append([line])
            }
        }
        return rows.flatMap { $0.sorted { $0.box.x < $1.box.x }.map(\.candidate) }
    }
}
