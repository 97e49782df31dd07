import DocumentModel

/// The geometry of labels and values on a page: what stands right of a label, below it, and which lines make up one cell.
struct Neighbourhood: Sendable {
    let page: PageText
    /// Matches a line that begins with a label.
    let anyLabel: Pattern?
    /// For each line that may be the upper half of a label broken in two, 统一社会信用 / 代码, the line tightly below it.
    private(set) var lowerHalves: [Int: Int] = [:]

    init(page: PageText, anyLabel: Pattern?) {
        self.page = page
        self.anyLabel = anyLabel
        for index in page.lines.indices where (2...10).contains(page.lines[index].folded.text.count) {
            lowerHalves[index] = lowerHalf(of: index)
        }
    }

    private func box(_ index: Int) -> Box { page.lines[index].source.box }

    /// Whether a line is a label, alone or with its value behind a colon.
    func isLabel(_ index: Int) -> Bool {
        anyLabel?.firstMatch(in: page.lines[index].folded.text) != nil
    }

    /// The lines of the cell right of a label, in reading order; empty where another label or nothing stands there.
    func cellRight(of label: Box, excluding own: Set<Int>) -> [Int] {
        let right = page.lines.indices.filter { candidate in
            let other = box(candidate)
            return !own.contains(candidate) && other.x >= label.maxX - 0.5 * page.medianHeight
                && other.verticalOverlap(label) > 0.35 * min(other.height, label.height)
                && !page.isInNameSeal(candidate)
        }
        let nearest = right.min { box($0).x < box($1).x }
        let pair = pairRight(of: label, before: nearest.map { box($0).x } ?? .infinity, excluding: own)
        if !pair.isEmpty { return pair }
        guard let nearest else { return [] }
        // Two lines of one cell may stand half a line above and below the label's middle.
        let column = right.filter { abs(box($0).x - box(nearest).x) < 0.8 * page.medianHeight }
        let start = column.min { abs(box($0).midY - label.midY) < abs(box($1).midY - label.midY) } ?? nearest
        guard !isLabel(start) else { return [] }
        return cell(around: start, label: label, own: own)
    }

    /// The two lines of a cell in whose middle the label stands, so widely set that neither is on its height: half a line
    /// above and half a line below it. Empty where the cell may have more lines.
    private func pairRight(of label: Box, before limit: Double, excluding own: Set<Int>) -> [Int] {
        let column = page.lines.indices.filter { candidate in
            let other = box(candidate)
            return !own.contains(candidate) && other.x >= label.maxX - 0.5 * page.medianHeight && other.x < limit
                && abs(other.midY - label.midY) < 1.15 * label.height
                && isAsHigh(candidate, as: label) && !page.isInNameSeal(candidate)
        }
        guard let nearest = column.min(by: { box($0).x < box($1).x }) else { return [] }
        let pair = column.filter { abs(box($0).x - box(nearest).x) < 0.8 * page.medianHeight }
            .sorted { box($0).midY < box($1).midY }
        guard pair.count == 2, !pair.contains(where: isLabel) else { return [] }
        let (upper, lower) = (box(pair[0]), box(pair[1]))
        guard abs(upper.midY + lower.midY - 2 * label.midY) < 0.5 * label.height, lower.y > upper.maxY,
            !pair.contains(where: { belongsElsewhere($0, label: label, own: own) })
        else { return [] }
        let pitch = lower.midY - upper.midY
        let goesOn = page.lines.indices.contains { candidate in
            let other = box(candidate)
            let distance = min(abs(other.midY - upper.midY), abs(other.midY - lower.midY))
            return !pair.contains(candidate) && abs(other.x - upper.x) < 0.8 * page.medianHeight
                && distance < 1.2 * pitch && !belongsElsewhere(candidate, label: label, own: own)
        }
        return goesOn ? [] : pair
    }

