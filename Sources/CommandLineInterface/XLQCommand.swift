package import ArgumentParser
import XLQValidate

/// The command line of xlq-validate: words that the user types → calls of the library.
package struct XLQCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "xlq-validate",
        abstract: HelpText.abstract(
            "训力券申请材料形式审查。", "Checks an application for 训力券 against the guide before a person has to."),
        discussion: HelpText.discussion(
            """
            给它一份申请材料：文件夹或 zip。

              xlq-validate 我的申请材料/
              xlq-validate 我的申请材料.zip --lists 名单/

            它在终端打印摘要，并写出 xlq-reports/<名称>/report.html（在浏览器中打开：结论、条款、原因、整改建议、原件截图），\
            以及供程序使用的 report.json、report.xml、dossier.xml。材料不会被修改，也不会离开本机。\
            多份材料（或装有多份材料的文件夹）另有 index.html 与 summary.csv，见 xlq-validate validate --help。

            结论与退出码：
              0  形式审查通过    各项均有清晰证据
              1  需补正          至少一项不符合指南
              2  待人工复核      有看不清、对不上或缺名单的项
              64 用法错误   65 材料无法打开   66 没有这个文件   70 内部错误   130 被中断

            各选项见 xlq-validate validate --help。 In English: --help --language en
            """,
            """
            Give it the papers of one application: a folder or a zip.

              xlq-validate my-application/
              xlq-validate my-application.zip --lists lists/

            It prints a summary and writes xlq-reports/<name>/report.html for people (outcome, clause, reason, remedy, \
            picture of the place) and report.json, report.xml and dossier.xml for programs. Nothing is written into the \
            bundle, and nothing leaves this machine. Several bundles, or a folder of them, get index.html and summary.csv \
            besides: see xlq-validate validate --help.

            Outcomes and exit codes:
              0  pass    all is there, and was seen clearly
              1  fail    at least one thing does not follow the guide
              2  review  something is unclear, contradictory or needs a list
              64 wrong usage, 65 the bundle cannot be opened, 66 no such input,
              70 internal error, 130 interrupted

            All options: xlq-validate validate --help. 中文：--help --language zh
            """),
        version: Validator.version,
        subcommands: [
            ValidateCommand.self, JudgeCommand.self, RulesCommand.self, InspectCommand.self, DoctorCommand.self,
            SchemaCommand.self, CacheCommand.self,
        ],
        defaultSubcommand: ValidateCommand.self)

    /// Creates the command.
    package init() {}
}
