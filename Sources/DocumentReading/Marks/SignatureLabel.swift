package import DocumentModel

/// A printed label that asks for a signature, cut out of its line: what follows it may be handwriting, a printed name
/// or the next label.
package struct SignatureLabel {
    /// The whole line as the library gave it.
    let line: TextLine
    /// The printed label without what follows it.
    package let text: String
    /// Where the label stands, and where the answer may begin.
    let box: Box
    /// Where in the line the next label begins, such as 日期; nil where none follows.
    let nextLabel: Double?
    /// Height of a full-width character.
    let em: Double
    /// Where the label ends, and the height of its characters, if it is printed in the size of most lines: the box of
    /// a recognised label that seems printed larger may hold handwriting.
    let least: (end: Double, em: Double)
    /// What the line says after the label, up to the next label.
    let answer: String
    /// The box of a recognised line is so much taller than print that handwriting was taken into it.
    let holdsMore: Bool

    /// Whether the word that asks stands in a sentence, which names signing and asks for nothing.
    package var isProse: Bool {
        let bare = line.text.filter { !$0.isWhitespace }
        // 本复印件与原件一致。法定代表人签字: what stands behind the sentence is a label, whose colon may be hidden by ink, or of
        // whose （签字） some is left.
        let isRest = answer.count <= 6 && (answer.first == "签" || answer.contains { "（()）".contains($0) })
        if let last = bare.split(whereSeparator: { "。；;".contains($0) }).last, answer.isEmpty || isRest,
            Self.beginning.contains(where: last.hasPrefix), !last.contains("，"), last.count <= 16
        {
            return false
        }
        return bare.contains { "，。；,;".contains($0) } && bare.count > 14 && !text.hasSuffix("：") && !text.hasSuffix(":")
    }

    private static let asking = ["签字", "签名", "签章", "签署", "注册会计师", "代表人", "负责人", "代表", "代理人", "法人", "合伙人", "手签"]
    /// 授权代表签字 or 委托代理人 of which handwriting left the beginning.
    private static let cut = ["授权代", "委托代"]
    /// What is left of a label of which handwriting hides the end.
    private static let remains = ["代表人", "代表"] + cut
    /// What a label that stands alone begins with; a sentence about signing has other words before them.
    private static let beginning = ["法定代表人", "法人代表", "机构法人", "单位负责人", "负责人", "签字", "签名", "授权代表"]
    private static let following = [
        "日期", "时间", "年", "月", "盖章", "公章", "签章日", "电话", "联系", "地址", "身份证", "职务", "甲方", "乙方", "证书", "编号",
        "单位", "法定代表人", "授权代表", "日",
    ]

    /// Whether part of the label was not read, as ink lies over it: a bracket that does not close, or one that asks for
    /// nothing, or words that ask for nothing without what stood behind them.
    package var isDamaged: Bool {
        if Self.remains.contains(text) || !Self.asking.contains(where: text.contains) { return true }
        // The end of a bracket of which nothing else was read.
        if let first = text.first, "）)".contains(first) { return true }
        // A bracket behind the label whose word was not read whole.
        if let first = answer.first, "（(".contains(first) { return true }
        guard let open = text.lastIndex(where: { "（(".contains($0) }) else {
            // One that closes and does not open: ink lies over its beginning.
            return answer.prefix(6).contains { "）)".contains($0) }
        }
        let inside = text[text.index(after: open)...]
        guard inside.contains(where: { "）)".contains($0) }) else { return true }
        return !(Self.asking + ["章", "印", "签"]).contains { Self.range(of: $0, in: text, from: open) != nil }
    }

    /// Cuts the label out of a line.
    ///
    /// - Parameter usualEm: height of the characters of most lines of a recognised page, where handwriting may have
    ///   been taken into the box of a line; nil on a page with a text layer, whose boxes are exact.
    package init(_ line: TextLine, usualEm: Double?) {
        self.line = line
        // Two lines of one cell stand left of the answer as a whole.
        guard !line.text.contains("\n") else {
            (text, box, nextLabel, answer, holdsMore) = (line.text.filter { $0 != "\n" }, line.box, nil, "", false)
            em = min(usualEm ?? .infinity, Self.em(of: line))
            least = (line.box.maxX, em)
            return
        }
        let text = line.text
        // Spread or squeezed lines: never taller than the line, and as recognised never below half of it.
        let least = usualEm == nil ? 0 : 0.5 * line.box.height
        let byWidth = min(max(Self.em(of: line), least), max(line.box.height, 1))
        // A box much taller than print, and than its own characters, holds handwriting, too; a heading is large in both.
        holdsMore =
            usualEm.map { line.box.height > 1.8 * $0 && line.box.height > 1.5 * Self.em(of: line) } ?? false
        em = holdsMore ? usualEm ?? byWidth : byWidth
        // The label ends behind the word that asks, its bracket and its colon.
        var (start, end) = (text.startIndex, text.endIndex)
        func ranges(of words: [String]) -> [Range<String.Index>] {
            words.compactMap { Self.range(of: $0, in: text, from: text.startIndex) }
        }
        let whole = ranges(of: Self.asking)
        let asks = whole.isEmpty ? ranges(of: Self.cut) : whole
        if let first = asks.min(by: { $0.lowerBound < $1.lowerBound }) {
            let last =
                asks.filter {
                    $0.lowerBound <= first.upperBound || Self.isJoined(text, first.lowerBound, $0.lowerBound)
                }
                .map(\.upperBound).max() ?? first.upperBound
            start = Self.startOfLabel(text, before: first.lowerBound)
            end = Self.endOfLabel(text, from: Self.endOfAlternative(text, from: last))
        }
        self.text = String(text[..<end]).trimmed
        var label = end == text.endIndex && start == text.startIndex ? line.box : line.box(of: start..<end)
        if usualEm != nil {
            label.width = min(label.width, 1.1 * em * Self.units(text[start..<end]))
        }
        let usual = min(usualEm ?? em, em)
        let seemsLarger = em > 1.25 * usual
        self.least = (
            seemsLarger ? min(label.maxX, label.x + 1.1 * usual * Self.units(text[start..<end])) : label.maxX,
            seemsLarger ? usual : em
        )
        box = label
        let rest = text[end...]
        // Handwriting is read as single characters, such as 日; alone they are no date.
        let isDate = rest.count { "年月日".contains($0) } > 1 || rest.contains { $0.isASCII && $0.isNumber }
        let next = Self.following.filter { isDate || $0.count > 1 }
            .compactMap { Self.range(of: $0, in: text, from: end)?.lowerBound }.min()
        nextLabel = next.map { line.box(of: text.startIndex..<$0).maxX }
        answer = String(next.map { rest[..<$0] } ?? rest).trimmed
    }

    /// Width of a text in full-width characters.
    static func units(_ text: Substring) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.isFullWidth ? 1 : 0.5) }
    }

    /// Height of a full-width character by the length of a line.
    static func em(of line: TextLine) -> Double {
        let units = line.text.split(separator: "\n").map(units).max() ?? 0
        return units > 0 ? line.box.width / units : line.box.height
    }

    /// Whether a line is itself a label or other print, not a name that may stand in answer to a label.
    static func isPrint(_ line: TextLine) -> Bool {
        // The colon of the label before it may have come into the line.
        let bare = String(line.text.filter { !$0.isWhitespace }.drop { "：:.·、，".contains($0) })
        // Handwriting is read, too, but as something doubtful.
        if line.confidence < 0.6, bare.count <= 8 { return false }
        // A stroke of it may look like a bracket or a comma.
        if line.confidence < 0.75, bare.count <= 4, !bare.contains(where: { "：:".contains($0) }) { return false }
        if bare.contains(where: { "：:（）()，。；、《》".contains($0) }) { return true }
        if bare.count > 6 { return true }
        return following.contains { bare.contains($0) } || asking.contains { bare.contains($0) }
    }

    /// The label goes on over brackets and words without a gap: 法定代表人或授权代表（签字或盖章）：. Before a bracket
    /// recognition sees gaps where none are.
    private static func isJoined(_ text: String, _ start: String.Index, _ end: String.Index) -> Bool {
        let between = text[start..<end]
        guard !between.contains(where: { "：:".contains($0) }) else { return false }
        return between.split(whereSeparator: \.isWhitespace).dropFirst().allSatisfy { "（(".contains($0.prefix(1)) }
    }

    /// Where another one who may sign is named as well, the end of that name: 法定代表人或授权代表.
    private static func endOfAlternative(_ text: String, from start: String.Index) -> String.Index {
        let tail = text[start...].prefix(8)
        guard tail.first == "或" || tail.first == "/" else { return start }
        return asking.compactMap { range(of: $0, in: text, from: start) }
            .filter { $0.lowerBound < tail.endIndex && isJoined(text, start, $0.lowerBound) }
            .map(\.upperBound).max() ?? start
    }

    /// Behind what stands before the label in its line, such as the name of the body in the column to the left.
    private static func startOfLabel(_ text: String, before asking: String.Index) -> String.Index {
        let before = text[..<asking]
        guard let end = before.lastIndex(where: { "）)：:。".contains($0) || $0.isWhitespace }), text[...end].count >= 6
        else { return text.startIndex }
        return text.index(after: end)
    }

    private static func endOfLabel(_ text: String, from start: String.Index) -> String.Index {
        var end = start
        // An open bracket closes within the label.
        let opened = text[..<end].filter { "（(".contains($0) }.count - text[..<end].filter { "）)".contains($0) }.count
        let tail = text[end...].prefix(14)
        if opened > 0, let close = tail.firstIndex(where: { "）)".contains($0) }) {
            end = text.index(after: close)
        } else if let open = tail.first(where: { !$0.isWhitespace }), "（(".contains(open),
            let close = tail.firstIndex(where: { "）)".contains($0) })
        {
            end = text.index(after: close)
        }
        let after = text[end...].drop { $0.isWhitespace }
        if let mark = after.first, "：:".contains(mark) { end = text.index(after: after.startIndex) }
        return end
    }

    private static func range(of word: String, in text: String, from start: String.Index) -> Range<String.Index>? {
        var index = start
        while index < text.endIndex {
            if text[index...].hasPrefix(word) { return index..<text.index(index, offsetBy: word.count) }
            index = text.index(after: index)
        }
        return nil
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
