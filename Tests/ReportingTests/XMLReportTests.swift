import Foundation
import Judging
import Reporting
import Testing
import XMLKit

struct XMLReportTests {
    @Test func matchesTheGoldenFile() throws {
        try Golden.compare(XMLReport.render(SampleReport.report(), language: .zh), with: "report.xml")
    }

    @Test func isValidAgainstItsSchema() throws {
        let schema = try XMLSchema(XMLReport.schema)
        for report in [try SampleReport.report(), try HostileReport.report()] {
            let document = try XMLDocument(parsing: XMLReport.render(report, language: .en))
            #expect(schema.faults(of: document) == [])
        }
    }

    @Test func saysWhatTheJSONSays() throws {
        let report = try SampleReport.report()
        let json = ReportDocument(report, language: .zh)
        let xml = try XMLDocument(parsing: XMLReport.render(report, language: .zh))
        let root = try #require(xml.root)
        #expect(root["outcome"] == json.outcome)
        let findings = try #require(root.child(named: "findings")).children(named: "finding")
        #expect(findings.map { $0["check"] } == json.findings.map(\.check))
        #expect(findings.map { $0["status"] } == json.findings.map(\.status))
        #expect(findings.map { $0.child(named: "message")?.stringValue } == json.findings.map(\.message))
        let documents = try #require(root.child(named: "documents")).children(named: "document")
        for (element, document) in zip(documents, json.documents) {
            let values = element.children(named: "field").map { ($0["name"] ?? "", $0["value"]) }
            #expect(Dictionary(uniqueKeysWithValues: values) == document.fields.mapValues(\.value))
        }
    }

    @Test func keepsWhatTheBundleSaysAsText() throws {
        let xml = try XMLDocument(parsing: XMLReport.render(HostileReport.report(), language: .zh))
        let finding = xml.root?.child(named: "findings")?.children(named: "finding").first
        let message = try #require(finding?.child(named: "message"))
        #expect(message.stringValue.contains("<script>window.pwned = 1</script>"))
        #expect(message.children.allSatisfy { !$0.isElement })
    }
}
