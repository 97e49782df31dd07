import ArgumentParser
import Judging
import RuleAuthoring
import RulePacks

/// `xlq-validate rules explain ID`
struct RulesExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: HelpText.abstract(
            "解释一项检查：条款、材料、判断过程、数值、示例。", "Explain a check: clause, evidence, how it decides, numbers, examples."),
        discussion: HelpText.discussion(
            """
              xlq-validate rules explain voucher.rate
            """,
            """
              xlq-validate rules explain voucher.rate --language en
            """
        ))

    @Argument(help: .text("检查项的编号，见 rules list。", "Id of a check, for example contract.fee; rules list names all."))
    var id: String

    @OptionGroup var packOption: PackOption

    @OptionGroup var languageOption: LanguageOption

    func run() async throws {
        let pack = try RulesFailure.orExit { try packOption.pack() }
        let language = languageOption.effective
        guard let explanation = CheckExplanation(id, in: pack, language: language) else {
            let near = CheckExplanation.suggestion(for: id, in: pack)
            StandardError.write(
                language == .zh
                    ? "xlq-validate: 没有检查项“\(id)”" + (near.map { "，是否应为“\($0)”？" } ?? "")
                    : "xlq-validate: there is no check '\(id)'" + (near.map { "; meant '\($0)'?" } ?? ""))
            throw ExitStatus.noInput
        }
        print(try RulesFailure.orExit { try explanation.render() })
    }
}
