public import ArgumentParser
import Foundation
public import Judging
import Reading
import RulePacks
import XLQValidate

extension Language: ExpressibleByArgument {}
extension ReadingExtent: ExpressibleByArgument {}

/// Options that several commands share.
struct LanguageOption: ParsableArguments {
    @Option(
        help: .text(
            "信息和报告的语言；不写则按系统语言。",
            "Language of messages, reports and this help; from the locale where not given."))
    var language: Language?

    var effective: Language { language ?? Self.fromLocale(ProcessInfo.processInfo.environment) }

    /// The language of a locale; Chinese where the locale says nothing, as the guide is Chinese.
    static func fromLocale(_ environment: [String: String]) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            if value.hasPrefix("zh") { return .zh }
            if value.hasPrefix("C") || value.hasPrefix("POSIX") { continue }
            return .en
        }
        return .zh
    }
}

/// Which rules are applied.
struct PackOption: ParsableArguments {
    @Option(help: .text("规则包或其文件夹。", "Rule pack: a folder, or the name of an installed pack."))
    var rules = RulePack.defaultName

    func pack() throws -> RulePack { try RulePack.find(rules) }
}

/// Which rules are applied, with which lists, as of when.
struct RulesOptions: ParsableArguments {
    @OptionGroup var packOption: PackOption

    @Option(
        help: .text(
            "存放名单（CSV）的文件夹：入库服务机构、失信名单等。", "Folder of CSV lists: catalogue of providers, exclusion lists."))
    var lists: String?

    @Option(
        name: .customLong("as-of"),
        help: .text(
            "以此时间为准（ISO 8601）；不写则按申请表的提交时间，没有则按现在。",
            "Judge as of this time (ISO 8601). Default: the form's time of submission, else now."))
    var asOf: AsOf?

    func pack() throws -> RulePack { try packOption.pack() }

    func nameLists() throws -> NameLists {
        guard let lists else { return NameLists() }
        return try NameLists(directory: URL(fileURLWithPath: lists))
    }
}

/// How documents are read.
struct ReaderOptions: ParsableArguments {
    @Flag(
        help: .text(
            "沙箱不完整时不读取任何文件（见 doctor）。", "Read nothing where the readers' sandbox is incomplete (see doctor)."))
    var requireSandbox = false

    /// The pool that these options ask for.
    var configuration: ReaderPool.Configuration { ReaderPool.Configuration(requiresSandbox: requireSandbox) }
}

extension AsOf: ExpressibleByArgument {
    /// Reads ISO 8601.
    public init?(argument: String) { self.init(argument) }
}
