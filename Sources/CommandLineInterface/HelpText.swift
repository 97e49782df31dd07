import ArgumentParser
import Foundation
import Judging
import Reporting

/// Help in Chinese or English, as `--language` or the locale asks for.
enum HelpText {
    /// Help is made before any option is decoded, so that the arguments are looked through here.
    static let language = language(of: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    static func language(of arguments: [String], environment: [String: String]) -> Language {
        let given =
            zip(arguments, arguments.dropFirst()).first { $0.0 == "--language" }?.1
            ?? arguments.first { $0.hasPrefix("--language=") }.map { String($0.dropFirst("--language=".count)) }
        return given.flatMap { Language(rawValue: $0) } ?? LanguageOption.fromLocale(environment)
    }

    /// The arguments without `--language` where help is asked for: ArgumentParser shows the help of the whole program only
    /// where it is all that is asked for.
    static func withoutLanguage(_ arguments: [String]) -> [String] {
        guard arguments.contains(where: { ["-h", "--help", "help"].contains($0) }) else { return arguments }
        var rest: [String] = []
        var remaining = arguments.makeIterator()
        while let argument = remaining.next() {
            if argument == "--language" {
                _ = remaining.next()
            } else if !argument.hasPrefix("--language=") {
                rest.append(argument)
            }
        }
        return rest
    }

    /// What a command is for, on one line: 54 columns are left of 80 in the list of subcommands.
    static func abstract(_ zh: String, _ en: String) -> String { choose(zh, en, columns: 54) }

    /// How a command is used.
    static func discussion(_ zh: String, _ en: String) -> String { choose(zh, en, columns: 78) }

    /// Why arguments are not accepted.
    static func error(_ zh: String, _ en: String) -> ValidationError { ValidationError(language == .zh ? zh : en) }

    /// Whether the arguments ask for help; the texts of all options are made whether anybody reads them or not.
    private static let isAsked = CommandLine.arguments.contains { ["-h", "--help", "help", "-help"].contains($0) }

    /// ArgumentParser counts characters and breaks lines at spaces; Chinese has none and takes two columns each.
    private static func choose(_ zh: String, _ en: String, columns: Int) -> String {
        guard language == .zh else { return en }
        return isAsked ? DisplayWidth.wrap(zh, to: columns).joined(separator: "\n") : zh
    }
}

extension ArgumentHelp {
    /// The help of an option or an argument.
    static func text(_ zh: String, _ en: String) -> ArgumentHelp { ArgumentHelp(HelpText.abstract(zh, en)) }
}
