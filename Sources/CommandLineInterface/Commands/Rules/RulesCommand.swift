import ArgumentParser
import Foundation
import RulePacks

/// `xlq-validate rules …`: tools for the people who write rules.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Look at, check, test and compare rule packs. 查看、检查、测试、比较规则包。",
        discussion: """
            A rule pack is a folder of YAML; no Swift is needed to change it (Rules/README.md is a tutorial). A day's work:

              xlq-validate rules list                          which checks are there, by clause with --by-clause
              xlq-validate rules explain contract.fee          what one checks, and why
              … change pack.yaml or checks/*.yaml, add a test to tests/*.yaml …
              xlq-validate rules lint my-pack/                 is it written right?
              xlq-validate rules test my-pack/                 does it judge right?
              xlq-validate rules diff old-pack/ my-pack/ --dossiers xlq-reports/
                                                               what changed, and whose verdict would change

            改规则：先 list、explain 看懂，再改 YAML，然后 lint 查错、test 测试、diff 比较。加 --language zh 显示中文。
            """,
        subcommands: [
            RulesLintCommand.self, RulesListCommand.self, RulesExplainCommand.self, RulesTestCommand.self,
            RulesDiffCommand.self,
        ])
}

/// The pack that a command of `rules` works on.
struct PackArgument: ParsableArguments {
    @Argument(
        help: "Rule pack: a folder, or the name of an installed pack. 规则包的文件夹或名称。",
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
