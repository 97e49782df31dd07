/// A day of the calendar, with the ways in which Chinese papers write it.
struct CalendarDay: Hashable, Comparable {
    var year: Int
    var month: Int
    var day: Int

    init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01 (Howard Hinnant's days_from_civil).
    var number: Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    init(number: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

    func adding(years: Int) -> CalendarDay {
        CalendarDay(year + years, month, month == 2 && day == 29 ? 28 : day)
    }

    var iso: String { "\(year)-\(two(month))-\(two(day))" }
    var compact: String { "\(year)\(two(month))\(two(day))" }
    var chinese: String { "\(year)年\(month)月\(day)日" }
    var padded: String { "\(year)年\(two(month))月\(two(day))日" }
    var spaced: String { "\(year) 年 \(two(month)) 月 \(two(day)) 日" }
    var wide: String { "\(year)年 \(two(month))月 \(two(day))日" }
    var dotted: String { "\(year).\(two(month)).\(two(day))" }
    var slashed: String { "\(year)/\(month)/\(day)" }

    /// 二〇二四年十一月十九日, with a choice of the zero.
    func han(zero: String = "〇") -> String {
        let digits = [zero, "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let yearText = String(year).compactMap(\.wholeNumberValue).map { digits[$0] }.joined()
        return "\(yearText)年\(Self.hanNumber(month))月\(Self.hanNumber(day))日"
    }

    /// The numbers 1 to 99 in Chinese words.
    static func hanNumber(_ value: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let tens = value / 10
        return (tens == 0 ? "" : (tens == 1 ? "" : digits[tens]) + "十") + digits[value % 10]
    }

    /// One of the written forms.
    func written(_ form: Form) -> String {
        switch form {
        case .chinese: chinese
        case .padded: padded
        case .spaced: spaced
        case .wide: wide
        case .han: han()
        case .hanWithLing: han(zero: "零")
        case .iso: iso
        case .slashed: slashed
        case .dotted: dotted
        }
    }

    enum Form: CaseIterable {
        case chinese, padded, spaced, wide, han, hanWithLing, iso, slashed, dotted

        /// Forms that stand in formal papers.
        static let formal: [Form] = [.chinese, .padded, .spaced, .wide, .han, .chinese, .padded]
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
