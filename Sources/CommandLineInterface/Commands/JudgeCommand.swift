import ArgumentParser
import Foundation
import Judging
import RulePacks

/// `xlq-validate judge DOSSIER`
struct JudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: HelpText.abstract(
            "不用原件，对存下的 dossier.xml 重新审查。", "Judge a stored dossier.xml again, without its documents."),
        discussion: HelpText.discussion(
            """
            规则或名单改动之后，几毫秒即得新结论；每行：结论、检查项、说明。

              xlq-validate judge xlq-reports/我的申请材料/dossier.xml --rules 我的规则包/
            """,
            """
            After a rule or a list changed, in milliseconds; a line is status, check, message.

              xlq-validate judge xlq-reports/my-application/dossier.xml --rules my-pack/
            """))

    @Argument(
        help: .text("xlq-validate 写出的 dossier.xml。", "A dossier.xml that xlq-validate wrote."),
        completion: .file(extensions: ["xml"]))
    var dossier: String

    @OptionGroup var rules: RulesOptions
    @OptionGroup var languageOption: LanguageOption

    func run() async throws {
        guard let data = FileManager.default.contents(atPath: dossier) else {
            StandardError.write("xlq-validate: no such file: \(dossier)")
            throw ExitStatus.noInput
        }
        let language = languageOption.effective
        let findings: [Finding]
        do {
            let pack = try rules.pack()
            let judge = try Judge(pack: pack, lists: try rules.nameLists())
            findings = try judge.judge(dossierXML: data, asOf: rules.asOf, now: .now)
        } catch let error as PackError {
            StandardError.write("xlq-validate: \(error)")
            throw ExitStatus.usage
        } catch {
            StandardError.write("xlq-validate: \(dossier) is no dossier: \(error)")
            throw ExitStatus.cannotOpen
        }
        for finding in findings where finding.status != .notApplicable {
            print("\(finding.status.rawValue)\t\(finding.check)\t\(finding.message[language])")
        }
        throw ExitStatus.code(of: Outcome(findings))
    }
}
