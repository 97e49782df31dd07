import ArgumentParser
import Foundation
import Judging
import RuleAuthoring
import RulePacks

/// `xlq-validate rules diff OLD NEW`
struct RulesDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: HelpText.abstract(
            "比较两个规则包，以及它们对已存案卷的结论。", "Compare two packs, and what they make of stored dossiers."),
        discussion: HelpText.discussion(
            """
            列出不同的检查项、数值、级别、条款和定义。加 --dossiers 时，用两个规则包分别审查文件夹中的每份 dossier.xml，列出会变的结论：

              xlq-validate rules diff shenzhen-xunliquan-2024 我的规则包/ --dossiers xlq-reports/ --lists 名单/

            退出码：0 没有差别，1 有差别。
            """,
            """
            Says which checks, numbers, levels, clauses and definitions differ. With --dossiers every dossier.xml below a folder is \
            judged by both packs, and the verdicts that would change are named:

              xlq-validate rules diff shenzhen-xunliquan-2024 my-pack/ --dossiers xlq-reports/ --lists lists/

            Exit code 0 where nothing differs, 1 where something does.
            """
        ))

    @Argument(help: .text("旧规则包：文件夹或名称。", "The old pack: a folder or a name."), completion: .directory)
    var old: String

    @Argument(help: .text("新规则包：文件夹或名称。", "The new pack: a folder or a name."), completion: .directory)
    var new: String

    @Option(help: .text("存放 dossier.xml 的文件夹，任意层。", "Folder with stored dossiers (dossier.xml, at any depth)."))
    var dossiers: String?

    @Option(help: .text("存放名单（CSV）的文件夹。", "Folder of CSV lists: catalogue of providers, exclusion lists."))
    var lists: String?

    @Option(
        name: .customLong("as-of"),
        help: .text(
            "以此时间为准（ISO 8601）。", "Judge as of this time (ISO 8601). Default: the form's time of submission, else now."))
    var asOf: AsOf?

    @OptionGroup var languageOption: LanguageOption

    func run() async throws {
        let language = languageOption.effective
        let (before, after) = try RulesFailure.orExit { (try RulePack.find(old), try RulePack.find(new)) }
        let difference = PackDifference(from: before, to: after)
        print(difference.render(language))
        var differs = !difference.changes.isEmpty
        if let dossiers {
            let given: NameLists = try RulesFailure.orExit {
                guard let folder = lists else { return NameLists() }
                return try NameLists(directory: URL(fileURLWithPath: folder))
            }
            let judges = try RulesFailure.orExit {
                (try Judge(pack: before, lists: given), try Judge(pack: after, lists: given))
            }
            differs = try compare(dossiers, judges.0, judges.1, language) || differs
        }
        if differs { throw ExitCode(1) }
    }

    /// Judges every dossier twice; says whether a verdict differs.
    private func compare(_ folder: String, _ old: Judge, _ new: Judge, _ language: Language) throws -> Bool {
        let zh = language == .zh
        guard let all = FileManager.default.enumerator(atPath: folder) else {
            StandardError.write("xlq-validate: no such folder: \(folder)")
            throw ExitStatus.noInput
        }
        let paths = all.compactMap { $0 as? String }
            .filter { ($0 as NSString).lastPathComponent.hasSuffix("dossier.xml") }.sorted()
        var changed = 0
        print(zh ? "\n案卷" : "\nDossiers")
        for path in paths {
            guard let data = FileManager.default.contents(atPath: folder + "/" + path),
                let difference = try? VerdictDifference(of: data, from: old, to: new, asOf: asOf, now: .now)
            else {
                StandardError.write("xlq-validate: \(path) is no dossier")
                throw ExitStatus.cannotOpen
            }
            guard !difference.isEmpty else { continue }
            changed += 1
            let name = path == "dossier.xml" ? folder : (path as NSString).deletingLastPathComponent
            print("  \(name): \(difference.oldOutcome.rawValue) → \(difference.newOutcome.rawValue)")
            for change in difference.changes {
                print(
                    "    \(change.check): \(change.old.isEmpty ? "–" : change.old) → \(change.new.isEmpty ? "–" : change.new)"
                )
            }
        }
        print(
            zh ? "  \(paths.count) 份案卷，\(changed) 份结论有变化" : "  \(paths.count) dossiers, verdicts of \(changed) change")
        return changed > 0
    }
}
