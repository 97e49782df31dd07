import Judging
import Testing

@Suite struct AsOfTests {
    @Test(arguments: [
        ("2024-12-09T18:00:00+08:00", "2024-12-09T10:00:00Z"), ("2024-12-09T18:00:00", "2024-12-09T18:00:00+08:00"),
        ("2024-12-09T24:00:00+08:00", "2024-12-10T00:00:00+08:00"), ("2024-12-09", "2024-12-09T00:00:00+08:00"),
        ("2024-12-09T05:30:00-04:30", "2024-12-09T10:00:00Z"),
    ])
    func `reads the same moment in other zones`(_ left: String, _ right: String) throws {
        #expect(try #require(AsOf(left)).seconds == #require(AsOf(right)).seconds)
    }

    @Test(arguments: [
        "", "2024-02-30T00:00:00Z", "2024-12-09T25:00:00Z", "2024-12-09T18:60:00Z", "2024-12-09T24:00:01Z", "9.12.2024",
        "2024-12-09T18:00:00+15:00", "2024-12-09T18:00:00 08:00",
    ])
    func `refuses what is no time`(_ text: String) {
        #expect(AsOf(text) == nil)
    }

    @Test func `writes a moment with its offset`() throws {
        #expect(try #require(AsOf("2024-12-09T18:00:00+08:00")).text == "2024-12-09T18:00:00+08:00")
        #expect(try #require(AsOf("2024-01-01T00:30:00Z")).text == "2024-01-01T00:30:00+00:00")
        #expect(try #require(AsOf("1969-12-31T23:59:59Z")).text == "1969-12-31T23:59:59+00:00")
    }

    @Test func `knows the day in Shenzhen`() throws {
        #expect(try #require(AsOf("2024-12-09T16:00:00Z")).shenzhenDay == "2024-12-10")
    }
}
