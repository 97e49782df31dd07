import Foundation
import RulePacks
import Testing

/// A pack that extends another one, shown by the invented one in `Rules/`.
@Suite struct ExtendingPackTests {
    private static let loaded = Result {
        try RulePack(directory: Checkout.rules.appendingPathComponent("example-city-2025"))
    }

    @Test func `says only what differs, in fewer than 120 lines`() throws {
        let root = Checkout.rules.appendingPathComponent("example-city-2025")
        let paths = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
        let lines = paths.compactMap { try? String(contentsOf: root.appendingPathComponent($0), encoding: .utf8) }
            .reduce(0) { $0 + $1.split(separator: "\n").count }
        #expect((60..<120).contains(lines))
    }

    @Test func `keeps what it does not name`() throws {
        let (base, pack) = (try Checkout.pack(), try Self.loaded.get())
        #expect(pack.bases == [base.id])
        #expect(pack.parameters["voucher.rate.basic"] == ["30"])
        #expect(pack.parameters["voucher.highest-tax"] == base.parameters["voucher.highest-tax"])
        #expect(pack.thresholds == base.thresholds)
        #expect(pack.sizeClasses == base.sizeClasses)
        #expect(pack.fields.fields["service-contract"] == base.fields.fields["service-contract"])
        #expect(pack.checks.map(\.id).starts(with: base.checks.map(\.id)))
        #expect(pack.sha256 != base.sha256)
    }

    @Test func `knows the level of a check before and after`() throws {
        let pack = try Self.loaded.get()
        let check = try #require(pack.checks.first { $0.id == "bundle.digital-signatures" })
        #expect(check.level == .advisory && check.originalLevel == .required)
        #expect(
            pack.checks.filter { $0.level == .off }.map(\.id).allSatisfy {
                $0.hasPrefix("tax.") || $0.contains("notice")
            })
        let ethics = try #require(pack.checks.first { $0.id == "commitment.ethics.present" })
        #expect(ethics.level == .required && ethics.originalLevel == .required)
    }

    @Test func `cites its own guide, changes a title, adds a paper and brings a list`() throws {
        let pack = try Self.loaded.get()
        let guide = try #require(pack.guide)
        for check in pack.checks { #expect(guide.text(of: check.clause) != nil, "\(check.id) cites \(check.clause)") }
        let seat = try #require(pack.checks.first { $0.id == "applicant.in-shenzhen" })
        #expect(seat.title.zh.text == "在示例市注册" && !seat.cases.isEmpty)
        #expect(pack.documents.kinds.contains { $0.kind == "commitment-ethics" })
        #expect(pack.fields.fields["commitment-ethics"]?.isEmpty == false)
        #expect(pack.lists.entries["providers"]?.count == 1)
        // Its guide is another one: statements of the other guide are not its own.
        #expect(pack.statements.map(\.clause) == ["五"])
    }

    @Test func `refuses circles and packs that are not there`() throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("packs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        func write(_ name: String, extends base: String) throws {
            let folder = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let text = "id: \(name)\nextends: \(base)\nedition: 1\ntitle: 甲\ntitle-en: A\n"
            try text.write(to: folder.appendingPathComponent("pack.yaml"), atomically: true, encoding: .utf8)
        }
        try write("a", extends: "b")
        try write("b", extends: "a")
        try write("c", extends: "none")
        try write("d", extends: "../a")
        for name in ["a", "c", "d"] {
            let error = #expect(throws: PackError.self) {
                try RulePack(directory: root.appendingPathComponent(name))
            }
            #expect(error?.place.line == 2 || name == "a")
        }
    }
}
