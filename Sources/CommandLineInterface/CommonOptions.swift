public import ArgumentParser
import Foundation
public import Judging
import RulePacks

extension Language: ExpressibleByArgument {}

/// Options that several commands share.
struct LanguageOption: ParsableArguments {
    @Option(help: ArgumentHelp("Language of messages and reports: zh or en.", discussion: "Default: from the locale."))
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

/// Which rules are applied, with which lists.
struct RulesOptions: ParsableArguments {
    @Option(help: "Rule pack: a folder, or the name of an installed pack.")
    var rules = RulePack.defaultName

    @Option(help: "Folder of CSV lists: catalogue of providers, exclusion lists.")
    var lists: String?

    @Option(
        name: .customLong("as-of"),
        help: "Judge as of this time (ISO 8601). Default: the form's time of submission, else now.")
    var asOf: AsOf?

    func pack() throws -> RulePack { try RulePack.find(rules) }

    func nameLists() throws -> NameLists {
        guard let lists else { return NameLists() }
        return try NameLists(directory: URL(fileURLWithPath: lists))
    }
}

extension AsOf: ExpressibleByArgument {
    /// Reads ISO 8601.
    public init?(argument: String) { self.init(argument) }
}
