import ArgumentParser
import Foundation
import Judging
import RulePacks

/// `xlq-validate rules test [PACK]`
struct RulesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: HelpText.abstract("运行规则包自带的测试。", "Run the tests that a pack brings along."),
        discussion: HelpText.discussion(
            """
            测试写在规则包的 tests/*.yaml 中：把一份合格的申请改动一点，写明应得的结论。

              - name: 超过 50% 一分钱也不行
                with: {application: {vouchers: [{contract: XH-1, amount: 1200000.00, requested: 600000.01}]}}
                expect: {voucher.rate: fail}

            退出码：0 全部通过，1 有未通过的。哪些情形还没有测试，见 rules lint。
            """,
            """
            Tests are in tests/*.yaml of the pack. Each changes a good application a little and says what must come of it:

              - name: a fen more than 50 % fails
                with: {application: {vouchers: [{contract: XH-1, amount: 1200000.00, requested: 600000.01}]}}
                expect: {voucher.rate: fail}

            Exit code 0 where all pass, 1 otherwise. What no test shows, rules lint says.
            """
        ))

    @OptionGroup var pack: PackArgument
    @OptionGroup var languageOption: LanguageOption

    @Option(help: .text("只运行名称或检查项包含此文字的测试。", "Only tests whose name, or a check that they expect, holds this text."))
    var filter: String?

    @Flag(help: .text("列出每项检查的测试数。", "Name how many tests each check has."))
    var verbose = false

    func run() async throws {
        let pack = try pack.load()
        let zh = languageOption.effective == .zh
        let (runner, all) = try RulesFailure.orExit { (try PackTestRunner(pack: pack), try pack.tests()) }
        let tests = all.filter { test in
            guard let filter else { return true }
            return test.name.contains(filter) || test.expectations.contains { $0.check.contains(filter) }
        }
        var failed = 0
        // Time of the processor, so that what else the machine does is not counted.
        let started = clock()
        for test in tests {
            let failures = runner.run(test)
            if !failures.isEmpty { failed += 1 }
            for failure in failures { print("✗ \(failure)") }
        }
        let spent = Double(clock() - started) / Double(CLOCKS_PER_SEC) * 1000
        let counts = TestCounts(tests: tests)
        if verbose {
            for check in pack.checks { print("\(check.id)  \(counts.text(of: check.id))") }
        }
        let each = tests.isEmpty ? 0 : spent / Double(tests.count)
        let time = String(format: "%.2f", each)
        print(
            zh
                ? "\(tests.count) 个测试，\(failed) 个未通过；每份案卷判断 \(time) 毫秒"
                : "\(tests.count) tests, \(failed) failed; \(time) ms to judge a dossier")
        if failed > 0 || tests.isEmpty { throw ExitCode(1) }
    }
}

/// How many tests show each verdict of each check.
struct TestCounts {
    private var counts: [String: [CaseStatus: Int]] = [:]

    init(tests: [PackTest]) {
        for expected in tests.flatMap(\.expectations) {
            counts[expected.check, default: [:]][expected.status, default: 0] += 1
        }
    }

    func text(of check: String) -> String {
        [CaseStatus.pass, .fail, .review, .notApplicable].map { "\($0.rawValue) \(counts[check]?[$0] ?? 0)" }
            .joined(separator: " · ")
    }
}
