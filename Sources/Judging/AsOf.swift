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
        // By hand: a regex literal is compiled anew for every dossier, which cost a quarter of the whole judgement.
        var rest = text[...]
        guard let date = CalendarDate(iso: String(rest.prefix(10))), let epoch = Self.epoch else { return nil }
        rest = rest.dropFirst(10)
        var time = Time()
        if !rest.isEmpty, !time.read(&rest) { return nil }
        guard rest.isEmpty else { return nil }
        offset = time.offset ?? Self.shanghaiOffset
        seconds = Double(date.days(since: epoch) * 86_400 + time.seconds - offset) + time.fraction
    }

    /// The part behind the date.
    private struct Time {
        var seconds = 0
        var fraction = 0.0
        var offset: Int?

        /// Reads `T18:00`, `T18:00:00`, `T18:00:00.5`, each with `Z`, `+08:00` or nothing behind it.
        mutating func read(_ rest: inout Substring) -> Bool {
            guard Self.skip("T", &rest) || Self.skip(" ", &rest), let hour = Self.twoDigits(&rest, below: 25),
                Self.skip(":", &rest), let minute = Self.twoDigits(&rest, below: 60)
            else { return false }
            var second = 0
            if Self.skip(":", &rest) {
                guard let value = Self.twoDigits(&rest, below: 60) else { return false }
                second = value
                if Self.skip(".", &rest) {
                    let digits = rest.prefix { $0.isASCII && $0.isNumber }
                    guard (1...9).contains(digits.count), let value = Double("0." + digits) else { return false }
                    fraction = value
                    rest = rest.dropFirst(digits.count)
                }
            }
            seconds = hour * 3600 + minute * 60 + second
            // 24:00:00 is the end of the day in ISO 8601 and XML Schema.
            guard hour < 24 || (seconds == 86_400 && fraction == 0) else { return false }
            return readOffset(&rest)
        }

        private mutating func readOffset(_ rest: inout Substring) -> Bool {
            if rest.isEmpty { return true }
            if Self.skip("Z", &rest) {
                offset = 0
                return true
            }
            let isWest = rest.first == "-"
            guard Self.skip("+", &rest) || Self.skip("-", &rest), let hour = Self.twoDigits(&rest, below: 15) else {
                return false
            }
            _ = Self.skip(":", &rest)
            guard let minute = Self.twoDigits(&rest, below: 60) else { return false }
            offset = (hour * 3600 + minute * 60) * (isWest ? -1 : 1)
            return true
        }

        private static func skip(_ character: Character, _ rest: inout Substring) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        private static func twoDigits(_ rest: inout Substring, below limit: Int) -> Int? {
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(digits),
                value < limit
            else { return nil }
            rest = rest.dropFirst(2)
            return value
        }
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
