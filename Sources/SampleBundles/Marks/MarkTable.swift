package import Foundation

/// The scores of the marks benchmark as tables: for a terminal, as Markdown and as JSON.
package struct MarkTable {
    private let scores: [(name: String, score: MarkScore)]
    private let total: MarkScore
    private let secondsPerPage: Double?

    /// - Parameters:
    ///   - scores: by look and resolution of the pages.
    ///   - total: of all pages.
    ///   - secondsPerPage: CPU seconds of the readers for one page, start included.
    package init(scores: [String: MarkScore], total: MarkScore, secondsPerPage: Double?) {
        self.scores = scores.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.total = total
        self.secondsPerPage = secondsPerPage
    }

    /// The tables in columns; with `details`, one line for each slip.
    package func text(details: Bool) -> String {
        var lines: [String] = []
        for table in tables {
            lines += [table.title] + ([table.head] + table.rows).map(columns) + [""]
        }
        if let cost { lines.append(cost) }
        if details { lines += [""] + total.slips }
        return lines.joined(separator: "\n")
    }

    /// The tables as Markdown.
    package var markdown: String {
        var lines: [String] = []
        for table in tables {
            lines += ["**\(table.title)**", ""]
            lines.append("| " + table.head.joined(separator: " | ") + " |")
            lines.append("| --- |" + String(repeating: " ---: |", count: table.head.count - 1))
            lines += table.rows.map { "| " + $0.joined(separator: " | ") + " |" }
            lines.append("")
        }
        if let cost { lines.append(cost) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Every count as JSON.
    package func json() throws -> Data {
        struct Content: Encodable {
            var total: MarkScore
            var looks: [String: MarkScore]
            var secondsPerPage: Double?
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(
            Content(
                total: total, looks: Dictionary(uniqueKeysWithValues: scores.map { ($0.name, $0.score) }),
                secondsPerPage: secondsPerPage))
    }

    private var cost: String? {
        secondsPerPage.map {
            String(format: "%.2f CPU seconds a page, with the text that is read before the marks", $0)
        }
    }

    // MARK: The tables

    private struct Table {
        var title: String
        var head: [String]
        var rows: [[String]]
    }

    private var tables: [Table] {
        let all = scores + [("all", total)]
        var codes = Table(
            title: "QR codes", head: ["page", "there", "read", "seen only", "missed", "MISREAD", "none there"],
            rows: all.map { name, score in
                [
                    name, "\(score.codes.total)", share(score.codes), "\(score.codes.review)", "\(score.codes.missed)",
                    "\(score.codes.wrong)", "\(score.falseCodes.total)",
                ]
            })
        if total.comparison != nil {
            codes.head.append("of theirs")
            for index in codes.rows.indices {
                let comparison = all[index].1.comparison
                codes.rows[index].append("\(comparison?.both ?? 0)/\(comparison?.theirs ?? 0)")
            }
        }
        return [
            Table(
                title: "Seals",
                head: [
                    "page", "pages", "recall", "precision", "name exact", "CER %", "purpose", "owner right", "review",
                    "WRONG", "decidable", "right", "neighbours", "TAKEN",
                ],
                rows: all.map { name, score in
                    [
                        name, "\(score.pages)", share(score.seals),
                        percent(score.seals.right, score.seals.right + score.falseSeals), share(score.sealTexts),
                        number(100 * Double(score.sealCharacters.errors) / Double(max(1, score.sealCharacters.total))),
                        share(score.purposes), share(score.owners), "\(score.owners.review)", "\(score.owners.wrong)",
                        "\(score.decidableOwners.total)", share(score.decidableOwners),
                        "\(score.neighbours.total)", "\(score.neighbours.wrong)",
                    ]
                }),
            Table(
                title: "Signatures",
                head: [
                    "page", "right", "signed", "present", "review", "ABSENT", "unsigned", "absent", "review", "PRESENT",
                    "name seals", "review",
                ],
                rows: all.map { name, score in
                    [
                        name, percent(score.signatures.right, score.signatures.total), "\(score.signed.total)",
                        "\(score.signed.present)", "\(score.signed.review)", "\(score.signed.absent)",
                        "\(score.unsigned.total)", "\(score.unsigned.absent)", "\(score.unsigned.review)",
                        "\(score.unsigned.present)", "\(score.nameSeals.total)", "\(score.nameSeals.review)",
                    ]
                }),
            codes,
            Table(
                title: "By condition", head: ["", "there", "right", "review", "missed", "WRONG"],
                rows: (total.conditions.sorted { $0.key < $1.key } + [("neither, all", total.negatives)]).map {
                    name, count in
                    [name, "\(count.total)", "\(count.right)", "\(count.review)", "\(count.missed)", "\(count.wrong)"]
                }),
        ]
    }

    private func share(_ count: MarkScore.Count) -> String { percent(count.right, count.total) }

    private func percent(_ part: Int, _ whole: Int) -> String {
        whole == 0 ? "-" : number(100 * Double(part) / Double(whole)) + " %"
    }

    private func number(_ value: Double) -> String { String(format: "%.1f", value) }

    private func columns(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let gap = String(repeating: " ", count: max(1, (index == 0 ? 28 : 11) - cell.count))
            return index == 0 ? cell + gap : gap + cell
        }.joined()
    }
}
