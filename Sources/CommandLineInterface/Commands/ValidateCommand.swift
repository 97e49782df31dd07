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
        abstract: "Validate bundles: folders or archives with the papers of one application each. (default)",
        discussion: """
            Example: xlq-validate my-application/ --lists lists/ --output reports/

            Without --lists, checks that need the catalogue of providers or an exclusion list say "review".
            """)

    @Argument(help: "Folders or archives (zip, tar).", completion: .file())
    var bundles: [String]

    @OptionGroup var rules: RulesOptions
    @OptionGroup var languageOption: LanguageOption

    @Option(name: .shortAndLong, help: "Folder for the reports; one folder inside for each bundle.")
    var output = "xlq-reports"

    @Option(help: "Formats to write: html, json, xml; several parted by commas.")
    var format: String?

    @Option(name: .shortAndLong, help: "Number of reader processes. Default: one a processor.")
    var jobs: Int?

    @Flag(name: .shortAndLong, help: "Print nothing but errors; the exit code tells the outcome.")
    var quiet = false

    func validate() throws {
        if bundles.isEmpty { throw ValidationError("Name at least one bundle: a folder or an archive.") }
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256.") }
        _ = try formats()
    }

    private func formats() throws -> Set<ReportWriter.Format> {
        guard let format else { return Set(ReportWriter.Format.allCases) }
        return Set(
            try format.split(separator: ",").map { name in
                guard let format = ReportWriter.Format(rawValue: String(name)) else {
                    let known = ReportWriter.Format.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("Unknown format '\(name)'; known are \(known).")
                }
                return format
            })
    }

    func run() async throws {
        let language = languageOption.effective
        let validator: Validator
        do {
            var readers = ReaderPool.Configuration()
            if let jobs { readers.readers = jobs }
            validator = try Validator(
                rules: try rules.pack(), lists: try rules.nameLists(),
                options: Validator.Options(asOf: rules.asOf, readers: readers))
        } catch {
            StandardError.write("xlq-validate: \(error)")
            throw error is PackError ? ExitStatus.usage : ExitStatus.internalError
        }
        let writer = ReportWriter(
            output: URL(fileURLWithPath: output, isDirectory: true), language: language, formats: try formats())
        var worst: ExitCode?
        for bundle in bundles {
            let code = await validate(bundle, with: validator, writer: writer, language: language)
            // Of several bundles the gravest code counts: errors, then fail, then review.
            if worst.map({ Self.gravity(code) > Self.gravity($0) }) ?? true { worst = code }
            if code == ExitStatus.interrupted { break }
        }
        throw worst ?? ExitStatus.internalError
    }

    private static func gravity(_ code: ExitCode) -> Int {
        switch code.rawValue {
        case 0: 0
        case 2: 1
        case 1: 2
        default: Int(code.rawValue) + 10
        }
    }

    private func validate(
        _ path: String, with validator: Validator, writer: ReportWriter, language: Language
    ) async -> ExitCode {
        let line = ProgressLine(language: language, isShown: !quiet)
        do {
            let report = try await validator.validate(bundleAt: URL(fileURLWithPath: path)) { line.show($0) }
            line.clear()
            let result = try writer.write(report, dossier: DossierXML.data(report.dossier))
            if !quiet {
                let colour = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
                print(
                    TerminalSummary(language: language, usesColour: colour).render(report, htmlPath: result.html?.path))
            }
            return ExitStatus.code(of: report.outcome)
        } catch let error as IngestError {
            line.clear()
            StandardError.write("xlq-validate: \(error)")
            return ExitCode(error.exitCode)
        } catch is CancellationError {
            line.clear()
            return ExitStatus.interrupted
        } catch {
            line.clear()
            StandardError.write("xlq-validate: \(error)")
            return ExitStatus.internalError
        }
    }
}
