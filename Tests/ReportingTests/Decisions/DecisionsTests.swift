import DocumentModel
import Foundation
import Judging
import Reporting
import SchemaChecks
import Testing
import XMLKit

struct DecisionsTests {
    /// The sample with a decision on its first finding that fails.
    static func decided(
        _ verdict: Decisions.Verdict = .wrong, on status: Status = .fail, reason: String = "看过原件，一致"
    ) throws -> Report {
        var report = try SampleReport.report()
        let findings = ReportDocument(report, language: .zh).findings
        let finding = try #require(findings.first { $0.status == status.rawValue && !$0.advisory })
        report.decisions = Decisions(
            bundle: report.bundle, application: nil,
            decisions: [
                Decisions.Decision(
                    check: finding.check, finding: finding.identity, status: finding.status, verdict: verdict,
                    reason: reason, decidedAt: "2024-11-26T02:00:00Z")
            ])
        return report
    }

    @Test func standBesideWhatWasFoundAndChangeNothingOfIt() throws {
        let plain = ReportDocument(try SampleReport.report(), language: .zh)
        var decided = ReportDocument(try Self.decided(), language: .zh)
        let shown = decided.findings.compactMap(\.decision)
        #expect(shown.map(\.verdict) == ["wrong"])
        #expect(shown.map(\.current) == [true])
        for index in decided.findings.indices { decided.findings[index].decision = nil }
        #expect(decided == plain)
    }

    @Test func areStaleWhereTheFindingOrItsFileIsAnother() throws {
        var report = try Self.decided()
        for index in report.dossier.files.indices {
            report.dossier.files[index].sha256 = String(repeating: "9", count: 64)
        }
        let shown = ReportDocument(report, language: .zh).findings.compactMap(\.decision)
        #expect(shown.map(\.current) == [false])
    }

    @Test func followTheFindingThatTheyWereTakenOn() throws {
        var report = try Self.decided()
        let check = try #require(report.decisions?.decisions.first?.check)
        report.findings.reverse()
        let document = ReportDocument(report, language: .zh)
        #expect(document.findings.filter { $0.decision != nil }.map(\.check) == [check])
    }

    @Test func tellFindingsApartThatSayTheSame() throws {
        var report = try SampleReport.report()
        report.findings += report.findings
        let identities = ReportDocument(report, language: .zh).findings.map(\.identity)
        #expect(Set(identities).count == identities.count)
    }

    @Test func areValidInEveryFormat() throws {
        let report = try Self.decided()
        #expect(try MiniSchema(JSONReport.schema).faults(JSONReport.render(report, language: .zh)) == [])
        let xml = try XMLDocument(parsing: XMLReport.render(report, language: .zh))
        #expect(try XMLSchema(XMLReport.schema).faults(of: xml) == [])
        let findings = xml.root?.child(named: "findings")?.children(named: "finding") ?? []
        #expect(findings.compactMap { $0.child(named: "decision")?.stringValue } == ["看过原件，一致"])
    }

    @Test func areShownOnTheTerminal() throws {
        let text = TerminalSummary(language: .zh).render(try Self.decided())
        #expect(text.contains("经办人判断：结论有误（看过原件，一致）"))
    }

    @Test func areReadBack() throws {
        let decisions = try #require(try Self.decided().decisions)
        let data = try JSONEncoder().encode(decisions)
        #expect(try Decisions(data) == decisions)
        #expect(try MiniSchema(Decisions.schema).faults(data) == [])
    }

    @Test(
        arguments: [
            "", "[]", "{}", #"{"decisionsVersion":"2.0","bundle":"b","decisions":[]}"#,
            #"{"decisionsVersion":"1.0","bundle":"b","decisions":[{"check":"秘密","finding":"","status":"fail","verdict":"perhaps","reason":"","decidedAt":""}]}"#,
        ])
    func refuseAnotherFileWithoutQuotingIt(_ text: String) throws {
        let error = #expect(throws: DecisionsError.self) { try Decisions(Data(text.utf8)) }
        #expect(error?.problem.isEmpty == false && error?.problem.contains("秘密") == false)
    }
}
