import DocumentModel
import RulePacks

/// Finds the passages in which the value of a printed label stands: behind it on the line, right of it, below it or in
/// the next cell.
struct LabelSource: Sendable {
    private let source: FieldSource
    private let label: Pattern
    private let unlessBefore: Pattern?
    private let unlessLine: Pattern?
    private let under: Pattern?
    private let otherBlocks: Pattern?
    private let anyLabel: Pattern?

    /// Compiles a source that has a label; nil where it has none.
    init?(_ source: FieldSource, anyLabel: Pattern?) throws {
        guard let label = source.label else { return nil }
        self.source = source
        self.anyLabel = anyLabel
        // A bracket behind the label belongs to it: 甲方（委托方）, 合同金额（含税）, 法定代表人（签字）.
        let boundary = source.loose == true ? "" : "(?<=^|[;,。、)\\]\\t·●•■□★:/|>\"“])(?:\\(?[0-9一二三四五六七八九十]{1,3}[.、)][0-9.]*)?"
        self.label = try Pattern("\(boundary)(?:\(label))(?:\\([^()\\n]{1,24}\\))?(?<value>[::]?)")
        unlessBefore = try source.unlessBefore.map { try Pattern("(?:\($0))$") }
        unlessLine = try source.unlessLine.map { try Pattern($0) }
        under = try source.under.map { try Pattern("(?<=^|[;,。、\\t(])(?:\($0))") }
        otherBlocks = try source.otherBlocks.map { try Pattern("(?<=^|[;,。、\\t(])(?:\($0))") }
    }

    /// A label with the passages behind it.
    struct Hit {
        var passages: [Passage]
        /// The text of the label itself, with its bracket, which may name a unit: 合同金额（万元）.
        var label: String
    }

    /// All places of a page where the label stands.
    func hits(on page: PageText) -> [Hit] {
        page.lines.indices.flatMap { index -> [Hit] in
            let text = page.lines[index].folded.text
            if let unlessLine, unlessLine.occurs(in: text) { return [] }
            return label.matches(in: text).compactMap { match in
                if let unlessBefore, unlessBefore.occurs(in: String(text[..<match.whole.lowerBound])) { return nil }
                let end = text.distance(from: text.startIndex, to: match.whole.upperBound)
                let hasColon = !match.value.isEmpty
                let rest = text.count - end
                guard hasColon || rest == 0 || source.loose == true || match.whole.lowerBound == text.startIndex else {
                    return nil
                }
                guard belongsToBlock(line: index, offset: end, on: page) else { return nil }
                let passages = passages(behind: index, offset: end, hasColon: hasColon, on: page)
                return Hit(passages: passages, label: String(text[match.whole]))
            }
        }
    }

    private func passages(behind index: Int, offset: Int, hasColon: Bool, on page: PageText) -> [Passage] {
        let places = source.places ?? [.line, .right, .below]
        let line = page.lines[index]
        let count = line.folded.text.count
        let isBare = offset >= count
        var result: [Passage] = []
        if places.contains(.line), !isBare {
            let first = Passage.Piece(line: index, part: offset..<count)
            let weight = hasColon || source.loose == true ? 1 : 0.93
            result.append(Passage(page: page, pieces: [first] + continuation(of: index, on: page), weight: weight))
        }
        guard isBare else { return result }
        if places.contains(.right), let right = neighbourRight(of: index, on: page) {
            let piece = Passage.Piece(line: right, part: 0..<page.lines[right].folded.text.count)
            result.append(Passage(page: page, pieces: [piece] + continuation(of: right, on: page), weight: 0.99))
        }
        if places.contains(.below), let below = neighbourBelow(of: index, on: page) {
            let piece = Passage.Piece(line: below, part: 0..<page.lines[below].folded.text.count)
            result.append(Passage(page: page, pieces: [piece] + continuation(of: below, on: page), weight: 0.92))
        }
        if places.contains(.above), let above = neighbourAbove(of: index, on: page) {
            let piece = Passage.Piece(line: above, part: 0..<page.lines[above].folded.text.count)
            result.append(Passage(page: page, pieces: [piece], weight: 0.85))
        }
        return result
    }

