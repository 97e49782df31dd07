import DocumentModel
import RulePacks

/// Finds the passages in which the value of a printed label stands: behind it on the line, right of it, below it or in
/// the next cell.
struct LabelSource: Sendable {
    private let source: FieldSource
    private let label: Pattern
    /// The label alone, without what must stand before it: found many times faster.
    private let bareLabel: Pattern
    private let unlessBefore: Pattern?
    private let unlessLine: Pattern?
    private let under: Pattern?
    private let otherBlocks: Pattern?

    /// Before a label may stand what it is called in English: Date of signature 签订日期.
    static let translation = "[A-Za-z][A-Za-z()/&.'-]{3,40}"

    /// Compiles a source that has a label; nil where it has none.
    init?(_ source: FieldSource) throws {
        guard let label = source.label else { return nil }
        self.source = source
        // A bracket behind the label belongs to it: 甲方（委托方）, 合同金额（含税）, 法定代表人（签字）.
        let before = "^|[;,。、)\\]\\t·●•■□★:/|>\"“]|^\(Self.translation)"
        let numbering = "(?:\\(?[0-9一二三四五六七八九十]{1,3}[.、)][0-9.]*)?"
        let boundary = source.loose == true ? "" : "(?<=\(before))\(numbering)"
        self.label = try Pattern("\(boundary)(?:\(label))(?:\\([^()\\n]{1,24}\\))?(?<value>[::]?)")
        bareLabel = try Pattern("(?:\(label))")
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
        /// The lines on which the label stands.
        var lines: [Int]
    }

    /// All places of a page where the label stands.
    func hits(in around: Neighbourhood) -> [Hit] {
        let page = around.page
        // Most labels are on few pages, and there on few lines.
        let labelled = Set(
            bareLabel.matches(in: page.byLine.text).flatMap { page.byLine.lines(in: $0.whole) }.map(\.line))
        return page.lines.indices.flatMap { index -> [Hit] in
            let lower = around.lowerHalves[index]
            guard lower != nil || labelled.contains(index) else { return [] }
            let text = page.lines[index].folded.text
            guard unlessLine.map({ !$0.occurs(in: text) }) ?? true else { return [] }
            // 纳税人名 / 称, 纳税人 / 名称: what stands on the first line may be a label, too, but not all that it says.
            if let broken = lower.flatMap({ brokenLabel(upper: index, lower: $0, around) }) { return [broken] }
            guard labelled.contains(index) else { return [] }
            return label.matches(in: text).compactMap { hit($0, in: text, line: index, around) }
        }
    }

    private func hit(_ match: Pattern.Match, in text: String, line index: Int, _ around: Neighbourhood) -> Hit? {
        if let unlessBefore, unlessBefore.occurs(in: String(text[..<match.whole.lowerBound])) { return nil }
        let end = text.distance(from: text.startIndex, to: match.whole.upperBound)
        let hasColon = !match.value.isEmpty
        guard hasColon || end == text.count || source.loose == true || match.whole.lowerBound == text.startIndex else {
            return nil
        }
        guard belongsToBlock(line: index, offset: end, on: around.page) else { return nil }
        let label = String(text[match.whole])
        if end < text.count {
            var passages =
                (source.places ?? [.line]).contains(.line)
                ? [onLine(index, from: end, hasColon: hasColon, around)] : []
            // What follows without a colon may be another fact, and the value stand below: 登记机关 深圳市市场监督管理局.
            if !hasColon, source.places?.contains(.below) == true {
                let start = text.distance(from: text.startIndex, to: match.whole.lowerBound)
                let box = around.page.box(line: index, part: start..<end)
                passages += beside(box, own: [index], around).filter(\.isBelow)
            }
            return Hit(passages: passages, label: label, lines: [index])
        }
        return Hit(
            passages: beside(around.page.lines[index].source.box, own: [index], around), label: label, lines: [index])
    }

    /// A label that is broken over two lines of its cell.
    private func brokenLabel(upper index: Int, lower: Int, _ around: Neighbourhood) -> Hit? {
        let page = around.page
        let upper = page.lines[index].folded.text
        let text = upper + page.lines[lower].folded.text
        guard label.matchesWhole(text), belongsToBlock(line: index, offset: upper.count, on: page) else { return nil }
        let box = page.lines[index].source.box.union(page.lines[lower].source.box)
        return Hit(passages: beside(box, own: [index, lower], around), label: text, lines: [index, lower])
    }

