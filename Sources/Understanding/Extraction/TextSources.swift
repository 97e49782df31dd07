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

    /// What a section begins with: the paragraph behind its heading, without numbering, and further ones as long as it
    /// is short or announces them with a colon; the next heading with numbering of the same form ends it.
    static func sections(matching pattern: Pattern, lines limit: Int, in pages: [PageText]) -> [Passage] {
        var result: [Passage] = []
        for (number, page) in pages.enumerated() {
            for index in page.lines.indices {
                let text = page.lines[index].folded.text
                let numberless = PageClassifier.withoutNumbering(withoutArticle(text))
                let bare = withoutTranslation(numberless)
                guard let match = pattern.firstMatch(in: bare), match.whole.lowerBound == bare.startIndex else {
                    continue
                }
                let isAlone = page.lines.count { $0.row == page.lines[index].row } == 1
                guard (text != bare && bare == numberless) || (bare.count <= 20 && isAlone) else { continue }
                // 项目联系人: is the label of something else, not a heading.
                let behind = bare[match.whole.upperBound...]
                guard text != bare || !behind.dropFirst().dropLast().contains(":") || behind.hasPrefix(":") else {
                    continue
                }
                let rest = behind.count
                var first: [Passage.Piece] = []
                if rest > 6 { first.append(Passage.Piece(line: index, part: text.count - rest..<text.count)) }
                let form = numberingForm(text)
                var pieces = paragraphs(on: page, behind: index, first: first, form: form, limit: limit)
                var place = page
                if pieces.isEmpty, number + 1 < pages.count {
                    // The heading is the last line of its page, and the next one may have the same running title.
                    place = pages[number + 1]
                    let titles = Set(page.lines.filter { isAtTop($0, of: page) }.map(\.folded.text))
                    pieces = paragraphs(
                        on: place, behind: -1, first: [], form: form, limit: limit, besides: titles)
                }
                if !pieces.isEmpty { result.append(Passage(page: place, pieces: pieces, weight: 1)) }
            }
        }
        return result
    }

    /// A heading without the English before it: Article 1 Services 服务内容.
    private static func withoutTranslation(_ text: String) -> String {
        let latin = text.prefix { $0.isASCII }
        guard latin.count(where: \.isLetter) >= 4, text.dropFirst(latin.count).unicodeScalars.first?.isHan == true
        else {
            return text
        }
        return PageClassifier.withoutNumbering(withoutArticle(String(text.dropFirst(latin.count))))
    }

    private static func isAtTop(_ line: PageText.Line, of page: PageText) -> Bool {
        line.source.box.maxY < 0.1 * page.page.height
    }

    private static func paragraphs(
        on page: PageText, behind index: Int, first: [Passage.Piece], form: String?, limit: Int,
        besides titles: Set<String> = []
    ) -> [Passage.Piece] {
        var pieces = first
        var length = first.reduce(0) { $0 + $1.part.count }
        var runsOn = index >= 0 && page.runningOn.contains(index) && !first.isEmpty
        for next in page.lines.indices where next > index && pieces.count < limit {
            let line = page.lines[next].folded.text
            // What is indented further than the heading is an item below it, though numbered alike.
            let isItem =
                index >= 0 && (form == "digit" || form == "bracket")
                && page.lines[next].source.box.x > page.lines[index].source.box.x + 0.8 * page.medianHeight
            if let own = numberingForm(line), own == form, !isItem { break }
            if isAtTop(page.lines[next], of: page), titles.contains(line) { continue }
            if !runsOn {
                let isOpen =
                    pieces.last.map { last in
                        page.lines[last.line].folded.text.prefix(last.part.upperBound).hasSuffix(":")
                    } ?? true
                guard length < 20 || isOpen else { break }
                // A page's number and running title at its edges are no text.
                if line.count < 3 || page.lines[next].source.box.maxY > 0.94 * page.page.height { continue }
            }
            let start = runsOn ? 0 : line.count - withoutItemNumber(line).count
            pieces.append(Passage.Piece(line: next, part: start..<line.count))
            length += line.count - start
            runsOn = page.runningOn.contains(next)
        }
        return pieces
    }

    /// Drops 1. or 1.1 or （一） or ① at the start of a paragraph.
    private static func withoutItemNumber(_ text: String) -> String {
        guard let match = item?.firstMatch(in: text) else { return text }
        return String(text[match.whole.upperBound...])
    }

    private static let item = try? Pattern(
        "^(?:[0-9]{1,2}(?:\\.[0-9]{1,2}){1,2}[.、]?|[0-9]{1,2}[.、)](?![0-9])|\\([0-9一二三四五六七八九十]{1,3}\\)|[一二三四五六七八九十]{1,3}、|[①-⑨])"
    )

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