    /// The lines into which a value runs on: those below that begin at about the same place or further left and are no
    /// label, as long as the line before fills its column.
    private func continuation(of index: Int, on page: PageText) -> [Passage.Piece] {
        var pieces: [Passage.Piece] = []
        var last = index
        // Typed values break over a line end at most once; texts as often as the definition allows.
        for _ in 1..<max(2, source.lines ?? 2) {
            let box = page.lines[last].source.box
            let siblings = page.lines.indices.filter { page.lines[$0].row == page.lines[last].row && $0 > last }
            guard siblings.isEmpty else { break }
            let columnEdge = page.lines.map(\.source.box.maxX).max() ?? box.maxX
            guard box.maxX > columnEdge - 4 * box.height || source.lines != nil else { break }
            let next = page.lines.indices.first { candidate in
                let other = page.lines[candidate].source.box
                return page.lines[candidate].row > page.lines[last].row && other.y < box.maxY + 1.5 * box.height
                    && other.horizontalOverlap(box) > 0
            }
            guard let next, anyLabel?.firstMatch(in: page.lines[next].folded.text) == nil else { break }
            pieces.append(Passage.Piece(line: next, part: 0..<page.lines[next].folded.text.count))
            last = next
        }
        return pieces
    }

    private func isLabel(_ index: Int, on page: PageText) -> Bool {
        guard let anyLabel else { return false }
        let text = page.lines[index].folded.text
        guard let match = anyLabel.firstMatch(in: text) else { return false }
        return match.whole.lowerBound == text.startIndex && (match.whole.upperBound == text.endIndex || text.contains(":"))
    }

    private func neighbourRight(of index: Int, on page: PageText) -> Int? {
        let box = page.lines[index].source.box
        let right = page.lines.indices.filter { candidate in
            let other = page.lines[candidate].source.box
            return candidate != index && other.x >= box.maxX - 0.5 * box.height
                && other.verticalOverlap(box) > 0.4 * min(other.height, box.height)
        }.min { page.lines[$0].source.box.x < page.lines[$1].source.box.x }
        guard let right, !isLabel(right, on: page) else { return nil }
        return right
    }

    private func neighbourBelow(of index: Int, on page: PageText) -> Int? {
        let box = page.lines[index].source.box
        let below = page.lines.indices.filter { candidate in
            let other = page.lines[candidate].source.box
            return other.y > box.midY && other.midY > box.maxY && other.y < box.maxY + 3 * box.height
                && other.horizontalOverlap(box) > 0.3 * min(other.width, box.width)
        }.min { page.lines[$0].source.box.y < page.lines[$1].source.box.y }
        guard let below, !isLabel(below, on: page) else { return nil }
        return below
    }

    private func neighbourAbove(of index: Int, on page: PageText) -> Int? {
        let box = page.lines[index].source.box
        return page.lines.indices.filter { candidate in
            let other = page.lines[candidate].source.box
            return other.maxY <= box.midY && other.maxY > box.y - 2 * box.height
                && other.horizontalOverlap(box) > 0.3 * min(other.width, box.width)
        }.max { page.lines[$0].source.box.y < page.lines[$1].source.box.y }
    }

    /// Whether the nearest block label above, or left on the same line, is the wanted one. Blocks that stand side by
    /// side are told apart by their columns.
    private func belongsToBlock(line index: Int, offset: Int, on page: PageText) -> Bool {
        guard let under else { return true }
        let box = page.lines[index].source.box
        func distance(_ pattern: Pattern) -> Double? {
            page.lines.indices.compactMap { candidate -> Double? in
                let line = page.lines[candidate]
                guard let match = pattern.firstMatch(in: line.folded.text) else { return nil }
                let other = page.box(line: candidate, part: line.folded.text.offsets(of: match.whole))
                if candidate == index {
                    return line.folded.text.offsets(of: match.whole).lowerBound < offset ? 0 : nil
                }
                let sameRow = other.verticalOverlap(box) > 0.4 * min(other.height, box.height)
                if sameRow { return other.x < box.x ? 1 + (box.x - other.maxX) / 100 : nil }
                guard other.midY < box.midY else { return nil }
                // A label in another column is far away even where it stands higher by little.
                let aside = max(0, abs(other.x - box.x) - 0.15 * page.page.width)
                return (box.midY - other.midY) + 6 * aside
            }.min()
        }
        guard let wanted = distance(under) else { return false }
        guard let otherBlocks, let foreign = distance(otherBlocks) else { return true }
        return wanted < foreign
    }
}
