import Foundation
import Judging
import RulePacks
import Testing

/// The pack in `Rules/`, wherever the tests run.
enum Packs {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Rules")

    static func shenzhen() throws -> RulePack {
        try RulePack(directory: folder.appendingPathComponent("shenzhen-xunliquan-2024"))
    }
}

@Suite struct PackTestsTests {
    @Test("judges every dossier of the pack's own tests as they say", arguments: try Packs.shenzhen().tests())
    func packTest(_ test: PackTest) throws {
        let failures = try PackTestRunner(pack: try Packs.shenzhen()).run(test)
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }
}
