import Foundation
import SchemaChecks
import Testing

/// The programs as their users start them.
enum Executable {
    /// What a run printed, and how it ended.
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs `xlq-validate` to its end.
    ///
    /// - Parameters:
    ///   - environment: Laid over that of the tests.
    ///   - signal: Sent to the program as soon as it has a reader.
    static func run(
        _ arguments: String..., environment: [String: String] = [:], interruptedBy signal: Int32? = nil
    ) async throws -> Run {
        try await run(arguments, environment: environment, interruptedBy: signal)
    }

    static func run(
        _ arguments: [String], program: String = "xlq-validate", environment: [String: String] = [:],
        interruptedBy signal: Int32? = nil
    ) async throws -> Run {
        let scratch = try ScratchFolder()
        // Files instead of pipes: nothing has to empty them while the program runs.
        let output = scratch.url.appendingPathComponent("output")
        let errors = scratch.url.appendingPathComponent("errors")
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = try url(of: program)
        process.arguments = arguments
        process.currentDirectoryURL = scratch.url
        // What one run keeps must not serve another.
        let own = ["XDG_CACHE_HOME": scratch.url.appendingPathComponent("cache").path].merging(environment) { $1 }
        process.environment = ProcessInfo.processInfo.environment.merging(own) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let (ended, continuation) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = {
            continuation.yield($0.terminationStatus)
            continuation.finish()
        }
        try process.run()
        if let signal {
            while process.isRunning, children(of: process.processIdentifier).isEmpty {
                try await Task.sleep(for: .milliseconds(20))
            }
            kill(process.processIdentifier, signal)
        }
        var status: Int32 = -1
        for await value in ended { status = value }
        // Whatever a test is about: no run leaves a report that is not valid, not even one that is killed.
        for (name, value) in zip(arguments, arguments.dropFirst()) where name == "--output" {
            let folder = URL(fileURLWithPath: value, relativeTo: scratch.url)
            #expect(try ReportSchemas.faults(below: folder) == [])
        }
        return Run(
            status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// Processes that any thread of a process started.
    private static func children(of process: Int32) -> String {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return threads.compactMap {
            try? String(contentsOfFile: "/proc/\(process)/task/\($0)/children", encoding: .utf8)
        }.joined()
    }

    /// The program lies beside the test program, which is the running one or, where a helper runs the tests, one that
    /// the command line names.
    private static func url(of program: String) throws -> URL {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let places = [own] + CommandLine.arguments.filter { $0.hasPrefix("/") }
        let found = places.lazy.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
            .flatMap {
                [$0, $0.deletingLastPathComponent(), $0.deletingLastPathComponent().deletingLastPathComponent()]
            }
            .map { $0.appendingPathComponent(program) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) && !$0.hasDirectoryPath }
        return try #require(found, "build it first: swift build --product \(program)")
    }
}
