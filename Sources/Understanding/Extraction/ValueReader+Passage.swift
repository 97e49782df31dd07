import RulePacks

/// Values that a line's end may break.
extension ValueReader {
    /// Values on the passage's first line, or, where there is none or it breaks over the line's end, in the whole passage.
    func values(in passage: Passage) -> [Value] {
        let line = String(passage.text.prefix(passage.firstPieceLength))
        let own = values(in: line)
        guard let first = own.first else { return values(in: passage.text) }
        // A line may end within the bracket behind a name, or within its branch: （特殊普通合 / 伙）, （特殊普通合伙）深圳 / 分所.
        let rest = line.dropFirst(first.range.upperBound)
        let isOpen =
            definition.type == .organisation && rest.hasPrefix("(") && !rest.hasSuffix(")")
            && rest.unicodeScalars.allSatisfy { $0.isHan || "()".unicodeScalars.contains($0) }
        guard passage.firstPieceLength < passage.text.count,
            isOpen || first.range.upperBound >= passage.firstPieceLength - 2
        else { return own }
        switch definition.type {
        case .person, .persons: return own
        case .organisation:
            // 深圳市某某有限公司 | 南山分公司 is another body than the one that its first line names.
            let longer = values(in: passage.text).first { $0.range.lowerBound == first.range.lowerBound }
            return longer.map { Self.continues(first.value, as: $0.value) ? [$0] : own } ?? own
        default: return passage.runsOver ? values(in: passage.text) : own
        }
    }

    /// Whether a longer name may be the one that a line's end cut off: a company's name is whole unless a branch follows.
    private static func continues(_ name: String, as longer: String) -> Bool {
        guard (1...14).contains(longer.count - name.count) else { return false }
        return !name.hasSuffix("公司")
            || ["分公司", "分所", "分院", "支行", "分行", "办事处", "）"].contains { longer.hasSuffix($0) }
    }
}
