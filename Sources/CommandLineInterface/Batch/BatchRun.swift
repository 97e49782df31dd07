import ArgumentParser
import Foundation
import Ingest
import Judging
import Reading
import Reporting
import XLQValidate

/// Validates many bundles with one pool of readers; what an earlier run has finished is not read again.
struct BatchRun: Sendable {
    let validator: Validator
    let writer: ReportWriter
    let jobs: [BundleJob]
    let decisions: DecisionFiles
    /// What the reports depend on; nil where no note of it is left.
    let key: RunKey?
    /// Whether everything is read again.
    var ignoresFinished = false
    let display: ProgressDisplay
    /// Bundles in work at once: enough that no reader waits for the next one to be opened.
    let width: Int
    let isVerbose: Bool

    /// What became of a bundle.
    struct Result: Sendable {
        var summary: BundleSummary
        var code: ExitCode
    }

    /// Bytes on disk of the bundles in work at once; a larger one is read alone. Their files are held in memory.
    private static let bytesInWork = 1 << 30

    /// Validates all bundles.
    ///
    /// - Returns: what became of each, in the order of the jobs; nil for those that an interrupt left undone.
    func run() async -> [Result?] {
        var results = [Result?](repeating: nil, count: jobs.count)
        await withTaskGroup(of: (BundleJob, Result?).self) { group in
            var waiting = jobs[...]
            var inWork = 0
            var bytes = 0
            while true {
                while let next = waiting.first, inWork < width, inWork == 0 || bytes + next.bytes <= Self.bytesInWork,
                    !Task.isCancelled
                {
                    waiting.removeFirst()
                    inWork += 1
                    bytes += next.bytes
                    group.addTask { (next, await validate(next)) }
                }
                guard let (job, result) = await group.next() else { break }
                inWork -= 1
                bytes -= job.bytes
                results[job.number] = result
            }
        }
        return results
    }

    private func validate(_ job: BundleJob) async -> Result? {
        display.tell(.begin(job))
        let started = ContinuousClock.now
        var ending = ProgressEvent.Ending()
        do {
            let (summary, isReused) = try await summary(of: job)
            ending.outcome = summary.outcome
            ending.failed = summary.count(.fail)
            ending.open = summary.count(.review)
            ending.isReused = isReused
            ending.seconds = (ContinuousClock.now - started) / .seconds(1)
            display.tell(.end(job, ending))
            return Result(summary: summary, code: summary.outcome.map(ExitStatus.code) ?? ExitStatus.internalError)
        } catch {
            // Whatever is thrown by a cancelled task is a consequence of that.
            if Task.isCancelled { return nil }
            // Reports name no folders of the machine: they travel, and are the same wherever the bundles lie.
            let problem = ErrorWords.text(of: error, naming: job.url)
            ending.problem = problem
            ending.seconds = (ContinuousClock.now - started) / .seconds(1)
            display.tell(.end(job, ending))
            let code = (error as? IngestError).map { ExitCode($0.exitCode) } ?? ExitStatus.internalError
            return Result(
                summary: BundleSummary(bundle: job.name, folder: job.folder, problem: problem), code: code)
        }
    }

    private func summary(of job: BundleJob) async throws -> (BundleSummary, isReused: Bool) {
        let times = StageTimes()
        let opened = try open(job, times)
        let key = try key?.key(of: opened.bundle, today: AsOf.now.shenzhenDay, decisions: opened.decisions)
        if let key, !ignoresFinished, let finished = FinishedBundle.read(in: folder(of: job), key: key) {
            return (finished.summary, true)
        }
        let (report, written) = try await self.report(on: job, opened, times)
        let file = [ReportWriter.Format.html, .json, .xml, .junit, .sarif].first(where: writer.formats.contains)
        let summary = BundleSummary(report, folder: job.folder, file: file?.fileName)
        if let key {
            try FinishedBundle(key: key, files: written.digests, summary: summary).write(in: written.folder)
        }
        return (summary, false)
    }

    // MARK: One bundle

    /// A bundle that was taken in, with what a clerk has decided on it.
    private struct Opened: Sendable {
        var bundle: IngestedBundle
        var decisions: Decisions?
    }

    private func folder(of job: BundleJob) -> URL {
        writer.output.appendingPathComponent(job.folder, isDirectory: true)
    }

    private func open(_ job: BundleJob, _ times: StageTimes) throws -> Opened {
        let bundle = try validator.ingest(.location(job.url))
        times.end(of: .ingest)
        let decisions = decisions.decisions(
            bundle: bundle.name, application: bundle.application?.id, folder: folder(of: job),
            isAlone: jobs.count == 1)
        return Opened(bundle: bundle, decisions: decisions)
    }

    /// Validates one bundle and writes its reports.
    func report(on job: BundleJob) async throws -> (report: Report, written: ReportWriter.Result) {
        let times = StageTimes()
        display.tell(.begin(job))
        return try await report(on: job, open(job, times), times)
    }

    private func report(
        on job: BundleJob, _ opened: Opened, _ times: StageTimes
    ) async throws -> (report: Report, written: ReportWriter.Result) {
        try Task.checkCancellation()
        var report = try await validator.validate(
            opened.bundle, progress: { display.tell(.advance(job, $0)) }, times: times)
        try Task.checkCancellation()
        report.decisions = opened.decisions
        let written = try writer.write(report, dossier: DossierXML.data(report.dossier), folderName: job.folder)
        times.end(of: .write)
        if isVerbose {
            for line in ReadingSummary.lines(report.dossier, language: writer.language) { display.note(line) }
            display.note("\(job.name): \(times.text(in: writer.language))")
        }
        return (report, written)
    }
}

extension StageTimes {
    /// `ingest 0.02 s, read 3.51 s, …`
    func text(in language: Language) -> String {
        seconds.map { stage, seconds in
            language == .zh
                ? "\(stage.chinese) \(seconds.inHundredths) 秒" : "\(stage.rawValue) \(seconds.inHundredths) s"
        }.joined(separator: language == .zh ? "，" : ", ")
    }
}

extension ReaderTally {
    /// `2 readers started, 61 answers kept from before; CPU: recognise-exact 30.12 s (20), …`
    func text(in language: Language) -> String {
        let isChinese = language == .zh
        let asked = entries.map { "\($0.request) \($0.seconds.inHundredths) \(isChinese ? "秒" : "s") (\($0.count))" }
        let start =
            isChinese
            ? "启动读取进程 \(readersStarted) 个，沿用此前的结果 \(answersKept) 项"
            : "\(readersStarted) readers started, \(answersKept) answers kept from before"
        return start + (asked.isEmpty ? "" : (isChinese ? "；处理器时间：" : "; CPU: ") + asked.joined(separator: ", "))
    }
}

extension StageTimes.Stage {
    fileprivate var chinese: String {
        switch self {
        case .ingest: "取入"
        case .read: "读取"
        case .understand: "理解"
        case .judge: "判断"
        case .pictures: "配图"
        case .write: "写报告"
        }
    }
}

extension Double {
    /// With two decimals.
    fileprivate var inHundredths: String {
        let hundredths = Int((self * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
