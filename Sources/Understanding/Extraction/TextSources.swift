import DocumentModel
import RulePacks

/// Finds passages by running text, by headings, by sections and in tables with heads.
enum TextSources {
    /// Passages that a pattern's group `value` names.
    static func passages(matching pattern: Pattern, on page: PageText) -> [Passage] {
        pattern.matches(in: page.byParagraph.text).map {
            Passage(page: page, joined: page.byParagraph, range: $0.value, weight: 1)
        }
    }

    /// Lines in large print, or centred near the top, that match.
    static func headings(matching pattern: Pattern, on page: PageText) -> [Passage] {
        page.lines.indices.filter { index in
            let line = page.lines[index]
            let centred = abs(line.source.box.midX - page.page.width / 2) < 0.15 * page.page.width
            return (page.isProminent(line) || centred) && line.source.box.midY < 0.6 * page.page.height
                && pattern.occurs(in: line.folded.text)
        }
        .sorted { page.lines[$0].source.box.height > page.lines[$1].source.box.height }
        .map { index in
            let text = page.lines[index].folded.text
            let range = pattern.firstMatch(in: text).map { text.offsets(of: $0.value) } ?? 0..<text.count
            return Passage(page: page, pieces: [Passage.Piece(line: index, part: range)], weight: 1)
        }
    }

    /// The text behind a section heading, up to the next heading with numbering of the same form.
    static func sections(matching pattern: Pattern, lines limit: Int, in pages: [PageText]) -> [Passage] {
        var result: [Passage] = []
        for page in pages {
            for index in page.lines.indices {
                let text = page.lines[index].folded.text
                let bare = PageClassifier.withoutNumbering(withoutArticle(text))
                guard let match = pattern.firstMatch(in: bare), match.whole.lowerBound == bare.startIndex else {
                    continue
                }
                let isHeading = bare.count <= 20 || text != bare
                guard isHeading else { continue }
                let numbering = numberingForm(text)
                var pieces: [Passage.Piece] = []
                let rest = bare.distance(from: match.whole.upperBound, to: bare.endIndex)
                if rest > 6 { pieces.append(Passage.Piece(line: index, part: text.count - rest..<text.count)) }
                for next in page.lines.indices where next > index && pieces.count < limit {
                    let line = page.lines[next].folded.text
                    if let form = numberingForm(line), form == numbering { break }
                    pieces.append(Passage.Piece(line: next, part: 0..<line.count))
                }
                if !pieces.isEmpty { result.append(Passage(page: page, pieces: pieces, weight: 1)) }
            }
        }
        return result
    }

    /// Cells in the row of a label and the column of a head.
    static func cells(row: Pattern, column: Pattern, on page: PageText) -> [Passage] {
        let heads = page.lines.indices.filter { column.occurs(in: page.lines[$0].folded.text) }
        return page.lines.indices.filter { row.occurs(in: page.lines[$0].folded.text) }.flatMap { label in
            heads.compactMap { head -> Passage? in
                let headBox = page.lines[head].source.box
                let rowBox = page.lines[label].source.box
                guard headBox.maxY <= rowBox.midY else { return nil }
                let cell = page.lines.indices.filter { index in
                    let box = page.lines[index].source.box
                    return index != label && box.x >= rowBox.maxX - rowBox.height / 2
                        && box.verticalOverlap(rowBox) > 0.4 * min(box.height, rowBox.height)
                }.min { left, right in
                    abs(page.lines[left].source.box.midX - headBox.midX)
                        < abs(page.lines[right].source.box.midX - headBox.midX)
                }
                guard let cell, page.lines[cell].source.box.horizontalOverlap(headBox.insetBy(-20)) > 0 else {
                    return nil
                }
                let count = page.lines[cell].folded.text.count
                return Passage(page: page, pieces: [Passage.Piece(line: cell, part: 0..<count)], weight: 0.97)
            }
        }
    }

    /// Drops 第三条 from a heading.
    private static func withoutArticle(_ text: String) -> String {
        guard let match = article?.firstMatch(in: text) else { return text }
        return String(text[match.whole.upperBound...])
    }

    /// How a line is numbered: `article` 第三条, `chinese` 三、, `bracket`, `digit` 3.; nil where it is not.
    private static func numberingForm(_ text: String) -> String? {
        forms.first { $0.1?.occurs(in: text) == true }?.0
    }

    private static let article = try? Pattern("^第[一二三四五六七八九十0-9]+[条章部][分]?[::、]?")
    private static let forms: [(String, Pattern?)] = [
        ("article", article),
        ("chinese", try? Pattern("^[一二三四五六七八九十]{1,3}[、.]")),
        ("bracket", try? Pattern("^\\([一二三四五六七八九十]{1,3}\\)")),
        ("digit", try? Pattern("^[0-9]{1,2}[.、](?![0-9])")),
    ]
}
