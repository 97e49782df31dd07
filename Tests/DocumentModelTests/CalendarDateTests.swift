import DocumentModel
import Foundation
import Testing

struct CalendarDateTests {
    @Test("reads and writes ISO 8601", arguments: ["2024-11-19", "2024-02-29", "0001-01-01", "9999-12-31"])
    func roundTrip(_ text: String) throws {
        #expect(try #require(CalendarDate(iso: text)).iso == text)
    }

    @Test(
        "refuses what is no date",
        arguments: [
            "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-1-01", "2024-11-19 ", "２０２４-11-19", "",
        ])
    func refuses(_ text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test("moves 29 February to the 28th where the year has none")
    func leapDay() throws {
        let day = try #require(CalendarDate(iso: "2024-02-29"))
        #expect(day.adding(years: 1)?.iso == "2025-02-28")
        #expect(day.adding(years: 4)?.iso == "2028-02-29")
        #expect(day.adding(years: 9_000) == nil)
    }

    @Test("adds days across months, years and centuries")
    func addsDays() throws {
        let day = try #require(CalendarDate(iso: "2024-02-28"))
        #expect(day.adding(days: 1)?.iso == "2024-02-29")
        #expect(day.adding(days: 2)?.iso == "2024-03-01")
        #expect(day.adding(days: -59)?.iso == "2023-12-31")
        #expect(day.adding(days: Int.max) == nil)
        var walker = try #require(CalendarDate(iso: "1899-12-30"))
        let start = walker
        for offset in 1...80_000 {
            let next = try #require(walker.adding(days: 1))
            #expect(walker < next)
            walker = next
            if offset % 10_000 == 0 { #expect(walker.days(since: start) == offset) }
        }
        #expect(walker.iso == "2119-01-11")
    }

    @Test("is coded as text")
    func coding() throws {
        let day = try #require(CalendarDate(iso: "2024-11-19"))
        let data = try JSONEncoder().encode([day])
        #expect(String(decoding: data, as: UTF8.self) == "[\"2024-11-19\"]")
        #expect(try JSONDecoder().decode([CalendarDate].self, from: data) == [day])
    }
}
