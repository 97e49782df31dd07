/// Parser of one amount in figures over folded text.
struct AmountInFiguresParser {
    /// A number with its unit.
    struct Number {
        var start: Int
        var end: Int
        var digits: [Int]
        var decimals: Int
        /// 10,000 for 万; nil where no such unit is written.
        var unit: Int64?
        var hasYuan: Bool

        /// The amount, or nil where it has parts of a fen or is too large.
        func money(scale: Int64, isNegative: Bool) -> Money? {
            // Three decimals without a unit: see ``AmountInFigures``.
            if decimals == 3, unit == nil, scale == 1, digits.count > 3, digits.prefix(digits.count - 3) != [0] {
                return nil
            }
            var value: Int64 = 0
            for digit in digits {
                let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                let (sum, isTooLargeToo) = product.addingReportingOverflow(Int64(digit))
                if isTooLarge || isTooLargeToo { return nil }
                value = sum
            }
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: (unit ?? scale) * 100)
            guard !isTooLarge, decimals <= 17 else { return nil }
            let divisor = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
            guard product % divisor == 0 else { return nil }
            return Money(fen: product / divisor * (isNegative ? -1 : 1))
        }
    }

    /// What stands around a number.
    struct Context {
        /// Where the amount begins, currency sign and minus included.
        var start: Int
        var hasSign: Bool
        var isNegative: Bool
        var isRate: Bool
    }

    let scalars: [Unicode.Scalar]

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func isOne(of characters: String, at index: Int) -> Bool {
        scalar(index).map { characters.unicodeScalars.contains($0) } ?? false
    }

    /// The end of the row of digits, commas and points that begins at `start`.
    func endOfRun(at start: Int) -> Int {
        var index = start
        while let next = scalar(index) {
            if next.asciiDigit != nil {
                index += 1
            } else if ",.".unicodeScalars.contains(next), scalar(index + 1)?.asciiDigit != nil {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// The number that begins at `start`, or nil where the row of digits there is not written as an amount.
    func number(at start: Int) -> Number? {
        let end = endOfRun(at: start)
        guard end > start else { return nil }
        let run = scalars[start..<end]
        let parts = run.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, parts.count == 1 || !parts[1].contains(",") else { return nil }
        if groups.count > 1 {
            guard first.count <= 3, first.first != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        } else if first.count > 1, first.first == "0" {
            return nil
        }
        guard groups.reduce(0, { $0 + $1.count }) <= 15 else { return nil }
        var number = Number(
            start: start, end: end, digits: run.compactMap(\.asciiDigit),
            decimals: parts.count == 2 ? parts[1].count : 0,
            unit: nil, hasYuan: false)
        readUnit(of: &number)
        return number
    }

    private func readUnit(of number: inout Number) {
        var index = skippingSpace(number.end)
        var unit: Int64 = 1
        if let small = scalar(index).flatMap({ ["十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000][$0] }) {
            // 5千瓦, 3百台 are no amounts; 5千元 and 2千万元 are.
            let next = skippingSpace(index + 1)
            guard isOne(of: "万萬亿億元圆圓", at: next) else { return }
            unit = Int64(small)
            index = next
        }
        if isOne(of: "万萬", at: index) {
            unit *= 10_000
            index += 1
        }
        if isOne(of: "亿億", at: index) {
            unit *= 100_000_000
            index += 1
        }
        if unit > 1 {
            number.unit = unit
            number.end = index
        }
        index = skippingSpace(index)
        if isOne(of: "人", at: index), isOne(of: "民", at: index + 1), isOne(of: "币", at: index + 2) { index += 3 }
        if isOne(of: "元圆圓", at: index) {
            number.hasYuan = true
            number.end = index + 1
            if isOne(of: "整正", at: index + 1) { number.end = index + 2 }
        }
    }

    private func skippingSpace(_ index: Int) -> Int { scalar(index) == " " ? index + 1 : index }

    /// What stands around a number in running text; nil where that shows that it is no amount of yuan.
    func context(of number: Number) -> Context? {
        if let after = scalar(number.end), !isFollowUp(after, of: number) { return nil }
        var isRate = false
        if number.hasYuan {
            let next = skippingSpace(number.end)
            isRate = isOne(of: "/每", at: next)
        }
        let before = currency(before: number.start)
        if before.isForeign { return nil }
        var context = Context(
            start: before.start, hasSign: before.isFound, isNegative: before.isNegative, isRate: isRate)
        if before.isFound || before.isNegative { return context }
        guard let previous = scalar(number.start - 1) else { return context }
        if previous.isASCIILetter || "#_@".unicodeScalars.contains(previous) { return nil }
        if previous == "-" {
            guard let joined = scalar(number.start - 2) else { return context }
            if " (:,".unicodeScalars.contains(joined) {
                context.isNegative = true
                context.start = number.start - 1
                return context
            }
            // 100-200元 is a range; a dash after a word may be a minus or not.
            return joined.asciiDigit != nil && number.hasYuan ? context : nil
        }
        if "./:".unicodeScalars.contains(previous), let joined = scalar(number.start - 2), joined.isASCIIAlphanumeric {
            return nil
        }
        return previous == "第" ? nil : context
    }

    private func isFollowUp(_ after: Unicode.Scalar, of number: Number) -> Bool {
        if number.hasYuan { return true }
        if after.isASCIILetter || "%‰_".unicodeScalars.contains(after) { return false }
        // Foreign currencies: the unit is not a yuan.
        let next = skippingSpace(number.end)
        if isOne(of: "美港欧日韩英澳加新台", at: next), isOne(of: "元币镑", at: next + 1) { return false }
        if isOne(of: "年月日号时点期條条款页", at: next), number.unit == nil { return false }
        if "-/:".unicodeScalars.contains(after), scalar(number.end + 1)?.isASCIIAlphanumeric == true {
            return number.unit != nil
        }
        return true
    }

    private func currency(before start: Int) -> (start: Int, isFound: Bool, isForeign: Bool, isNegative: Bool) {
        var index = start
        var isNegative = false
        func skip(_ characters: String) { while isOne(of: characters, at: index - 1) { index -= 1 } }
        if isOne(of: "-", at: index - 1), isOne(of: "¥", at: index - 2) {
            isNegative = true
            index -= 1
        }
        skip(" ")
        if isOne(of: "¥", at: index - 1) {
            index -= 1
            if isOne(of: "-", at: index - 1), scalar(index - 2).map({ " (:".unicodeScalars.contains($0) }) ?? true {
                return (index - 1, true, false, true)
            }
            return (index, true, false, isNegative)
        }
        if isOne(of: "$€£", at: index - 1) { return (index, false, true, false) }
        // 人民币（小写）：1,200,000.00
        skip(" ():写寫小")
        for word in ["RMB", "CNY", "人民币", "人民幣"] where ends(with: word, at: index) {
            return (index - word.unicodeScalars.count, true, false, isNegative)
        }
        for word in ["USD", "HKD", "EUR", "JPY", "GBP", "美元", "港币", "欧元"] where ends(with: word, at: index) {
            return (index, false, true, false)
        }
        return (start, false, false, false)
    }

    private func ends(with word: String, at end: Int) -> Bool {
        let word = Array(word.unicodeScalars)
        guard end >= word.count else { return false }
        return zip(word, scalars[(end - word.count)..<end]).allSatisfy { expected, actual in
            expected == actual || actual.isASCIILetter && expected.value == actual.value & ~0x20
        }
    }
}
