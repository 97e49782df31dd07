import ArgumentParser
import Foundation
import Judging
import Reading

/// `xlq-validate cache info|clean`
struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: HelpText.abstract("查看或清除读取缓存。", "Show or remove what was kept of earlier runs."),
        discussion: HelpText.discussion(
            """
            再次审查时，未改动的文件不再读取：读到的内容按文件摘要、读取程序和模型保存在 ~/.cache/xlq-validate\
            （或 $XDG_CACHE_HOME），仅本人可读，最多 2 GiB，最久未用的先删除。其中有申请材料的内容：\
            不愿留下时用 validate --no-cache，或在此清除。

              xlq-validate cache info
              xlq-validate cache clean
            """,
            """
            Files that have not changed are not read again: what was read is kept by digest of the file, program and \
            models in ~/.cache/xlq-validate (or $XDG_CACHE_HOME), readable by you alone, 2 GiB at most, what was used \
            longest ago going first. It holds what stands in the applicants' papers: validate --no-cache leaves none, and \
            this command removes it.

              xlq-validate cache info
              xlq-validate cache clean
            """),
        subcommands: [CacheInfoCommand.self, CacheCleanCommand.self])
}

/// `xlq-validate cache info`
struct CacheInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: HelpText.abstract("位置与大小。", "Where it is, and how much it holds."))

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        let cache = try UserCache.find(languageOption.effective)
        let content = cache.content()
        let size = String(format: "%.1f", Double(content.bytes) / 1_048_576)
        let room = cache.settings.maximumBytes >> 20
        print(
            languageOption.effective == .zh
                ? "\(cache.settings.folder.path)：\(content.files) 个文件，\(size) MiB，上限 \(room) MiB"
                : "\(cache.settings.folder.path): \(content.files) files, \(size) MiB of at most \(room) MiB")
    }
}

/// `xlq-validate cache clean`
struct CacheCleanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: HelpText.abstract("全部清除。", "Remove all of it."))

    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        let cache = try UserCache.find(languageOption.effective)
        do {
            try cache.clean()
        } catch {
            StandardError.write("xlq-validate: \(cache.settings.folder.path): \(error)")
            throw ExitStatus.internalError
        }
    }
}

/// The cache of whoever runs the program.
private enum UserCache {
    static func find(_ language: Language) throws -> AnswerCache {
        guard let settings = CacheSettings.standard() else {
            StandardError.write(
                language == .zh
                    ? "xlq-validate: 未设置 HOME 或 XDG_CACHE_HOME，没有缓存"
                    : "xlq-validate: there is no cache, as neither HOME nor XDG_CACHE_HOME is set")
            throw ExitStatus.noInput
        }
        return AnswerCache(settings)
    }
}
