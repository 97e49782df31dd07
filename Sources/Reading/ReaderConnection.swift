import Foundation
import ReaderProtocol

/// One running `xlq-reader` with its pipes.
///
/// `@unchecked Sendable`: `channel` is used on `queue` alone, `process` is only asked for its identifier and state and told
/// to end, which Foundation allows from any thread, and the rest is constant or guarded by `lock`.
final class ReaderConnection: @unchecked Sendable {
    private let process: Process
    private let requests: Pipe
    private let answers: Pipe
    private let channel: FrameChannel
    private let queue: DispatchQueue
    private let lock = NSLock()
    private var killedFor: ReaderError.Code?

    /// Which document the reader holds, and what it said of it. Guarded by the lock.
    var openDocument: (key: String, answer: OpenedDocument)? {
        get { lock.withLock { heldDocument } }
        set { lock.withLock { heldDocument = newValue } }
    }
    private var heldDocument: (key: String, answer: OpenedDocument)?

    /// Starts a reader.
    ///
    /// - Throws: ``ReaderError`` where it cannot be started.
    init(executable: URL, environment: [String: String]) throws {
        process = Process()
        requests = Pipe()
        answers = Pipe()
        process.executableURL = executable
        process.arguments = []
        process.environment = environment
        process.standardInput = requests
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            throw ReaderError(code: .notStarted, message: "xlq-reader could not be started: \(executable.path)")
        }
        channel = FrameChannel(
            input: answers.fileHandleForReading.fileDescriptor, output: requests.fileHandleForWriting.fileDescriptor)
        queue = DispatchQueue(label: "xlq-reader \(process.processIdentifier)")
    }

    deinit { end() }

    /// Whether it can take another request.
    var isAlive: Bool { process.isRunning && lock.withLock { killedFor == nil } }

    /// Sends a request and waits for its answer, off the cooperative threads.
    ///
    /// - Parameter seconds: the reader is killed where it has not answered by then.
    /// - Throws: ``ReaderError``; after it the connection is of no more use. `CancellationError` where the task is
    ///   cancelled, which kills the reader, too.
    func ask(
        _ request: ReaderRequest, body: Data = Data(), within seconds: Double
    ) async throws -> (response: ReaderResponse, body: Data) {
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: self.exchange(request, body: body, seconds: seconds)) }
            }
        } onCancel: {
            kill(for: .crashed)
        }
    }

    private func exchange(
        _ request: ReaderRequest, body: Data, seconds: Double
    ) -> Result<(response: ReaderResponse, body: Data), any Error> {
        let watchdog = DispatchWorkItem { [weak self] in self?.kill(for: .outOfTime) }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
        defer { watchdog.cancel() }
        do {
            try channel.write(request, kind: .request, body: body)
            guard let answer = try channel.read(ReaderResponse.self, kind: .response) else { throw ended(seconds) }
            return .success((answer.message, answer.body))
        } catch let error as ReaderError {
            kill(for: error.code)
            return .failure(error)
        } catch {
            // A broken pipe or half a frame is a death in mid-answer; anything else is an answer that is none.
            let died = error is ChannelFault || error as? Frame.Fault == .truncated
            let failure =
                died ? ended(seconds) : ReaderError(code: .protocolViolation, message: "the reader's answer is malformed")
            kill(for: failure.code)
            return .failure(failure)
        }
    }

    /// Why the reader is gone.
    private func ended(_ seconds: Double) -> ReaderError {
        if let code = lock.withLock({ killedFor }) {
            return code == .outOfTime
                ? ReaderError(code: code, message: "no answer within \(Int(seconds)) s; the reader was ended")
                : ReaderError(code: code, message: "the reader was ended")
        }
        process.waitUntilExit()
        let signal = process.terminationReason == .uncaughtSignal ? process.terminationStatus : 0
        if signal == SIGXCPU { return ReaderError(code: .outOfTime, message: "the reader used up its CPU time") }
        // The kernel's out-of-memory killer; a failed allocation inside the limit ends in SIGABRT.
        if signal == SIGKILL { return ReaderError(code: .outOfMemory, message: "the reader was killed for want of memory") }
        return ReaderError(
            code: .crashed,
            message: signal != 0 ? "the reader ended with signal \(signal)" : "the reader ended unexpectedly")
    }

    private func kill(for code: ReaderError.Code) {
        lock.withLock { if killedFor == nil { killedFor = code } }
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    }

    /// Ends the reader: it leaves by itself when its input ends, and is killed where it does not.
    func end() {
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
