/// Amounts of money written in Chinese characters (大写金额): 人民币壹佰贰拾万元整, its traditional and ordinary forms.
///
/// Strict: what can be read in two ways (壹佰贰元 may be 102 or 120) or contradicts itself is no amount.
public enum AmountInWords {
    /// The amount, where the text is one and nothing else; prefixes such as 人民币, RMB, （大写） and punctuation at the
    /// ends are allowed. Nil otherwise.
    public static func parse(_ text: String) -> Money? {
        let scalars = FoldedText(text.filter { $0 != "_" }).scalars
        let start = AmountPrefix.length(in: scalars, from: 0)
        guard let match = AmountInWordsParser(scalars: scalars).match(at: start), match.isComplete,
            match.hasYuan || match.hasEnd || start > 0 || match.hasCents
        else { return nil }
        return scalars[match.end...].allSatisfy { ")];,.。、\"".unicodeScalars.contains($0) } ? match.amount : nil
    }

    /// Every amount in words in a text, in order, with the place of the amount without its prefix. Nothing is returned
    /// for a row of number characters that is no amount as a whole.
    public static func findAll(in text: String) -> [(amount: Money, range: Range<String.Index>)] {
        let folded = FoldedText(text)
        let parser = AmountInWordsParser(scalars: folded.scalars)
        var found: [(amount: Money, range: Range<String.Index>)] = []
        var index = 0
        while index < folded.scalars.count {
            guard parser.canStart(at: index) else {
                index += 1
                continue
            }
            guard let match = parser.match(at: index), match.isComplete, parser.isConvincing(match, from: index) else {
                // Part of an unreadable amount must not be taken for an amount.
                while index < folded.scalars.count, parser.isNumeral(at: index) { index += 1 }
                continue
            }
            found.append((match.amount, folded.originalRange(ofScalars: index..<match.end)))
            index = match.end
        }
        return found
    }
}

/// What may stand before an amount and belongs to it.
enum AmountPrefix {
    /// Number of scalars from `start` that are prefixes.
    static func length(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        scan: while index < scalars.count {
            if "()[]:;, ".unicodeScalars.contains(scalars[index]) {
                index += 1
                continue
            }
            for word in words where index + word.count <= scalars.count {
                if zip(word, scalars[index...]).allSatisfy({ $0 == uppercased($1) }) {
                    index += word.count
                    continue scan
                }
            }
            break
        }
        return index - start
    }

    private static func uppercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.isASCIILetter ? Unicode.Scalar(UInt8(scalar.value & ~0x20)) : scalar
    }

    private static let words: [[Unicode.Scalar]] = [
        "人民币", "人民幣", "RMB", "CNY", "¥", "大写", "大寫", "小写", "小寫", "金额", "金額", "总额", "总金额", "合计", "总计", "共计", "合同",
        "价款", "总价", "计", "为", "币",
    ].map { Array($0.unicodeScalars) }
}

/// Parser of one amount in words over folded text.
private struct AmountInWordsParser {
    struct Match {
        var amount: Money
        var end: Int
        var hasYuan = false
        /// Whether it ends with 整 or 正.
        var hasEnd = false
        var hasCents = false
        /// Whether nothing follows that contradicts it, such as jiao after 元整.
        var isComplete = true
        var hasUnit = false
    }

    let scalars: [Unicode.Scalar]

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func digit(_ index: Int) -> Int? { scalar(index).flatMap(ChineseNumeral.digit) }

