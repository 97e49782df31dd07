import DocumentModel

/// Parts lines that came as one though they are several cells, because the cells stand close.
enum LineSplitter {
    /// Splits a line before each word, parted by white space, that is a label, alone or with a colon. A label may itself be
    /// spread: `乙　方：`.
    static func split(_ line: TextLine, before label: Pattern?) -> [TextLine] {
        guard let label, line.text.contains(where: \.isWhitespace) else { return [line] }
        let words = line.text.split(whereSeparator: \.isWhitespace)
        let starts = words.dropFirst().filter { word in
            label.occurs(in: FoldedText(String(word)).text)
                || (word.count == 1 && label.occurs(in: FoldedText(String(line.text[word.startIndex...])).text))
        }.map(\.startIndex)
        return parts(of: line, from: starts).map { range in
            TextLine(
                text: String(line.text[range]), box: line.box(of: range), confidence: line.confidence,
                origin: line.origin)
        }
    }

    /// Splits a line at white space where a column of the page begins: another line close above or below begins there.
    static func cells(of line: TextLine, beside others: [TextLine]) -> [TextLine] {
        guard line.text.contains(where: \.isWhitespace) else { return [line] }
        let words = line.text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return [line] }
        let height = line.box.height
        // Lines inside this one's width: at its left margin all lines of a text begin.
        let near = others.filter { other in
            abs(other.box.midY - line.box.midY) < 3.2 * height && abs(other.box.midY - line.box.midY) > 0.3 * height
                && other.box.x > line.box.x + 2 * height && other.box.x < line.box.maxX
                && other.box.height < 1.5 * height && height < 1.5 * other.box.height
        }
        guard !near.isEmpty else { return [line] }
        // The blanks of 2024 年 10 月 9 日 part no cells.
        let dates = ChineseDate.findAll(in: line.text).map(\.range)
        var starts: [(index: String.Index, x: Double)] = []
        for word in words.dropFirst() where word.first.map({ !$0.isPunctuation || $0 == "（" || $0 == "(" }) == true {
            if dates.contains(where: { $0.lowerBound < word.startIndex && word.startIndex < $0.upperBound }) {
                continue
            }
            let estimate = line.box(of: word.startIndex..<word.endIndex).x
            // The gap between cells is wider than the blank that stands for it, so that the estimate falls short.
            let column = near.filter { $0.box.x > estimate - 0.6 * height && $0.box.x < estimate + 1.2 * height }
                .min { abs($0.box.x - estimate) < abs($1.box.x - estimate) }
            if let column { starts.append((word.startIndex, column.box.x)) }
        }
        // One column may begin there by chance, as below the blank of 第一条　服务内容.
        let isColumn =
            starts.count > 1 || starts.contains { start in near.count { abs($0.box.x - start.x) < 0.35 * height } > 1 }
        guard !starts.isEmpty, isColumn, !isHeading(line) else { return [line] }
        let places = [line.box.x] + starts.map(\.x)
        return parts(of: line, from: starts.map(\.index)).enumerated().map { number, range in
            let estimate = line.box(of: range)
            let x = places[number]
            let limit = number + 1 < places.count ? places[number + 1] - 0.2 * height : line.box.maxX
            let end = number + 1 < places.count ? min(limit, x + estimate.width) : limit
            return TextLine(
                text: String(line.text[range]),
                box: Box(x: x, y: line.box.y, width: max(1, end - x), height: height), confidence: line.confidence,
                origin: line.origin)
        }
    }

    /// Joins what recognition tore apart within a date, under a seal: 2024年06月 | 05日. The pieces must touch, since a wider
    /// gap hides a character.
    static func joiningDates(_ row: [TextLine]) -> [TextLine] {
        row.reduce(into: []) { result, line in
            guard let last = result.last, line.origin == .ocr,
                line.box.x - last.box.maxX < 0.5 * max(line.box.height, last.box.height),
                ChineseDate.findAll(in: last.text + line.text).count
                    > ChineseDate.findAll(in: last.text).count + ChineseDate.findAll(in: line.text).count
            else {
                result.append(line)
                return
            }
            result[result.count - 1] = TextLine(
                text: last.text + line.text, box: last.box.union(line.box),
                confidence: min(last.confidence, line.confidence), origin: last.origin)
        }
    }

    private static func isHeading(_ line: TextLine) -> Bool {
        let text = FoldedText(line.text).text
        return text.hasPrefix("第") && (text.prefix(6).contains("条") || text.prefix(6).contains("章"))
    }

    /// The parts of a line's text between the given starts, without the white space at their ends.
    private static func parts(of line: TextLine, from starts: [String.Index]) -> [Range<String.Index>] {
        zip([line.text.startIndex] + starts, starts + [line.text.endIndex]).map { start, end in
            var end = end
            while end > start, line.text[line.text.index(before: end)].isWhitespace {
                end = line.text.index(before: end)
            }
            return start..<end
        }
    }
}
