internal import DocumentModel
internal import ImagingKit

/// Parts of a line that detection took for one although a wide gap, or the ruling of a table, stands between them.
struct LineSplitting {
    /// A part of what was read, with the share of the line, 0…1, that it takes.
    struct Part {
        var symbols: [TextRecogniser.Symbol]
        var start: Double
        var end: Double
        /// The share of the line in which its text stands: less where more than a character at an end was not read, such
        /// as handwriting behind a label.
        var text: (start: Double, end: Double)
        /// Width of a full-width character, as a share of the line.
        var em: Double
    }

    /// Up to this, in characters, what was not read at an end of a line belongs to its text.
    private static let unreadEnd = 1.5

    /// Splits a line where more than two characters' width of paper, or a ruling, parts its text.
    static func parts(_ reading: TextRecogniser.Reading, _ quad: PixelQuad, on page: GreyRaster) throws -> [Part] {
        let em = emWidth(reading)
        func halfWidth(_ symbol: TextRecogniser.Symbol) -> Double { isWide(symbol.text) ? 0.5 * em : 0.28 * em }
        func part(_ symbols: [TextRecogniser.Symbol], from start: Double, to end: Double) -> Part {
            var part = Part(symbols: symbols, start: start, end: end, text: (start, end), em: em)
            let read = trimmed(symbols)
            guard read.count > 2, let first = read.first, let last = read.last else { return part }
            let (from, to) = (first.position - halfWidth(first), last.position + halfWidth(last))
            if from - start > unreadEnd * em { part.text.start = from - 0.15 * em }
            if end - to > unreadEnd * em { part.text.end = to + 0.15 * em }
            return part
        }

        let symbols = reading.symbols
        guard symbols.count > 1 else { return [part(symbols, from: 0, to: 1)] }
        var parts: [Part] = []
        var current: [TextRecogniser.Symbol] = []
        var start = 0.0
        var previous: TextRecogniser.Symbol?
        for symbol in symbols {
            // A blank is no ink: the gap goes on.
            guard !symbol.text.allSatisfy(\.isWhitespace) else {
                current.append(symbol)
                continue
            }
            if let last = previous {
                let from = last.position + halfWidth(last)
                let to = symbol.position - halfWidth(symbol)
                let gap = to - from
                var isParted = gap > 2.2 * em
                if !isParted, gap > 0.5 * em {
                    isParted = try page.gap(in: quad.part(from: max(0, from), to: min(1, to))).hasRuling
                }
                if isParted {
                    parts.append(part(trimmed(current), from: start, to: min(1, from + 0.15 * em)))
                    (current, start) = ([], max(0, to - 0.15 * em))
                }
            }
            current.append(symbol)
            previous = symbol
        }
        return parts + [part(parts.isEmpty ? symbols : trimmed(current), from: start, to: 1)]
    }

    /// The width of a full-width character as a share of the line: the distance of neighbours, or by the line's height
    /// where it has no two such neighbours.
    private static func emWidth(_ reading: TextRecogniser.Reading) -> Double {
        let byHeight = 0.7 * reading.aspect
        let distances = zip(reading.symbols, reading.symbols.dropFirst())
            .filter { isWide($0.text) && isWide($1.text) }
            .map { $1.position - $0.position }
            .sorted()
        guard distances.count >= 2 else { return byHeight }
        // Letter-spacing makes the distance wider than the character; never take it for more than the height.
        return min(distances[distances.count / 2], 1.2 * byHeight)
    }

    private static func trimmed(_ symbols: [TextRecogniser.Symbol]) -> [TextRecogniser.Symbol] {
        func isBlank(_ symbol: TextRecogniser.Symbol) -> Bool { symbol.text.allSatisfy(\.isWhitespace) }
        return Array(symbols.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }

    private static func isWide(_ text: String) -> Bool {
        guard let scalar = text.unicodeScalars.first else { return false }
        return scalar.value >= 0x1100 && scalar.isFullWidth
    }
}
