package import DocumentModel
import RulePacks

/// Extracts the fields of one kind of material by the definitions of the pack.
package struct FieldExtractor: Sendable {
    /// A definition with its patterns compiled.
    struct Field: Sendable {
        var definition: FieldDefinition
        var reader: ValueReader
        var sources: [Source]
        var choices: [(value: String, patterns: [Pattern])]
    }

    struct Source: Sendable {
        var definition: FieldSource
        var label: LabelSource?
        var pattern: Pattern?
        var heading: Pattern?
        var section: Pattern?
        var seal: Pattern?
        var under: Pattern?
        var unlessPage: Pattern?
        var grid: (row: Pattern, column: Pattern)?
    }

    /// Alternatives at least this sure, and in figures, dates and codes only, are kept beside the value: a name read
    /// twice with one character wrong is noise, an amount that stands twice and differs is a fact.
    private static let alternativeThreshold = 0.85

    /// Names recognised with less confidence are taken for handwriting.
    private static let printedConfidence = 0.85

    /// Of a name that was recognised twice, and a little differently: enough to pass, too little to contradict another paper.
    private static let disputedConfidence = 0.75

    let fields: [Field]
    /// Matches a line that begins with a label of the kind.
    private let anyLabel: Pattern?
    let features: [(name: String, pattern: Pattern)]
    private let periods: PeriodReader

    /// Compiles the definitions of one kind.
    ///
    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    init(
        fields definitions: [FieldDefinition], features: [FeatureDefinition], stops: [String], shared: SharedPatterns
    ) throws {
        let stopPatterns = try stops.map { try Pattern("(?:\($0))(?:\\([^()\\n]{1,12}\\))?[::]") }
        let labels = stops + definitions.flatMap { $0.from.compactMap(\.label) }
        let start = "^(?:\(LabelSource.translation))?(?:\(labels.joined(separator: "|")))"
        anyLabel = labels.isEmpty ? nil : try Pattern("\(start)(?:\\([^()\\n]{1,24}\\))?(?:[::]|$)")
        fields = try definitions.map { definition in
            Field(
                definition: definition,
                reader: try ValueReader(definition, stops: stopPatterns, shared: shared),
                sources: try definition.from.map { source in
                    Source(
                        definition: source,
                        label: try LabelSource(source),
                        pattern: try source.pattern.map { try Pattern($0) },
                        heading: try source.heading.map { try Pattern($0) },
                        section: try source.section.map { try Pattern("^(?:\($0))") },
                        seal: try source.seal.map { try Pattern($0) },
                        under: try source.under.map { try Pattern($0) },
                        unlessPage: try source.unlessPage.map { try Pattern($0) },
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
        let around = neighbourhoods(of: pages)
        for field in fields where result[field.definition.field] == nil {
            let found =
                field.definition.type == .choice
                ? choice(of: field, in: pages) : pick(candidates(for: field, in: pages, around), for: field.definition)
            if let found { result[field.definition.field] = found }
        }
        return result
    }

    /// The type of a field; nil where there is none of this name.
    func type(of field: String) -> FieldDefinition.ValueType? {
        fields.first { $0.definition.field == field }?.definition.type
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

    func neighbourhoods(of pages: [PageText]) -> [PagePlace: Neighbourhood] {
        Dictionary(
            pages.map { ($0.place, Neighbourhood(page: $0, anyLabel: anyLabel)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func candidates(
        for field: Field, in pages: [PageText], _ around: [PagePlace: Neighbourhood]
    ) -> [Candidate] {
        var result: [Candidate] = []
        var number = 0
        for (index, source) in field.sources.enumerated() {
            let confidence = (source.definition.confidence ?? 0.97) - 0.004 * Double(index)
            let pages = part(source.definition.part, of: pages).filter { page in
                source.unlessPage.map { other in !page.lines.contains { other.occurs(in: $0.folded.text) } } ?? true
            }
            if let seal = source.seal {
                result += SealNames.candidates(seal, onPagesWith: source.under, in: pages, confidence: confidence)
                continue
            }
            for (passages, label) in alternatives(of: source, in: pages, around) {
                number += 1
                for passage in passages {
                    var found = read(
                        passage, label: label, source: source.definition, field: field, confidence: confidence)
                    // The nearest place that holds a value of the type is the value's place.
                    guard !found.isEmpty else { continue }
                    for position in found.indices {
                        found[position].source = index
                        found[position].passage = number
                    }
                    result += found
                    break
                }
            }
        }
        return result
    }

    /// For each place where the source applies, the passages to try in order, and the label with its bracket.
    func alternatives(
        of source: Source, in pages: [PageText], _ around: [PagePlace: Neighbourhood]
    ) -> [(passages: [Passage], label: String)] {
        if let label = source.label {
            return pages.compactMap { around[$0.place] }.flatMap(label.hits).map { ($0.passages, $0.label) }
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

    func read(
        _ passage: Passage, label: String, source: FieldSource, field: Field, confidence: Double
    ) -> [Candidate] {
        let type = field.definition.type
        if type == .period {
            guard let edge = source.edge else { return [] }
            return periods.days(edge, in: passage.text, isBare: source.bare == true).map { day in
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
        if type == .person || type == .persons, isHandwriting(passage, label: label, type: type) { return [] }
        var values = field.reader.values(in: passage)
        // Without a colon only what follows at once is the label's value: 用户数据由… names no customer.
        if passage.isUnmarked, [.organisation, .person, .uscc, .date, .code].contains(type) {
            values = values.filter { $0.range.lowerBound <= 3 }
        }
        let wanted = field.definition.pick == .all || type == .persons ? values : Array(values.prefix(1))
        return wanted.map { value in
            var candidate = passage.candidate(
                value: value.value, part: value.range, confidence: confidence * value.certainty)
            candidate.suggestion = value.suggestion
            if type == .code { candidate.value = Self.withPrintedBrackets(value.value, raw: candidate.raw) }
            if type == .money, label.contains("万元"), !passage.text.contains("万"),
                let amount = Money(canonical: value.value)
            {
                candidate.value = Money(fen: amount.fen * 10_000).canonical
            }
            return candidate
        }
    }

    /// Whether a name is what recognition makes of handwriting: the reading is unsure, the pen was found there, or the
    /// label asks for a signature. Many firms print the name below the space for the pen.
    private func isHandwriting(_ passage: Passage, label: String, type: FieldDefinition.ValueType) -> Bool {
        guard passage.origin != .textLayer else { return false }
        if passage.confidence < Self.printedConfidence { return true }
        if label.contains("签"), type == .person || !passage.isBelow { return true }
        let box = passage.pieces.first.map { passage.page.turn.displayed(passage.page.lines[$0.line].source.box) }
        guard type == .persons, let box else { return false }
        return passage.page.page.marks.contains { mark in
            guard case .signature(let place) = mark, place.state == .signed, let ink = place.inkBox else {
                return false
            }
            return (box.intersection(ink)?.area ?? 0) > 0.5 * box.area
        }
    }

    /// A code with the brackets that the paper prints; folding makes one of 〔2024〕, 【2024】 and [2024].
    private static func withPrintedBrackets(_ value: String, raw: String) -> String {
        let printed = raw.filter { !$0.isWhitespace }
        guard printed.count == value.count else { return value }
        return String(zip(value, printed).map { "〔〕【】".contains($1) ? $1 : $0 })
    }

    func part(_ part: FieldSource.Part?, of pages: [PageText]) -> [PageText] {
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
        case .all: return Self.all(candidates)?.fact(joining: "、")
        case .latestOfBest:
            guard let best = ranked.first else { return nil }
            let block = candidates.filter { $0.source == best.source && $0.isNear(best) }
            guard let latest = block.max(by: { $0.value < $1.value }) else { return nil }
            // Two sides that sign in one year on different days contradict nobody.
            let agreed = Set(block.map(\.value).filter { $0.prefix(4) == latest.value.prefix(4) })
            var fact = latest.fact()
            fact.alternatives = alternatives(in: ranked.filter { !agreed.contains($0.value) }, except: latest.value)
            return fact
        case .best:
            guard var fact = ranked.first?.fact() else { return nil }
            if [.money, .moneyInWords, .date, .uscc].contains(definition.type) {
                fact.alternatives = alternatives(in: ranked, except: fact.value)
                if definition.type == .money {
                    fact.alternatives.removeAll { Self.isNet($0, of: fact.value) }
                }
            }
            if definition.type == .year { fact.alternatives = candidates.otherYears(than: fact) }
            if definition.type == .organisation {
                let whole = ranked.wholeName(of: fact)
                if let whole { fact = whole.fact() }
                if whole != nil || ranked.holdsAnotherReading(of: fact) {
                    fact.confidence = min(fact.confidence, Self.disputedConfidence)
                }
            }
            return fact
        }
    }

    /// Whether an amount is another one without value-added tax, as contracts say beside the price: no contradiction.
    private static func isNet(_ amount: String, of gross: String) -> Bool {
        guard let amount = Double(amount), let gross = Double(gross), amount < gross else { return false }
        // Rates of 增值税暂行条例, article 2, and the levy rates of small taxpayers.
        return [0.01, 0.03, 0.05, 0.06, 0.09, 0.13].contains { abs(amount * (1 + $0) - gross) < 0.02 }
    }

    private func alternatives(in ranked: [Candidate], except value: String) -> [String] {
        var seen: Set<String> = [value]
        return ranked.filter { $0.confidence >= Self.alternativeThreshold }.map(\.value)
            .filter { seen.insert($0).inserted }
    }

    /// The persons that a paper names: those of the one place that names most, else of all places together. What seals
    /// say counts where it confirms the printed names and adds to them, or where none are printed.
    private static func all(_ candidates: [Candidate]) -> [Candidate]? {
        func distinct(_ list: [Candidate]) -> [Candidate] {
            var seen: Set<String> = []
            return list.filter { seen.insert($0.value).inserted }
        }
        let sealed = distinct(candidates.filter(\.isSealed))
        let open = candidates.filter { !$0.isSealed }
        let fullest = Dictionary(grouping: open, by: \.passage).sorted { $0.key < $1.key }.map { distinct($0.value) }
            .filter { $0.count > 1 }.max { $0.count < $1.count }
        let printed = fullest ?? distinct(open)
        let isConfirmed = Set(printed.map(\.value)).isSubset(of: sealed.map(\.value))
        let result = isConfirmed && sealed.count > printed.count ? sealed : printed
        return result.isEmpty ? nil : result
    }

    /// Candidates by confidence; a value that stands in several places gains a little, a code with a wrong check
    /// character loses to a right one.
    private func rank(_ candidates: [Candidate]) -> [Candidate] {
        let counts = Dictionary(grouping: candidates, by: \.value).mapValues(\.places)
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
