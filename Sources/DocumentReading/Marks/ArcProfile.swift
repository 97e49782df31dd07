import Foundation
import ImagingKit

/// Where in a round seal the text round the arc stands: between which radii, and from where to where.
struct ArcProfile {
    /// A stretch of the arc without text.
    struct Gap {
        /// Where it ends and text begins, in radians clockwise from the right.
        var end: Double
        var width: Double
    }

    /// Likely bands of the text, in parts of the radius, the likeliest first.
    let bands: [ClosedRange<Double>]
    /// Likely gaps, the likeliest first.
    let gaps: [Gap]

    private static let columns = 720
    private static let inner = 0.30
    private static let outer = 1.02
    private static let rows = 72

    /// Measures a seal; nil where it holds no ink.
    init?(of seal: SealInk) {
        guard
            let ring = seal.unrolled(
                start: 0, sweep: 2 * .pi, inner: Self.inner, outer: Self.outer, width: Self.columns,
                height: Self.rows)
        else { return nil }
        // Ink by radius: the outline on the outside, paper, the characters, paper, the star.
        let byRadius = (0..<Self.rows).map { row in
            (0..<Self.columns).reduce(0.0) { $0 + Double(255 - ring.values[row * Self.columns + $1]) }
                / Double(255 * Self.columns)
        }
        bands = Self.bands(byRadius)
        // Digits of a code stand on the outer part of the band; the inner part shows where the name is open.
        let band = bands[0]
        let height = band.upperBound - band.lowerBound
        let inside = Self.gap(ring, (band.lowerBound + 0.08 * height)...(band.lowerBound + 0.55 * height))
        let all = Self.gap(ring, (band.lowerBound + 0.05 * height)...(band.upperBound - 0.05 * height))
        var gaps = [inside, all].compactMap { $0 }
        if gaps.count == 2, abs(gaps[0].end - gaps[1].end) < 0.12, abs(gaps[0].width - gaps[1].width) < 0.2 {
            gaps.removeLast()
        }
        // Text all around: cut it at the bottom.
        self.gaps = gaps.isEmpty ? [Gap(end: .pi / 2, width: 0)] : gaps
    }

    private static func radius(_ row: Double) -> Double { outer + (inner - outer) * row / Double(rows) }

    private static func bands(_ ink: [Double]) -> [ClosedRange<Double>] {
        let usual = [0.60...0.92, 0.56...0.88, 0.66...0.95]
        // The ring is the heaviest row near the outside; inside of it comes paper.
        let ringRows = 0..<14
        guard let ring = ringRows.max(by: { ink[$0] < ink[$1] }) else { return usual }
        var top = ring
        while top < 24, ink[top] > 0.35 * ink[ring], ink[top + 1] <= ink[top] { top += 1 }
        // The quietest row between ring and text, then text to the next quiet row.
        guard let body = (top..<min(top + 30, rows)).max(by: { ink[$0] < ink[$1] }), ink[body] > 0.03 else {
            return usual
        }
        var bottom = body
        while bottom < rows - 1, ink[bottom] > 0.22 * ink[body] { bottom += 1 }
        var start = body
        while start > ring, ink[start] > 0.22 * ink[body], ink[start - 1] < 1.05 * ink[start] || start > top {
            start -= 1
        }
        let band = (radius(Double(bottom)) - 0.015)...(radius(Double(max(start, top))) + 0.015)
        let height = band.upperBound - band.lowerBound
        guard height > 0.12, height < 0.5 else { return usual }
        return [band, (band.lowerBound - 0.04)...(band.upperBound + 0.02), 0.60...0.92]
    }

    /// The widest stretch without ink between two radii.
    private static func gap(_ ring: InkPicture, _ band: ClosedRange<Double>) -> Gap? {
        func row(_ radius: Double) -> Int {
            min(rows - 1, max(0, Int((outer - radius) / (outer - inner) * Double(rows))))
        }
        let (first, last) = (row(band.upperBound), row(band.lowerBound))
        guard last > first else { return nil }
        let byAngle = (0..<columns).map { column in
            (first...last).reduce(0.0) { $0 + Double(255 - ring.values[$1 * columns + column]) }
                / Double(255 * (last - first + 1))
        }
        // Over four degrees, so that neither a speck ends a gap nor the space between strokes is one.
        let reach = 4
        let smooth = (0..<columns).map { column in
            (-reach...reach).reduce(0.0) { $0 + byAngle[(column + $1 + columns) % columns] } / Double(2 * reach + 1)
        }
        let high = smooth.sorted()[columns * 8 / 10]
        guard high > 0.02 else { return nil }
        let isEmpty = smooth.map { $0 < 0.22 * high }
        var best: (start: Int, length: Int) = (0, 0)
        var column = 0
        while column < columns {
            guard isEmpty[column] else {
                column += 1
                continue
            }
            var length = 0
            while length < columns, isEmpty[(column + length) % columns] { length += 1 }
            if length > best.length { best = (column, length) }
            column += max(1, length)
        }
        let step = 2 * Double.pi / Double(columns)
        guard best.length < columns, Double(best.length) * step > 0.25 else { return nil }
        return Gap(end: Double(best.start + best.length) * step, width: Double(best.length) * step)
    }
}
