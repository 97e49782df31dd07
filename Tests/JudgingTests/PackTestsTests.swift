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

    static func shenzhen() throws -> (pack: RulePack, judge: Judge, tests: [PackTest]) { try loaded.get() }
}

@Suite struct PackTestsTests {
    private static let runner = Result { try PackTestRunner(pack: try Packs.shenzhen().pack) }

    @Test(arguments: try Packs.shenzhen().tests)
    func `judges the dossiers of the pack's own tests as they say`(_ test: PackTest) throws {
        let failures = try Self.runner.get().run(test)
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }
}
