import Foundation
import Judging
import RuleAuthoring
import RulePacks
import Testing

/// What the tools say of packs.
@Suite struct CatalogueTests {
    private static let shenzhen = Result {
        try RulePack(directory: PackCopy.rules.appendingPathComponent("shenzhen-xunliquan-2024"))
    }
    private static let city = Result {
        try RulePack(directory: PackCopy.rules.appendingPathComponent("example-city-2025"))
    }

    @Test func `the coverage has a row for every clause of the guide and every check`() throws {
        let pack = try Self.shenzhen.get()
        let rows = ClauseCoverage(pack: pack).rows
        #expect(Set(rows.compactMap(\.check)) == Set(pack.checks.map(\.id)))
        let guide = try #require(pack.guide)
        let cited = Set(rows.flatMap { guide.paths(of: $0.clause) }.compactMap { guide.clauses[$0] })
        for leaf in guide.leaves where !leaf.starts(with: ["二"]) {
            let words = try #require(guide.clauses[leaf])
            #expect(cited.contains(words), "no row for \(Guide.citation(of: leaf))")
        }
    }

    @Test func `the coverage says who decides, and on which evidence`() throws {
        let rows = ClauseCoverage(pack: try Self.shenzhen.get()).rows
        let fee = try #require(rows.first { $0.check == "contract.fee-in-words" })
        #expect(fee.means == .automatic)
        #expect(fee.evidence.zh.contains("大写金额"))
        #expect(rows.first { $0.check == "applicant.not-listed" }?.means == .list)
        #expect(rows.contains { $0.clause == "三(一)1" && $0.check == nil && $0.means == .person })
    }

    @Test func `the page of documentation is the one that the pack gives`() throws {
        let page = PackCopy.rules.deletingLastPathComponent()
            .appendingPathComponent("Sources/XLQValidate/XLQValidate.docc/Coverage.md")
        let text = CoveragePage.markdown(try Self.shenzhen.get())
        if ProcessInfo.processInfo.environment["XLQ_RECORD_GOLDEN"] != nil {
            try text.write(to: page, atomically: true, encoding: .utf8)
            Issue.record("recorded anew")
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == text)
    }

    @Test func `an explanation gives clause, numbers and examples in both languages`() throws {
        let pack = try Self.shenzhen.get()
        let zh = try #require(CheckExplanation("voucher.rate", in: pack, language: .zh)).render()
        for part in ["注册时间未满一周年", "voucher.rate.basic = 50", "申请表", "a fen more than 50 % fails"] {
            #expect(zh.contains(part))
        }
        let en = try #require(CheckExplanation("voucher.rate", in: pack, language: .en)).render()
        #expect(en.contains("Numbers (pack.yaml)"))
        #expect(CheckExplanation("voucher.rat", in: pack, language: .zh) == nil)
        #expect(CheckExplanation.suggestion(for: "voucher.rat", in: pack) == "voucher.rate")
    }

    @Test func `a difference names numbers, levels and checks that changed`() throws {
        let changes = PackDifference(from: try Self.shenzhen.get(), to: try Self.city.get()).changes
        #expect(
            changes.contains {
                $0.topic == .parameter && $0.name == "voucher.rate.basic" && $0.old == "50" && $0.new == "30"
            })
        #expect(changes.contains { $0.topic == .level && $0.name == "tax.present" && $0.new == "off" })
        #expect(changes.contains { $0.topic == .check && $0.name == "commitment.ethics.present" && $0.old == nil })
        let pack = try Self.shenzhen.get()
        #expect(PackDifference(from: pack, to: pack).changes.isEmpty)
    }

    @Test func `a difference of verdicts names the checks whose verdict changes`() throws {
        let (old, new) = (try Judge(pack: Self.shenzhen.get()), try Judge(pack: Self.city.get()))
        let test = try #require(try Self.shenzhen.get().tests().first)
        let now = try #require(AsOf("2030-01-01"))
        let data = DossierXML.data(test.dossier)
        let difference = try VerdictDifference(of: data, from: old, to: new, asOf: nil, now: now)
        #expect(difference.newOutcome == .fail)
        #expect(
            difference.changes.contains {
                $0.check == "application.submitted-in-window" && $0.old == "pass" && $0.new == "fail"
            })
        #expect(try VerdictDifference(of: data, from: old, to: old, asOf: nil, now: now).isEmpty)
    }
}
