import DocumentModel
import Foundation
import RulePacks

/// Reads the first or the last day of a period: 自…至…, …起至…止, 自…起12个月.
struct PeriodReader: Sendable {
    private let connector: Pattern
    private let beginning: Pattern
    private let end: Pattern
    private let duration: Pattern

    init() throws {
        connector = try Pattern("^(?:\\([^)]{0,12}\\))?(?:日)?(?:起|开始)?[,、]?(?:至|到|-|--|—|——|~|～|直至|截至|截止)+(?:于)?$")
        beginning = try Pattern("(?:自|从|始于|起始)")
        end = try Pattern("(?:至|到|止|前|截止|届满|不晚于)")
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
    func days(_ edge: FieldSource.Edge, in text: String) -> [Day] {
        // A dash between two dates is often recognised as 一, which would lengthen the second one's year.
        let text = text.replacingOccurrences(of: "日一二", with: "日-二").replacingOccurrences(of: "日一2", with: "日-2")
        let dates = ChineseDate.findAll(in: text)
        let ranges = zip(dates, dates.dropFirst()).filter { first, second in
            connector.occurs(in: String(text[first.range.upperBound..<second.range.lowerBound]))
        }
        if ranges.isEmpty { return dates.first.flatMap { day(edge, of: $0, in: text) }.map { [$0] } ?? [] }
        return ranges.map { first, second in
            let wanted = edge == .first ? first : second
            return Day(date: wanted.date, range: text.offsets(of: wanted.range))
        }
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
