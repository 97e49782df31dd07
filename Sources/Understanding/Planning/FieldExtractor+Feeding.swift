import DocumentModel
import RulePacks

extension FieldExtractor {
    /// The lines on which fields and features of the pages rest, or would rest if they were read otherwise, as indices into
    /// the lines of the page.
    func feedingLines(in pages: [PageText]) -> [PagePlace: Set<Int>] {
        var result: [PagePlace: Set<Int>] = [:]
        let around = neighbourhoods(of: pages)
        func add(_ passages: some Sequence<Passage>) {
            for passage in passages {
                result[passage.page.place, default: []].formUnion(passage.pieces.map(\.line))
            }
        }
        for field in fields {
            for source in field.sources {
                let pages = part(source.definition.part, of: pages)
                guard let label = source.label else {
                    for (passages, _) in alternatives(of: source, in: pages, around) { add(passages) }
                    continue
                }
                for page in pages {
                    for hit in around[page.place].map(label.hits) ?? [] {
                        let places = places(of: hit, source.definition, field)
                        if places.isEmpty, !hit.passages.isEmpty { continue }
                        add(places)
                        result[page.place, default: []].formUnion(hit.lines)
                    }
                }
            }
            for pattern in field.choices.flatMap(\.patterns) {
                for page in pages { add(TextSources.passages(matching: pattern, on: page)) }
            }
        }
        for (_, pattern) in features {
            // A feature is there or not: one passage says so.
            add(pages.lazy.flatMap { TextSources.passages(matching: pattern, on: $0) }.prefix(1))
        }
        return result
    }

    /// Where the value of a label may be; none where the label is no label. Also behind the first place that holds one: what
    /// stands there may be another label, and misread.
    private func places(of hit: LabelSource.Hit, _ source: FieldSource, _ field: Field) -> [Passage] {
        func holdsValue(_ passage: Passage) -> Bool {
            !read(passage, label: hit.label, source: source, field: field, confidence: 1).isEmpty
        }
        // A sentence that begins as a label does, and holds no value: 乙方应当提供….
        if hit.passages.allSatisfy({ $0.isUnmarked && !holdsValue($0) }) { return [] }
        return hit.passages.filter { !isProse($0, field) || holdsValue($0) }
    }

    /// Ideographs of a sentence, at least; a name may be as long, and a comma in it, or in a code, misread.
    private static let shortestSentence = 12

    /// Whether what stands below or beside a label is a sentence that does not name what is wanted.
    private func isProse(_ passage: Passage, _ field: Field) -> Bool {
        switch field.definition.type {
        case .organisation, .person, .persons, .uscc, .date, .code:
            passage.text.unicodeScalars.count(where: \.properties.isIdeographic) >= Self.shortestSentence
                && (passage.text.hasSuffix("。") || passage.text.count { ",;。".contains($0) } > 1)
        default: false
        }
    }
}