    /// The lines of the cell below a label.
    func cellBelow(_ label: Box, excluding own: Set<Int>) -> [Int] {
        let candidates = page.lines.indices.filter { candidate in
            let other = box(candidate)
            return !own.contains(candidate) && other.midY > label.maxY && other.y < label.maxY + 3 * label.height
                && other.horizontalOverlap(label) > 0.3 * min(other.width, label.width)
                && !page.isInNameSeal(candidate)
        }
        // Of those about as high, the one that begins or is centred where the label does.
        let top = candidates.map { box($0).y }.min() ?? 0
        func offset(_ index: Int) -> Double {
            min(abs(box(index).x - label.x), abs(box(index).midX - label.midX))
        }
        let below = candidates.filter { box($0).y < top + label.height }.min { offset($0) < offset($1) }
        guard let below, !isLabel(below) else { return [] }
        let more = continuation(of: below, most: 12)
        if more.isEmpty, let next = neighbour(of: box(below), in: box(below), upwards: false), !isLabel(next) {
            return [below, next]
        }
        return [below] + more
    }

    /// All lines in the column below the head of a table, until a wide gap.
    func column(below head: Box, excluding own: Set<Int>) -> [Int] {
        var bottom = head
        return page.lines.indices.filter { candidate in
            let other = box(candidate)
            return !own.contains(candidate) && other.midY > head.maxY
                && abs(other.midX - head.midX) < 0.5 * max(other.width, head.width)
                && other.width < 4 * head.width
        }.sorted { box($0).y < box($1).y }.prefix { index in
            guard box(index).y - bottom.maxY < 4 * head.height else { return false }
            bottom = box(index)
            return true
        }
    }

    /// The line above a label.
    func lineAbove(_ label: Box, excluding own: Set<Int>) -> Int? {
        page.lines.indices.filter { candidate in
            let other = box(candidate)
            return !own.contains(candidate) && other.maxY <= label.midY && other.maxY > label.y - 2 * label.height
                && other.horizontalOverlap(label) > 0.3 * min(other.width, label.width)
        }.max { box($0).y < box($1).y }
    }

    /// The stack of lines to which one line of a cell belongs. A line belongs to another cell where another label stands
    /// left of it.
    private func cell(around start: Int, label: Box, own: Set<Int>) -> [Int] {
        var above: [Int] = []
        var below: [Int] = []
        var top = box(start)
        while let next = neighbour(of: top, in: box(start), upwards: true),
            box(next).maxY > label.y - 1.2 * box(next).height,
            !belongsElsewhere(next, label: label, own: own), !isNearerAbove(next, than: top)
        {
            above.insert(next, at: 0)
            top = box(next)
        }
        var bottom = box(start)
        while let next = neighbour(of: bottom, in: box(start), upwards: false),
            !belongsElsewhere(next, label: label, own: own)
        {
            below.append(next)
            bottom = box(next)
        }
        // A label level with a line of its cell stands in the middle of the cell or at its top.
        if abs(box(start).midY - label.midY) < 0.25 * label.height { above = above.suffix(below.count) }
        return above + [start] + below
    }

    /// Whether a line stands nearer to the one above it than to the one below: then it ends the cell above.
    private func isNearerAbove(_ line: Int, than lower: Box) -> Bool {
        guard let upper = neighbour(of: box(line), in: box(line), upwards: true) else { return false }
        return box(line).y - box(upper).maxY + 0.12 * box(line).height < lower.y - box(line).maxY
    }

    /// The lines that a value which begins at `value`, behind its label, runs on into: indented as far as the value, or at
    /// least further than the label, and no wider than the first line.
    func stack(below line: Int, value: Box, label: Box, excluding own: Set<Int>) -> [Int] {
        var result: [Int] = []
        var bottom = box(line)
        var column = value
        while let next = hanging(below: bottom, value: column, label: label), !own.contains(next),
            !belongsElsewhere(next, label: label, own: own)
        {
            result.append(next)
            bottom = box(next)
            column = bottom
        }
        return result
    }

    private func hanging(below line: Box, value: Box, label: Box) -> Int? {
        page.lines.indices.filter { candidate in
            let other = box(candidate)
            let gap = other.y - line.maxY
            // Blanks that spread a label make the estimate of where its value begins fall short.
            return gap > -0.4 * line.height && gap < 0.9 * line.height && other.midY > line.maxY - 0.2 * line.height
                && other.x > max(label.x + 1.2 * line.height, value.x - 0.8 * line.height)
                && other.x < value.x + 4 * line.height && other.maxX < line.maxX + 1.5 * line.height
                && isAsHigh(candidate, as: line)
        }.min { abs(box($0).x - value.x) < abs(box($1).x - value.x) }
    }

