internal import Foundation

/// How well the text of one page was recognised, measured against the truth that was drawn.
///
/// The order of the lines does not count, as layout is not what is measured: recognised lines are mapped to the
/// printed rows of the truth and joined there. Neither do spaces count, nor the width of punctuation (NFKC).
package struct PageScore: Sendable, Hashable {
    /// Characters of the truth.
    package var characters = 0
    /// Insertions, deletions and replacements that turn what was read into the truth.
    package var errors = 0
    /// Printed rows, and those that were read without an error.
    package var rows = 0
    package var exactRows = 0
    /// Lines of the truth (a table cell is a line), and those for which one recognised line says exactly the same.
    package var lines = 0
    package var exactLines = 0
    /// Critical fields (codes, amounts, dates, names), and those whose whole text was read.
    package var fields = 0
    package var exactFields = 0

    /// Creates an empty score, to which others are added.
    package init() {}

    /// Character error rate in percent.
    package var characterErrorRate: Double { characters == 0 ? 0 : 100 * Double(errors) / Double(characters) }
    /// Share of the fields that were read exactly, in percent.
    package var fieldRate: Double { fields == 0 ? 100 : 100 * Double(exactFields) / Double(fields) }

    /// Adds the counts of another page.
    package static func += (sum: inout PageScore, other: PageScore) {
        sum.characters += other.characters
        sum.errors += other.errors
        sum.rows += other.rows
        sum.exactRows += other.exactRows
        sum.lines += other.lines
        sum.exactLines += other.exactLines
        sum.fields += other.fields
        sum.exactFields += other.exactFields
    }
}

/// What was drawn on a page: the file `pNN.json` of the benchmark.
package struct PageTruth: Sendable, Codable {
    /// A line of text and where it stands: left, top, right, bottom in pixels of the master page.
    package struct Line: Sendable, Codable {
        package var text: String
        package var box: [Double]

        fileprivate var middle: Double { (box[1] + box[3]) / 2 }
    }

    /// A text that must be read without an error.
    package struct Field: Sendable, Codable {
        package var kind: String
        package var text: String
    }

    package var lines: [Line]
    package var fields: [Field]

    /// A recognised line with its middle in pixels of the master page.
    package struct Reading: Sendable {
        package var text: String
        package var x: Double
        package var y: Double

        /// Creates a recognised line.
        package init(text: String, x: Double, y: Double) {
            self.text = text
            self.x = x
            self.y = y
        }
    }

    /// Whether a line with its middle at this height of the master page stands in a row in which a field stands.
    package func isFieldRow(y: Double) -> Bool {
        printedRows().contains { row in
            guard abs(row.middle - y) < 0.75 * row.height else { return false }
            let text = Self.folded(row.lines.map(\.text).joined())
            return fields.contains { text.contains(Self.folded($0.text)) }
        }
    }

    /// Compares what was read with the truth.
    package func score(_ readings: [Reading]) -> PageScore {
        let rows = printedRows()
        var found = [[Reading]](repeating: [], count: rows.count)
        var strays: [Reading] = []
        for reading in readings {
            let distances = rows.indices.map { abs(rows[$0].middle - reading.y) }
            // A line belongs to the row whose middle is nearest, if it is no further away than half a row and a bit.
            if let nearest = rows.indices.min(by: { distances[$0] < distances[$1] }),
                distances[nearest] < 0.75 * rows[nearest].height
            {
                found[nearest].append(reading)
            } else {
                strays.append(reading)
            }
        }
        var score = PageScore()
        var all = ""
        for (row, readings) in zip(rows, found) {
            let truth = Self.folded(row.lines.map(\.text).joined())
            let read = Self.folded(readings.sorted { $0.x < $1.x }.map(\.text).joined())
            let distance = Self.distance(truth, read)
            score.characters += truth.unicodeScalars.count
            score.errors += distance
            score.rows += 1
            score.exactRows += distance == 0 ? 1 : 0
            all += read + "\n"
            var texts = readings.map { Self.folded($0.text) }
            for line in row.lines {
                score.lines += 1
                guard let match = texts.firstIndex(of: Self.folded(line.text)) else { continue }
                texts.remove(at: match)
                score.exactLines += 1
            }
        }
        for stray in strays { score.errors += Self.folded(stray.text).unicodeScalars.count }
        let joined = all.filter { $0 != "\n" }
        for field in fields {
            let text = Self.folded(field.text)
            score.fields += 1
            // Long fields may run over the end of a row.
            score.exactFields += all.contains(text) || joined.contains(text) ? 1 : 0
        }
        return score
    }

    private struct Row {
        var lines: [Line]
        var middle: Double { lines.reduce(0) { $0 + $1.middle } / Double(lines.count) }
        var height: Double { lines.map { $0.box[3] - $0.box[1] }.max() ?? 0 }
    }

    /// Lines on one height, each row from left to right.
    private func printedRows() -> [Row] {
        var rows: [Row] = []
        for line in lines.filter({ $0.box.count == 4 }).sorted(by: { $0.middle < $1.middle }) {
            if let last = rows.last, abs(line.middle - last.middle) < 0.4 * min(last.height, line.box[3] - line.box[1])
            {
                rows[rows.count - 1].lines.append(line)
            } else {
                rows.append(Row(lines: [line]))
            }
        }
        for index in rows.indices { rows[index].lines.sort { $0.box[0] < $1.box[0] } }
        return rows
    }

    /// NFKC without spaces, and with one form for marks that look alike.
    static func folded(_ text: String) -> String {
        let alike: [Unicode.Scalar: Unicode.Scalar] = [
            "、": ",", "。": ".", "“": "\"", "”": "\"", "‘": "'", "’": "'", "【": "[", "】": "]", "〔": "(", "〕": ")",
            "—": "-", "–": "-", "―": "-", "−": "-", "一": "一", "～": "~", "〜": "~", "·": ".", "・": ".", "•": ".",
            "《": "<",
            "》": ">", "〈": "<", "〉": ">", "￥": "¥", "×": "x",
        ]
        let scalars = text.precomposedStringWithCompatibilityMapping.unicodeScalars
            .filter { !$0.properties.isWhitespace }
            .map { alike[$0] ?? $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Levenshtein's distance, by scalar.
    static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.unicodeScalars)
        let b = Array(b.unicodeScalars)
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let change = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
