import ArgumentParser
import Foundation
import Judging
import RuleAuthoring

/// `xlq-validate rules lint [PACK]`
struct RulesLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find what is wrong in a pack, with file, line and column. 检查规则包的书写错误。",
        discussion: """
            Errors: keys and names that are not there (a field that the paper does not have, a parameter, a function, a \
            clause of the guide), conditions that can never hold or are never reached, texts that are no date, amount or \
            pattern where one is needed, clauses of the guide that nothing sees to.
            Warnings: checks and cases that no test reaches, values and messages that nothing uses.

            Example:
              checks/05-contract.yaml:12:19: error: service-contract has no element 'amout' [unknown-name]
                      require: fen(amout) > 0
                                   ^
                  meant 'amount'?

            Exit code 0 without errors, 1 with errors (with --strict: or warnings), 66 where there is no such pack.
            """)

    @OptionGroup var pack: PackArgument
    @OptionGroup var languageOption: LanguageOption

    @Flag(help: "Warnings count as errors. 提示也算错误。")
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
