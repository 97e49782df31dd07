import DocumentModel

/// A signature as a pen would write it: strokes with pressure and slant, generated for each character, of no font.
struct Handwriting: Hashable {
    var name: String
    /// Identifies the writer: the same hand writes the same name alike.
    var hand: UInt64
    var ink = Ink.blue
    /// Changes a little from signature to signature of one writer.
    var variation: UInt64 = 0

    /// A stroke as points along it with the pen's width there; coordinates 0…1 in the box of the signature, width in
    /// shares of the height.
    struct Stroke {
        var points: [(x: Double, y: Double, width: Double)]
    }

    /// All strokes of the signature.
    func strokes() -> [Stroke] {
        let writer = Dice(seed: hand)
        let slant = writer.double(-0.05...0.45)
        let looseness = writer.double(0.25...0.9)
        let pen = writer.double(0.022...0.05)
        let jitter = Dice(seed: hand ^ (variation &* 77 &+ 5))
        let count = max(1, name.count)
        var strokes: [Stroke] = []
        var last: (x: Double, y: Double)?
        for (index, character) in name.enumerated() {
            let shape = Dice(seed: UInt64(character.unicodeScalars.first?.value ?? 0) &* 2_654_435_761 ^ hand)
            let cell = 1.0 / Double(count)
            let size = shape.double(0.78...1.1)
            for pieces in Self.skeleton(shape) {
                var points: [(x: Double, y: Double)] = pieces.map { point in
                    let y = 0.5 + (point.y - 0.5) * size + jitter.double(-0.025...0.025)
                    let lean = (0.5 - y) * slant * cell
                    let x = (Double(index) + 0.5 + (point.x - 0.5) * size * 1.12) * cell + lean
                    return (x + jitter.double(-0.02...0.02) * cell, y)
                }
                // A running hand often does not lift the pen between strokes.
                if let from = last, shape.chance(looseness * 0.55) {
                    strokes.append(
                        Self.inked([from, Self.middle(from, points[0], shape), points[0]], pen: pen * 0.45, jitter))
                }
                if points.count == 2 { points.insert(Self.middle(points[0], points[1], shape), at: 1) }
                strokes.append(Self.inked(points, pen: pen, jitter))
                last = points.last
            }
        }
        if writer.chance(0.35), let from = last {
            strokes.append(
                Self.inked(
                    [from, (from.x - 0.3, min(1.02, from.y + 0.12)), (from.x - 0.55, 0.97)], pen: pen * 0.7, jitter))
        }
        return strokes
    }

    /// Strokes of one character: horizontal, vertical, falling, hooked and turning ones, placed like a written one.
    private static func skeleton(_ dice: Dice) -> [[(x: Double, y: Double)]] {
        var result: [[(x: Double, y: Double)]] = []
        let rows = dice.int(2...4)
        for row in 0..<rows {
            let y = 0.14 + 0.72 * (Double(row) + 0.3) / Double(rows)
            let left = dice.double(0.06...0.3)
            let right = dice.double(0.62...0.96)
            switch dice.int(0...3) {
            case 0: result.append([(left, y + 0.04), (right, y - 0.05)])
            case 1:
                let low = min(0.98, y + dice.double(0.18...0.36))
                result.append([(left, y + 0.02), (right, y - 0.05), (right - 0.06, low - 0.03), (right - 0.2, low)])
            case 2: result.append([(left, y), (left + 0.12, y + 0.12), (left + 0.02, y + 0.2), (right, y + 0.02)])
            default: result.append([(left, y), (left + 0.1, y + 0.09)])
            }
        }
        let spine = dice.double(0.32...0.62)
        result.append([(spine, 0.04), (spine + dice.double(-0.06...0.06), dice.double(0.82...1.0))])
        if dice.chance(0.75) {
            result.append([
                (spine + 0.04, dice.double(0.3...0.5)), (spine - 0.15, 0.72), (dice.double(0.02...0.16), 0.95),
            ])
        }
        if dice.chance(0.75) {
            result.append([
                (spine + 0.02, dice.double(0.35...0.55)), (spine + 0.18, 0.74), (dice.double(0.84...1.0), 0.95),
            ])
        }
        if dice.chance(0.5) { result.append([(dice.double(0.6...0.8), 0.1), (dice.double(0.75...0.9), 0.22)]) }
        return dice.shuffled(result)
    }

    private static func middle(
        _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ dice: Dice
    ) -> (x: Double, y: Double) {
        ((a.x + b.x) / 2 + (b.y - a.y) * dice.double(-0.12...0.12), (a.y + b.y) / 2 + dice.double(-0.06...0.06))
    }

    /// A smooth curve (Catmull-Rom) through the points, thin at both ends and where the pen is fast.
    private static func inked(_ points: [(x: Double, y: Double)], pen: Double, _ dice: Dice) -> Stroke {
        var result: [(x: Double, y: Double, width: Double)] = []
        let steps = 14
        let press = dice.double(0.75...1.25)
        for index in 0..<(points.count - 1) {
            let p0 = points[max(0, index - 1)]
            let p1 = points[index]
            let p2 = points[index + 1]
            let p3 = points[min(points.count - 1, index + 2)]
            for step in 0..<steps {
                let t = Double(step) / Double(steps)
                func blend(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
                    0.5
                        * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t
                            * t)
                }
                let along = (Double(index) + t) / Double(points.count - 1)
                let width = pen * press * (0.45 + 0.75 * (1 - abs(2 * along - 0.7)) * (along < 0.9 ? 1 : 0.6))
                result.append((blend(p0.x, p1.x, p2.x, p3.x), blend(p0.y, p1.y, p2.y, p3.y), max(pen * 0.25, width)))
            }
        }
        return Stroke(points: result)
    }
}
