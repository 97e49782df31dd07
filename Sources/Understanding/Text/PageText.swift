package import DocumentModel

/// The text of one page, prepared for searching: lines in reading order, folded, joined in two ways.
package struct PageText: Sendable {
    /// One printed line, or one cell of a row.
    package struct Line: Sendable {
        package var source: TextLine
        package var folded: FoldedText
        /// Number of the row on the page; lines of one row stand side by side.
        package var row: Int
    }

    /// A text joined from lines, with the way back to the lines.
    package struct Joined: Sendable {
        package fileprivate(set) var text = ""
        /// Start of each line's folded text within `text`, as character offsets in ascending order.
        fileprivate var starts: [(offset: Int, line: Int)] = []
        fileprivate var length = 0

        fileprivate mutating func append(_ part: String, line: Int) {
            starts.append((length, line))
            text += part
            length += part.count
        }

        fileprivate mutating func append(separator: String) {
            text += separator
            length += separator.count
        }

        /// The lines that a range of `text` touches, each with the offsets of the part within its folded text.
        package func lines(in range: Range<String.Index>) -> [(line: Int, part: Range<Int>)] {
            let from = text.distance(from: text.startIndex, to: range.lowerBound)
            let to = from + text.distance(from: range.lowerBound, to: range.upperBound)
            var result: [(line: Int, part: Range<Int>)] = []
            for (index, start) in starts.enumerated() {
                let end = index + 1 < starts.count ? starts[index + 1].offset : length
                let low = max(from, start.offset)
                let high = min(to, end)
                if low < high || (from == to && (start.offset..<end).contains(from)) {
                    result.append((start.line, low - start.offset..<max(low, high) - start.offset))
                }
            }
            return result
        }
    }

    package let place: PagePlace
    /// The page turned upright, with all boxes of its lines; `marks` keep their boxes as displayed.
    package let page: PageContent
    let turn: PageTurn
    package let lines: [Line]
    /// One line a line: for labels and headings.
    package let byLine: Joined
    /// Lines that run on are joined, paragraphs end with a line break, cells of a row are parted by a tab: for prose.
    package let byParagraph: Joined
    /// The lines whose paragraph goes on in the next line.
    package let runningOn: Set<Int>
    /// Median height of the lines in points; 12 where there are none.
    package let medianHeight: Double

    /// Prepares the text of a page.
    ///
    /// - Parameter label: matches folded text that is a label, alone or with a colon; a line is split before one, since
    ///   cells that stand close come as one line.
    package init(place: PagePlace, page: PageContent, label: Pattern? = nil) {
        self.place = place
        let turn = PageTurn(width: page.width, height: page.height, degrees: page.turnedBy)
        self.turn = turn
        var page = page
        (page.width, page.height) = (turn.uprightWidth, turn.uprightHeight)
        page.lines = page.lines.map(turn.upright)
        self.page = page
        let level = page.lines.filter(\.isLevel)
        let cells = level.flatMap { LineSplitter.cells(of: $0, beside: level) }
        let rows = Self.rows(of: cells).map { row in
            LineSplitter.joiningDates(Self.joinSpreadLabels(row)).flatMap { LineSplitter.split($0, before: label) }
        }
        lines = rows.enumerated().flatMap { number, row in
            row.map { Line(source: $0, folded: FoldedText($0.text), row: number) }
        }
        let heights = lines.map(\.source.box.height).sorted()
        medianHeight = heights.isEmpty ? 12 : heights[heights.count / 2]

        var byLine = Joined()
        var byParagraph = Joined()
        var runsOn: Set<Int> = []
        let rowSizes = Dictionary(lines.map { ($0.row, 1) }, uniquingKeysWith: +)
        let rightEdge = lines.map(\.source.box.maxX).sorted().dropLast(lines.count / 20).last ?? page.width
        for (index, line) in lines.enumerated() {
            byLine.append(line.folded.text, line: index)
            byLine.append(separator: "\n")
            byParagraph.append(line.folded.text, line: index)
            guard index + 1 < lines.count else { continue }
            if lines[index + 1].row == line.row {
                byParagraph.append(separator: "\t")
            } else if Self.runsOn(line, into: lines[index + 1], rightEdge: rightEdge, rowSize: rowSizes[line.row] ?? 1)
            {
                runsOn.insert(index)
            } else {
                byParagraph.append(separator: "\n")
            }
        }
        runningOn = runsOn
        self.byLine = byLine
        self.byParagraph = byParagraph
    }

    /// Whether a paragraph goes on in the next line: the line fills the column, stands alone on its row, and the next one
    /// is of the same print, close below, and begins where the line does or where its indentation began. The day that
    /// closes a letter stands alone.
    private static func runsOn(_ line: Line, into next: Line, rightEdge: Double, rowSize: Int) -> Bool {
        let box = line.source.box
        let other = next.source.box
        return rowSize == 1 && box.maxX >= rightEdge - 3 * box.height && other.y - box.maxY < 2.2 * box.height
            && other.height < 1.4 * box.height && box.height < 1.4 * other.height
            && other.x <= box.x + 1.2 * box.height && other.x >= box.x - 4 * box.height
            && (ChineseDate.parse(next.source.text) == nil || "自从至到于为是:,、-~".contains(line.folded.text.last ?? " "))
    }

    /// Lines sorted from the top, those of about the same height from the left. A line joins the row whose middle it
    /// covers, so that a slight skew or a taller cell does not tear a row apart.
    private static func rows(of lines: [TextLine]) -> [[TextLine]] {
        var rows: [[TextLine]] = []
        for line in lines.sorted(by: { ($0.box.midY, $0.box.x) < ($1.box.midY, $1.box.x) }) {
            if let last = rows.indices.last,
                rows[last].contains(where: { other in
                    let overlap = other.box.verticalOverlap(line.box)
                    return overlap > 0.5 * min(other.box.height, line.box.height)
                        && other.box.horizontalOverlap(line.box) < 0.3 * min(other.box.width, line.box.width)
                        && max(other.box.height, line.box.height) < 3 * min(other.box.height, line.box.height)
                })
            {
                rows[last].append(line)
            } else {
                rows.append([line])
            }
        }
        return rows.map { $0.sorted { $0.box.x < $1.box.x } }
    }

    /// Joins single characters that are spread over a row, such as 名　　称 or 营 业 执 照: the gaps are even, and no
    /// longer text stands between them.
    private static func joinSpreadLabels(_ row: [TextLine]) -> [TextLine] {
        var result: [TextLine] = []
        var joinedLast = false
        for line in row {
            let visible = line.text.filter { !$0.isWhitespace }
            let isSingle = visible.count == 1 && line.text.unicodeScalars.contains(where: \.isHan)
            // The last character of a spread label comes with its value where they stand close: 日 | 期：2024年12月7日.
            let endsLabel = visible.dropFirst().first.map { $0 == ":" || $0 == "：" } ?? false
            if isSingle || endsLabel, let last = result.last,
                joinedLast || last.text.filter({ !$0.isWhitespace }).count == 1,
                last.text.unicodeScalars.allSatisfy({ $0.isHan || $0 == " " }),
                line.box.x - last.box.maxX < 5 * max(line.box.height, last.box.height),
                line.box.height < 1.5 * last.box.height, last.box.height < 1.5 * line.box.height
            {
                result[result.count - 1].text += line.text
                result[result.count - 1].box = last.box.union(line.box)
                result[result.count - 1].confidence = min(last.confidence, line.confidence)
                joinedLast = true
            } else {
                result.append(line)
                joinedLast = false
            }
        }
        return result
    }

    /// Whether the line is printed larger than most of the page.
    package func isProminent(_ line: Line) -> Bool { line.source.box.height >= 1.25 * medianHeight }

    /// Whether a line stands inside a square name seal: its characters are the seal's, in an order of their own.
    func isInNameSeal(_ line: Int) -> Bool {
        let box = turn.displayed(lines[line].source.box)
        return page.marks.contains { mark in
            guard case .seal(let seal) = mark, seal.shape == .square || seal.shape == .rectangle else { return false }
            return max(seal.box.width, seal.box.height) < 90 && seal.box.x < box.midX && box.midX < seal.box.maxX
                && seal.box.y < box.midY && box.midY < seal.box.maxY
        }
    }

    /// The box of a part of a line's folded text.
    package func box(line: Int, part: Range<Int>) -> Box {
        let folded = lines[line].folded
        let text = folded.text
        let start = text.index(text.startIndex, offsetBy: part.lowerBound, limitedBy: text.endIndex) ?? text.endIndex
        let end = text.index(text.startIndex, offsetBy: part.upperBound, limitedBy: text.endIndex) ?? text.endIndex
        return lines[line].source.box(of: folded.originalRange(of: start..<end))
    }

    /// The original text of a part of a line's folded text.
    package func original(line: Int, part: Range<Int>) -> String {
        let folded = lines[line].folded
        let text = folded.text
        let start = text.index(text.startIndex, offsetBy: part.lowerBound, limitedBy: text.endIndex) ?? text.endIndex
        let end = text.index(text.startIndex, offsetBy: part.upperBound, limitedBy: text.endIndex) ?? text.endIndex
        return String(lines[line].source.text[folded.originalRange(of: start..<end)])
    }
}

extension Unicode.Scalar {
    /// Whether it is a Chinese character (CJK unified ideographs with extension A, and 〇).
    package var isHan: Bool {
        switch value {
        case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }
}
