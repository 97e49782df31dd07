import DocumentModel
import Foundation
import RulePacks

/// Reads the first or the last day of a period: 自…至…, …起至…止, 自…起12个月, 2023年1月1日至12月31日, 2023年1月至12月, 2023年度.
struct PeriodReader: Sendable {
    private let connector: Pattern
    private let beginning: Pattern
    private let end: Pattern
    private let duration: Pattern
    private let dayOnly: Pattern
    private let months: Pattern
    private let year: Pattern

    init() throws {
        // …于2024年9月1日开始提供服务，至2025年8月31日全部完成, too.
        connector = try Pattern(
            "^(?:\\([^)]{0,12}\\))?(?:日)?(?:起|开始\\p{Han}{0,8})?[,、]?"
                + "(?:至|到|-|--|—|——|~|～|直至|截至|截止)+(?:于)?$")
        beginning = try Pattern("(?:自|从|始于|起始)")
        end = try Pattern("(?:至|到|止|前|截止|届满|不晚于)")
        // The end of a period in the year of its beginning: 2023年1月1日至12月31日.
        dayOnly = try Pattern("^(?:起)?(?:至|到|-|—|~)+([0-9]{1,2})月([0-9]{1,2})日")
        // Whole months: 2023年1月至2023年12月, 2023年1-12月, 2023-01至2023-12, 202301-202312.
        months = try Pattern(
            "(?<![0-9-])(20[0-9]{2})(?:年|[-./]|(?=[01][0-9][-至到~]))([0-9]{1,2})月?(?:份)?(?:起)?(?:至|到|-|—|~)+"
                + "(?:(20[0-9]{2})(?:年|[-./]|(?=[01][0-9](?![0-9]))))?([0-9]{1,2})(?![0-9./-])(?:月(?![0-9]{1,2}日))?")
        year = try Pattern("^[^0-9\n]{0,6}(20[0-9]{2})年(?:度|全年|$|[,;。)])")
        duration = try Pattern("(?<![0-9])(?<value>[0-9]{1,3}|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})(?:个(?:自然)?月|年)")
    }

    struct Day {
        var date: CalendarDate
        /// Character offsets in the text.
        var range: Range<Int>
        /// Whether it was computed from a length of time.
        var isDerived = false
    }

    /// The days at one edge of all periods in the text that name both; where there is none, of the one that names one.
    ///
    /// - Parameter isBare: the label says already which edge it is, so that every day of the text is one.
    func days(_ edge: FieldSource.Edge, in text: String, isBare: Bool = false) -> [Day] {
        // A dash between two dates is often recognised as 一, which would lengthen the second one's year.
        let text = text.replacingOccurrences(of: "日一二", with: "日-二").replacingOccurrences(of: "日一2", with: "日-2")
        let dates = ChineseDate.findAll(in: text)
        if isBare { return dates.map { Day(date: $0.date, range: text.offsets(of: $0.range)) } }
        let ranges = zip(dates, dates.dropFirst()).filter { first, second in
            connector.occurs(in: String(text[first.range.upperBound..<second.range.lowerBound]))
        }
        if !ranges.isEmpty {
            return ranges.map { first, second in
                let wanted = edge == .first ? first : second
                return Day(date: wanted.date, range: text.offsets(of: wanted.range))
            }
        }
        guard let first = dates.first else {
            let days = wholeMonths(edge, in: text)
            return days.isEmpty ? wholeYear(edge, in: text).map { [$0] } ?? [] : days
        }
        if let end = endInSameYear(after: first, in: text) {
            return [edge == .first ? Day(date: first.date, range: text.offsets(of: first.range)) : end]
        }
        return day(edge, of: first, in: text).map { [$0] } ?? []
    }

    private func endInSameYear(
        after start: (date: CalendarDate, range: Range<String.Index>), in text: String
    ) -> Day? {
        let rest = String(text[start.range.upperBound...])
        guard let match = dayOnly.groups(in: rest).first, match.groups.count == 2,
            let month = match.groups[0].flatMap({ Int($0) }), let day = match.groups[1].flatMap({ Int($0) }),
            let date = CalendarDate(year: start.date.year, month: month, day: day), start.date < date
        else { return nil }
        let from = text.offsets(of: start.range).upperBound
        return Day(date: date, range: from..<from + rest.offsets(of: match.whole).upperBound)
    }