    /// The line next above or below in the same column, with no more space between than within a paragraph.
    ///
    /// - Parameter orCentred: lines of one middle are in one column as well, as in the head of a table.
    private func neighbour(of line: Box, in column: Box, upwards: Bool, orCentred: Bool = false) -> Int? {
        page.lines.indices.filter { candidate in
            let other = box(candidate)
            let gap = upwards ? line.y - other.maxY : other.y - line.maxY
            return gap > -0.4 * line.height && gap < 0.95 * line.height && other.midY != line.midY
                && (upwards ? other.midY < line.midY : other.midY > line.midY)
                && (abs(other.x - column.x) < 0.8 * line.height
                    || orCentred && abs(other.midX - column.midX) < 0.3 * line.height)
                && isAsHigh(candidate, as: line)
        }.min { abs(box($0).midY - line.midY) < abs(box($1).midY - line.midY) }
    }

    /// Whether a line may be printed in the size of another. The box of a few recognised characters is higher than that of
    /// a long line in the same print.
    private func isAsHigh(_ index: Int, as line: Box) -> Bool {
        let other = box(index)
        let isShort = min(other.width / other.height, line.width / line.height) < 4
        let limit = isShort && page.lines[index].source.origin != .textLayer ? 1.6 : 1.4
        return other.height < limit * line.height && line.height < limit * other.height
    }

    private func belongsElsewhere(_ candidate: Int, label: Box, own: Set<Int>) -> Bool {
        if isLabel(candidate) { return true }
        let line = box(candidate)
        return page.lines.indices.contains { other in
            let left = box(other)
            return !own.contains(other) && other != candidate && left.x < line.x
                && left.horizontalOverlap(label) > 0
                && left.verticalOverlap(line) > 0.35 * min(left.height, line.height)
        }
    }

    /// The lines into which a text runs on below: in its column or from the left margin, and no label.
    func continuation(of index: Int, most limit: Int) -> [Int] {
        var result: [Int] = []
        var last = index
        for _ in 0..<limit {
            let current = box(last)
            guard !page.lines.indices.contains(where: { $0 > last && page.lines[$0].row == page.lines[last].row })
            else {
                break
            }
            let nextRow = page.lines.indices.filter { page.lines[$0].row > page.lines[last].row }
                .map { page.lines[$0].row }.min()
            let candidates = page.lines.indices.filter { page.lines[$0].row == nextRow }
            guard candidates.count == 1, let next = candidates.first,
                box(next).y < current.maxY + 1.5 * current.height, box(next).horizontalOverlap(current) > 0,
                isAsHigh(next, as: current), !isLabel(next)
            else { break }
            result.append(next)
            last = next
        }
        return result
    }

    /// The end of a company's name that fills its cell, beside another cell, and runs on at the left edge of the cell.
    func endOfName(behind index: Int) -> Int? {
        let line = page.lines[index]
        let own = box(index)
        let right = page.lines.indices.filter { page.lines[$0].row == line.row && box($0).x > own.maxX }
            .map { box($0).x }.min()
        guard let right, right - own.maxX < 3 * own.height, !line.folded.text.hasSuffix("公司") else { return nil }
        return page.lines.indices.first { candidate in
            let other = box(candidate)
            let gap = other.y - own.maxY
            let text = page.lines[candidate].folded.text
            return gap > -0.4 * own.height && gap < 0.95 * own.height && abs(other.x - own.x) < 0.8 * own.height
                && other.maxX < right && isAsHigh(candidate, as: own)
                && (text == "司" || text.hasSuffix("公司") && text.count <= 16 && !text.contains(":"))
        }
    }

    /// Whether a line reaches the right edge of the page's text, so that it may run on.
    func fillsItsColumn(_ index: Int) -> Bool {
        let edge = page.lines.map(\.source.box.maxX).max() ?? 0
        return box(index).maxX > edge - 4 * box(index).height
    }

    private func lowerHalf(of index: Int) -> Int? {
        guard let next = neighbour(of: box(index), in: box(index), upwards: false, orCentred: true) else { return nil }
        return page.lines[next].folded.text.count <= 8 ? next : nil
    }
}
