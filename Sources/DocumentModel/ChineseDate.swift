/// Dates in all forms in which Chinese papers write them: 2024年11月19日, 二〇二四年十一月十九日, 2024-11-19,
/// 2024/11/19, 2024.11.19, 20241119, with full-width digits and blanks.
public enum ChineseDate {
    /// The date, where the text is one and nothing else (punctuation at the ends aside); nil otherwise.
    public static func parse(_ text: String) -> CalendarDate? {
        let folded = FoldedText(text, keepsSpaces: true)
        let found = matches(in: folded)
        guard found.count == 1, let match = found.first else { return nil }
        let rest = folded.scalars[..<match.range.lowerBound] + folded.scalars[match.range.upperBound...]
        return rest.allSatisfy { " ()[]:;,.。、\"'_".unicodeScalars.contains($0) } ? match.date : nil
    }

    /// Every date in a text, in order. Impossible dates, dates without a day and parts of longer numbers are none.
    public static func findAll(in text: String) -> [(date: CalendarDate, range: Range<String.Index>)] {
        let folded = FoldedText(text, keepsSpaces: true)
        return matches(in: folded).map { ($0.date, folded.originalRange(ofScalars: $0.range)) }
    }

    private static func matches(in folded: FoldedText) -> [(date: CalendarDate, range: Range<Int>)] {
        let scanner = DateScanner(scalars: folded.scalars)
        var found: [(date: CalendarDate, range: Range<Int>)] = []
        var position = 0
        while position < folded.scalars.count {
            if let match = scanner.match(at: position, after: found.last?.range.upperBound) {
                found.append((match.date, position..<match.end))
                position = match.end
            } else {
                position += 1
            }
        }
        return found
    }
}

/// Recognises a date at a given place of a folded text.
private struct DateScanner {
    typealias Match = (date: CalendarDate, end: Int)

    let scalars: [Unicode.Scalar]

    func match(at start: Int, after previousEnd: Int?) -> Match? {
        characterForm(at: start)
            ?? separatedForm(at: start, after: previousEnd)
            ?? compactForm(at: start)
    }

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func skippingSpaces(_ index: Int) -> Int { scalar(index) == " " ? index + 1 : index }

    // MARK: 2024年11月19日, 二〇二四年十一月十九日

    private func characterForm(at start: Int) -> Match? {
        guard let year = year(at: start),
            let month = numberBefore("月", at: year.end),
            let day = numberBefore("日曰号號", at: month.end),
            let date = CalendarDate(year: year.value, month: month.value, day: day.value)
        else { return nil }
        return (date, day.end)
    }

    /// Four digits and 年. `end` is the place after 年.
    private func year(at start: Int) -> (value: Int, end: Int)? {
        var digits: [Unicode.Scalar] = []
        var index = start
        var isSpaced = false
        while digits.count < 4, let next = scalar(index) {
            if next == " ", !digits.isEmpty {
                isSpaced = true
            } else {
                digits.append(next)
            }
            index += 1
        }
        index = skippingSpaces(index)
        guard digits.count == 4, scalar(index).map({ "年".unicodeScalars.contains($0) }) == true else { return nil }
        // A digit before makes it part of a longer number. Where the digits stand apart, so does that one.
        let before = isSpaced && scalar(start - 1) == " " ? scalar(start - 2) : scalar(start - 1)
        if let before, before.asciiDigit != nil || ChineseNumeral.digit(before) != nil { return nil }
        let isASCII = digits.allSatisfy { $0.asciiDigit != nil }
        var value = 0
        for digit in digits {
            guard let number = digit.asciiDigit ?? (isASCII ? nil : chineseDigit(digit)) else { return nil }
            value = value * 10 + number
        }
        // 二O二四 is common; 2O24 is a misreading, and no reading is better than a guess.
        guard isASCII || digits.contains(where: { (ChineseNumeral.digit($0) ?? 0) > 0 }) else { return nil }
        guard (1800...9999).contains(value) else { return nil }
        return (value, index + 1)
    }