    private func wholeMonths(_ edge: FieldSource.Edge, in text: String) -> [Day] {
        months.groups(in: text).compactMap { match in
            let numbers = match.groups.map { $0.flatMap { Int($0) } }
            guard numbers.count == 4, let firstYear = numbers[0], let firstMonth = numbers[1],
                let lastMonth = numbers[3], (1...12).contains(firstMonth), (1...12).contains(lastMonth)
            else { return nil }
            let lastYear = numbers[2] ?? firstYear
            guard (firstYear, firstMonth) <= (lastYear, lastMonth) else { return nil }
            let range = text.offsets(of: match.whole)
            switch edge {
            case .first:
                return CalendarDate(year: firstYear, month: firstMonth, day: 1).map {
                    Day(date: $0, range: range, isDerived: true)
                }
            case .last:
                return CalendarDate(year: lastYear, month: lastMonth, day: 1)
                    .flatMap { Self.adding(months: 1, to: $0)?.adding(days: -1) }
                    .map { Day(date: $0, range: range, isDerived: true) }
            }
        }
    }

    private func wholeYear(_ edge: FieldSource.Edge, in text: String) -> Day? {
        guard let match = year.groups(in: text).first, let year = match.groups.first??.description,
            let number = Int(year),
            let date = edge == .first
                ? CalendarDate(year: number, month: 1, day: 1) : CalendarDate(year: number, month: 12, day: 31)
        else { return nil }
        return Day(date: date, range: text.offsets(of: match.whole), isDerived: true)
    }

    private func day(
        _ edge: FieldSource.Edge, of only: (date: CalendarDate, range: Range<String.Index>), in text: String
    ) -> Day? {
        let before = String(text[..<only.range.lowerBound].suffix(12))
        let after = String(text[only.range.upperBound...].prefix(12))
        let begins = beginning.occurs(in: before) || after.hasPrefix("起") || after.hasPrefix("开始")
        switch edge {
        case .first:
            return begins ? Day(date: only.date, range: text.offsets(of: only.range)) : nil
        case .last:
            if begins {
                guard let length = months(in: String(text[only.range.upperBound...])),
                    let date = Self.adding(months: length, to: only.date)?.adding(days: -1)
                else { return nil }
                return Day(date: date, range: text.offsets(of: only.range), isDerived: true)
            }
            let ends = end.occurs(in: before) || after.hasPrefix("止") || after.hasPrefix("前")
            return ends ? Day(date: only.date, range: text.offsets(of: only.range)) : nil
        }
    }

    /// The same day some months later, or the last day of a shorter month.
    private static func adding(months: Int, to date: CalendarDate) -> CalendarDate? {
        let total = date.year * 12 + date.month - 1 + months
        return (0...3).lazy.compactMap { back in
            CalendarDate(year: total / 12, month: total % 12 + 1, day: date.day - back)
        }.first
    }

    /// A length of time in whole months.
    private func months(in text: String) -> Int? {
        guard let match = duration.firstMatch(in: text) else { return nil }
        let number = String(text[match.value])
        guard let count = Int(number) ?? Self.smallNumber(number), count > 0 else { return nil }
        return text[match.whole].hasSuffix("年") ? count * 12 : count
    }

    /// A Chinese number up to 99.
    static func smallNumber(_ text: String) -> Int? {
        let digits: [Character: Int] = [
            "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3,
            "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
        ]
        let parts = text.map { $0 == "拾" ? "十" : $0 }.split(separator: "十", omittingEmptySubsequences: false)
        func value(_ part: ArraySlice<Character>) -> Int? { part.count == 1 ? part.first.flatMap { digits[$0] } : nil }
        switch parts.count {
        case 1: return value(parts[0])
        case 2:
            let tens = parts[0].isEmpty ? 1 : value(parts[0])
            let ones = parts[1].isEmpty ? 0 : value(parts[1])
            guard let tens, let ones else { return nil }
            return tens * 10 + ones
        default: return nil
        }
    }
}
