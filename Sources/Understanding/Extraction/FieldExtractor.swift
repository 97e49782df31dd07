package import DocumentModel
package import RulePacks

/// Extracts the fields of one kind of material by the definitions of the pack.
package struct FieldExtractor: Sendable {
    /// A definition with its patterns compiled.
    private struct Field: Sendable {
        var definition: FieldDefinition
        var reader: ValueReader
        var sources: [Source]
        var choices: [(value: String, patterns: [Pattern])]
    }

    private struct Source: Sendable {
        var definition: FieldSource
        var label: LabelSource?
        var pattern: Pattern?
        var heading: Pattern?
        var section: Pattern?
        var seal: Pattern?
        var grid: (row: Pattern, column: Pattern)?
    }

    /// Alternatives at least this sure, and in figures, dates and codes only, are kept beside the value: a name read
    /// twice with one character wrong is noise, an amount that stands twice and differs is a fact.
    private static let alternativeThreshold = 0.85

    /// Names recognised with less confidence are taken for handwriting.
    private static let printedConfidence = 0.85

    private let fields: [Field]
    private let features: [(name: String, pattern: Pattern)]
    private let periods: PeriodReader

    /// Compiles the definitions of one kind.
    ///
    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    package init(fields definitions: [FieldDefinition], features: [FeatureDefinition], stops: [String]) throws {
        let stopPatterns = try stops.map { try Pattern("(?:\($0))(?:\\([^()\\n]{1,12}\\))?[::]") }
        let labels = stops + definitions.flatMap { $0.from.compactMap(\.label) }
        let anyLabel =
            labels.isEmpty
            ? nil : try Pattern("^(?:\(labels.joined(separator: "|")))(?:\\([^()\\n]{1,24}\\))?(?:[::]|$)")
        fields = try definitions.map { definition in
            Field(
                definition: definition,
                reader: try ValueReader(definition, stops: stopPatterns),
                sources: try definition.from.map { source in
                    Source(
                        definition: source,
                        label: try LabelSource(source, anyLabel: anyLabel),
                        pattern: try source.pattern.map { try Pattern($0) },
                        heading: try source.heading.map { try Pattern($0) },
                        section: try source.section.map { try Pattern("^(?:\($0))") },
                        seal: try source.seal.map { try Pattern($0) },
                        grid: try source.grid.flatMap { row in
                            try source.column.map { (try Pattern(row), try Pattern($0)) }
                        })
                },
                choices: try (definition.choices ?? []).map { choice in
                    (choice.value, try choice.patterns.map { try Pattern($0) })
                })
        }
        self.features = try features.map { ($0.name, try Pattern($0.pattern)) }
        periods = try PeriodReader()
    }

    /// The fields found in the pages of one material.
    package func fields(in pages: [PageText]) -> [String: FieldValue] {
        var result: [String: FieldValue] = [:]
        for field in fields where result[field.definition.field] == nil {
            let found =
                field.definition.type == .choice
                ? choice(of: field, in: pages) : pick(candidates(for: field, in: pages), for: field.definition)
            if let found { result[field.definition.field] = found }
        }
        return result
    }

    /// The named passages found in the pages of one material.
    package func features(in pages: [PageText]) -> [String: FieldValue] {
        var result: [String: FieldValue] = [:]
        for (name, pattern) in features {
            for page in pages where result[name] == nil {
                guard let passage = TextSources.passages(matching: pattern, on: page).first, !passage.pieces.isEmpty
                else {
                    continue
                }
                result[name] = passage.candidate(value: passage.original, part: 0..<passage.text.count, confidence: 1)
                    .fact()
            }
        }
        return result
    }

    private func candidates(for field: Field, in pages: [PageText]) -> [Candidate] {
        var result: [Candidate] = []
        for (index, source) in field.sources.enumerated() {
            let confidence = (source.definition.confidence ?? 0.97) - 0.004 * Double(index)
            let pages = part(source.definition.part, of: pages)
            if let seal = source.seal {
                result += Self.sealNames(seal, in: pages, confidence: confidence)
                continue
            }
            for (passages, label) in alternatives(of: source, in: pages) {
                for passage in passages {
                    let found = read(
                        passage, label: label, source: source.definition, field: field, confidence: confidence)
                    // The nearest place that holds a value of the type is the value's place.
                    if !found.isEmpty {
                        result += found
                        break
                    }
                }
            }
        }
        return result
    }

    /// What square seals say, read in any of their readings' orders.
    private static func sealNames(_ pattern: Pattern, in pages: [PageText], confidence: Double) -> [Candidate] {
        pages.flatMap { page in
            page.page.marks.compactMap { mark -> Candidate? in
                guard case .seal(let seal) = mark, seal.shape == .square || seal.shape == .rectangle else { return nil }
                for text in ([seal.text].compactMap { $0 } + seal.readings).map(TextNormalisation.folded) {
                    guard text.hasSuffix("印"), let match = pattern.firstMatch(in: text),
                        ValueReader.isPersonName(String(text[match.value]))
                    else { continue }
                    return Candidate(
                        value: String(text[match.value]), raw: text, place: page.place, box: seal.box,
                        confidence: confidence * seal.textConfidence, origin: .ocr)
                }
                return nil
            }
        }
    }

    /// For each place where the source applies, the passages to try in order, and the label with its bracket.
    private func alternatives(of source: Source, in pages: [PageText]) -> [(passages: [Passage], label: String)] {
        if let label = source.label {
            return pages.flatMap { label.hits(on: $0) }.map { ($0.passages, $0.label) }
        }
        if let pattern = source.pattern {
            return pages.flatMap { TextSources.passages(matching: pattern, on: $0) }.map { ([$0], "") }
        }
        if let heading = source.heading {
            return pages.flatMap { TextSources.headings(matching: heading, on: $0) }.map { ([$0], "") }
        }
        if let section = source.section {
            return TextSources.sections(matching: section, lines: source.definition.lines ?? 12, in: pages)
                .map { ([$0], "") }
        }
        if let grid = source.grid {
            return pages.flatMap { TextSources.cells(row: grid.row, column: grid.column, on: $0) }.map { ([$0], "") }
        }
        return []
    }

    private func read(
        _ passage: Passage, label: String, source: FieldSource, field: Field, confidence: Double
    ) -> [Candidate] {
        let type = field.definition.type
        if type == .period {
            guard let edge = source.edge else { return [] }
            return periods.days(edge, in: passage.text).map { day in
                passage.candidate(
                    value: day.date.iso, part: day.range, confidence: confidence * (day.isDerived ? 0.9 : 1))
            }
        }
        if type == .text || source.section != nil {
            let range = field.reader.values(in: passage.text).first?.range ?? 0..<0
            let text = source.section != nil ? 0..<passage.text.count : range
            guard !text.isEmpty else { return [] }
            let part = passage.part(text)
            var candidate = passage.candidate(value: "", part: text, confidence: confidence)
            candidate.value = Self.tidy(part.original)
            return candidate.value.isEmpty ? [] : [candidate]
        }
        // What recognition makes of handwriting is no name: the label asks for a signature, or the reading is unsure.
        if type == .person || type == .persons, passage.origin != .textLayer,
            label.contains("签") || passage.confidence < Self.printedConfidence
        {
            return []
        }
        let values = values(in: passage, by: field.reader)
        let wanted = field.definition.pick == .all || type == .persons ? values : Array(values.prefix(1))
        return wanted.map { value in
            var candidate = passage.candidate(
                value: value.value, part: value.range, confidence: confidence * value.certainty)
            candidate.suggestion = value.suggestion
            if type == .money, label.contains("万元"), !passage.text.contains("万"),
                let amount = Money(canonical: value.value)
            {
                candidate.value = Money(fen: amount.fen * 10_000).canonical
            }
            return candidate
        }
    }

    /// Values on the passage's first line, or, where there is none or it breaks over the line's end, in the whole passage.
    private func values(in passage: Passage, by reader: ValueReader) -> [ValueReader.Value] {
        let own = reader.values(in: String(passage.text.prefix(passage.firstPieceLength)))
        let mayBreak = ![.organisation, .person, .persons].contains(reader.definition.type)
        guard let first = own.first else { return reader.values(in: passage.text) }
        return mayBreak && first.range.upperBound >= passage.firstPieceLength - 2
            ? reader.values(in: passage.text) : own
    }

    private func part(_ part: FieldSource.Part?, of pages: [PageText]) -> [PageText] {
        switch part {
        case .first: Array(pages.prefix(1))
        case .last, .closing:
            Array(pages.filter { !$0.lines.isEmpty }.suffix(part == .last ? 1 : 2))
        case .any, nil: pages
        }
    }

    private func pick(_ candidates: [Candidate], for definition: FieldDefinition) -> FieldValue? {
        guard !candidates.isEmpty else { return nil }
        let ranked = rank(candidates)
        switch definition.pick ?? (definition.type == .persons ? .all : .best) {
        case .latest: return candidates.filter { $0.confidence > 0.5 }.max { $0.value < $1.value }?.fact()
        case .earliest: return candidates.filter { $0.confidence > 0.5 }.min { $0.value < $1.value }?.fact()
        case .all:
            var seen: Set<String> = []
            let distinct = candidates.filter { seen.insert($0.value).inserted }
            guard var fact = distinct.first?.fact() else { return nil }
            fact.value = distinct.map(\.value).joined(separator: "、")
            fact.raw = distinct.map(\.raw).joined(separator: "、")
            fact.confidence = distinct.map(\.confidence).min() ?? fact.confidence
            return fact
        case .best:
            guard var fact = ranked.first?.fact() else { return nil }
            if [.money, .moneyInWords, .date, .uscc].contains(definition.type) {
                var seen: Set<String> = [fact.value]
                fact.alternatives = ranked.dropFirst().filter { $0.confidence >= Self.alternativeThreshold }
                    .map(\.value).filter { seen.insert($0).inserted }
            }
            return fact
        }
    }

    /// Candidates by confidence; a value that stands in several places gains a little, a code with a wrong check
    /// character loses to a right one.
    private func rank(_ candidates: [Candidate]) -> [Candidate] {
        let counts = Dictionary(grouping: candidates, by: \.value).mapValues(\.count)
        func score(_ candidate: Candidate) -> Double {
            let repeated = min(3, (counts[candidate.value] ?? 1) - 1)
            let damaged = UnifiedSocialCreditCode.hasForm(candidate.value) || candidate.suggestion != nil
            let penalty = damaged && UnifiedSocialCreditCode(candidate.value) == nil ? 0.2 : 0
            return candidate.confidence + 0.01 * Double(repeated) - penalty
        }
        var seen: Set<String> = []
        return candidates.enumerated()
            .sorted { (score($0.element), $1.offset) > (score($1.element), $0.offset) }
            .map(\.element).filter { seen.insert($0.value).inserted }
    }

    private func choice(of field: Field, in pages: [PageText]) -> FieldValue? {
        for (value, patterns) in field.choices {
            for pattern in patterns {
                for page in pages {
                    guard let passage = TextSources.passages(matching: pattern, on: page).first, !passage.pieces.isEmpty
                    else { continue }
                    return passage.candidate(value: value, part: 0..<passage.text.count, confidence: 0.97).fact()
                }
            }
        }
        return nil
    }

    /// Printed text without the spaces that spread or break it; those between Latin words stay.
    static func tidy(_ text: String) -> String {
        var result = ""
        let characters = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        for (index, character) in characters.enumerated() {
            if character == " " {
                let before = characters[index - 1]
                let after = index + 1 < characters.count ? characters[index + 1] : " "
                guard before.isASCII, after.isASCII else { continue }
            }
            result.append(character)
        }
        while let first = result.first, ":：，,;；、。".contains(first) { result.removeFirst() }
        return result
    }
}

extension Candidate {
    /// The candidate as a fact of the dossier.
    func fact() -> FieldValue {
        FieldValue(
            value: value, raw: raw, file: place.file, page: place.page, box: box,
            confidence: (confidence * 1000).rounded() / 1000, origin: origin, suggestion: suggestion)
    }
}
