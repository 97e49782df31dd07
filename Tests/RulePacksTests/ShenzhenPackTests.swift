import Foundation
import RulePacks
import Testing

/// Files of the checkout.
enum Checkout {
    static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Rules")
    static let shenzhen = rules.appendingPathComponent("shenzhen-xunliquan-2024")
    private static let loaded = Result { try RulePack(directory: shenzhen) }

    /// The pack, loaded once.
    static func pack() throws -> RulePack { try loaded.get() }
}

@Suite struct ShenzhenPackTests {
    /// Ids and clauses of the published vocabulary, in its order.
    private func vocabulary() throws -> [(id: String, clause: String)] {
        let text = try String(contentsOf: Checkout.rules.appendingPathComponent("vocabulary.yaml"), encoding: .utf8)
        let checks = try #require(text.components(separatedBy: "\nchecks:").last)
        return checks.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^ {2}([a-z.-]+): +\[([^,]+),/).map { (String($0.1), String($0.2)) }
        }
    }

    @Test func `has every check of the vocabulary once, in its order, under its clause`() throws {
        let pack = try Checkout.pack()
        let vocabulary = try vocabulary()
        #expect(vocabulary.count == 63)
        #expect(pack.checks.map(\.id) == vocabulary.map(\.id))
        #expect(pack.checks.map(\.clause) == vocabulary.map(\.clause))
    }

    @Test func `cites only clauses that the guide has`() throws {
        let pack = try Checkout.pack()
        let guide = try #require(pack.guide)
        for check in pack.checks {
            let text = try #require(guide.text(of: check.clause), "\(check.id) cites \(check.clause)")
            #expect(text.count > 4)
        }
    }

    @Test func `has a test that passes and one that does not for every check`() throws {
        let pack = try Checkout.pack()
        var statuses: [String: Set<CaseStatus>] = [:]
        for test in try pack.tests() {
            for expected in test.expectations { statuses[expected.check, default: []].insert(expected.status) }
        }
        for check in pack.checks {
            let seen = statuses[check.id] ?? []
            #expect(seen.contains(.pass), "\(check.id) has no test that passes")
            #expect(seen.contains(.review), "\(check.id) has no test that needs review")
            // An agent is only ever a sign; a seal across pages is no requirement.
            let neverFail = ["application.no-intermediary", "bundle.files-recognised", "contract.cross-page-seal"]
            if !neverFail.contains(check.id) {
                #expect(seen.contains(.fail), "\(check.id) has no test that fails")
            }
        }
    }

    @Test func `has a word for every field and kind`() throws {
        let pack = try Checkout.pack()
        for kind in pack.documents.kinds { #expect(pack.terms[kind.kind] != nil) }
        for field in pack.fields.fields.values.flatMap({ $0 }) {
            #expect(pack.terms[field.field] != nil, "no word for \(field.field)")
        }
    }

    @Test func `is found by name and by path`() throws {
        let byPath = try RulePack.find(Checkout.shenzhen.path, environment: [:])
        let byName = try RulePack.find(
            "shenzhen-xunliquan-2024", environment: ["XLQ_RULES": Checkout.rules.path])
        #expect(byPath.sha256 == byName.sha256)
        #expect(byPath.sha256.count == 64)
        #expect(throws: PackError.self) { try RulePack.find("no-such-pack", environment: [:]) }
    }
}
