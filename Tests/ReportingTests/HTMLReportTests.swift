import Foundation
import Judging
import Reporting
import Testing

struct HTMLReportTests {
    @Test func rendersTheSample() throws {
        let html = String(decoding: try HTMLReport.render(SampleReport.report(), language: .zh), as: UTF8.self)
        #expect(html.contains("需补正"))
        if let path = ProcessInfo.processInfo.environment["XLQ_REPORT_PREVIEW"] {
            let writer = ReportWriter(output: URL(filePath: path), language: .zh)
            _ = try writer.write(SampleReport.report(), dossier: nil)
            for language in Language.allCases {
                let summary = TerminalSummary(language: language).render(
                    try SampleReport.report(), htmlPath: "xlq-reports/a/report.html")
                print(summary)
            }
        }
    }
}
