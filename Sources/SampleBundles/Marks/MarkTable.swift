/// Prints the scores of the marks benchmark as a table of at most 110 columns.
package struct MarkTable {
    private let scores: [String: MarkScore]
    private let total: MarkScore

    /// - Parameters:
    ///   - scores: by look and resolution of the pages.
    ///   - total: of all pages.
    package init(scores: [String: MarkScore], total: MarkScore) {
        self.scores = scores
        self.total = total
    }

    /// The table; with `details`, one line for each slip.
    package func text(details: Bool) -> String {
        var lines = [
            row([
                "", "pages", "seals", "false", "text", "CER %", "purpose", "owner", "review", "WRONG", "places",
                "review",
                "WRONG", "present",
            ])
        ]
        lines += scores.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
        lines += [row("all", total), ""]
        lines += total.conditions.sorted { $0.key < $1.key }.map { name, count in
            row([name, "", "\(count.right)/\(count.total)", "", "review \(count.review)", "", "wrong \(count.wrong)"])
        }
        if details { lines += [""] + total.slips }
        return lines.joined(separator: "\n")
    }

    private func row(_ name: String, _ score: MarkScore) -> String {
        let rate = 1000 * Double(score.sealCharacters.errors) / Double(max(1, score.sealCharacters.total))
        return row([
            name, "\(score.pages)", share(score.seals), "\(score.falseSeals)", share(score.sealTexts),
            "\(rate.rounded() / 10)", share(score.purposes), share(score.owners), "\(score.owners.review)",
            "\(score.owners.wrong)", share(score.signatures), "\(score.signatures.review)", "\(score.signatures.wrong)",
            "\(score.wrongPresent)",
        ])
    }

    private func share(_ count: MarkScore.Count) -> String { "\(count.right)/\(count.total)" }

    private func row(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let width = index == 0 ? 26 : 8
            let gap = String(repeating: " ", count: max(1, width - cell.count))
            return index == 0 ? cell + gap : gap + cell
        }.joined()
    }
}
