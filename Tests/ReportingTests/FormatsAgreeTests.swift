import DocumentModel
import Foundation
import Judging
import Reporting
import Testing
import XMLKit

/// Outcome, findings and facts, read back from every format, are those of the report.
struct FormatsAgreeTests {
    private struct Finding: Hashable, Comparable {
        var check: String
        var status: String
        var message: String

        static func < (left: Finding, right: Finding) -> Bool {
            (left.check, left.status, left.message) < (right.check, right.status, right.message)
        }
    }

    private struct Content: Hashable {
        var outcome: String
        var findings: [Finding]
        /// `d1 amount` → value.
        var facts: [String: String]
    }

    /// The sample with other texts, statuses and values; the same for the same seed.
    private func report(seed: UInt64) throws -> Report {
        var random = SplitMix(state: seed)
        let texts =
            HostileReport.payloads.filter { !$0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E } }
            + ["深圳市青岚", "a  b", "１２３", "é\u{301}", "👩‍👩‍👧"]
        var report = try SampleReport.report()
        report.pictures = []
        report.findings = report.findings.map { finding in
            var finding = finding
            finding.status = Status.allCases.randomElement(using: &random) ?? .pass
            finding.advisory = Bool.random(using: &random)
            let text = (texts.randomElement(using: &random) ?? "") + "x"
            finding.message = LocalizedText(zh: text, en: text)
            return finding
        }
        report.outcome = Outcome(report.findings)
        for index in report.dossier.documents.indices {
            for name in report.dossier.documents[index].fields.keys.sorted() {
                report.dossier.documents[index].fields[name]?.value =
                    (texts.randomElement(using: &random) ?? "") + "x"
            }
        }
        return report
    }

    private func content(_ report: Report) -> Content {
        var facts: [String: String] = [:]
        for document in report.dossier.documents {
            for (name, field) in document.fields { facts["\(document.id) \(name)"] = field.value }
        }
        return Content(
            outcome: report.outcome.rawValue,
            findings: report.findings.map {
                Finding(check: $0.check, status: $0.status.rawValue, message: $0.message.zh)
            }.sorted(), facts: facts)
    }

    private func content(json data: Data) throws -> Content {
        let document = try JSONDecoder().decode(ReportDocument.self, from: data)
        var facts: [String: String] = [:]
        for part in document.documents {
            for (name, field) in part.fields { facts["\(part.id) \(name)"] = field.value }
        }
        return Content(
            outcome: document.outcome,
            findings: document.findings.map { Finding(check: $0.check, status: $0.status, message: $0.message) }
                .sorted(),
            facts: facts)
    }

    private func content(xml data: Data) throws -> Content {
        let root = try #require(try XMLDocument(parsing: data).root)
        var facts: [String: String] = [:]
        for document in root.child(named: "documents")?.children(named: "document") ?? [] {
            for field in document.children(named: "field") {
                facts["\(document["id"] ?? "") \(field["name"] ?? "")"] = field["value"]
            }
        }
        let findings = (root.child(named: "findings")?.children(named: "finding") ?? []).map { finding in
            Finding(
                check: finding["check"] ?? "", status: finding["status"] ?? "",
                message: finding.child(named: "message")?.stringValue ?? "")
        }
        return Content(outcome: root["outcome"] ?? "", findings: findings.sorted(), facts: facts)
    }

    /// Kind, check and message of every result.
    private func results(sarif data: Data) throws -> [Finding] {
        struct Log: Decodable {
            struct Run: Decodable { var results: [Result] }
            struct Result: Decodable {
                var ruleId: String
                var kind: String
                var message: [String: String]
            }
            var runs: [Run]
        }
        return try JSONDecoder().decode(Log.self, from: data).runs.flatMap(\.results).map {
            Finding(check: $0.ruleId, status: $0.kind, message: $0.message["text"] ?? "")
        }.sorted()
    }

    /// What stops a gate: failures and reviews that decide.
    private func stops(junit data: Data) throws -> [String] {
        let cases = try XMLDocument(parsing: data).root?.child(named: "testsuite")?.children(named: "testcase") ?? []
        return cases.compactMap { element in
            (element.child(named: "failure") ?? element.child(named: "error")).flatMap { _ in
                element["name"].map { String($0.prefix { $0 != " " }) }
            }
        }.sorted()
    }

    @Test(arguments: UInt64(1)...40) func gatesStopAtWhatDecides(_ seed: UInt64) throws {
        let report = try report(seed: seed)
        let kinds = [Status.pass: "pass", .fail: "fail", .review: "review", .notApplicable: "notApplicable"]
        let expected = report.findings.map { finding in
            let isHint = finding.advisory && (finding.status == .fail || finding.status == .review)
            return Finding(
                check: finding.check, status: isHint ? "informational" : kinds[finding.status] ?? "",
                message: finding.message.zh)
        }.sorted()
        #expect(try results(sarif: SARIFReport.render(report, language: .zh)) == expected)
        let stopping = report.findings.filter { !$0.advisory && ($0.status == .fail || $0.status == .review) }
        #expect(try stops(junit: JUnitReport.render(report, language: .zh)) == stopping.map(\.check).sorted())
    }

    @MainActor private func content(of browser: ChromePipe) throws -> Content {
        let findings: [[String]] = try browser.value(
            """
            [...document.querySelectorAll('.finding')].map(f => [f.dataset.check, f.dataset.status,
              f.querySelector('.message [lang=zh-Hans]').textContent])
            """)
        let facts: [[String]] = try browser.value(
            """
            [...document.querySelectorAll('.reading [data-field]')].map(row =>
              [row.closest('.reading').id + ' ' + row.dataset.field, row.querySelector('.value').textContent])
            """)
        return Content(
            outcome: try browser.value("document.documentElement.dataset.outcome"),
            findings: findings.map { Finding(check: $0[0], status: $0[1], message: $0[2]) }.sorted(),
            facts: Dictionary(facts.map { ($0[0], $0[1]) }) { first, _ in first })
    }

    @Test(arguments: UInt64(1)...40) func jsonAndXMLSayTheSame(_ seed: UInt64) throws {
        let report = try report(seed: seed)
        #expect(try content(json: JSONReport.render(report, language: .zh)) == content(report))
        #expect(try content(xml: XMLReport.render(report, language: .zh)) == content(report))
    }

    @MainActor @Test(.enabled(if: ChromePipe.path != nil)) func thePageSaysTheSame() throws {
        let browser = try ChromePipe.fresh()
        for seed in UInt64(1)...8 {
            let report = try report(seed: seed)
            try browser.show(report)
            #expect(try content(of: browser) == content(report))
        }
    }
}

/// A small generator of numbers that are the same on every machine (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
