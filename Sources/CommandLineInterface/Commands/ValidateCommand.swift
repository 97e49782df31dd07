import ArgumentParser
import Foundation
import Ingest
import Judging
import Reading
import Reporting
import RulePacks
import XLQValidate

/// `xlq-validate [validate] BUNDLE…`
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: HelpText.abstract(
            "审查申请材料：每份一个文件夹或压缩包（默认命令）", "Validate bundles: one application each. (default)"),
        discussion: HelpText.discussion(
            """
            示例：xlq-validate 我的申请材料/ --lists 名单/ --output 报告/
                  xlq-validate 今日收件/ --output 报告/

            没有 --lists 时，需要名单的各项为“待复核”。

            多份材料：列出多个，或给出装有多份材料的文件夹。文件夹顶层有 application.xml 的是一份材料；否则，若其中至少\
            两个子文件夹或压缩包的顶层有 application.xml，则每个子文件夹、每个压缩包各为一份（不论自身有无表单），\
            不含任何材料的条目会列出并略过；其余情况是一份材料。--each、--single 另作指定。压缩包总是一份。

            多份材料各有一个报告文件夹，另有 index.html 与 summary.csv。中断后重新运行同一命令即可继续：只要文件、规则、\
            名单、选项和程序不变，已完成的不再读取（--fresh 全部重读）。退出码取最严重的一份：出错，其次需补正（1），\
            其次待复核（2），最后通过（0）。

            经办人在 report.html 中保存的判断，用 --decisions 指定，或放在上次的报告旁边；它会显示在新报告中，不改变\
            审查结论。
            """,
            """
            Example: xlq-validate my-application/ --lists lists/ --output reports/
                     xlq-validate intake-of-today/ --output reports/

            Without --lists, checks that need the catalogue of providers or an exclusion list say "review".

            Many bundles: name several, or a folder of bundles. A folder with an application.xml of its own is one \
            bundle. Else, where at least two of its sub-folders and archives have an application.xml at their top, it is \
            a folder of bundles, and each of its sub-folders and archives is one, with or without a form; entries that \
            can hold no papers are named and left out. Everything else is one bundle. --each and --single decide \
            otherwise. An archive is always one bundle.

            Many bundles get one folder of reports each, index.html and summary.csv. A run that was stopped goes on \
            where it was: what is finished is not read again as long as files, rules, lists, options and the program are \
            the same (--fresh reads all). The exit code is that of the gravest bundle: any error before fail (1), fail \
            before review (2), review before pass (0).

            Decisions that a clerk saves from report.html are read again with --decisions, or where the file lies \
            beside the earlier report; they are shown and change nothing of what is found.
            """))

    /// How a folder is taken.
    enum Taking: String, EnumerableFlag {
        case each, single

        static func help(for value: Taking) -> ArgumentHelp? {
            switch value {
            case .each: .text("文件夹中的每个子文件夹、压缩包各为一份材料。", "Each sub-folder and archive in a folder is a bundle.")
            case .single: .text("文件夹是一份材料。", "A folder is one bundle.")
            }
        }
    }

    @Argument(
        help: .text("文件夹、压缩包（zip、tar），或装有多份材料的文件夹。", "Folders or archives (zip, tar), or folders of bundles."),
        completion: .file())
    var bundles: [String]

    @Flag(exclusivity: .exclusive) var taking: Taking?

    @OptionGroup var rules: RulesOptions
    @OptionGroup var languageOption: LanguageOption

    @Option(
        name: .shortAndLong, help: .text("报告所在文件夹，每份材料一个子文件夹。", "Folder for the reports; one inside for each bundle."))
    var output = "xlq-reports"

    @Option(
        help: .text(
            "报告格式，以逗号分隔：html、json、xml（默认这三种）、junit、sarif。",
            "Formats, parted by commas: html, json, xml (the default), junit, sarif."))
    var format: String?

    @Option(
        help: .text("经办人对上次报告的判断；可多次给出。", "What a clerk decided on an earlier report; may be repeated."),
        completion: .file())
    var decisions: [String] = []

    @Option(
        help: .text(
            "信任的根证书（PEM 或 DER），可多次给出；没有时，电子签名一律待人工核验。",
            "Certificate (PEM or DER) under which digital signatures are trusted; may be repeated."),
        completion: .file())
    var trust: [String] = []

    @Option(
        name: .shortAndLong, help: .text("读取进程数，默认每个处理器一个。", "Number of reader processes. Default: one a processor."))
    var jobs: Int?

    @Option(
        help: .text(
            "读取范围：on-demand 只读结论需要的（默认），everything 逐页全读。",
            "What is read: on-demand, what the verdict needs (the default), or everything."))
    var read: ReadingExtent = .onDemand

    @OptionGroup var readerOptions: ReaderOptions

    @Flag(
        help: .text(
            "读取进程可接着读取其他申请的材料：更快，隔离更弱。", "Let a reader go on to other applications: faster, less isolated."))
    var shareReaders = false

    @Flag(
        name: .customLong("no-cache"),
        help: .text(
            "不使用、也不留下材料的读取缓存（见 xlq-validate cache --help）。",
            "Neither use nor leave what was read of the papers (see xlq-validate cache --help)."))
    var noCache = false

    @Option(
        help: .text("进度显示在标准错误：auto、bar、lines、json、none。", "Progress, on standard error: auto, bar, lines, json, none.")
    )
    var progress: ProgressStyle = .auto

    @Flag(help: .text("全部重新读取，包括此前已完成的。", "Read all bundles again, also finished ones."))
    var fresh = false

    @Flag(
        name: .shortAndLong, help: .text("只打印错误；结论见退出码。", "Print nothing but errors; the exit code tells the outcome."))
    var quiet = false

    @Flag(
        help: .text(
            "在标准错误中说明各页如何读取、各阶段用时。",
            "Say on standard error how pages were read and how long it took."))
    var verbose = false

    func validate() throws {
        if bundles.isEmpty {
            throw HelpText.error("请给出至少一份材料：文件夹或压缩包。", "Name at least one bundle: a folder or an archive.")
        }
        if let jobs, !(1...256).contains(jobs) {
            throw HelpText.error("--jobs 取 1 至 256 的数。", "--jobs takes a number from 1 to 256.")
        }
        _ = try formats()
        _ = try trusted()
    }

    private func trusted() throws -> [Data] {
        try trust.map { path in
            guard let content = try? Data(contentsOf: URL(fileURLWithPath: path)),
                content.range(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil || content.first == 0x30
            else { throw HelpText.error("无法从“\(path)”读取证书。", "No certificate can be read from '\(path)'.") }
            return content
        }
    }

    private func formats() throws -> Set<ReportWriter.Format> {
        guard let format else { return ReportWriter.Format.usual }
        return Set(
            try format.split(separator: ",").map { name in
                guard let format = ReportWriter.Format(rawValue: String(name)) else {
                    let known = ReportWriter.Format.allCases.map(\.rawValue).joined(separator: ", ")
                    throw HelpText.error("未知格式“\(name)”；可用：\(known)。", "Unknown format '\(name)'; known are \(known).")
                }
                return format
            })
    }

    private var language: Language { languageOption.effective }

    func run() async throws {
        let trusted = try self.trusted()
        let pool: ReaderPool.Configuration = {
            var pool = readerOptions.configuration
            pool.trusted = trusted
            pool.sharesReaders = shareReaders
            pool.cache = CacheSettings.standard(keepsAnswers: !noCache)
            if let jobs { pool.readers = jobs }
            return pool
        }()
        // While the pack is loaded and the papers are read.
        if try formats().contains(.html) { Task.detached { HTMLReport.prepare() } }
        let pack: RulePack
        let lists: NameLists
        let validator: Validator
        let known: DecisionFiles
        do {
            known = try DecisionFiles(decisions)
            pack = try rules.pack()
            lists = try rules.nameLists()
            validator = try Validator(
                rules: pack, lists: lists,
                options: Validator.Options(
                    asOf: rules.asOf, readers: pool, rendersEvidence: try formats().contains(.html), reading: read))
        } catch {
            StandardError.write("xlq-validate: \(error)")
            throw Self.code(ofPreparation: error)
        }
        let writer = ReportWriter(
            output: URL(fileURLWithPath: output, isDirectory: true), language: language, formats: try formats())
        let (found, isBatch) = found(excluding: writer.output)
        if found.isEmpty {
            StandardError.write(
                "xlq-validate: " + (language == .zh ? "文件夹中没有申请材料" : "no bundles in the folder"))
            throw ExitStatus.noInput
        }
        if isBatch {
            throw await many(found, validator, writer, known, pack: pack, lists: lists, readers: pool.readers)
        }
        throw await one(found[0], validator, writer, known)
    }

    private static func code(ofPreparation error: any Error) -> ExitCode {
        switch error {
        case is PackError: ExitStatus.usage
        case is DecisionsError: ExitStatus.cannotOpen
        case let error as CocoaError where error.code == .fileReadNoSuchFile: ExitStatus.noInput
        default: ExitStatus.internalError
        }
    }

    // MARK: Which bundles

    /// The bundles, and whether there are many; says where it was not the user who decided that.
    private func found(excluding output: URL) -> (jobs: [BundleJob], isBatch: Bool) {
        let rule = BundleFolder(excluding: output)
        let choice: BundleFolder.Choice =
            switch taking {
            case .each: .each
            case .single: .single
            case nil: .byForms
            }
        var urls: [URL] = []
        var isBatch = bundles.count > 1
        for path in bundles {
            let url = URL(fileURLWithPath: path)
            switch rule.kind(of: url, choice: choice) {
            case .bundle: urls.append(url)
            case .doubtful(let entry):
                urls.append(url)
                note(
                    "\(path)：按一份材料审查，尽管其中“\(entry)”自带 application.xml；如每个子文件夹各为一份，请加 --each",
                    "\(path): taken as one bundle, although '\(entry)' in it has an application.xml; "
                        + "--each takes each sub-folder as one")
            case .bundles(let inside, let others):
                isBatch = true
                urls += inside
                let left = others.isEmpty ? ("", "") : ("；不是材料，已略过：", "; left out, as no bundles: ")
                let names = others.prefix(10).map(SafeText.line)
                note(
                    "\(path)：内有 \(inside.count) 份材料的文件夹（--single 将其视为一份）" + left.0
                        + names.joined(separator: "、") + (others.count > 10 ? "等 \(others.count) 项" : ""),
                    "\(path): a folder of \(inside.count) bundles (--single takes it as one)" + left.1
                        + names.joined(separator: ", ") + (others.count > 10 ? " and \(others.count - 10) more" : ""))
            }
        }
        return (BundleJob.jobs(urls), isBatch)
    }

    private func note(_ zh: String, _ en: String) {
        if !quiet { say(language == .zh ? zh : en) }
    }

    /// Writes a line that is no progress; an object where whoever listens expects objects.
    private func say(_ text: String) {
        if progress == .json, !quiet {
            FileHandle.standardError.write(ProgressLine(note: text).data)
        } else {
            StandardError.write("xlq-validate: " + text)
        }
    }

    /// What is to be said of the readers, behind everything else.
    private func remark(on validator: Validator) {
        if !noCache, let problem = validator.cacheProblem {
            note("读取结果未能缓存，下次需重新读取：\(problem)", "what was read is not kept for the next run: \(problem)")
        }
        if verbose { say(validator.readerTally.text(in: language)) }
    }

    // MARK: One bundle

    private func one(
        _ job: BundleJob, _ validator: Validator, _ writer: ReportWriter, _ known: DecisionFiles
    ) async -> ExitCode {
        let display = ProgressDisplay(jobs: [job], language: language, style: quiet ? .none : progress)
        let run = BatchRun(
            validator: validator, writer: writer, jobs: [job], decisions: known, key: nil, display: display, width: 1,
            isVerbose: verbose)
        do {
            let report = try await run.report(on: job)
            display.tell(.over(isInterrupted: false))
            remark(on: validator)
            if !quiet {
                let summary = TerminalSummary(
                    language: language, usesColour: Terminal.usesColour(STDOUT_FILENO),
                    width: min(80, Terminal.columns(of: STDOUT_FILENO)))
                print(summary.render(report.report, htmlPath: report.written.html?.path))
            }
            return ExitStatus.code(of: report.report.outcome)
        } catch {
            display.tell(.over(isInterrupted: error is CancellationError))
            if error is CancellationError { return ExitStatus.interrupted }
            say(ErrorWords.text(of: error)[language])
            return (error as? IngestError).map { ExitCode($0.exitCode) } ?? ExitStatus.internalError
        }
    }

    // MARK: Many bundles

    private func many(
        _ jobs: [BundleJob], _ validator: Validator, _ writer: ReportWriter, _ known: DecisionFiles, pack: RulePack,
        lists: NameLists, readers: Int
    ) async -> ExitCode {
        let display = ProgressDisplay(jobs: jobs, language: language, style: quiet ? .none : progress)
        do {
            // Nothing begins before Ctrl-C is listened for.
            let (start, starter) = AsyncStream<Void>.makeStream()
            let task = Task { () throws -> [BatchRun.Result?] in
                for await _ in start {}
                let key = try await RunKey(
                    pack: pack, lists: lists, asOf: rules.asOf, language: language, formats: writer.formats,
                    programs: Self.programs(), models: validator.models(), reading: read, trusted: trusted())
                let run = BatchRun(
                    validator: validator, writer: writer, jobs: jobs, decisions: known, key: key,
                    ignoresFinished: fresh, display: display, width: max(2, min(readers, 4)), isVerbose: verbose)
                return await run.run()
            }
            Interrupt.shared.onFirst {
                display.clear()
                say(language == .zh ? "正在停止；再次按 Ctrl-C 立即退出" : "stopping; Ctrl-C again ends at once")
                task.cancel()
            }
            starter.finish()
            let results: [BatchRun.Result?]
            do {
                results = try await task.value
            } catch  where task.isCancelled {
                results = [BatchRun.Result?](repeating: nil, count: jobs.count)
            }
            let missing = results.count { $0 == nil }
            display.tell(.over(isInterrupted: missing > 0))
            remark(on: validator)
            let summaries = results.compactMap { $0?.summary }
            let index = try BatchWriter(
                output: writer.output, language: language,
                pack: Report.Pack(
                    id: pack.id, edition: pack.edition, sha256: pack.sha256,
                    title: LocalizedText(zh: pack.title.zh.text, en: pack.title.en.text)),
                toolVersion: Validator.version
            ).write(summaries, missing: missing)
            if !quiet {
                let summary = BatchSummary(
                    language: language, usesColour: Terminal.usesColour(STDOUT_FILENO),
                    width: min(80, Terminal.columns(of: STDOUT_FILENO)))
                print(summary.render(summaries, missing: missing, indexPath: index.path), terminator: "")
            }
            if missing > 0 { return ExitStatus.interrupted }
            return ExitStatus.gravest(results.compactMap { $0?.code })
        } catch {
            display.tell(.over(isInterrupted: false))
            say(ErrorWords.text(of: error)[language])
            return ExitStatus.internalError
        }
    }

    /// The files of the running program and of its reader.
    private static func programs() -> [URL] {
        [ReaderLocation.runningExecutable, ReaderLocation.find()].compactMap { $0 }
    }
}
