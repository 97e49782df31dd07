import DocumentModel
import Foundation
import Judging
import Reporting
import Testing
import XMLKit

/// The formats for those who gate with them.
struct GateReportsTests {
    private func cases(_ report: Report) throws -> (suite: XMLNode, cases: [XMLNode], document: XMLDocument) {
        let document = try XMLDocument(parsing: JUnitReport.render(report, language: .zh))
        let suite = try #require(document.root?.child(named: "testsuite"))
        return (suite, suite.children(named: "testcase"), document)
    }

    @Test func junitHasACaseAFindingAndCountsThatAddUp() throws {
        let report = try SampleReport.report()
        let (suite, cases, document) = try cases(report)
        #expect(document.root?.name == "testsuites")
        #expect(cases.count == report.findings.count)
        #expect(suite["tests"] == String(report.findings.count))
        #expect(suite["failures"] == String(cases.count { $0.child(named: "failure") != nil }))
        #expect(suite["errors"] == String(cases.count { $0.child(named: "error") != nil }))
        #expect(suite["skipped"] == String(cases.count { $0.child(named: "skipped") != nil }))
    }

    @Test func junitLetsNothingThroughButPassesAndHints() throws {
        let report = try SampleReport.report()
        let (_, cases, _) = try cases(report)
        for (finding, element) in zip(report.findings, cases) {
            let stops = element.child(named: "failure") != nil || element.child(named: "error") != nil
            #expect(stops == (!finding.advisory && (finding.status == .fail || finding.status == .review)))
        }
    }

    @Test func sarifHasAResultAFindingWithOurKinds() throws {
        let report = try SampleReport.report()
        let data = try SARIFReport.render(report, language: .en)
        let log = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.compactMap { $0["ruleId"] as? String } == report.findings.map(\.check))
        let tool = run["tool"] as? [String: [String: Any]]
        let rules = try #require(tool?["driver"]?["rules"] as? [[String: Any]])
        let artifacts = try #require(run["artifacts"] as? [[String: Any]])
        for (finding, result) in zip(report.findings, results) {
            let kind = result["kind"] as? String
            switch finding.status {
            case .fail: #expect(kind == (finding.advisory ? "informational" : "fail"))
            case .review: #expect(kind == (finding.advisory ? "informational" : "review"))
            case .pass: #expect(kind == "pass")
            case .notApplicable: #expect(kind == "notApplicable")
            }
            // 3.27.10: any kind but "fail" has the level "none".
            #expect((result["level"] as? String == "none") == (kind != "fail"))
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == finding.check)
            for place in result["locations"] as? [[String: Any]] ?? [] {
                let artifact = (place["physicalLocation"] as? [String: [String: Any]])?["artifactLocation"]
                let uri = try #require(artifact?["uri"] as? String)
                #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
                if let number = artifact?["index"] as? Int {
                    #expect((artifacts[number]["location"] as? [String: Any])?["uri"] as? String == uri)
                }
            }
        }
    }

    @Test func holdHostileTextAsText() throws {
        let report = try HostileReport.report()
        let (_, cases, _) = try cases(report)
        #expect(cases.count == report.findings.count)
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: SARIFReport.render(report, language: .zh))
        }
    }

    @Test func areTheSameOnASecondRun() throws {
        let report = try SampleReport.report()
        #expect(JUnitReport.render(report, language: .en) == JUnitReport.render(report, language: .en))
        #expect(try SARIFReport.render(report, language: .en) == SARIFReport.render(report, language: .en))
    }
}
