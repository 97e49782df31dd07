package import DocumentModel

/// A value that may be the field's, with where it was read and how sure that is.
package struct Candidate: Sendable {
    /// The typed value in canonical text.
    package var value: String
    package var raw: String
    package var place: PagePlace
    package var box: Box
    /// 0…1: reading and attribution together.
    package var confidence: Double
    package var origin: TextOrigin
    package var suggestion: String?
    /// Number of the source that gave it, in the order of the definition.
    package var source = 0
    /// Number of the passage in which it was read; names of one passage belong together.
    package var passage = 0
    /// Whether a seal says it.
    package var isSealed = false

    /// Whether it stands on the same page in the same block of a form.
    func isNear(_ other: Candidate) -> Bool { place == other.place && abs(box.midY - other.box.midY) < 300 }

    /// The candidate as a fact of the dossier.
    func fact() -> FieldValue {
        FieldValue(
            value: value, raw: raw, file: place.file, page: place.page, box: box,
            confidence: (confidence * 1000).rounded() / 1000, origin: origin, suggestion: suggestion)
    }
}

extension [Candidate] {
    /// In how many places they stand: two sources may have read one and the same.
    var places: Int {
        reduce(into: [Candidate]()) { places, candidate in
            let isKnown = places.contains { other in
                other.place == candidate.place && other.box.intersection(candidate.box) != nil
            }
            if !isKnown { places.append(candidate) }
        }.count
    }

    /// The years that other files of the paper say plainly, on pages that do not say the year of the fact: a cover and the
    /// report of another year, not a report that compares two years.
    func otherYears(than fact: FieldValue) -> [String] {
        let agreeing = Set(filter { $0.value == fact.value }.map(\.place))
        let others = filter { candidate in
            candidate.value != fact.value && candidate.place.file != fact.file && candidate.confidence >= 0.9
                && !agreeing.contains(candidate.place)
        }
        return Set(others.map(\.value)).sorted()
    }

    /// Whether a recognised name stands elsewhere with a character or two more, fewer or other: one of both is misread.
    func holdsAnotherReading(of fact: FieldValue) -> Bool {
        guard fact.origin != .textLayer else { return false }
        let name = Array<Character>(fact.value)
        return contains { candidate in
            let other = Array<Character>(candidate.value)
            return candidate.value != fact.value && candidate.confidence >= 0.7 && other.count >= 6
                && other.commonSubsequence(with: name) >= Swift.max(other.count, name.count) - 2
        }
    }

    /// The name of which a fact is only the beginning, where the end of a line may have cut it off: …计算中心 of …计算中心有限公司.
    func wholeName(of fact: FieldValue) -> Candidate? {
        first { candidate in
            candidate.confidence >= 0.7 && candidate.value.hasPrefix(fact.value)
                && ["公司", "有限公司", "有限责任公司", "股份有限公司"].contains(String(candidate.value.dropFirst(fact.value.count)))
        }
    }

    /// One fact of all values, where the first one stands; as sure as the least sure one.
    func fact(joining separator: String) -> FieldValue? {
        guard var fact = first?.fact() else { return nil }
        fact.value = map(\.value).joined(separator: separator)
        fact.raw = map(\.raw).joined(separator: separator)
        fact.confidence = ((map(\.confidence).min() ?? 0) * 1000).rounded() / 1000
        return fact
    }
}

/// A piece of text in which a value is looked for, with the way back to the page.
package struct Passage: Sendable {
    /// One piece of a line: `part` are character offsets in its folded text.
    package struct Piece: Sendable {
        package var line: Int
        package var part: Range<Int>
    }

    package var page: PageText
    package var pieces: [Piece]
    /// The folded text of the pieces, joined.
    package let text: String
    /// The text as printed; differs from `text` in widths and spaces.
    package let original: String
    /// 1 for a value beside its label, less for one below it.
    package var weight: Double
    /// Number of characters at the start that stand on the label's own line; text behind them is only a continuation.
    package var firstPieceLength: Int
    /// Whether the first line fills its column, so that a value at its end may go on in the next.
    package var runsOver = true
    /// Whether it stands behind its label on the line without a colon between, so that a value must begin at once.
    package var isUnmarked = false
    /// Whether it stands below its label.
    package var isBelow = false

    /// Where each piece begins in `text`, as character offsets.
    private let starts: [Int]

    /// - Parameter separator: stands between the pieces in `text`; a line break where each piece is a cell of its own, but
    ///   for dates that a narrow cell breaks.
    package init(page: PageText, pieces: [Piece], weight: Double, separator: String = "") {
        self.page = page
        self.pieces = pieces
        self.weight = weight
        var text = ""
        var starts: [Int] = []
        var length = 0
        for piece in pieces {
            let part = page.lines[piece.line].folded.text.dropFirst(piece.part.lowerBound).prefix(piece.part.count)
            if !text.isEmpty, !Self.isBrokenDate(text, part) {
                text += separator
                length += separator.count
            }
            starts.append(length)
            text += part
            length += part.count
        }
        self.text = text
        self.starts = starts
        original = pieces.map { page.original(line: $0.line, part: $0.part) }.joined()
        firstPieceLength = pieces.first?.part.count ?? 0
    }

    /// The passage of a range of one of the page's joined texts.
    package init(page: PageText, joined: PageText.Joined, range: Range<String.Index>, weight: Double) {
        self.init(
            page: page, pieces: joined.lines(in: range).map { Piece(line: $0.line, part: $0.part) }, weight: weight)
    }

    /// Whether a date, or two of them, goes on in the next line: 2023-01- / 01至 / 2023-12-31.
    private static func isBrokenDate(_ text: String, _ next: Substring) -> Bool {
        guard let last = text.last, let first = next.first else { return false }
        let links = "至到~-"
        return first.isNumber ? "年月/.".contains(last) || links.contains(last) : links.contains(first) && last.isNumber
    }

    /// The part of the passage between two character offsets of `text`.
    package func part(_ range: Range<Int>) -> Passage {
        var result: [Piece] = []
        for (piece, offset) in zip(pieces, starts) {
            let low = max(range.lowerBound, offset)
            let high = min(range.upperBound, offset + piece.part.count)
            if low < high {
                let start = piece.part.lowerBound + low - offset
                result.append(Piece(line: piece.line, part: start..<start + high - low))
            }
        }
        return Passage(page: page, pieces: result, weight: weight)
    }

    /// The box around all pieces, on the page as displayed.
    package var box: Box {
        pieces.map { page.turn.displayed(page.box(line: $0.line, part: $0.part)) }.reduce(nil) { (sum: Box?, box) in
            sum?.union(box) ?? box
        }
            ?? Box(x: 0, y: 0, width: 0, height: 0)
    }

    package var confidence: Double { pieces.map { page.lines[$0.line].source.confidence }.min() ?? 0 }

    package var origin: TextOrigin {
        let origins = Set(pieces.map { page.lines[$0.line].source.origin })
        return origins.count == 1 ? origins.first ?? .mixed : .mixed
    }

    /// A candidate for the value found in a part of the passage.
    package func candidate(value: String, part range: Range<Int>, confidence: Double) -> Candidate {
        let part = part(range)
        return Candidate(
            value: value, raw: part.original, place: page.place, box: part.box,
            confidence: confidence * weight * part.confidence, origin: part.origin)
    }
}
