/// Names of companies and institutions as papers write them.
public enum CompanyName {
    /// The name without the differences that do not make another name: widths, brackets, blanks, middle dots, case of
    /// Latin letters, punctuation at the ends, and a printed （盖章） or （公章） behind it.
    public static func normalised(_ name: String) -> String {
        var text = TextNormalisation.folded(name).uppercased()
        text = String(text.map { $0 == "[" ? "(" : $0 == "]" ? ")" : $0 }).filter { $0 != "·" && $0 != "_" }
        var changed = true
        while changed {
            changed = false
            for note in sealNotes where text.hasSuffix(note) {
                text.removeLast(note.count)
                changed = true
            }
            if let last = text.last, endPunctuation.contains(last) {
                text.removeLast()
                changed = true
            }
            if let first = text.first, endPunctuation.contains(first) {
                text.removeFirst()
                changed = true
            }
        }
        // A bracket that was never closed is the rest of a note that was cut off.
        if text.hasPrefix(")") { text.removeFirst() }
        if text.hasSuffix("(") { text.removeLast() }
        return text
    }

    /// Whether two writings are the same name. An empty name is the same as none.
    public static func same(_ left: String, _ right: String) -> Bool {
        let name = normalised(left)
        return !name.isEmpty && name == normalised(right)
    }

    private static let sealNotes = ["(盖章)", "(公章)", "(签章)", "(盖公章)", "(加盖公章)", "(单位公章)", "(印章)"]
    private static let endPunctuation = Set(":;,.。、-\"'~!?*")
}
