import Foundation
import Judging
import RulePacks
import Testing

/// The pack in `Rules/`, wherever the tests run; loaded and compiled once.
enum Packs {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")

    private static let loaded = Result {
        let pack = try RulePack(directory: folder.appendingPathComponent("shenzhen-xunliquan-2024"))
        return (pack: pack, judge: try Judge(pack: pack), tests: try pack.tests())
    }

    static func city() throws -> RulePack {
        try RulePack(directory: folder.appendingPathComponent("example-city-2025"))
    }

    static func shenzhen() throws -> (pack: RulePack, judge: Judge, tests: [PackTest]) { try loaded.get() }
}

@Suite struct PackTestsTests {
    private static let runner = Result { try PackTestRunner(pack: try Packs.shenzhen().pack) }

    @Test(arguments: try Packs.shenzhen().tests)
    func `judges the dossiers of the pack's own tests as they say`(_ test: PackTest) throws {
        let failures = try Self.runner.get().run(test)
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    @Test func `judges by a pack that extends another, and names levels that it changed`() throws {
        let pack = try Packs.city()
        let runner = try PackTestRunner(pack: pack)
        let tests = try pack.tests()
        for test in tests { #expect(runner.run(test).isEmpty, "\(runner.run(test).map(\.description))") }
        let test = try #require(tests.last)
        let findings = try Judge(pack: pack).judge(test.dossier, asOf: try #require(AsOf(test.asOf)))
        let hint = try #require(findings.first { $0.check == "bundle.digital-signatures" })
        #expect(hint.advisory && hint.levelChange == LevelChange(original: .required, effective: .advisory))
        let off = try #require(findings.first { $0.check == "tax.present" })
        #expect(off.status == .notApplicable && off.levelChange?.effective == .off)
        #expect(findings.first { $0.check == "licence.seal" }?.levelChange == nil)
        // Every check is in every report.
        #expect(Set(findings.map(\.check)) == Set(pack.checks.map(\.id)))
    }
}