    private func smallUnit(_ index: Int) -> Int? {
        guard let scalar = scalar(index) else { return nil }
        return ["拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000, "阡": 1000][scalar]
    }

    private func isOne(of characters: String, at index: Int) -> Bool {
        scalar(index).map { characters.unicodeScalars.contains($0) } ?? false
    }

    private func isTenThousand(_ index: Int) -> Bool { isOne(of: "万萬", at: index) }
    private func isHundredMillion(_ index: Int) -> Bool { isOne(of: "亿億", at: index) }
    private func isYuan(_ index: Int) -> Bool { isOne(of: "元圆圓块塊", at: index) }
    private func isJiao(_ index: Int) -> Bool { isOne(of: "角毛", at: index) }
    private func isFen(_ index: Int) -> Bool { isOne(of: "分", at: index) }

    func isNumeral(at index: Int) -> Bool {
        digit(index) != nil || smallUnit(index) != nil || isTenThousand(index) || isHundredMillion(index)
            || isOne(of: "兆", at: index)
    }

    func canStart(at index: Int) -> Bool {
        isNumeral(at: index) || isOne(of: "负負", at: index) && isNumeral(at: index + 1)
    }

    /// Whether a match inside running text is an amount and not a count or a figure of speech.
    func isConvincing(_ match: Match, from start: Int) -> Bool {
        if let before = scalar(start - 1), before.isASCIIAlphanumeric || ".,第".unicodeScalars.contains(before) {
            // "1拾万元" has lost a character; "RMB壹佰元" has not.
            guard before.isASCIILetter else { return false }
        }
        let isFinancial = scalars[start..<match.end].contains(where: ChineseNumeral.isFinancial)
        // 美元 and the like are no yuan; the parser has stopped before them without 元.
        guard match.hasYuan || match.hasEnd && match.hasUnit else { return false }
        return isFinancial || match.hasUnit || match.hasEnd
    }

    func match(at start: Int) -> Match? {
        var index = start
        let isNegative = isOne(of: "负負", at: index)
        if isNegative { index += 1 }
        var yuan: Int64 = 0
        var hasInteger = false
        var hasUnit = false
        // 伍角 has no yuan at all.
        if !isCents(at: index) {
            guard let integer = integer(at: index) else { return nil }
            (yuan, index, hasInteger, hasUnit) = (integer.value, integer.end, true, integer.hasUnit)
        }
        var match = Match(amount: Money(fen: 0), end: index, hasUnit: hasUnit)
        var cents: Int64 = 0
        if hasInteger, isYuan(index) {
            match.hasYuan = true
            index += 1
        }
        if match.hasYuan || !hasInteger, let tail = self.cents(at: index) {
            (cents, index, match.hasCents) = (tail.value, tail.end, true)
        }
        if hasInteger || match.hasCents, isOne(of: "整正", at: index) {
            match.hasEnd = true
            index += 1
        }
        guard hasInteger || match.hasCents else { return nil }
        match.isComplete = !isCents(at: index) && !(match.hasYuan || match.hasEnd ? false : isNumeral(at: index))
        match.amount = Money(fen: (yuan * 100 + cents) * (isNegative ? -1 : 1))
        match.end = index
        return match
    }

    private func isCents(at start: Int) -> Bool {
        var index = start
        while digit(index) == 0 { index += 1 }
        if index > start, isJiao(index) || isFen(index) { return true }
        return digit(index) != nil && (isJiao(index + 1) || isFen(index + 1))
    }

    private func cents(at start: Int) -> (value: Int64, end: Int)? {
        var index = start
        var value: Int64 = 0
        var isFound = false
        for (factor, isUnit) in [(10, isJiao), (1, isFen)] as [(Int64, (Int) -> Bool)] {
            var next = index
            while digit(next) == 0 { next += 1 }
            if let digit = digit(next), isUnit(next + 1) {
                value += Int64(digit) * factor
                index = next + 2
                isFound = true
            } else if next > index, isUnit(next) {
                index = next + 1
                isFound = true
            }
        }
        guard isFound else {
            // 元零整
            var next = index
            while digit(next) == 0 { next += 1 }
            return next > index && isOne(of: "整正", at: next) ? (0, next) : nil
        }
        return (value, index)
    }

    /// The whole number that begins at `start`, or nil where it is none, contradicts itself or can be read in two ways.
    private func integer(at start: Int) -> (value: Int64, end: Int, hasUnit: Bool)? {
        var index = start
        var groups = NumeralGroups()
        while true {
            if let digit = digit(index) {
                if digit == 0, let unit = smallUnit(index + 1) {
                    guard groups.addZero(unit: unit) else { return nil }
                    index += 2
                    continue
                }
                // 元零伍分: the zero after the last number belongs to the jiao.
                guard digit == 0 ? groups.addZero() : groups.add(digit: digit) else { return nil }
            } else if let unit = smallUnit(index) {
                guard groups.add(unit: unit) else { return nil }
            } else if isTenThousand(index) {
                guard groups.closeTenThousand() else { return nil }
            } else if isHundredMillion(index) {
                guard groups.closeHundredMillion() else { return nil }
            } else {
                break
            }
            index += 1
        }
        guard index > start, let value = groups.total() else { return nil }
        return (value, index, groups.hasUnit)
    }
}

/// The sections of a Chinese number while it is read: up to four digits with 仟佰拾, closed by 万 and 亿.
private struct NumeralGroups {
    private var hundredMillions: Int64 = 0
    private var tenThousands: Int64 = 0
    private var section: Int64 = 0
    private var pending: Int?
    private var lastUnit = Int.max
    private var hasZero = false
    private var hasTenThousand = false
    private var hasHundredMillion = false
    private var isStarted = false
    private(set) var hasUnit = false

