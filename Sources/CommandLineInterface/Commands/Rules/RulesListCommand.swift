import ArgumentParser
import Judging
import RuleAuthoring
import RulePacks

/// `xlq-validate rules list [PACK]`
struct RulesListCommand: AsyncParsableCommand {
    /// How the list is written.
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the checks of a pack, or what of the guide is checked. 列出检查项或指南条款的覆盖情况。",
        discussion: """
            Without options one line a check: id, clause, level, title.
            With --by-clause a table by the clauses of the guide: which check sees to it, on which evidence, and whether the \
            papers tell (automatic), a list of names is needed (list), or a person has to look in any case (person).
            """)

    @OptionGroup var pack: PackArgument
    @OptionGroup var languageOption: LanguageOption

    @Flag(help: "By the clauses of the guide, with evidence. 按指南条款列出。")
    var byClause = false

    @Option(help: "text or markdown (with --by-clause).")
    var format = Format.text

    func validate() throws {
        if format == .markdown, !byClause { throw ValidationError("--format markdown goes with --by-clause.") }
    }

    func run() async throws {
        let pack = try pack.load()
        let language = languageOption.effective
        if byClause {
            print(
                format == .markdown ? CoveragePage.markdown(pack) : CoveragePage.text(pack, language: language) + "\n",
                terminator: "")
            return
        }
        let width = pack.checks.map(\.id.count).max() ?? 0
        for check in pack.checks {
            let id = check.id.padding(to: width)
            let level = check.level == .required ? "" : " [\(check.level.rawValue)]"
            print("\(id)  \(check.clause)\(level)  \((language == .zh ? check.title.zh : check.title.en).text)")
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
