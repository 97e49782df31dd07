/// Prints a score as tables of at most 100 columns.
package struct ScoreTable {
    private let score: Score

    /// Prepares a score for printing.
    package init(_ score: Score) { self.score = score }

    /// The tables. With `details`, every wrong field as well.
    package func text(details: Bool) -> String {
        var lines = [
            "OUTCOME   right \(show(score.outcome))", "", "  expected \\ given       pass      fail    review",
        ]
        for expected in ["pass", "fail", "review"] {
            let row = score.outcomes[expected] ?? [:]
            lines.append(
                "  " + left(expected, 18) + ["pass", "fail", "review"].map { right("\(row[$0] ?? 0)", 10) }.joined())
        }
        lines += score.wrongOutcomes.map { "  ! " + $0 }
        lines += section("!!! MUST NOT PASS BUT PASSED", score.wrongPasses)
        lines += section("MUST PASS BUT FAILED", score.wrongFails)
        lines += section("MUST PASS BUT SENT TO A PERSON", score.needlessReviews)
        lines += section("OTHER", score.otherSlips)
        let weak = CheckNames.all.filter { (score.checks[$0]).map { $0.right < $0.total } ?? false }
        lines += ["", "CHECKS   right \(show(sum(score.checks)))"]
        lines += weak.map { "  " + left($0, 50) + show(score.checks[$0]) }
        lines += ["", "KINDS    right \(show(sum(score.kinds)))   page ranges \(show(score.pageRanges))"]
        lines += score.kinds.sorted { $0.key < $1.key }.map { "  " + left($0.key, 50) + show($0.value) }
        lines += ["", "FIELDS   right \(show(score.fields))   long texts alike \(show(score.longTexts))"]
        lines += score.fieldsByOrigin.sorted { $0.key < $1.key }.map { "  " + left($0.key, 50) + show($0.value) }
        lines += [""]
        lines += score.fieldsByName.sorted { $0.key < $1.key }.filter { $0.value.right < $0.value.total }
            .map { "  " + left($0.key, 50) + show($0.value) }
        lines += [
            "",
            "MARKS    seals \(show(score.seals))   their text \(show(score.sealTexts))   false seals \(score.falseSeals)",
            "         signatures \(show(score.signatures))   false signatures \(score.falseSignatures)   QR codes \(show(score.qrCodes))",
        ]
        if details {
            lines += ["", "WRONG FIELDS"]
            lines += score.fieldSlips.map {
                "  \($0.bundle) \($0.kind) \($0.field) (\($0.origin)): \($0.expected) | \($0.got ?? "-")"
            }
        }
        if !score.missingReports.isEmpty {
            lines += ["", "NO REPORT: " + score.missingReports.joined(separator: ", ")]
        }
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ slips: [Score.Slip]) -> [String] {
        guard !slips.isEmpty else { return [] }
        return ["", "\(title)  (\(slips.count))"]
            + slips.map { slip in
                "  " + left(slip.check, 42) + left("\(slip.expected.rawValue) → \(slip.got)", 24)
                    + (slip.reason.map { "[\($0)] " } ?? "")
                    + slip.bundle
            }
    }

    private func sum(_ shares: [String: Score.Share]) -> Score.Share {
        shares.values.reduce(into: Score.Share()) {
            $0.right += $1.right
            $0.total += $1.total
        }
    }

    private func show(_ share: Score.Share?) -> String {
        guard let share, share.total > 0 else { return "0/0" }
        let tenths = share.right * 1000 / share.total
        return "\(share.right)/\(share.total) (\(tenths / 10).\(tenths % 10) %)"
    }

    private func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
