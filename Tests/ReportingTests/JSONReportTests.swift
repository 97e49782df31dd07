import DocumentModel
import Foundation
import Judging
import Reporting
import SchemaChecks
import Testing

struct JSONReportTests {
    @Test func matchesTheGoldenFile() throws {
        try Golden.compare(JSONReport.render(SampleReport.report(), language: .zh), with: "report.json")
    }

    @Test func isTheSameOnASecondRun() throws {
        let report = try SampleReport.report()
        #expect(try JSONReport.render(report, language: .en) == JSONReport.render(report, language: .en))
    }

    @Test func speaksTheLanguageAskedFor() throws {
        let document = ReportDocument(try SampleReport.report(), language: .en)
        #expect(document.language == "en")
        #expect(document.findings[0].title == "Files open")
        #expect(document.findings[0].remedy == "Remove the password and upload the file again")
    }

    @Test func isReadBackAsItWasWritten() throws {
        let report = try SampleReport.report()
        let data = try JSONReport.render(report, language: .zh)
        #expect(try JSONDecoder().decode(ReportDocument.self, from: data) == ReportDocument(report, language: .zh))
    }

    @Test func isValidAgainstItsSchema() throws {
        let schema = try MiniSchema(JSONReport.schema)
        for report in [try SampleReport.report(), try HostileReport.report()] {
            #expect(try schema.faults(JSONReport.render(report, language: .zh)) == [])
        }
    }

    @Test func hasASchemaThatRefusesOtherKeys() throws {
        let schema = try MiniSchema(JSONReport.schema)
        let data = try JSONReport.render(SampleReport.report(), language: .zh)
        let text = String(decoding: data, as: UTF8.self)
        #expect(try schema.faults(Data(text.replacing("\"asOf\"", with: "\"asof\"").utf8)).isEmpty == false)
        #expect(try schema.faults(Data(text.replacing("\"fail\",", with: "\"failed\",").utf8)).isEmpty == false)
    }

    @Test func leavesOutWhatIsNotKnown() throws {
        var report = try SampleReport.report()
        report.dossier.application = nil
        let text = String(decoding: try JSONReport.render(report, language: .zh), as: UTF8.self)
        #expect(!text.contains("\"application\""))
        #expect(!text.contains("null"))
    }

    @Test func countsABlankPlaceAsNoMarkAndNamesAnUnsureOne() throws {
        let documents = ReportDocument(try SampleReport.report(), language: .zh).documents
        #expect(documents[0].marks.map(\.type) == ["qr-code", "signature"])
        #expect(documents[0].marks[1].state == "unsure")
        #expect(documents[1].marks.map(\.type) == ["seal"])
    }

    @Test func givesAReasonForReviewsAlone() throws {
        var report = try SampleReport.report()
        report.findings = report.findings.map { finding in
            var finding = finding
            finding.reason = .illegible
            return finding
        }
        for finding in ReportDocument(report, language: .zh).findings {
            #expect((finding.reason != nil) == (finding.status == "review"))
        }
    }

    @Test func survivesNumbersThatAreNone() throws {
        var report = try SampleReport.report()
        report.dossier.documents[0].confidence = .nan
        report.dossier.documents[0].fields["name"]?.box = Box(x: .infinity, y: -.infinity, width: .nan, height: -0.0)
        report.findings[1].evidence[0].box = [.nan, 0, 0, 0]
        let document = ReportDocument(report, language: .zh).documents[0]
        #expect(document.fields["name"]?.box == [0, 0, 0, 0])
        #expect(throws: Never.self) { try JSONReport.render(report, language: .zh) }
    }
}