    private func onLine(_ index: Int, from offset: Int, hasColon: Bool, _ around: Neighbourhood) -> Passage {
        let page = around.page
        let first = Passage.Piece(line: index, part: offset..<page.lines[index].folded.text.count)
        // A typed value breaks over a line end at most once; texts as often as the definition allows.
        let limit = source.lines.map { $0 - 1 } ?? 1
        let fills = around.fillsItsColumn(index)
        var more = source.lines != nil || fills ? around.continuation(of: index, most: limit) : []
        if more.isEmpty {
            let text = page.lines[index].folded.text
            let value = page.box(line: index, part: offset..<text.count)
            let label = page.box(line: index, part: 0..<offset)
            more = Array(around.stack(below: index, value: value, label: label, excluding: [index]).prefix(limit))
            if more.isEmpty, let end = around.endOfName(behind: index) { more = [end] }
        }
        var passage = Passage(
            page: page, pieces: [first] + more.map { whole($0, on: page) },
            weight: hasColon || source.loose == true ? 1 : 0.93)
        passage.runsOver = fills
        passage.isUnmarked = !hasColon && source.loose != true
        return passage
    }

    private func beside(_ label: Box, own: Set<Int>, _ around: Neighbourhood) -> [Passage] {
        let places = source.places ?? [.line, .right, .below]
        let page = around.page
        var result: [Passage] = []
        func add(_ lines: [Int], weight: Double, isBelow: Bool = false) {
            guard !lines.isEmpty else { return }
            let pieces = lines.prefix(max(3, source.lines ?? 3)).map { whole($0, on: page) }
            var passage = Passage(page: page, pieces: pieces, weight: weight)
            passage.isBelow = isBelow
            result.append(passage)
        }
        if places.contains(.column) {
            let lines = around.column(below: label, excluding: own)
            let pieces = lines.map { whole($0, on: page) }
            if !pieces.isEmpty { result.append(Passage(page: page, pieces: pieces, weight: 0.97, separator: "\n")) }
        }
        if places.contains(.right) { add(around.cellRight(of: label, excluding: own), weight: 0.99) }
        if places.contains(.below) { add(around.cellBelow(label, excluding: own), weight: 0.92, isBelow: true) }
        if places.contains(.above), let above = around.lineAbove(label, excluding: own) { add([above], weight: 0.85) }
        return result
    }

    private func whole(_ index: Int, on page: PageText) -> Passage.Piece {
        Passage.Piece(line: index, part: 0..<page.lines[index].folded.text.count)
    }

    /// Whether the nearest block label above, or left on the same line, is the wanted one. Blocks that stand side by
    /// side are told apart by their columns.
    private func belongsToBlock(line index: Int, offset: Int, on page: PageText) -> Bool {
        guard let under else { return true }
        let box = page.lines[index].source.box
        var isBesideCells = false
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
                if box.x >= other.maxX, Self.spansRows(candidate, on: page) {
                    isBesideCells = true
                    return abs(box.midY - other.midY)
                }
                guard other.midY < box.midY else { return nil }
                // A label in another column is far away even where it stands higher by little.
                let aside = max(0, abs(other.x - box.x) - 0.15 * page.page.width)
                return (box.midY - other.midY) + 6 * aside
            }.min()
        }
        guard let wanted = distance(under) else { return false }
        guard let otherBlocks, let foreign = distance(otherBlocks) else { return true }
        return wanted * (isBesideCells ? Self.clearlyNearer : 1) < foreign
    }

    /// How much farther another block's label must be where labels stand in the middle of their blocks, whose ends are
    /// not known.
    private static let clearlyNearer = 1.5

    /// Whether a line stands alone in a cell beside several rows: the rows above and below it begin right of it.
    private static func spansRows(_ index: Int, on page: PageText) -> Bool {
        let own = page.lines[index]
        let box = own.source.box
        return [own.row - 1, own.row + 1].allSatisfy { row in
            let boxes = page.lines.filter { $0.row == row }.map(\.source.box)
            guard let left = boxes.map(\.x).min(), let nearest = boxes.map({ abs($0.midY - box.midY) }).min() else {
                return false
            }
            return left >= box.maxX && nearest < 4 * page.medianHeight
        }
    }
}
