import Foundation

/// What came of one process of `xlq-validate` over many bundles, as seen from outside.
struct ProgramRun: Sendable {
    /// A line of `--progress json`.
    struct Line: Decodable, Sendable {
        var event: String
        var bundle: String?
        var outcome: String?
        var seconds: Double?
        var problem: String?
    }

    /// How the bundles ended, by name.
    var ends: [String: Line] = [:]
    /// Bundles that were begun and not ended.
    var inWork: Set<String> = []
    /// Its exit code; nil where a signal ended it.
    var exitCode: Int32?
    /// The signal that ended it.
    var signal: Int32?
    /// Whether it was ended for its silence.
    var isHung = false
    /// Resident bytes of the program after each bundle.
    var memory: [Int] = []
    /// Most resident bytes of the program.
    var peak = 0
    /// Most resident bytes of a reader.
    var readerPeak = 0
    /// Readers that ran on after it.
    var readersLeft = 0
    /// Files that it left in the folder for temporary ones.
    var temporaryFiles: [String] = []
    /// What it wrote to standard error beside progress.
    var complaints: [String] = []

    /// Runs the program to its end.
    ///
    /// - Parameter silence: seconds without a word after which it is killed.
    static func run(
        _ program: URL, on bundles: [CorpusBundle], into folder: URL, jobs: Int, silence: Double, hasPages: Bool
    ) async throws -> ProgramRun {
        let temporary = folder.appendingPathComponent("tmp", isDirectory: true)
        try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
        let errors = folder.appendingPathComponent("errors")
        try Data().write(to: errors)
        let process = Process()
        process.executableURL = program
        process.arguments =
            bundles.map(\.url.path) + [
                "--output", folder.appendingPathComponent("reports").path, "--jobs", String(jobs), "--progress",
                "json", "--no-cache", "--format", hasPages ? "html,json,xml" : "json,xml", "--single",
            ]
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()

        var run = ProgramRun()
        let reader = try FileHandle(forReadingFrom: errors)
        var rest = Data()
        var readers: Set<ProcessFigures.Identity> = []
        var heard = ContinuousClock.now
        func listen() throws {
            let news = try reader.readToEnd() ?? Data()
            if !news.isEmpty { heard = .now }
            rest += news
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                run.take(rest[rest.startIndex..<end], memory: ProcessFigures.memory(of: process.processIdentifier)?.now)
                rest = Data(rest[rest.index(after: end)...])
            }
        }
        while process.isRunning {
            try await Task.sleep(for: .milliseconds(100))
            try listen()
            run.peak = max(run.peak, ProcessFigures.memory(of: process.processIdentifier)?.peak ?? 0)
            for child in ProcessFigures.children(of: process.processIdentifier) {
                readers.insert(child)
                run.readerPeak = max(run.readerPeak, ProcessFigures.memory(of: child.number)?.peak ?? 0)
            }
            if ContinuousClock.now - heard > .seconds(silence), process.isRunning {
                run.isHung = true
                kill(process.processIdentifier, SIGKILL)
            }
        }
        process.waitUntilExit()
        try listen()
        if process.terminationReason == .uncaughtSignal {
            run.signal = process.terminationStatus
        } else {
            run.exitCode = process.terminationStatus
        }
        // The kernel ends the readers of a process that died; that takes a moment.
        for _ in 0..<50 where readers.contains(where: ProcessFigures.isRunning) {
            try await Task.sleep(for: .milliseconds(100))
        }
        run.readersLeft = readers.count(where: ProcessFigures.isRunning)
        run.temporaryFiles = (try? FileManager.default.subpathsOfDirectory(atPath: temporary.path)) ?? []
        return run
    }

    private mutating func take(_ line: Data, memory: Int?) {
        guard let line = try? JSONDecoder().decode(Line.self, from: line), line.event != "over" else {
            let text = String(decoding: line, as: UTF8.self)
            if !text.hasPrefix("{") { complaints.append(text) }
            return
        }
        guard let bundle = line.bundle else { return }
        if line.event == "begin" { inWork.insert(bundle) }
        if line.event == "end" {
            inWork.remove(bundle)
            ends[bundle] = line
            if let memory { self.memory.append(memory) }
        }
    }
}
