import ArgumentParser
import Foundation
import RulePacks

/// `xlq-validate rules …`: tools for the people who write rules.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: HelpText.abstract("查看、检查、测试、比较规则包。", "Look at, check, test and compare rule packs."),
        discussion: HelpText.discussion(
            """
            规则包是一个 YAML 文件夹，改规则不需要编程（教程：Rules/README.md）。通常的做法：

              xlq-validate rules list --by-clause              指南各条由哪一项检查
              xlq-validate rules explain contract.fee          一项检查看什么、为什么
              … 修改 pack.yaml 或 checks/*.yaml，在 tests/*.yaml 中补测试 …
              xlq-validate rules lint 我的规则包/              写得对不对
              xlq-validate rules test 我的规则包/              判得对不对
              xlq-validate rules diff 旧规则包/ 我的规则包/ --dossiers xlq-reports/
                                                               改了什么，哪些结论会变
            """,
            """
            A rule pack is a folder of YAML; no Swift is needed to change it (a tutorial: Rules/README.md). A day's work:

              xlq-validate rules list --by-clause              which check sees to which clause
              xlq-validate rules explain contract.fee          what a check looks at, and why
              … change pack.yaml or checks/*.yaml, add a test to tests/*.yaml …
              xlq-validate rules lint my-pack/                 is it written right?
              xlq-validate rules test my-pack/                 does it judge right?
              xlq-validate rules diff old-pack/ my-pack/ --dossiers xlq-reports/
                                                               what changed, whose verdict would change
            """
        ),
        subcommands: [
            RulesLintCommand.self, RulesListCommand.self, RulesExplainCommand.self, RulesTestCommand.self,
            RulesDiffCommand.self,
        ])
}

/// The pack that a command of `rules` works on.
struct PackArgument: ParsableArguments {
    @Argument(
        help: .text("规则包的文件夹或名称。", "Rule pack: a folder, or the name of an installed pack."),
        completion: .directory)
    var pack = RulePack.defaultName

    /// Loads it; ends the command where it cannot be loaded.
    func load() throws -> RulePack { try RulesFailure.orExit { try RulePack.find(pack) } }

    func directory() throws -> URL { try RulesFailure.orExit { try RulePack.directory(named: pack) } }
}

/// A faulty pack ends a command with the place of the fault and exit code 64, or 66 where there is no pack.
enum RulesFailure {
    static func orExit<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as PackError {
            StandardError.write("xlq-validate: \(error)")
            throw error.code == .notFound ? ExitStatus.noInput : ExitStatus.usage
        }
    }
}
