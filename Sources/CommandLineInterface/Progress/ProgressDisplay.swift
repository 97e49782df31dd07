import Foundation
import Judging
import Reading
import Reporting

/// Tells on standard error how far a run has come.
///
/// `@unchecked Sendable`: its state is guarded by the lock.
final class ProgressDisplay: @unchecked Sendable {
    private let language: Language
    private let style: ProgressStyle
    private let started = ContinuousClock.now
    private let lock = NSLock()
    private var tally: ProgressTally
    private var lastDrawn: ContinuousClock.Instant?
    private var isDrawn = false

    init(jobs: [BundleJob], language: Language, style: ProgressStyle) {
        self.language = language
        tally = ProgressTally(total: jobs.count, weight: jobs.reduce(0) { $0 + Double($1.bytes) })
        switch style {
        case .auto where StandardError.isTerminal: self.style = .bar
        case .auto: self.style = jobs.count > 1 ? .lines : .none
        default: self.style = style
        }
    }

    func tell(_ event: ProgressEvent) {
        guard style != .none else { return }
        lock.withLock {
            switch event {
            case .begin(let job): tally.begin(job.number, name: job.name, weight: Double(job.bytes))
            case .advance(let job, let progress): tally.advance(job.number, to: progress)
            case .end(let job, let ending): tally.end(job.number, isReused: ending.isReused)
            case .over: break
            }
            switch style {
            case .bar: drawBar(event)
            case .lines: if case .end(let job, let ending) = event { write(line(job, ending) + "\n") }
            case .json: writeJSON(event)
            case .auto, .none: break
            }
        }
    }

    /// Writes a line that is no progress; the bar comes again with the next event.
    func note(_ text: String) {
        if style == .json { return FileHandle.standardError.write(ProgressLine(note: text).data) }
        lock.withLock { write((isDrawn ? "\r\u{1B}[K" : "") + SafeText.line(text) + "\n") }
    }

    /// Takes the bar away, so that something else can be written.
    func clear() {
        lock.withLock {
            if isDrawn { write("\r\u{1B}[K") }
            isDrawn = false
        }
    }

    // MARK: Ways to tell

    private func drawBar(_ event: ProgressEvent) {
        var above = ""
        switch event {
        case .end(let job, let ending) where tally.total > 1: above = line(job, ending) + "\n"
        case .over: above = ""
        default:
            if let lastDrawn, ContinuousClock.now - lastDrawn < .milliseconds(100) { return }
        }
        lastDrawn = .now
        isDrawn = true
        if case .over = event {
            isDrawn = false
            write("\r\u{1B}[K")
        } else {
            write("\r\u{1B}[K" + above + bar(columns: Terminal.columns(of: STDERR_FILENO) - 1))
        }
    }

    private func writeJSON(_ event: ProgressEvent) {
        if case .advance = event {
            if let lastDrawn, ContinuousClock.now - lastDrawn < .seconds(1) { return }
            lastDrawn = .now
        }
        FileHandle.standardError.write(
            ProgressLine(event, language: language, done: tally.done, total: tally.total).data)
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    // MARK: Words

    private func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func line(_ job: BundleJob, _ ending: ProgressEvent.Ending) -> String {
        let count = "[\(tally.done)/\(tally.total)]"
        let name = SafeText.line(job.name)
        guard let outcome = ending.outcome else {
            return "\(count) ! \(name): \(ending.problem.map { SafeText.line($0[language]) } ?? "")"
        }
        let words = "\(Wording.outcome(outcome)[language])"
        var notes: [String] = []
        if ending.failed > 0 { notes.append(text("\(ending.failed) 项不符合", "\(ending.failed) not met")) }
        if ending.open > 0 { notes.append(text("\(ending.open) 项待复核", "\(ending.open) to review")) }
        notes.append(
            ending.isReused
                ? text("此前已完成", "finished earlier")
                : text("\(Self.tenths(ending.seconds)) 秒", "\(Self.tenths(ending.seconds)) s"))
        return "\(count) \(Self.symbol(outcome)) \(name): \(words) (\(notes.joined(separator: ", ")))"
    }

    private func bar(columns: Int) -> String {
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        let cells = max(5, min(24, columns / 4))
        let full = Int((tally.part * Double(cells)).rounded(.down))
        var parts = [
            String(repeating: "█", count: full) + String(repeating: "░", count: cells - full),
            text("\(tally.done)/\(tally.total) 份", "\(tally.done)/\(tally.total)"),
            text("\(tally.pages) 页", "\(tally.pages) pages"),
        ]
        if let rate = tally.rate(after: seconds) {
            parts.append(text("每秒 \(Self.tenths(rate)) 页", "\(Self.tenths(rate))/s"))
        }
        if let left = tally.secondsLeft(after: seconds) {
            parts.append(text("剩余 \(Self.time(left))", "\(Self.time(left)) left"))
        }
        let names = tally.names.map(SafeText.line).joined(separator: text("、", ", "))
        return DisplayWidth.cut((parts + [names]).joined(separator: "  "), to: columns)
    }

    private static func symbol(_ outcome: Outcome) -> String {
        switch outcome {
        case .pass: "✓"
        case .fail: "✗"
        case .review: "?"
        }
    }

    /// A number with one decimal.
    private static func tenths(_ value: Double) -> String {
        let tenths = Int((min(value, 1e9) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// `0:42`, `12:05`, `1:02:05`.
    private static func time(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e7).rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (whole / 3600, whole / 60 % 60)
        return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":" + two(whole % 60)
    }
}
