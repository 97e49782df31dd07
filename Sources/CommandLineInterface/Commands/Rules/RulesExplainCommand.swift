import ArgumentParser
import Judging
import RuleAuthoring
import RulePacks

/// `xlq-validate rules explain ID`
struct RulesExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a check: clause, evidence, how it decides, numbers, examples. 解释一项检查。",
        discussion: "Example: xlq-validate rules explain voucher.rate --language zh")

    @Argument(help: "Id of a check, for example contract.fee-in-words ('rules list' names all). 检查项的 id。")
    var id: String

    @Option(help: "Rule pack: a folder, or the name of an installed pack. 规则包。")
    var rules = RulePack.defaultName

    @OptionGroup var languageOption: LanguageOption

    func run() async throws {
        let pack = try RulesFailure.orExit { try RulePack.find(rules) }
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
