import DocumentModel
import Foundation
import Judging
import Reporting
import Testing

struct SummaryCSVTests {
    private func table(_ language: Language = .zh, change: (inout Report) -> Void = { _ in }) throws -> [String] {
        var report = try SampleReport.report()
        change(&report)
        let summaries = [
            BundleSummary(report, folder: "a", file: "report.html"),
            BundleSummary(
                bundle: "broken, it is", folder: "b",
                problem: LocalizedText(zh: "压缩包\"损坏\"", en: "the archive is \"damaged\"")),
        ]
        let text = String(decoding: SummaryCSV.render(summaries, language: language), as: UTF8.self)
        return text.components(separatedBy: "\r\n")
    }

    @Test func beginsWithTheMarkThatExcelLooksForAndEndsLinesAsRFC4180Wants() throws {
        let data = SummaryCSV.render([], language: .zh)
        #expect(data.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(data.suffix(2) == Data("\r\n".utf8))
        #expect(try table().count == 4)
    }

    @Test func saysOutcomeCountsAndTheStatusOfEveryCheck() throws {
        let lines = try table()
        let report = try SampleReport.report()
        #expect(lines[0].hasPrefix("\u{FEFF}材料包,申请编号,申请单位"))
        for finding in report.findings { #expect(lines[0].contains(",\(finding.check)")) }
        #expect(lines[1].contains("深圳市青岚智能科技有限公司"))
        #expect(lines[1].contains(",需补正,fail,"))
        #expect(lines[1].contains(",a/report.html,"))
        #expect(lines[2].hasPrefix("\"broken, it is\","))
        #expect(lines[2].contains(",无法审查,error,"))
        #expect(lines[2].contains("\"压缩包\"\"损坏\"\"\""))
        #expect(try table(.en)[0].hasPrefix("\u{FEFF}Bundle,Application,Applicant"))
    }

    @Test func hasASchemaThatNamesItsColumns() throws {
        struct Schema: Decodable {
            struct Field: Decodable { var title: String }
            var fields: [Field]
        }
        let fields = try JSONDecoder().decode(Schema.self, from: SummaryCSV.schema).fields.map(\.title)
        for (language, index) in [(Language.zh, 0), (.en, -1)] {
            let head = try table(language)[0].dropFirst().split(separator: ",").prefix(fields.count)
            let titles = fields.map { field in
                let parts = field.components(separatedBy: " / ")
                return index == 0 ? parts[0] : parts[parts.count - 1]
            }
            #expect(head.map(String.init) == titles)
        }
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "＝cmd()", "  =1", "|x", "\t=1"]) func disarmsFormulas(_ name: String)
        throws
    {
        let line = try table { $0.bundle = name }[1]
        #expect(line.hasPrefix("\"'"), "\(line)")
    }

    @Test(arguments: ["914403001234567890", "91440300123E12", "0123456789"]) func keepsLongNumbersWhole(_ code: String)
        throws
    {
        let line = try table { $0.dossier.application?.applicantUSCC = code }[1]
        #expect(line.contains(",\"\t\(code)\","), "\(line)")
    }

    @Test func keepsAQuotationMarkWithACombiningMarkInsideItsCell() throws {
        let line = try table { $0.bundle = "a\"\u{301},=1" }[1]
        #expect(line.unicodeScalars.starts(with: "\"a\"\"\u{301},=1\",".unicodeScalars))
    }

    @Test func takesTheGravestFindingOfACheck() throws {
        var report = try SampleReport.report()
        var first = report.findings[0]
        first.status = .pass
        first.advisory = false
        var second = first
        second.status = .fail
        var third = first
        third.status = .review
        report.findings = [first, second, third]
        let summary = BundleSummary(report, folder: "a", file: nil)
        #expect(summary.checks.map(\.status) == [.fail])
        #expect(summary.count(.review) == 1)
    }
}
