import ArgumentParser
import Foundation
import ReaderProtocol

/// One `xlq-reader` that is asked question after question.
struct ReaderUnderTest {
    private let process = Process()
    private let requests: Pipe
    private let channel: FrameChannel

    /// Starts a reader.
    ///
    /// - Parameter path: of the executable; nil takes the one beside this program.
    /// - Throws: an error of the system where it cannot be started.
    init(_ path: String?) throws {
        let own = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        process.executableURL = path.map { URL(fileURLWithPath: $0) } ?? own.appendingPathComponent("xlq-reader")
        let answers = Pipe()
        requests = Pipe()
        process.standardInput = requests
        process.standardOutput = answers
        try process.run()
        channel = FrameChannel(
            input: answers.fileHandleForReading.fileDescriptor, output: requests.fileHandleForWriting.fileDescriptor)
    }

    /// What it answers.
    ///
    /// - Throws: `ValidationError` where it is gone.
    func ask(_ request: ReaderRequest, _ body: Data = Data()) throws -> ReaderResponse {
        try channel.write(request, kind: .request, number: 1, body: body)
        guard let answer = try channel.read(ReaderResponse.self, kind: .response) else {
            throw ValidationError("the reader is gone")
        }
        return answer.message
    }

    /// CPU time that it has used so far, in milliseconds.
    ///
    /// - Throws: `ValidationError` where the system does not tell.
    func milliseconds() throws -> Double {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(process.processIdentifier, &clock) == 0, clock_gettime(clock, &time) == 0 else {
            throw ValidationError("the reader's CPU time cannot be told")
        }
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
    }

    /// Ends it.
    ///
    /// - Returns: CPU seconds and the largest resident size in MiB, of all readers so far.
    func end() throws -> (seconds: Double, mebibytes: Int)? {
        try requests.fileHandleForWriting.close()
        process.waitUntilExit()
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0 else { return nil }
        return (Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec), Int(usage.ru_maxrss) / 1_024)
    }
}
