package import ArgumentParser
import XLQValidate

/// The command line of xlq-validate: words that the user types → calls of the library.
package struct XLQCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "xlq-validate",
        abstract: "Checks an application for 训力券 against the guide before a person has to. 训力券申请材料形式审查。",
        discussion: """
            Give it the folder or the archive (zip) with the papers of an application:

              xlq-validate my-application/
              xlq-validate my-application.zip --language en

            It prints a summary and writes xlq-reports/<name>/report.html for people and report.json, report.xml and \
            dossier.xml for programs. Nothing is ever written into the bundle.

            Exit codes: 0 pass (形式审查通过), 1 fail (需补正), 2 review (待人工复核), 64 wrong usage, 65 the bundle cannot be \
            opened, 66 no such input, 70 internal error, 130 interrupted.
            """,
        version: Validator.version,
        subcommands: [
            ValidateCommand.self, JudgeCommand.self, InspectCommand.self, DoctorCommand.self,
        ],
        defaultSubcommand: ValidateCommand.self)

    /// Creates the command.
    package init() {}
}
