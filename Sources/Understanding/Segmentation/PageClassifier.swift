import DocumentModel
package import RulePacks

/// Tells what a single page looks like, by the headings and cues of the pack.
package struct PageClassifier: Sendable {
    /// A heading that names a kind.
    package struct Heading: Sendable, Equatable {
        package var kind: String
        /// 10 in large print, 6 centred near the top, 3 elsewhere on a line of its own.
        package var strength: Double
        package var line: Int
        package var isPart: Bool
    }

    /// What speaks for each kind on one page.
    package struct Profile: Sendable {
        package var headings: [Heading]
        package var cues: [String: Double]
        /// Number of characters on the page.
        package var characters: Int
        /// Whether the page begins with a title in large print, of whatever kind.
        package var isTitled = false

        /// Strongest heading of a kind, and its cues.
        package func score(_ kind: String) -> Double {
            let heading = headings.filter { $0.kind == kind && !$0.isPart }.map(\.strength).max() ?? 0
            return heading + (cues[kind] ?? 0)
        }
    }

    package struct Kind: Sendable {
        package var definition: KindDefinition
        var headings: [Pattern]
        var otherHeadings: [Pattern]
        var partHeadings: [Pattern]
        var cues: [(pattern: Pattern, weight: Double)]
        package var fileNames: [Pattern]
    }

    package let kinds: [Kind]
    /// Occurs in every line that is a heading of some kind, which few lines are.
    private let anyHeading: Pattern?
    private let paperTitle: Pattern?
    private let signatureLabel: Pattern?

    /// Compiles the definitions of the pack.
    ///
    /// - Parameters:
    ///   - paperTitle: what a title of a paper of whatever kind says.
    ///   - signatureLabel: occurs in folded text that asks for a signature.
    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    package init(_ definitions: [KindDefinition], paperTitle: String?, signatureLabel: Pattern?) throws {
        self.signatureLabel = signatureLabel
        self.paperTitle = try paperTitle.map { try Pattern("^(?:\($0))$") }
        kinds = try definitions.map { definition in
            Kind(
                definition: definition,
                headings: try definition.headings.map { try Pattern("^(?:\($0))$") },
                otherHeadings: try (definition.otherHeadings ?? []).map { try Pattern("^(?:\($0))$") },
                partHeadings: try (definition.partHeadings ?? []).map { try Pattern("^(?:\($0))$") },
                cues: try definition.cues.map { (try Pattern($0.pattern), $0.weight) },
                fileNames: try (definition.fileNames ?? []).map { try Pattern($0) })
        }
        anyHeading = try Pattern(
            anyOf: definitions.flatMap { $0.headings + ($0.partHeadings ?? []) }.map { "^(?:\($0))$" })
    }

    /// What speaks for each kind on a page.
    package func profile(_ page: PageText) -> Profile {
        var headings: [Heading] = []
        for (index, line) in page.lines.enumerated() where line.folded.text.count <= 60 {
            let text = Self.withoutNumbering(line.folded.text)
            guard !text.isEmpty else { continue }
            let strength = self.strength(of: line, on: page)
            let whole = strength >= Self.title ? brokenTitle(at: index, on: page) : nil
            var texts = [text]
            if line.folded.text != text { texts.append(line.folded.text) }
            if let whole { texts.append(whole) }
            guard texts.contains(where: { anyHeading?.occurs(in: $0) ?? false }) else { continue }
            for kind in kinds {
                if kind.headings.contains(where: { heading in texts.contains { heading.occurs(in: $0) } }),
                    !kind.otherHeadings.contains(where: { $0.occurs(in: text) })
                {
                    headings.append(
                        Heading(kind: kind.definition.kind, strength: strength, line: index, isPart: false))
                } else if kind.partHeadings.contains(where: { $0.occurs(in: text) }) {
                    headings.append(
                        Heading(kind: kind.definition.kind, strength: strength, line: index, isPart: true))
                }
            }
        }
        let characters = page.lines.reduce(0) { $0 + $1.folded.text.count }
        if isTableOfContents(page, headings) {
            return Profile(headings: [], cues: [:], characters: characters, isTitled: true)
        }
        let text = page.byParagraph.text
        var cues: [String: Double] = [:]
        for kind in kinds {
            let weight = kind.cues.reduce(0) { $0 + ($1.pattern.occurs(in: text) ? $1.weight : 0) }
            if weight != 0 { cues[kind.definition.kind] = weight }
        }
        return Profile(headings: headings, cues: cues, characters: characters, isTitled: isTitled(page))
    }

    /// From this number of kinds on that a page names on lines of their own, it may be a list of them.
    private static let listed = 4

    /// Whether a page lists papers and is none of them: it names many kinds, some of which share no paper, and asks for no
    /// signature.
    private func isTableOfContents(_ page: PageText, _ headings: [Heading]) -> Bool {
        let named = kinds.filter { kind in headings.contains { $0.kind == kind.definition.kind } }
        let listing = Set(headings.map(\.line))
        return named.count >= Self.listed && named.count { $0.definition.partHeadings == nil } > 1
            && !page.lines.enumerated().contains { index, line in
                !listing.contains(index) && asksForSignature(line)
            }
    }

    /// Whether a line asks for a signature.
    func asksForSignature(_ line: PageText.Line) -> Bool { signatureLabel?.occurs(in: line.folded.text) ?? false }

    /// Whether one of the first lines is a title: large, centred, alone in its row.
    private func isTitled(_ page: PageText) -> Bool {
        page.lines.prefix(4).contains { line in
            let box = line.source.box
            return page.isProminent(line) && box.midY < 0.3 * page.page.height && isCentred(line, on: page)
                && isAlone(line, on: page)
                && (paperTitle?.occurs(in: Self.withoutNumbering(line.folded.text)) ?? false)
        }
    }

    private func isCentred(_ line: PageText.Line, on page: PageText) -> Bool {
        abs(line.source.box.midX - page.page.width / 2) < 0.12 * page.page.width
    }

    private func isAlone(_ line: PageText.Line, on page: PageText) -> Bool {
        page.lines.count { $0.row == line.row } == 1
    }

    /// From this strength on, a line may be a title.
    private static let title = 7.0

    /// A title that did not fit on its line: with what of it stands centred below, in print as large.
    private func brokenTitle(at index: Int, on page: PageText) -> String? {
        guard index + 1 < page.lines.count else { return nil }
        let (line, next) = (page.lines[index], page.lines[index + 1])
        let (upper, lower) = (line.source.box, next.source.box)
        let isAlone = page.lines.count { $0.row == line.row || $0.row == next.row } == 2 && line.row != next.row
        let isAsLarge = lower.height > 0.8 * upper.height && lower.height < 1.25 * upper.height
        let isBelow = lower.y - upper.maxY < 1.2 * upper.height
        guard isAlone, isAsLarge, isBelow, isCentred(next, on: page), lower.width < upper.width else { return nil }
        return line.folded.text + next.folded.text
    }

    private func strength(of line: PageText.Line, on page: PageText) -> Double {
        let alone = isAlone(line, on: page)
        let box = line.source.box
        let isRunningHeader = box.maxY < 0.07 * page.page.height && !page.isProminent(line)
        if isRunningHeader { return 1 }
        if page.isProminent(line) && box.midY < 0.75 * page.page.height { return 10 }
        if alone && isCentred(line, on: page) && box.midY < 0.4 * page.page.height { return 7 }
        return alone ? 3 : 1
    }

    /// Drops what numbers a heading: 一、 （一） 1. 附件2： 第三部分.
    package static func withoutNumbering(_ text: String) -> String {
        guard let numbering else { return text }
        guard let match = numbering.firstMatch(in: text), match.whole.lowerBound == text.startIndex else { return text }
        return String(text[match.whole.upperBound...])
    }

    private static let numbering = try? Pattern(
        "^(?:附件?(?:表)?[一二三四五六七八九十0-9]*[::.、]?|第[一二三四五六七八九十0-9]+(?:部分|章|节)[::、]?"
            + "|\\(?[一二三四五六七八九十]{1,3}[)、.]|\\(?[0-9]{1,2}[)、.])+")
}
