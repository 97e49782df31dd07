internal import Foundation
package import ImagingKit

/// How the lines of a page lean, and where they would stand if they did not.
///
/// A flat scan has one skew; on a photograph the lean changes over the page. Both are described by a slope that
/// depends linearly on the place, fitted to the long lines.
package struct PageLayout {
    let width: Double
    let height: Double
    /// Slope of the lines in the middle of the page, and its change per pixel to the right and down.
    private var slope = (middle: 0.0, alongX: 0.0, alongY: 0.0)

    /// Measures the lean of the given lines.
    package init(_ regions: [PixelQuad], width: Double, height: Double) {
        self.width = width
        self.height = height
        // A line lends its weight by its length; a short one says little, as its box leans by chance.
        let lines = regions.compactMap { quad -> Observation? in
            guard quad.length > 5 * quad.height else { return nil }
            let left = PixelQuad.middle(quad.topLeft, quad.bottomLeft)
            let right = PixelQuad.middle(quad.topRight, quad.bottomRight)
            guard right.x - left.x > quad.height else { return nil }
            let centre = quad.centre
            return Observation(
                x: centre.x - width / 2, y: centre.y - height / 2, slope: (right.y - left.y) / (right.x - left.x),
                weight: quad.length)
        }
        guard !lines.isEmpty else { return }
        let median = Self.weightedMedian(lines)
        slope.middle = median
        // What leans quite differently is no line of the body: a seal, a diagonal stamp.
        let body = lines.filter { abs($0.slope - median) < 0.03 }
        guard body.count >= 8, let plane = Self.plane(through: body) else { return }
        slope = plane
    }

    /// The lean in degrees, clockwise.
    var skew: Double { atan(slope.middle) * 180 / .pi }

    /// The box of a line on the straightened page: its own length and height around the place where its middle goes.
    func straightened(_ quad: PixelQuad) -> PixelBox {
        let centre = quad.centre
        let x = centre.x - width / 2
        let y = centre.y - height / 2
        // Follow the lean from the vertical middle of the page to the line: the height that the line has there is its
        // height on the straight page. Across, the page leans the other way.
        let rise = slope.middle * x + slope.alongX * x * x / 2 + slope.alongY * x * y
        let shift = slope.middle * y
        let (lineWidth, lineHeight) =
            abs(quad.topRight.x - quad.topLeft.x) >= abs(quad.topRight.y - quad.topLeft.y)
            ? (quad.length, quad.height) : (quad.height, quad.length)
        return PixelBox(
            x: centre.x + shift - lineWidth / 2, y: centre.y - rise - lineHeight / 2, width: lineWidth,
            height: lineHeight
        ).clamped(width: width, height: height)
    }

    private struct Observation {
        var x: Double
        var y: Double
        var slope: Double
        var weight: Double
    }

    private static func weightedMedian(_ lines: [Observation]) -> Double {
        let sorted = lines.sorted { $0.slope < $1.slope }
        let half = sorted.reduce(0) { $0 + $1.weight } / 2
        var sum = 0.0
        for line in sorted {
            sum += line.weight
            if sum >= half { return line.slope }
        }
        return 0
    }

    /// Least squares of slope = a + b x + c y.
    private static func plane(
        through lines: [Observation]
    ) -> (middle: Double, alongX: Double, alongY: Double)? {
        // Normal equations, 3 × 4, with a little weight on b and c being 0: lines that all stand in one column
        // say nothing of b.
        var m = [[Double]](repeating: [0, 0, 0, 0], count: 3)
        for line in lines {
            let row = [1, line.x, line.y]
            for i in 0..<3 {
                for j in 0..<3 { m[i][j] += line.weight * row[i] * row[j] }
                m[i][3] += line.weight * row[i] * line.slope
            }
        }
        let ridge = m[0][0] * 10_000
        m[1][1] += ridge
        m[2][2] += ridge
        for i in 0..<3 {
            guard abs(m[i][i]) > 1e-9 else { return nil }
            for j in 0..<3 where j != i {
                let factor = m[j][i] / m[i][i]
                for k in i..<4 { m[j][k] -= factor * m[i][k] }
            }
        }
        return (m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2])
    }
}

extension PixelQuad {
    /// The point half-way between two others.
    static func middle(_ a: PixelPoint, _ b: PixelPoint) -> PixelPoint {
        PixelPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    }
}
