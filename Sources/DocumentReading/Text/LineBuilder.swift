package import DocumentModel
package import PopplerKit

/// Joins the characters of a text layer to lines: what stands in one table cell or on one line of a paragraph.
///
/// Texts on the same height are joined unless the gap between them is wider than about two characters. Characters set
/// around an arc, as in seals drawn as vectors, and text that runs vertically never enter a horizontal line.
package struct LineBuilder {
    /// Lines of running text, in reading order.
    package private(set) var lines: [TextLine] = []
    /// Texts set around an arc.
    package private(set) var arcs: [ArcText] = []

    /// Groups the characters of one page.
    ///
    /// - Parameters:
    ///   - fields: texts of form fields and annotations with the boxes that they fill.
    ///   - isRuled: whether a line is ruled from the top to the bottom of a gap between two words, as between the cells
    ///     of a table.
    package init(
        glyphs: [PDFGlyph], fields: [(text: String, box: Box)] = [], isRuled: (Box) -> Bool = { _ in false }
    ) {
        let (arcs, rest) = ArcText.separate(glyphs)
        self.arcs = arcs
        var horizontal: [Word] = []
        for word in Self.words(of: rest) {
            if word.isVertical { lines.append(word.line) } else { horizontal.append(word) }
        }
        lines += Self.chains(of: horizontal, isRuled: isRuled).map(Self.line(of:))
        // Only what the page's own text does not show already.
        for line in fields.flatMap(Self.lines(of:)) {
            let isShown = lines.contains { ($0.box.intersection(line.box)?.area ?? 0) > 0.3 * $0.box.area }
            if !isShown { lines.append(line) }
        }
        lines = Self.inReadingOrder(lines)
    }

    /// Takes the order in which characters were drawn for arcs whose boxes tell none.
    package mutating func orderArcs(as drawn: DrawnText) {
        arcs = arcs.map { $0.ordered(as: drawn) }
    }

    /// Leaves out arcs of which a character is not seen: without it, the text may be another's name.
    package mutating func leaveOutArcs(without unseen: [PDFGlyph]) {
        arcs.removeAll { unseen.contains(where: $0.mayOwn) }
    }

    /// Cells of a table keep this distance, in points, between their text and that of the next cell.
    private static let ruledGap = 3.0

    private static func lines(of field: (text: String, box: Box)) -> [TextLine] {
        let texts = field.text.split(whereSeparator: \.isNewline).map(String.init)
        let height = field.box.height / Double(max(1, texts.count))
        return texts.enumerated().map { index, text in
            TextLine(
                text: text,
                box: Box(
                    x: field.box.x, y: field.box.y + Double(index) * height, width: field.box.width, height: height),
                confidence: 1, origin: .textLayer)
        }
    }

    /// Lines in rows from the top, each row from the left.
    package static func inReadingOrder(_ lines: [TextLine]) -> [TextLine] {
        var rows: [(box: Box, lines: [TextLine])] = []
        for line in lines.sorted(by: { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) }) {
            // A row is judged by its first line, so that a page of closely set lines does not become one row.
            if let last = rows.indices.last, rows[last].box.verticalOverlap(line.box) > 0.5 * line.box.height,
                abs(rows[last].box.midY - line.box.midY) < 0.5 * min(rows[last].box.height, line.box.height)
            {
                rows[last].lines.append(line)
            } else {
                rows.append((line.box, [line]))
            }
        }
        return rows.flatMap { $0.lines.sorted { $0.box.x < $1.box.x } }
    }

    private static func words(of glyphs: [PDFGlyph]) -> [Word] {
        var words: [Word] = []
        for glyph in glyphs {
            if let last = words.indices.last, words[last].number == glyph.word,
                words[last].isColoured == glyph.isColoured, words[last].continues(with: glyph)
            {
                words[last].append(glyph)
            } else {
                words.append(Word(glyph))
            }
        }
        return words
    }

    /// Chains of words, each word followed by the nearest one that continues it to the right.
    private static func chains(of words: [Word], isRuled: (Box) -> Bool) -> [[Word]] {
        let words = words.sorted { $0.box.x < $1.box.x }
        // Words by height on the page: a pair can only be joined within neighbouring bands.
        let band = max(4, words.map(\.fontSize).max() ?? 12)
        var bands: [Int: [Int]] = [:]
        for (index, word) in words.enumerated() { bands[Int(word.box.midY / band), default: []].append(index) }
        // The nearest pairs are joined first.
        var pairs: [(gap: Double, left: Int, right: Int)] = []
        for (index, word) in words.enumerated() {
            let own = Int(word.box.midY / band)
            for candidate in (own - 1...own + 1).flatMap({ bands[$0] ?? [] }) where candidate != index {
                let next = words[candidate]
                guard next.box.midX > word.box.midX, word.standsBeside(next) else { continue }
                let gap = next.box.x - word.box.maxX
                if gap > -0.35 * word.fontSize, gap <= word.widestGap(to: next),
                    gap < Self.ruledGap || !isRuled(word.gap(to: next))
                {
                    pairs.append((abs(gap), index, candidate))
                }
            }
        }
        pairs.sort { ($0.gap, $0.left, $0.right) < ($1.gap, $1.left, $1.right) }
        var next = [Int?](repeating: nil, count: words.count)
        var hasPrevious = [Bool](repeating: false, count: words.count)
        for pair in pairs where next[pair.left] == nil && !hasPrevious[pair.right] {
            next[pair.left] = pair.right
            hasPrevious[pair.right] = true
        }
        return words.indices.filter { !hasPrevious[$0] }.map { start in
            var chain: [Word] = []
            var current: Int? = start
            // A right neighbour always lies further right, so this ends.
            while let index = current {
                chain.append(words[index])
                current = next[index]
            }
            return chain
        }
    }

    private static func line(of words: [Word]) -> TextLine {
        var text = String.UnicodeScalarView()
        var box = words[0].box
        for (index, word) in words.enumerated() {
            if index > 0 {
                let gap = word.box.x - words[index - 1].box.maxX
                let isWide = words[index - 1].endsFullWidth || word.startsFullWidth
                if gap > (isWide ? 0.4 : 0.1) * word.fontSize { text.append(" ") }
                box = box.union(word.box)
            }
            text.append(contentsOf: word.text)
        }
        return TextLine(text: String(text), box: box, confidence: 1, origin: .textLayer)
    }
}