    mutating func add(digit: Int) -> Bool {
        guard pending == nil else { return false }
        pending = digit
        isStarted = true
        return true
    }

    mutating func addZero() -> Bool {
        guard pending == nil else { return false }
        hasZero = true
        isStarted = true
        return true
    }

    /// 零佰: a printed form with a place for every unit. Only where no place was left out before it, else 壹仟零拾伍
    /// might be 1005 or 1015.
    mutating func addZero(unit: Int) -> Bool {
        guard pending == nil, unit < lastUnit, lastUnit == Int.max || unit * 10 == lastUnit else { return false }
        (lastUnit, hasZero, isStarted, hasUnit) = (unit, true, true, true)
        return true
    }

    mutating func add(unit: Int) -> Bool {
        guard unit < lastUnit else { return false }
        // 拾万 is 100,000; any other unit without its digit has lost it.
        let mayStandAlone = unit == 10 && !hasZero && (lastUnit == Int.max || lastUnit == 100)
        guard let digit = pending ?? (mayStandAlone ? 1 : nil) else { return false }
        section += Int64(digit * unit)
        (pending, lastUnit, hasZero, isStarted, hasUnit) = (nil, unit, false, true, true)
        return true
    }

    mutating func closeTenThousand() -> Bool {
        guard !hasTenThousand, isStarted, closeSection() else { return false }
        guard section > 0 || hasZero else { return false }
        tenThousands = section * 10_000
        hasTenThousand = true
        resetSection()
        return true
    }

    mutating func closeHundredMillion() -> Bool {
        guard !hasHundredMillion, isStarted, closeSection() else { return false }
        hundredMillions = (tenThousands + section) * 100_000_000
        guard hundredMillions > 0 else { return false }
        (hasHundredMillion, hasTenThousand, tenThousands) = (true, false, 0)
        resetSection()
        return true
    }

    mutating func total() -> Int64? {
        guard isStarted, closeSection() else { return nil }
        return hundredMillions + tenThousands + section
    }

    private mutating func resetSection() { (section, lastUnit, hasZero, hasUnit) = (0, Int.max, false, true) }

    /// Takes the last digit of a section. 壹佰贰 and 壹万伍 are said for 120 and 15,000, but may be meant as 102 and
    /// 10,005: both need a zero to be clear.
    private mutating func closeSection() -> Bool {
        guard let digit = pending else { return true }
        if !hasZero {
            let skipsPlaces = lastUnit == Int.max ? hasTenThousand || hasHundredMillion : lastUnit > 10
            if skipsPlaces { return false }
        }
        section += Int64(digit)
        pending = nil
        return true
    }
}