    private func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
        "Oo".unicodeScalars.contains(scalar) ? 0 : ChineseNumeral.digit(scalar)
    }

    /// A number of one or two digits before one of `terminators`. `end` is the place after the terminator.
    private func numberBefore(_ terminators: String, at start: Int) -> (value: Int, end: Int)? {
        var characters: [Unicode.Scalar] = []
        var index = start
        while let next = scalar(index), characters.count <= 4 {
            index += 1
            if terminators.unicodeScalars.contains(next) { return smallNumber(characters).map { ($0, index) } }
            if next != " " { characters.append(next) }
        }
        return nil
    }

    /// 11, 十一, 廿一, 一一, 壹拾壹, 零壹, 元 (for January).
    private func smallNumber(_ characters: [Unicode.Scalar]) -> Int? {
        if characters == ["元"] { return 1 }
        let ascii = characters.compactMap(\.asciiDigit)
        if !ascii.isEmpty, ascii.count == characters.count {
            return ascii.count <= 2 ? ascii.reduce(0) { $0 * 10 + $1 } : nil
        }
        var rest = characters[...]
        if rest.count > 1, let first = rest.first, ChineseNumeral.digit(first) == 0 { rest.removeFirst() }
        var tens = 0
        var hasTens = false
        if let first = rest.first, let second = rest.dropFirst().first, let digit = ChineseNumeral.digit(first) {
            if "十拾".unicodeScalars.contains(second) {
                guard digit > 0 else { return nil }
                (tens, hasTens) = (digit * 10, true)
                rest = rest.dropFirst(2)
            } else if rest.count == 2, let units = chineseDigit(second) {
                return digit > 0 ? digit * 10 + units : nil
            }
        } else if let first = rest.first, let value = ["十": 10, "拾": 10, "廿": 20, "卅": 30][first] {
            (tens, hasTens) = (value, true)
            rest = rest.dropFirst()
        }
        if rest.isEmpty { return hasTens ? tens : nil }
        guard rest.count == 1, let last = rest.first, let units = ChineseNumeral.digit(last), units > 0 else {
            return nil
        }
        return tens + units
    }

    // MARK: 2024-11-19, 2024/11/19, 2024.11.19

    private func separatedForm(at start: Int, after previousEnd: Int?) -> Match? {
        guard isFreeBefore(start, after: previousEnd), let match = separatedCore(at: start) else { return nil }
        let end = match.end
        if let next = scalar(end) {
            // 2024-11-1910:00 has lost the blank before its time of day.
            if next.asciiDigit != nil {
                guard match.dayDigits == 2, scalar(end + 1)?.asciiDigit != nil, scalar(end + 2) == ":",
                    scalar(end + 3)?.asciiDigit != nil
                else { return nil }
            } else if next.isASCIILetter {
                guard next == "T", scalar(end + 1)?.asciiDigit != nil else { return nil }
            } else if "-/._".unicodeScalars.contains(next), let after = scalar(end + 1), after.isASCIIAlphanumeric {
                // Either the number goes on (a contract number), or a second date follows: 2024.1.1-2024.12.31.
                guard next == "-", separatedCore(at: end + 1) != nil || year(at: end + 1) != nil else { return nil }
            }
        }
        return (match.date, end)
    }

    private func separatedCore(at start: Int) -> (date: CalendarDate, end: Int, dayDigits: Int)? {
        guard let year = digits(at: start, counts: 4...4), (1800...9999).contains(year.value) else { return nil }
        var index = skippingSpaces(year.end)
        guard let separator = scalar(index), "-/.".unicodeScalars.contains(separator) else { return nil }
        index = skippingSpaces(index + 1)
        guard let month = digits(at: index, counts: 1...2) else { return nil }
        index = skippingSpaces(month.end)
        guard scalar(index) == separator else { return nil }
        index = skippingSpaces(index + 1)
        guard let day = digits(at: index, counts: 1...2, allowsMore: true),
            let date = CalendarDate(year: year.value, month: month.value, day: day.value)
        else { return nil }
        return (date, day.end, day.end - index)
    }

    // MARK: 20241119

    private func compactForm(at start: Int) -> Match? {
        guard isFreeBefore(start, after: nil), let number = digits(at: start, counts: 8...8),
            (1900...2100).contains(number.value / 10_000),
            let date = CalendarDate(
                year: number.value / 10_000, month: number.value / 100 % 100, day: number.value % 100)
        else { return nil }
        if let before = scalar(start - 1), "¥$#".unicodeScalars.contains(before) { return nil }
        if let next = scalar(number.end) {
            if next.isASCIIAlphanumeric || "元万亿%".unicodeScalars.contains(next) { return nil }
            if "-/._,".unicodeScalars.contains(next), scalar(number.end + 1)?.isASCIIAlphanumeric == true {
                guard next == "-", compactForm(at: number.end + 1, isRangeEnd: true) != nil else { return nil }
            }
        }
        return (date, number.end)
    }

    /// The second date of a range such as 20240101-20241231.
    private func compactForm(at start: Int, isRangeEnd: Bool) -> CalendarDate? {
        guard let number = digits(at: start, counts: 8...8) else { return nil }
        return CalendarDate(year: number.value / 10_000, month: number.value / 100 % 100, day: number.value % 100)
    }

    /// Whether a number that begins here is not the tail of a longer number or code. After a date, as in
    /// 2024.1.1-2024.12.31, a dash does not join.
    private func isFreeBefore(_ start: Int, after previousEnd: Int?) -> Bool {
        guard let before = scalar(start - 1) else { return true }
        if before.isASCIIAlphanumeric { return false }
        guard "-/._,".unicodeScalars.contains(before), let joined = scalar(start - 2) else { return true }
        return !joined.isASCIIAlphanumeric
            || (before == "-" && (previousEnd == start - 1 || isCompactDate(before: start - 1)))
    }

    private func isCompactDate(before end: Int) -> Bool {
        compactForm(at: end - 8, isRangeEnd: true) != nil && scalar(end - 9)?.isASCIIAlphanumeric != true
    }

    private func digits(
        at start: Int, counts: ClosedRange<Int>, allowsMore: Bool = false
    ) -> (value: Int, end: Int)? {
        var value = 0
        var index = start
        while index - start < counts.upperBound, let digit = scalar(index)?.asciiDigit {
            value = value * 10 + digit
            index += 1
        }
        guard counts.contains(index - start) else { return nil }
        if !allowsMore, scalar(index)?.asciiDigit != nil { return nil }
        return (value, index)
    }
}