/// Characters that the document holds together.
private struct Word {
    let number: Int
    let fontSize: Double
    let isColoured: Bool
    var text: [Unicode.Scalar]
    var box: Box
    private var last: Box
    private var across = 0.0
    private var down = 0.0

    init(_ glyph: PDFGlyph) {
        number = glyph.word
        fontSize = max(1, glyph.fontSize)
        isColoured = glyph.isColoured
        text = [glyph.character]
        box = glyph.box
        last = glyph.box
    }

    mutating func append(_ glyph: PDFGlyph) {
        across += abs(glyph.box.midX - last.midX)
        down += abs(glyph.box.midY - last.midY)
        text.append(glyph.character)
        box = box.union(glyph.box)
        last = glyph.box
    }

    /// Whether a glyph of the same word follows on the same line, or in the same column of vertical text.
    func continues(with glyph: PDFGlyph) -> Bool {
        let reach = 2 * fontSize
        return abs(glyph.box.midX - last.midX) <= reach && abs(glyph.box.midY - last.midY) <= reach
    }

    var isVertical: Bool { text.count > 1 && down > across }
    var startsFullWidth: Bool { text.first?.isFullWidth ?? false }
    var endsFullWidth: Bool { text.last?.isFullWidth ?? false }

    var line: TextLine {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text)
        return TextLine(text: String(scalars), box: box, confidence: 1, origin: .textLayer)
    }

    /// Whether both stand on one printed line. A large difference in size is another text, such as a watermark.
    ///
    /// Of two colours, only what is set alike is one line, as a number in red behind its label: what a stamp says, or the code
    /// of a seal, is another text than the print that it happens to lie beside.
    func standsBeside(_ other: Word) -> Bool {
        let low = min(box.height, other.box.height)
        let (small, large) = (min(fontSize, other.fontSize), max(fontSize, other.fontSize))
        guard box.verticalOverlap(other.box) >= 0.6 * low, large < 2 * small else { return false }
        return isColoured == other.isColoured || large < 1.3 * small && abs(box.midY - other.box.midY) < 0.2 * small
    }

    /// What lies between this word and one to the right of it, as high as both.
    func gap(to next: Word) -> Box {
        let both = box.union(next.box)
        return Box(x: box.maxX, y: both.y, width: next.box.x - box.maxX, height: both.height)
    }

    /// The widest gap over which the next word still belongs to the line.
    func widestGap(to next: Word) -> Double {
        let size = min(fontSize, next.fontSize)
        guard let left = text.last, let right = next.text.first else { return 0 }
        // A date with blanks to fill in, and labels that are spread to the width of their column (名　　称).
        let isDateBlank = "年月".unicodeScalars.contains(left) || "月日".unicodeScalars.contains(right)
        let isSpread =
            text.count == 1 && left.properties.isIdeographic && right.properties.isIdeographic
            && (next.text.count == 1 || next.text.dropFirst().allSatisfy { "：:".unicodeScalars.contains($0) })
        if isDateBlank || isSpread { return 4.5 * size }
        return (left.isFullWidth || right.isFullWidth ? 2.0 : 1.3) * size
    }
}
