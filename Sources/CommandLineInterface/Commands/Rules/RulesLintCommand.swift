import ArgumentParser
import Foundation
import Judging
import RuleAuthoring

/// `xlq-validate rules lint [PACK]`
struct RulesLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: HelpText.abstract("检查规则包的书写，指出文件、行、列。", "Find what is wrong in a pack, with file, line and column."),
        discussion: HelpText.discussion(
            """
            错误：不认识的键和名称（材料没有的字段、参数、函数、指南没有的条款），永远不成立或到不了的条件，不是日期、金额、正则的值，\
            指南中无人负责的条款。提示：没有测试到达的检查项和情形，用不到的值和提示语。

              checks/05-contract.yaml:138:18: 错误：service-contract 中没有“amout” [unknown-name]
                      require: fen(amout) > 0
                                   ^
                  是否应为“amount”？

            退出码：0 没有错误，1 有错误（加 --strict 时提示也算），66 没有这个规则包。
            """,
            """
            Errors: keys and names that are not there (a field that the paper does not have, a parameter, a function, a clause of the \
            guide), conditions that never hold or are never reached, texts that are no date, amount or pattern where one is needed, \
            clauses of the guide that nothing sees to. Warnings: checks and cases that no test reaches, values and messages that \
            nothing uses.

              checks/05-contract.yaml:138:18: error: service-contract has no element 'amout' [unknown-name]
                      require: fen(amout) > 0
                                   ^
                  meant 'amount'?

            Exit code 0 without errors, 1 with errors (with --strict: or warnings), 66 where there is no such pack.
            """
        ))

    @OptionGroup var pack: PackArgument
    @OptionGroup var languageOption: LanguageOption

    @Flag(help: .text("提示也算错误。", "Warnings count as errors."))
    var strict = false

    func run() async throws {
        let language = languageOption.effective
        let faults = PackLinter.faults(in: try pack.directory())
        for fault in faults { print(fault.render(language) + "\n") }
        let errors = faults.count { $0.severity == .error }
        let warnings = faults.count - errors
        print(
            language == .zh ? "\(errors) 处错误，\(warnings) 处提示" : "\(errors) errors, \(warnings) warnings")
        if errors > 0 || strict && warnings > 0 { throw ExitCode(1) }
    }
}
