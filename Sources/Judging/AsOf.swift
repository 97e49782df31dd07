internal import DocumentModel
internal import Foundation

/// A moment with the offset in which it was written: when an application was submitted, or as of when it is judged.
public struct AsOf: Sendable, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var seconds: Double
    /// Seconds east of UTC.
    public var offset: Int

    /// Offset of Asia/Shanghai, which has kept no summer time since 1991.
    public static let shanghaiOffset = 8 * 3600

    /// Creates a moment.
    public init(seconds: Double, offset: Int = shanghaiOffset) {
        self.seconds = seconds
        self.offset = offset
    }

    /// Reads ISO 8601 as XML Schema's dateTime writes it: `2024-12-09T18:00:00+08:00`, `…10:00:00Z`. Without an offset
    /// the time is one of Asia/Shanghai; a date alone is its first second there.
    public init?(_ text: String) {
        let form =
            /(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|z|([+-])(\d\d):?(\d\d))?)?/
        guard let match = text.wholeMatch(of: form), let date = CalendarDate(iso: String(match.1)),
            let epoch = Self.epoch
        else { return nil }
        let number = { (part: Substring?) in part.flatMap { Int($0) } ?? 0 }
        let (hour, minute, second) = (number(match.2), number(match.3), number(match.4))
        // 24:00:00 is the end of the day in ISO 8601 and XML Schema.
        guard minute < 60, second < 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else { return nil }
        let fraction = match.5.flatMap { Double("0" + $0) } ?? 0
        if hour == 24, fraction > 0 { return nil }
        if match.6 == nil {
            offset = Self.shanghaiOffset
        } else {
            let (zoneHour, zoneMinute) = (number(match.8), number(match.9))
            guard zoneHour <= 14, zoneMinute < 60 else { return nil }
            offset = (zoneHour * 60 + zoneMinute) * 60 * (match.7 == "-" ? -1 : 1)
        }
        seconds = Double(date.days(since: epoch) * 86_400 + hour * 3600 + minute * 60 + second - offset) + fraction
    }

    /// Whether `left` is the earlier moment.
    public static func < (left: AsOf, right: AsOf) -> Bool { left.seconds < right.seconds }

    /// The day in Shenzhen as ISO 8601.
    package var shenzhenDay: String { Self.split(seconds: seconds, offset: Self.shanghaiOffset).day }

    /// The machine's time, to the second. Read at the edge only: judging itself knows no clock.
    public static var now: AsOf { AsOf(seconds: Double(time(nil))) }

    /// ISO 8601 with offset, to the second.
    public var text: String {
        let (day, rest) = Self.split(seconds: seconds, offset: offset)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let zone = (offset < 0 ? "-" : "+") + two(abs(offset) / 3600) + ":" + two(abs(offset) / 60 % 60)
        return day + "T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))" + zone
    }

    /// The local day and the seconds since its beginning.
    private static func split(seconds: Double, offset: Int) -> (day: String, rest: Int) {
        let local = Int(seconds.rounded(.down)) + offset
        let days = (local >= 0 ? local : local - 86_399) / 86_400
        return (epoch?.adding(days: days)?.iso ?? "", local - days * 86_400)
    }

    private static let epoch = CalendarDate(iso: "1970-01-01")
}
