internal import CProcess
import Foundation
import ReaderProtocol

/// The life of the process `xlq-reader`: limits on itself first, then requests until the pipe ends.
package enum ReaderProcess {
    /// Serves requests from standard input and answers on standard output until the input ends.
    ///
    /// Limits come from the environment, so that a pool can share the machine's memory out: `XLQ_READER_MEMORY_MIB`
    /// (address space, 4096 unless given), `XLQ_READER_CPU_SECONDS` (3600).
    /// - Returns: the exit code: 0 at a clean end, 70 where the other side did not keep the protocol.
    package static func serve() -> Int32 {
        limitItself(mayWriteFiles: false)
        guard let output = claimStandardOutput() else { return 70 }
        let channel = FrameChannel(input: STDIN_FILENO, output: output)
        let service = ReaderService()
        do {
            while let (request, body) = try channel.read(ReaderRequest.self, kind: .request) {
                let (response, data) = service.answer(request, body: body)
                try channel.write(response, kind: .response, body: data)
            }
            return 0
        } catch {
            return 70
        }
    }

    /// Ceilings that hold whatever a hostile document makes a library do.
    ///
    /// - Parameter mayWriteFiles: standard output may be a file, as it is for a person who keeps a description.
    package static func limitItself(mayWriteFiles: Bool) {
        let environment = ProcessInfo.processInfo.environment
        func setting(_ name: String, default value: UInt64) -> UInt64 {
            environment[name].flatMap(UInt64.init).flatMap { $0 > 0 ? $0 : nil } ?? value
        }
        // Nobody would read the answers of an orphan.
        _ = xlq_die_with_parent()
        _ = xlq_no_new_privileges()
        _ = xlq_limit_memory(setting("XLQ_READER_MEMORY_MIB", default: 4_096) << 20)
        _ = xlq_limit_cpu(setting("XLQ_READER_CPU_SECONDS", default: 3_600))
        // The reader writes no files at all, and a dump of its memory would hold the document.
        if !mayWriteFiles { _ = xlq_limit_file_size(0) }
        _ = xlq_limit_core()
        _ = xlq_limit_files(256)
    }

    /// Keeps the pipe of answers for frames alone: what a library prints goes to the error output instead.
    private static func claimStandardOutput() -> Int32? {
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10)
        guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return nil }
        return output
    }
}
