import Foundation
import Testing

extension EndToEndTests {
    /// `xlq-validate rules …` as authors of rules call it.
    @Suite(.timeLimit(.minutes(5)))
    struct RulesCommandTests {
        private static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")
        private static let shenzhen = rules.appendingPathComponent("shenzhen-xunliquan-2024").path
        private static let city = rules.appendingPathComponent("example-city-2025").path

        private func rules(_ arguments: String...) async throws -> Executable.Run {
            try await Executable.run(["rules"] + arguments)
        }

        @Test("finds nothing wrong in a right pack, and says where a wrong one is wrong")
        func lints() async throws {
            let right = try await rules("lint", Self.city, "--strict", "--language", "en")
            #expect(right.status == 0 && right.output.contains("0 errors, 0 warnings"), "\(right.output)")

            let scratch = try ScratchFolder()
            let copy = scratch.url.appendingPathComponent("pack")
            try FileManager.default.copyItem(atPath: Self.shenzhen, toPath: copy.path)
            let file = copy.appendingPathComponent("checks/05-contract.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("require: fen(amount) > 0", with: "require: fen(amout) > 0")
                .write(to: file, atomically: true, encoding: .utf8)
            let wrong = try await rules("lint", copy.path, "--language", "en")
            #expect(wrong.status == 1)
            #expect(wrong.output.contains(/checks\/05-contract\.yaml:\d+:\d+: error: .*'amout'/))
            #expect(wrong.output.contains("meant 'amount'?"))
            let chinese = try await rules("lint", copy.path, "--language", "zh")
            #expect(chinese.output.contains("是否应为“amount”？"))
        }

        @Test("runs the tests of a pack")
        func runsTests() async throws {
            let run = try await rules("test", Self.city, "--language", "en")
            #expect(run.status == 0 && run.output.contains(" 0 failed; "), "\(run.output)")
            #expect(try await rules("test", Self.city, "--filter", "no such test").status == 1)
        }

        @Test("lists checks, by clause too, and explains one")
        func listsAndExplains() async throws {
            #expect(try await rules("list", Self.city).output.contains("commitment.ethics.present"))
            let table = try await rules("list", Self.shenzhen, "--by-clause", "--format", "markdown")
            #expect(table.output.contains("| 五(二) | `contract.fee` |"))
            let explained = try await rules("explain", "contract.fee", "--rules", Self.shenzhen, "--language", "en")
            #expect(explained.status == 0 && explained.output.contains("Written in"))
            let unknown = try await rules("explain", "contract.fees", "--rules", Self.shenzhen, "--language", "en")
            #expect(unknown.status == 66 && unknown.errors.contains("meant 'contract.fee'?"))
        }

        @Test("compares packs, and what they make of stored dossiers")
        func compares() async throws {
            let same = try await rules("diff", Self.city, Self.city)
            #expect(same.status == 0)
            let stored = try StoredDossier(outcome: "pass")
            let folder = URL(fileURLWithPath: stored.dossier).deletingLastPathComponent().path
            let run = try await rules(
                "diff", Self.shenzhen, Self.city, "--dossiers", folder, "--lists", stored.lists, "--language", "en")
            #expect(run.status == 1)
            #expect(run.output.contains("voucher.rate.basic  50 → 30"))
            #expect(run.output.contains("pass → fail"), "\(run.output)")
        }

        @Test("ends with 66 where there is no such pack")
        func missesPack() async throws {
            for command in ["lint", "list", "test"] { #expect(try await rules(command, "/no/such/pack").status == 66) }
        }
    }
}
