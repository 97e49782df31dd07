package import DocumentModel
import Foundation
import PopplerKit

/// Characters set around a circle, as the name in a seal that was drawn with text.
package struct ArcText: Sendable, Hashable {
    package var text: String
    /// The square around the circle on which the characters stand.
    package var box: Box
    /// The part of the circle that the characters take, in radians.
    package var span: Double
    /// Whether the boxes tell where the characters stand, and so their order. A font that a browser writes into a PDF (Type
    /// 3) has boxes up to three times as high as its characters, and not about their middle where they are turned.
    package var isInOrder = true
    /// Whether no other character of its size and ink stands near its circle, which may belong to it.
    var isComplete = true
    /// The size of its characters, as `Style` has it.
    var size = 0
    /// Whether something other than its characters may be seen in its place, so that what is seen must confirm it.
    package var needsProof = false
    /// The level text inside of the circle, such as 合同专用章.
    package var inner: String?

    /// Whether the text stands for all that the seal says round its arc: long enough for a name, and far enough round.
    var isWhole: Bool { span > .pi && ideographs >= 6 }

    /// How far the middles of neighbours are apart, in points.
    var pitch: Double { span * box.width / 2 / Double(max(1, text.unicodeScalars.count - 1)) }

    /// How many of the characters are Chinese.
    var ideographs: Int { text.unicodeScalars.count(where: \.properties.isIdeographic) }

    /// Whether a character stands so near the circle that it may be one of the arc's.
    private func isNear(_ glyph: PDFGlyph) -> Bool {
        let distance = hypot(glyph.box.midX - box.midX, glyph.box.midY - box.midY) / (box.width / 2)
        return distance > 0.5 && distance < 1.6
    }

    /// Whether a character may be one of the arc's.
    func mayOwn(_ glyph: PDFGlyph) -> Bool { isNear(glyph) && Style(glyph).size == size }

    /// Takes the order in which the characters were drawn where their boxes tell none.
    func ordered(as drawn: DrawnText) -> ArcText {
        guard !isInOrder, isComplete else { return self }
        let own = Array(text.unicodeScalars)
        let found = drawn.runs(of: own)
        // A name that is printed twice in a row may be read from any of its characters on: what begins at the gap counts.
        // Boxes put neighbours in the wrong order, but never the whole name.
        let agreeing =
            found.count == 1
            ? found.filter { run in own.indices.contains { Self.agree(run, own, from: $0) } }
            : found.filter { Self.agree($0, own, from: 0) }
        guard agreeing.count == 1, let run = agreeing.first else { return self }
        var arc = self
        arc.text = String(String.UnicodeScalarView(run))
        arc.isInOrder = true
        return arc
    }

    /// Whether most characters of two texts stand in the same order round a circle, where the other begins elsewhere.
    private static func agree(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], from start: Int) -> Bool {
        let same = one.indices.count { one[$0] == other[($0 + start) % other.count] }
        return Double(same) > 0.6 * Double(one.count)
    }

    /// Takes the characters that stand on arcs out of the others.
    static func separate(_ glyphs: [PDFGlyph]) -> (arcs: [ArcText], rest: [PDFGlyph]) {
        // What is held together as a word of some length and lies level is print. All characters of a word have the
        // height of the word: one that leans is higher than a single character of its size.
        let words = Dictionary(grouping: glyphs, by: \.word)
        let lowest = Dictionary(glyphs.map { (Style($0), $0.box.height) }, uniquingKeysWith: min)
        let level = Set(
            words.filter { _, glyphs in
                glyphs.count > 8 && glyphs[0].box.height < 1.1 * (lowest[Style(glyphs[0])] ?? 0)
            }.keys)
        var groups: [Style: [Int]] = [:]
        // Seals are coloured. Black print fits a circle now and then, and a sentence with holes costs more than the text of
        // a black seal, which is read from its picture anyway.
        for (index, glyph) in glyphs.enumerated() where glyph.isColoured && !level.contains(glyph.word) {
            groups[Style(glyph), default: []].append(index)
        }
        var arcs: [ArcText] = []
        var colours: [SIMD3<UInt8>] = []
        var taken = Set<Int>()
        for style in groups.keys.sorted(by: { ($0.size, $0.isColoured ? 1 : 0) < ($1.size, $1.isColoured ? 1 : 0) }) {
            var left = groups[style] ?? []
            while arcs.count < 20, let members = largestArc(in: left, of: glyphs) {
                var arc = arc(of: members, in: glyphs)
                arc.size = style.size
                let used = Set(members.indices)
                arc.isComplete = !left.contains { !used.contains($0) && arc.isNear(glyphs[$0]) }
                arcs.append(arc)
                colours.append(glyphs[members.indices[0]].colour)
                taken.formUnion(used)
                left.removeAll(where: used.contains)
            }
        }
        // What stands near the circle in the size and the very ink of its characters is one of them whose box tells too
        // little, no print: "究研术" of a seal became the name of whoever signs beside it.
        func isStray(_ glyph: PDFGlyph) -> Bool {
            zip(arcs, colours).contains { $0.mayOwn(glyph) && $1 == glyph.colour }
        }
        let rest = glyphs.indices.filter { !taken.contains($0) }.map { glyphs[$0] }
            .filter { level.contains($0.word) || !isStray($0) }
        for (index, colour) in colours.enumerated() {
            arcs[index].inner = inner(of: arcs[index], in: rest.filter { $0.colour == colour })
        }
        return (arcs, rest)
    }

    /// The longest level text inside of a circle, of characters in the ink of the seal.
    private static func inner(of arc: ArcText, in glyphs: [PDFGlyph]) -> String? {
        let inside = glyphs.filter { glyph in
            hypot(glyph.box.midX - arc.box.midX, glyph.box.midY - arc.box.midY) < 0.52 * arc.box.width
        }
        // Characters of a tilted line differ little in height from their neighbours, much from another line.
        var lines: [[PDFGlyph]] = []
        for glyph in inside.sorted(by: { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) }) {
            if let above = lines.last?.last, glyph.box.midY - above.box.midY < 0.5 * glyph.fontSize {
                lines[lines.count - 1].append(glyph)
            } else {
                lines.append([glyph])
            }
        }
        let texts = lines.map { line in
            String(String.UnicodeScalarView(line.sorted { $0.box.x < $1.box.x }.map(\.character)))
        }
        func length(_ text: String) -> Int { text.unicodeScalars.count(where: \.properties.isIdeographic) }
        return texts.max { length($0) < length($1) }.flatMap { length($0) > 1 ? $0 : nil }
    }

    private struct Style: Hashable {
        var size: Int
        var isColoured: Bool

        init(_ glyph: PDFGlyph) {
            size = Int((glyph.fontSize * 4).rounded())
            isColoured = glyph.isColoured
        }
    }

    private struct Members {
        var indices: [Int]
        var circle: Circle
    }

    private static func largestArc(in candidates: [Int], of glyphs: [PDFGlyph]) -> Members? {
        guard candidates.count >= 6, candidates.count <= 600 else { return nil }
        let size = glyphs[candidates[0]].fontSize
        var best: Members?
        // A fixed sequence: the same page gives the same arcs.
        var random = UInt64(88_172_645_463_325_252)
        func next(_ count: Int) -> Int {
            random ^= random << 13
            random ^= random >> 7
            random ^= random << 17
            return Int(random % UInt64(count))
        }
        for _ in 0..<min(2_000, candidates.count * candidates.count * 4) {
            let first = candidates[next(candidates.count)]
            let near = candidates.filter { glyphs[$0].box.distance(to: glyphs[first].box) < 130 }
            guard near.count >= 6 else { continue }
            let second = near[next(near.count)]
            let third = near[next(near.count)]
            guard
                let circle = Circle(
                    through: glyphs[first].box.center, glyphs[second].box.center, glyphs[third].box.center),
                circle.radius > 1.4 * size, circle.radius < 90
            else { continue }
            func members(of circle: Circle) -> [Int] {
                near.filter { abs(circle.distance(of: glyphs[$0].box.center) - circle.radius) < 0.3 * size }
            }
            let rough = members(of: circle)
            // Three points give a circle, all of them the right one.
            guard rough.count > 4, let fitted = Circle(fitting: rough.map { glyphs[$0].box.center }) else { continue }
            let exact = members(of: fitted)
            guard exact.count > max(5, best?.indices.count ?? 0), isArc(exact, of: glyphs, on: fitted, size: size)
            else {
                continue
            }
            best = Members(indices: exact, circle: fitted)
        }
        guard let found = best else { return nil }
        // The box of a turned character lies up to half a character off: what stands near the circle belongs to it.
        let all = candidates.filter {
            abs(found.circle.distance(of: glyphs[$0].box.center) - found.circle.radius) < 0.75 * size
        }
        return Members(indices: all, circle: found.circle)
    }

    /// Whether most boxes are of one size. Those of turned characters vary with their angle; cells of a table, whose lines
    /// stand half a line apart, fit a circle now and then, but with boxes that are all alike.
    private static func isLevel(_ members: [Int], of glyphs: [PDFGlyph]) -> Bool {
        let widths = members.map { glyphs[$0].box.width }.sorted()
        let heights = members.map { glyphs[$0].box.height }.sorted()
        let (width, height) = (widths[widths.count / 2], heights[heights.count / 2])
        let alike = members.filter {
            abs(glyphs[$0].box.width - width) < 0.02 * width && abs(glyphs[$0].box.height - height) < 0.02 * height
        }
        return Double(alike.count) > 0.6 * Double(members.count)
    }

    /// Whether the characters are spread evenly over a good part of the circle: neither a line nor a table is.
    private static func isArc(_ members: [Int], of glyphs: [PDFGlyph], on circle: Circle, size: Double) -> Bool {
        guard !isLevel(members, of: glyphs) else { return false }
        let angles = members.map { circle.angle(of: glyphs[$0].box.center) }.sorted()
        var gaps = zip(angles.dropFirst(), angles).map { $0 - $1 }
        gaps.append(angles[0] + 2 * .pi - angles[angles.count - 1])
        gaps.sort()
        let open = gaps.removeLast()
        let median = gaps[gaps.count / 2]
        // The boxes of turned characters are moved along the arc by up to half a character.
        guard gaps[0] > 0.05 * median, gaps[gaps.count - 1] < 2.8 * median else { return false }
        let halfSpan = min(.pi / 2, .pi - open / 2)
        return halfSpan > 0.4 && circle.radius * (1 - cos(halfSpan)) > 0.6 * size
    }

    /// Boxes that are longer than this, in their widths, are not those of Chinese characters, however they are turned.
    private static let longBox = 2.0

    private static func arc(of members: Members, in glyphs: [PDFGlyph]) -> ArcText {
        let circle = members.circle
        let lengths = members.indices.map { index -> Double in
            let box = glyphs[index].box
            return max(box.width, box.height) / max(0.01, min(box.width, box.height))
        }.sorted()
        let sorted = members.indices.map { (angle: circle.angle(of: glyphs[$0].box.center), glyph: glyphs[$0]) }
            .sorted { $0.angle < $1.angle }
        // The text begins after the widest gap. y grows downwards, so growing angles run clockwise.
        var start = 0
        var widest = 0.0
        for index in sorted.indices {
            let before = sorted[(index + sorted.count - 1) % sorted.count].angle
            let gap = (sorted[index].angle - before + 2 * .pi).truncatingRemainder(dividingBy: 2 * .pi)
            if gap > widest { (widest, start) = (gap, index) }
        }
        var run = Array(sorted[start...] + sorted[..<start])
        // Open at the top: the text stands on the lower arc and runs from left to right, against the clock.
        let middle = run[0].angle - widest / 2
        if sin(middle) < -0.5 { run.reverse() }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: run.map(\.glyph.character))
        return ArcText(
            text: String(scalars),
            box: Box(
                x: circle.x - circle.radius, y: circle.y - circle.radius, width: 2 * circle.radius,
                height: 2 * circle.radius),
            span: 2 * .pi - widest, isInOrder: lengths[lengths.count / 2] < longBox)
    }
}

