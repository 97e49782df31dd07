import ImagingKit

extension InkPicture {
    /// Share of the picture that is ink.
    var inkShare: Double { values.reduce(0) { $0 + Double(255 - $1) } / Double(255 * max(1, values.count)) }

    /// Makes ink of paper and paper of ink.
    mutating func invert() { values = values.map { 255 - $0 } }

    /// Ink of each row, 0…1, within some columns.
    private func rowInk(within columns: Range<Int>? = nil) -> [Double] {
        let columns = columns ?? 0..<width
        return (0..<height).map { row in
            columns.reduce(0.0) { $0 + Double(255 - values[row * width + $1]) } / Double(255 * max(1, columns.count))
        }
    }

    private func columnInk(within rows: Range<Int>) -> [Double] {
        (0..<width).map { column in
            rows.reduce(0.0) { $0 + Double(255 - values[$1 * width + column]) } / Double(255 * max(1, rows.count))
        }
    }

    /// Rows with ink between rows without, at least `minimum` high: lines of text.
    func rowBands(minimum: Int) -> [Range<Int>] {
        let ink = rowInk()
        let threshold = max(0.025, 0.18 * (ink.max() ?? 0))
        var bands: [Range<Int>] = []
        var start: Int?
        for row in 0...height {
            let hasInk = row < height && ink[row] > threshold
            if hasInk, start == nil { start = row }
            if !hasInk, let from = start {
                if row - from >= minimum { bands.append(from..<row) }
                start = nil
            }
        }
        return bands
    }

    /// Whether a band of rows holds three or more pieces of ink side by side over a third of the width, as a line of
    /// characters does and the points of a star do not.
    func mayBeText(in rows: Range<Int>) -> Bool {
        let isInk = columnInk(within: rows).map { $0 > 0.06 }
        guard let first = isInk.firstIndex(of: true), let last = isInk.lastIndex(of: true) else { return false }
        let pieces = isInk.indices.count { isInk[$0] && ($0 == 0 || !isInk[$0 - 1]) }
        return pieces >= 3 && last - first > width / 3
    }

    /// Whether all ink is one stroke from near the top to near the bottom, no broader than a quarter of the picture, but for
    /// its serifs.
    var isUprightStroke: Bool {
        let ink = columnInk(within: 0..<height)
        let stroke = ink.indices.filter { ink[$0] > 0.4 }
        guard let first = stroke.first, let last = stroke.last, last - first < width / 4,
            (width / 4..<3 * width / 4).contains((first + last) / 2)
        else { return false }
        // The flanks of a stroke are grey, serifs are thin.
        let beside = ink.indices.filter { $0 < first - 2 || $0 > last + 2 }.map { ink[$0] }
        let rows = (0..<height).count { row in (first...last).contains { values[row * width + $0] < 128 } }
        return beside.allSatisfy { $0 < 0.3 } && beside.reduce(0, +) < 0.12 * Double(beside.count)
            && Double(rows) > 0.5 * Double(height)
    }

    /// The column, or row, with the least ink between two limits.
    func quietest(from: Int, to: Int, ofColumns: Bool, within: Range<Int>? = nil) -> Int {
        let ink = ofColumns ? columnInk(within: within ?? 0..<height) : rowInk(within: within)
        // Of equally quiet ones the middle one.
        let middle = (from + to) / 2
        return (from..<to).min { (ink[$0], abs($0 - middle)) < (ink[$1], abs($1 - middle)) } ?? middle
    }

    /// Whether some row in the middle has nearly no ink: two characters stand above each other.
    func hasQuietRow(in columns: Range<Int>) -> Bool {
        let ink = rowInk(within: columns)
        let mean = ink.reduce(0, +) / Double(max(1, ink.count))
        return ink[height * 5 / 16..<height * 11 / 16].contains { $0 < 0.35 * mean }
    }

    /// Cells side by side as one line of text, each cut to its ink and 48 pixels high.
    func strip(of cells: [(columns: Range<Int>, rows: Range<Int>)]) -> InkPicture {
        let side = 48
        let space = 4
        let width = max(1, cells.count * (side + space) + space)
        var strip = InkPicture(width: width, height: side, values: [UInt8](repeating: 255, count: width * side))
        for (index, cell) in cells.enumerated() {
            guard let (columns, rows) = inkBounds(in: cell) else { continue }
            let left = space + index * (side + space)
            for y in 0..<side {
                for x in 0..<side {
                    let column = columns.lowerBound + x * columns.count / side
                    let row = rows.lowerBound + y * rows.count / side
                    strip.values[y * width + left + x] = values[row * self.width + column]
                }
            }
        }
        return strip
    }

    private func inkBounds(in cell: (columns: Range<Int>, rows: Range<Int>)) -> (columns: Range<Int>, rows: Range<Int>)?
    {
        var (left, right, top, bottom) = (
            cell.columns.upperBound, cell.columns.lowerBound, cell.rows.upperBound, cell.rows.lowerBound
        )
        for row in cell.rows {
            for column in cell.columns where values[row * width + column] < 128 {
                left = min(left, column)
                right = max(right, column + 1)
                top = min(top, row)
                bottom = max(bottom, row + 1)
            }
        }
        return right - left > 4 && bottom - top > 4 ? (left..<right, top..<bottom) : nil
    }
}

extension SealOutline {
    /// Whether an angular seal has a line on each of its four sides: no QR code has, as two of its sides hold no more
    /// than one corner mark and single modules.
    func isFramed(in picture: Raster) -> Bool {
        let side = 200
        guard
            let view = picture.ink(of: self)?.level(
                turn: 0, x: -1.08...1.08, y: -1.08...1.08, width: side, height: side)
        else { return false }
        // Beyond the corners the line does not reach.
        let along = 20..<180
        func share(_ place: (Int) -> Int) -> Double {
            Double(along.count { view.values[place($0)] < 140 }) / Double(along.count)
        }
        let depths = 0..<30
        let sides = [
            depths.map { depth in share { depth * side + $0 } },
            depths.map { depth in share { (side - 1 - depth) * side + $0 } },
            depths.map { depth in share { $0 * side + depth } },
            depths.map { depth in share { $0 * side + side - 1 - depth } },
        ]
        return sides.allSatisfy { ($0.max() ?? 0) > 0.8 }
    }
}
