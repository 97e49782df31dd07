import Foundation

/// Adds up what came of a corpus.
struct CorpusTally {
    /// Seconds that a bundle may take, without its pages.
    let seconds: Double
    /// Seconds besides for each page.
    let secondsPerPage: Double

    /// What must not happen, with the file where it did.
    private(set) var faults: [String] = []
    private var files = 0
    private var outcomes: [String: Int] = [:]
    private var exitCodes: [String: Int] = [:]
    private var causes: [String: Int] = [:]
    private var times: [(seconds: Double, budget: Double, path: String)] = []
    private var peak = 0
    private var readerPeak = 0
    private var growth: [String] = []

    init(seconds: Double, secondsPerPage: Double) {
        self.seconds = seconds
        self.secondsPerPage = secondsPerPage
    }

    /// Takes up a run of the program.
    mutating func add(_ run: ProgramRun, of bundles: [CorpusBundle], checkedBy check: ReportCheck, in folder: URL) {
        peak = max(peak, run.peak)
        readerPeak = max(readerPeak, run.readerPeak)
        exitCodes[run.exitCode.map { "\($0)" } ?? "signal \(run.signal ?? 0)", default: 0] += 1
        let names = Dictionary(bundles.map { ($0.name, $0.file.path) }, uniquingKeysWith: { first, _ in first })
        let inWork = run.inWork.compactMap { names[$0] }.sorted().joined(separator: ", ")
        if run.isHung { faults.append("hung at \(inWork)") }
        if let signal = run.signal, !run.isHung { faults.append("crashed by signal \(signal) at \(inWork)") }
        if run.readersLeft > 0 { faults.append("\(run.readersLeft) readers left behind") }
        faults += run.temporaryFiles.prefix(3).map { "temporary file left behind: \($0)" }
        faults += run.complaints.filter { $0.contains("Fatal error") }.map { "said: \($0)" }
        if let code = run.exitCode, code != gravest(run.ends.values.map(\.outcome)) {
            faults.append("exit code \(code) is not that of the gravest bundle")
        }
        for bundle in bundles {
            guard let end = run.ends[bundle.name] else {
                if run.exitCode != nil { faults.append("no end told: \(bundle.file.path)") }
                continue
            }
            add(end, of: bundle, checkedBy: check, in: folder.appendingPathComponent("reports/\(bundle.name)"))
        }
        growth.append(judgeGrowth(run.memory))
    }

    private mutating func add(
        _ end: ProgramRun.Line, of bundle: CorpusBundle, checkedBy check: ReportCheck, in folder: URL
    ) {
        files += 1
        outcomes[end.outcome ?? "", default: 0] += 1
        guard end.outcome != "error" else {
            faults.append("not validated: \(bundle.file.path): \(end.problem ?? "")")
            return
        }
        let (summary, found) = check.check(folder, outcome: end.outcome)
        faults += found.map { "\(bundle.file.path): \($0)" }
        guard let summary else { return }
        for file in summary.files {
            // Numbers differ from file to file; what is left is the cause.
            let words = (file.problem ?? "").replacing(/[0-9]+/, with: "#")
            causes[words.isEmpty ? file.status : "\(file.status): \(words)", default: 0] += 1
        }
        let pages = summary.files.reduce(0) { $0 + ($1.pages ?? 0) }
        let budget = seconds + secondsPerPage * Double(pages)
        let taken = end.seconds ?? 0
        times.append((taken, budget, bundle.file.path))
        if taken > budget { faults.append("\(bundle.file.path): \(Int(taken)) s, more than \(Int(budget))") }
    }

    private func gravest(_ outcomes: [String?]) -> Int32 {
        if outcomes.contains("error") { return 65 }
        return outcomes.contains("fail") ? 1 : outcomes.contains("review") ? 2 : 0
    }

    /// Compares the last quarter of a run with its second one: the first fills caches and pools.
    private mutating func judgeGrowth(_ memory: [Int]) -> String {
        guard memory.count >= 40 else { return "too few bundles to tell" }
        func median(_ part: ArraySlice<Int>) -> Int { part.sorted()[part.count / 2] }
        let quarter = memory.count / 4
        let early = median(memory[quarter..<2 * quarter])
        let late = median(memory[(3 * quarter)...])
        if late > early * 3 / 2 + (32 << 20) {
            faults.append("grew from \(early >> 20) to \(late >> 20) MiB over \(memory.count) bundles")
        }
        return "\(early >> 20) → \(late >> 20) MiB over \(memory.count) bundles"
    }

    /// The table that is printed.
    var text: String {
        func lines(_ counts: [String: Int]) -> [String] {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "  \($0.value)  \($0.key)" }
        }
        let slowest = times.sorted { $0.seconds > $1.seconds }.prefix(10)
            .map { "  \(String(format: "%.1f", $0.seconds)) s of \(Int($0.budget)) s  \($0.path)" }
        let parts: [[String]] = [
            ["\(files) files"], ["", "Outcomes"], lines(outcomes), ["", "Exit codes of processes"], lines(exitCodes),
            ["", "Files by status and cause"], lines(causes), ["", "Slowest, with their budgets"], slowest,
            ["", "Memory of the program, second quarter of a process → last"], growth.map { "  " + $0 },
            ["", "Peaks: program \(peak >> 20) MiB, reader \(readerPeak >> 20) MiB"],
            ["", "Faults: \(faults.count)"], faults.map { "  " + $0 },
        ]
        return parts.joined().joined(separator: "\n")
    }
}
