import Foundation
import Judging
import Reporting
import RulePacks
import SchemaChecks
import Testing
import XMLKit

/// What a pack says beside its findings: statements left to a person, levels that it changed.
struct OpenStatementsTests {
    private func report() throws -> Report {
        var report = try SampleReport.report()
        report.leftToPerson = [
            Report.OpenStatement(
                clause: "三(一)1", says: LocalizedText(zh: "受年度总额控制 <总额>", en: "The budget of the year limits it"),
                note: LocalizedText(zh: "查看当年计划", en: "See the plan of the year")),
            Report.OpenStatement(clause: "四(四)", says: LocalizedText(zh: "科技伦理", en: "Ethics")),
        ]
        report.findings[0].levelChange = LevelChange(original: .required, effective: .advisory)
        return report
    }

    @Test func `are in every format, and count in none`() throws {
        let report = try report()
        let json = try JSONDecoder().decode(ReportDocument.self, from: JSONReport.render(report, language: .en))
        #expect(json.leftToPerson?.map(\.clause) == ["三(一)1", "四(四)"])
        #expect(json.findings[0].levelChange == LevelChange(original: .required, effective: .advisory))
        #expect(
            json.summary.pass + json.summary.fail + json.summary.review + json.summary.notApplicable
                == report.findings.count)

        let root = try #require(try XMLDocument(parsing: XMLReport.render(report, language: .en)).root)
        let statements = root.child(named: "left-to-person")?.children(named: "statement") ?? []
        #expect(statements.first?.child(named: "note")?.stringValue == "See the plan of the year")
        let finding = root.child(named: "findings")?.children(named: "finding").first
        #expect(finding?["level"] == "advisory" && finding?["original-level"] == "required")

        let html = String(decoding: try HTMLReport.render(report, language: .zh), as: UTF8.self)
        #expect(html.contains("受年度总额控制 &lt;总额&gt;") && html.contains("级别：必须 → 仅提示"))
        #expect(TerminalSummary(language: .zh).render(report).contains("三(一)1、四(四)"))
    }

    @Test func `keep JSON and XML valid against their schemas`() throws {
        let report = try report()
        let schema = try MiniSchema(JSONReport.schema)
        #expect(try schema.faults(JSONReport.render(report, language: .en)) == [])
        let document = try XMLDocument(parsing: XMLReport.render(report, language: .en))
        #expect(try XMLSchema(XMLReport.schema).faults(of: document) == [])
    }
}
