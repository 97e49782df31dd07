import DocumentModel
import RulePacks

extension FieldExtractor {
    /// The lines on which fields and features of the pages rest, or would rest if they were read otherwise, as indices into
    /// the lines of the page.
    ///
    /// Of a label these are its own line and the places of its value up to the first that holds one, as that is the value's
    /// place. Where it turns out to hold none when it is read exactly, the next ones are wanted in the next round.
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

    /// Where the value of a label is, or else where it may be; none where the label is no label.
    private func places(of hit: LabelSource.Hit, _ source: FieldSource, _ field: Field) -> [Passage] {
        let holding = hit.passages.firstIndex { passage in
            !read(passage, label: hit.label, source: source, field: field, confidence: 1).isEmpty
        }
        if let holding { return Array(hit.passages[...holding]) }
        // A sentence that begins as a label does, and holds no value: 乙方应当提供….
        if hit.passages.allSatisfy(\.isUnmarked) { return [] }
        return hit.passages.filter { !isProse($0, field) }
    }

    /// From this length on what holds a comma is a sentence, no name, day or code.
    private static let shortestSentence = 12

    /// Whether what stands below or beside a label is a sentence that does not name what is wanted.
    private func isProse(_ passage: Passage, _ field: Field) -> Bool {
        switch field.definition.type {
        case .organisation, .person, .persons, .uscc, .date, .code:
            passage.text.count >= Self.shortestSentence && passage.text.contains { ",;。".contains($0) }
        default: false
        }
    }
}
