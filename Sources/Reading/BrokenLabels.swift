package import DocumentModel

/// Labels that ask for a signature and did not fit on one line, as in the narrow cell of a table: 法定代表 over 人签字.
package struct BrokenLabels {
    /// Whether a printed line asks for a signature.
    private let isLabel: @Sendable (String) -> Bool

    /// No label of two lines has longer ones.
    private static let longest = 12

    /// Looks for broken labels.
    ///
    /// - Parameter isLabel: whether a printed line asks for a signature.
    package init(isLabel: @escaping @Sendable (String) -> Bool) { self.isLabel = isLabel }

    /// All lines that ask for a signature. Where a label goes on below, as 授权代表 over （签字）：, or was read as two lines side
    /// by side, its end asks; its beginning would ask a second time, and nobody signs there.
    package func whole(among lines: [TextLine]) -> [TextLine] {
        let asking = lines.filter { isLabel($0.text) }
        return asking.filter { upper in
            !Self.openEnds.contains(where: upper.text.hasSuffix)
                || !asking.contains { lower in
                    Self.ends.contains(where: lower.text.hasPrefix)
                        && (ends(upper, in: lower) || upper.box.isBroken(before: lower.box))
                }
        } + labels(among: lines)
    }

    /// What a label ends in that says who signs, and not yet that somebody shall.
    private static let openEnds = ["代表", "人", "师"]
    /// What such a label goes on with.
    private static let ends = ["（", "(", "签字", "签名", "签章", "或"]

    /// The labels whose two lines ask for a signature together and neither alone. Their text holds a line break, their box
    /// both lines.
    package func labels(among lines: [TextLine]) -> [TextLine] {
        let short = lines.filter { $0.isLevel && (1...Self.longest).contains($0.text.count) && !isLabel($0.text) }
        return short.compactMap { upper in
            // What ends in a mark goes on nowhere.
            guard let last = upper.text.last, !"：:。；;，,）)".contains(last),
                let lower = short.filter({ goesOn($0, below: upper) }).min(by: { $0.box.y < $1.box.y }),
                isLabel(upper.text + lower.text)
            else { return nil }
            return TextLine(
                text: upper.text + "\n" + lower.text, box: upper.box.union(lower.box),
                confidence: min(upper.confidence, lower.confidence), origin: upper.origin)
        }
    }

    /// Whether a line begins close below another one. The box of the lower one may hold handwriting, too, and be taller.
    private func ends(_ upper: TextLine, in lower: TextLine) -> Bool {
        abs(lower.box.x - upper.box.x) < 1.5 * upper.box.height
            && lower.box.midY > upper.box.midY + 0.5 * upper.box.height
            && lower.box.y - upper.box.maxY < 1.3 * max(upper.box.height, lower.box.height)
    }

    /// Whether a line stands close below another one in the same print, as the next line of one cell does.
    private func goesOn(_ lower: TextLine, below upper: TextLine) -> Bool {
        let height = max(upper.box.height, lower.box.height)
        let isAligned =
            abs(lower.box.x - upper.box.x) < height || abs(lower.box.midX - upper.box.midX) < 0.6 * height
        return isAligned && min(upper.box.height, lower.box.height) > 0.65 * height
            && lower.box.midY > upper.box.midY + 0.7 * height && lower.box.y - upper.box.maxY < 1.3 * height
    }
}