/// A circle in page coordinates.
private struct Circle {
    let x: Double
    let y: Double
    let radius: Double

    init?(through a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double)) {
        let double = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y))
        guard abs(double) > 1e-6 else { return nil }
        let squares = (a.x * a.x + a.y * a.y, b.x * b.x + b.y * b.y, c.x * c.x + c.y * c.y)
        x = (squares.0 * (b.y - c.y) + squares.1 * (c.y - a.y) + squares.2 * (a.y - b.y)) / double
        y = (squares.0 * (c.x - b.x) + squares.1 * (a.x - c.x) + squares.2 * (b.x - a.x)) / double
        radius = ((a.x - x) * (a.x - x) + (a.y - y) * (a.y - y)).squareRoot()
    }

    /// The circle with the least squares of algebraic distances (Kåsa).
    init?(fitting points: [(x: Double, y: Double)]) {
        let count = Double(points.count)
        guard count > 3 else { return nil }
        let meanX = points.reduce(0) { $0 + $1.x } / count
        let meanY = points.reduce(0) { $0 + $1.y } / count
        var (xx, yy, xy, xz, yz) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for point in points {
            let (u, v) = (point.x - meanX, point.y - meanY)
            let z = u * u + v * v
            xx += u * u
            yy += v * v
            xy += u * v
            xz += u * z
            yz += v * z
        }
        let determinant = 2 * (xx * yy - xy * xy)
        guard abs(determinant) > 1e-6 else { return nil }
        let u = (xz * yy - yz * xy) / determinant
        let v = (yz * xx - xz * xy) / determinant
        x = meanX + u
        y = meanY + v
        radius = (u * u + v * v + (xx + yy) / count).squareRoot()
    }

    func distance(of point: (x: Double, y: Double)) -> Double {
        ((point.x - x) * (point.x - x) + (point.y - y) * (point.y - y)).squareRoot()
    }

    func angle(of point: (x: Double, y: Double)) -> Double { atan2(point.y - y, point.x - x) }
}

extension Box {
    fileprivate var center: (x: Double, y: Double) { (midX, midY) }

    fileprivate func distance(to other: Box) -> Double {
        ((midX - other.midX) * (midX - other.midX) + (midY - other.midY) * (midY - other.midY)).squareRoot()
    }
}
