/// Amounts of money in figures: ¥1,200,000.00, １２０万元, 3.0000万元, (1,200.00).
///
/// Nothing is guessed: groups of other than three digits, a second decimal point and more decimals than a fen has are no
/// amount, nor is `1.200`, which is more often a misread thousands separator than an amount with three decimals.
public enum AmountInFigures {
    /// An amount in a text.
    public struct Match: Sendable, Hashable {
        /// The amount in yuan, unit applied.
        public var amount: Money
        /// From the currency sign, where there is one, to the unit.
        public var range: Range<String.Index>
        /// Whether a currency sign (¥, RMB, 人民币) stands before or 元 behind it.
        public var hasCurrency: Bool
        /// Whether it is a price for each something: 元/月, 元每台.
        public var isRate: Bool

        /// Creates a match.
        public init(amount: Money, range: Range<String.Index>, hasCurrency: Bool, isRate: Bool) {
            self.amount = amount
            self.range = range
            self.hasCurrency = hasCurrency
            self.isRate = isRate
        }
    }

    /// The amount, where the text is one and nothing else; 人民币, （小写）, a currency sign and punctuation at the ends are
    /// allowed.
    ///
    /// - Parameter scale: What a number without a unit of its own is multiplied by: 10,000 in a table headed 单位：万元.
    public static func parse(_ text: String, scale: Int64 = 1) -> Money? {
        let scalars = withoutSpacing(FoldedText(text, keepsSpaces: true).scalars)
        if let inner = parenthesised(scalars), let match = AmountInFiguresParser(scalars: inner).number(at: 0),
            match.end == inner.count, !match.hasYuan
        {
            return match.money(scale: scale, isNegative: true)
        }
        let parser = AmountInFiguresParser(scalars: scalars)
        var start = AmountPrefix.length(in: scalars, from: 0)
        let isNegative = start < scalars.count && scalars[start] == "-"
        if isNegative {
            start += 1
            start += AmountPrefix.length(in: scalars, from: start)
        }
        guard let match = parser.number(at: start),
            scalars[match.end...].allSatisfy({ ")];,.。、 ".unicodeScalars.contains($0) })
        else { return nil }
        return match.money(scale: scale, isNegative: isNegative)
    }

    /// Every amount in a text, in order, with and without currency. Parts of dates, codes, percentages, times and
    /// quantities with Latin units are none.
    ///
    /// - Parameter scale: As in ``parse(_:scale:)``.
    public static func findAll(in text: String, scale: Int64 = 1) -> [Match] {
        let folded = FoldedText(text, keepsSpaces: true)
        let scalars = folded.scalars
        let parser = AmountInFiguresParser(scalars: scalars)
        if parenthesised(scalars.filter { $0 != " " }) != nil, let amount = parse(text, scale: scale) {
            let whole = folded.originalRange(ofScalars: scalars.indices)
            return [Match(amount: amount, range: whole, hasCurrency: false, isRate: false)]
        }
        var found: [Match] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index].asciiDigit != nil else {
                index += 1
                continue
            }
            let end = parser.endOfRun(at: index)
            if let number = parser.number(at: index), let context = parser.context(of: number),
                let amount = number.money(scale: scale, isNegative: context.isNegative)
            {
                found.append(
                    Match(
                        amount: amount, range: folded.originalRange(ofScalars: context.start..<number.end),
                        hasCurrency: context.hasSign || number.hasYuan, isRate: context.isRate))
                index = number.end
            } else {
                index = end
            }
        }
        return found
    }

    /// The inside of a bookkeeper's negative, `(1,200.00)`: nothing but a number in brackets.
    private static func parenthesised(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        guard scalars.first == "(", scalars.last == ")", scalars.count > 2 else { return nil }
        let inner = Array(scalars.dropFirst().dropLast())
        return inner.first?.asciiDigit != nil ? inner : nil
    }

    /// The text without blanks, where they can only be spacing: beside anything but a digit, between all digits, or
    /// before groups of three. Other blanks stay, so that two numbers do not become one.
    private static func withoutSpacing(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let words = scalars.split(separator: " ")
        let areSingle = words.allSatisfy { $0.count == 1 }
        var result: [Unicode.Scalar] = []
        for (index, word) in words.enumerated() {
            if index > 0, let last = result.last, last.asciiDigit != nil, word.first?.asciiDigit != nil, !areSingle {
                let digits = word.prefix { $0.asciiDigit != nil }.count
                let isGroup =
                    digits == 3 && words[index - 1].allSatisfy { $0.asciiDigit != nil || $0 == "¥" }
                    && words[index - 1].count <= 4
                if !isGroup { result.append(" ") }
            }
            result += word
        }
        return result
    }
}
