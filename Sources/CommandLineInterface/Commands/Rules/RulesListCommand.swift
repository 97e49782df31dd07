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
        abstract: HelpText.abstract("列出检查项，或指南各条的覆盖情况。", "List the checks of a pack, or what of the guide is checked."),
        discussion: HelpText.discussion(
            """
            不加选项：每行一项检查（编号、条款、级别、标题）。
            加 --by-clause：按指南条款列出由哪一项检查、看什么材料，以及由谁判断：automatic 材料和申请表即可，list 需要名单，person 须人工。
            """,
            """
            Without options one line a check: id, clause, level, title.
            With --by-clause by the clauses of the guide: which check sees to it, on which evidence, and who decides: automatic (the \
            papers and the form tell), list (a list of names is needed), person (a person has to look in any case).
            """
        ))

    @OptionGroup var pack: PackArgument
    @OptionGroup var languageOption: LanguageOption

    @Flag(help: .text("按指南条款列出。", "By the clauses of the guide, with evidence."))
    var byClause = false

    @Option(help: .text("text 或 markdown（与 --by-clause 合用）。", "text or markdown (with --by-clause)."))
    var format = Format.text

    func validate() throws {
        if format == .markdown, !byClause {
            throw HelpText.error("--format markdown 须与 --by-clause 合用。", "--format markdown goes with --by-clause.")
        }
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
