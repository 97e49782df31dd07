import DocumentModel
import Foundation
import Judging
import Reporting
import Testing

struct HTMLReportTests {
    private func html(_ report: Report, _ language: Language = .zh) throws -> String {
        String(decoding: try HTMLReport.render(report, language: language), as: UTF8.self)
    }

    @Test func isTheSameOnASecondRun() throws {
        #expect(try html(SampleReport.report()) == html(SampleReport.report()))
    }

    @Test func showsEveryFindingOnce() throws {
        let html = try html(SampleReport.report())
        for finding in SampleReport.findings {
            let attribute = "data-check=\"\(finding.check)\" data-status=\"\(finding.status.rawValue)\""
            #expect(html.ranges(of: attribute).count == 1, "\(finding.check)")
        }
    }

    @Test func storesAPictureOnce() throws {
        let html = try html(SampleReport.report())
        #expect(html.ranges(of: "data:image/jpeg;base64,").count == 1)
        #expect(html.ranges(of: "<use href=\"#p0\"/>").count == 4)
    }

    @Test func escapesEverythingFromTheBundle() throws {
        let html = try html(HostileReport.report())
        for payload in HostileReport.payloads where payload.contains("<") || payload.contains("\"") {
            #expect(!html.contains(payload), "\(payload)")
        }
        // By scalars: no quotation mark of a payload is left, whatever mark stands behind it.
        let elements = html.replacing(/<script type="application\/json".*?<\/script>/.dotMatchesNewlines(), with: "")
        let endOfAttribute = "\"\u{301}"
        #expect(!elements.contains(endOfAttribute))
        #expect(html.ranges(of: "<script").count == 3)
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        #expect(!html.unicodeScalars.contains("\u{1B}"))
    }

    @Test func rendersAReportWithoutFormFindingsAndPictures() throws {
        var report = try SampleReport.report()
        report.dossier.application = nil
        report.dossier.documents = []
        report.findings = []
        report.outcome = .review
        report.pictures = []
        let html = try html(report, .en)
        #expect(html.contains("data-outcome=\"review\""))
        #expect(html.contains("<html lang=\"en\""))
    }
}
