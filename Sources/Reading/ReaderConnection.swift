import DocumentModel
import Foundation
import ReaderProtocol

/// One running reader: takes requests one after the other, off the cooperative threads, on a thread of its own.
///
/// When the connection goes away, its reader is killed and reaped.
final class ReaderConnection: Sendable {
    private let worker: ReaderWorker

    private init(worker: ReaderWorker) { self.worker = worker }

    deinit { worker.stop() }

    /// Starts a reader.
    ///
    /// - Throws: ``ReaderError`` where it cannot be started.
    static func start(
        executable: URL, environment: [String: String], memoryBytes: Int
    ) async throws -> ReaderConnection {
        let worker = ReaderWorker(memoryBytes: memoryBytes)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            worker.start(executable: executable, environment: environment) { continuation.resume(with: $0) }
        }
        return ReaderConnection(worker: worker)
    }

    /// Whether it can take another request.
    var isAlive: Bool { worker.isAlive }

    /// CPU time that its reader has used up, also after its end; nil for the moment between.
    var cpuSeconds: Double? { worker.cpuSeconds }

    /// Which document the reader holds, and what it said of it.
    var openDocument: (key: String, answer: OpenedDocument)? {
        get { worker.openDocument }
        set { worker.openDocument = newValue }
    }

    /// Sends a request and waits for its answer.
    ///
    /// - Parameter seconds: CPU time that the reader may use up for it; see ``Watchdog``.
    /// - Throws: ``ReaderError``; after it the connection is of no more use. `CancellationError` where the task is
    ///   cancelled, which kills the reader, too.
    func ask(
        _ request: ReaderRequest, body: Data = Data(), within seconds: Double
    ) async throws -> (response: ReaderResponse, body: Data) {
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            do {
                return try await withCheckedThrowingContinuation { continuation in
                    worker.enqueue { [worker] in
                        continuation.resume(with: worker.exchange(request, body: body, seconds: seconds))
                    }
                }
            } catch {
                try Task.checkCancellation()
                throw error
            }
        } onCancel: {
            worker.kill(ReaderError(code: .crashed, message: "the reader was ended"))
        }
    }

    /// Kills the reader and waits until nothing is left of it.
    func end() async {
        worker.stop()
        await withCheckedContinuation { continuation in worker.whenEnded { continuation.resume() } }
    }
}

/// The thread behind a ``ReaderConnection``.
///
/// `@unchecked Sendable`: `process` and `channel` are set before the first request, and the channel and the count of
/// requests are used on the worker's thread alone; all else is guarded by `condition`.
final class ReaderWorker: @unchecked Sendable {
    private let condition = NSCondition()
    private let memoryBytes: Int
    private var jobs: [() -> Void] = []
    private var whenEnded: [() -> Void] = []
    private var isStopped = false
    private var hasEnded = false
    private var verdict: ReaderError?
    private var heldDocument: (key: String, answer: OpenedDocument)?
    private var process: ReaderProcess?
    private var channel: FrameChannel?
    private var ending: ReaderProcess.Ending?
    /// How many requests were sent. Used on the worker's thread alone.
    private var requests: UInt32 = 0

    init(memoryBytes: Int) { self.memoryBytes = memoryBytes }

    var openDocument: (key: String, answer: OpenedDocument)? {
        get { condition.withLock { heldDocument } }
        set { condition.withLock { heldDocument = newValue } }
    }

    var cpuSeconds: Double? { condition.withLock { process }?.cpuSeconds ?? condition.withLock { ending }?.cpuSeconds }

    var isAlive: Bool {
        let process = condition.withLock { isStopped || verdict != nil || ending != nil ? nil : self.process }
        return process?.isRunning == true
    }

    func start(
        executable: URL, environment: [String: String],
        then report: @escaping @Sendable (Result<Void, any Error>) -> Void
    ) {
        let thread = Thread { [self] in
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            do {
                let process = try ReaderProcess(executable: executable, environment: environment)
                condition.withLock {
                    self.process = process
                    channel = FrameChannel(input: process.input, output: process.output)
                }
                report(.success(()))
                work()
                process.kill()
                _ = endingOfProcess()
            } catch {
                report(.failure(error))
            }
            let listeners = condition.withLock {
                hasEnded = true
                defer { whenEnded = [] }
                return whenEnded
            }
            listeners.forEach { $0() }
        }
        thread.name = "xlq-reader"
        thread.start()
    }

    private func work() {
        while true {
            condition.lock()
            while jobs.isEmpty, !isStopped { condition.wait() }
            let job = jobs.isEmpty ? nil : jobs.removeFirst()
            condition.unlock()
            // What was asked before the end is still answered, if only with an error.
            guard let job else { return }
            job()
        }
    }

    func enqueue(_ job: @escaping @Sendable () -> Void) {
        condition.withLock {
            jobs.append(job)
            condition.signal()
        }
    }

    func stop() {
        let process = condition.withLock {
            isStopped = true
            condition.signal()
            return self.process
        }
        process?.kill()
    }

    func whenEnded(_ listener: @escaping @Sendable () -> Void) {
        let isOver = condition.withLock {
            if !hasEnded { whenEnded.append(listener) }
            return hasEnded
        }
        if isOver { listener() }
    }

    /// Ends the reader and remembers why; the first reason counts.
    func kill(_ reason: ReaderError) {
        let process = condition.withLock {
            if verdict == nil { verdict = reason }
            return self.process
        }
        process?.kill()
    }

    func exchange(
        _ request: ReaderRequest, body: Data, seconds: Double
    ) -> Result<(response: ReaderResponse, body: Data), any Error> {
        guard let channel, let process, condition.withLock({ ending == nil && verdict == nil }) else {
            return .failure(
                condition.withLock { verdict } ?? ReaderError(code: .crashed, message: "the reader is gone"))
        }
        let watchdog = Watchdog(process: process, cpuSeconds: seconds) { [weak self] in self?.kill($0) }
        defer { watchdog.stop() }
        do {
            requests &+= 1
            try channel.write(request, kind: .request, number: requests, body: body)
            guard let answer = try channel.read(ReaderResponse.self, kind: .response, number: requests) else {
                throw Frame.Fault.truncated
            }
            return .success((answer.message, answer.body))
        } catch {
            // A broken pipe or half a frame is a death in mid-answer; anything else is an answer that is none.
            if !(error is ChannelFault), error as? Frame.Fault != .truncated {
                if case Frame.Fault.badNumber? = error as? Frame.Fault {
                    kill(.offTopic)
                } else {
                    kill(ReaderError(code: .protocolViolation, message: "the reader's answer is malformed"))
                }
            }
            return .failure(cause())
        }
    }

    /// Why the reader is gone. It is killed if it is not: half a frame leaves nothing to go on with.
    private func cause() -> ReaderError {
        if condition.withLock({ verdict == nil }) {
            // A reader that closed its pipe is about to end by itself; it gets a moment to do so.
            for _ in 0..<100 where process?.isRunning == true { usleep(10_000) }
        }
        process?.kill()
        let ending = endingOfProcess()
        return condition.withLock {
            let cause = verdict ?? Self.error(for: ending, memoryBytes: memoryBytes)
            verdict = cause
            return cause
        }
    }

    private static func error(for ending: ReaderProcess.Ending?, memoryBytes: Int) -> ReaderError {
        let peak = ending?.peakBytes ?? 0
        switch ending?.signal {
        case SIGXCPU?: return ReaderError(code: .outOfTime, message: "the reader used up its CPU time")
        // The kernel's out-of-memory killer sends SIGKILL; a refused allocation ends in an abort or a trap.
        case SIGKILL?:
            return ReaderError(code: .outOfMemory, message: "the reader was killed, probably for want of memory")
        case .some where peak > memoryBytes / 10 * 7:
            return ReaderError(
                code: .outOfMemory,
                message: "the reader came to its memory limit of \(memoryBytes >> 20) MiB")
        case let signal?: return ReaderError(code: .crashed, message: "the reader ended with signal \(signal)")
        case nil: return ReaderError(code: .crashed, message: "the reader ended unexpectedly")
        }
    }

    private func endingOfProcess() -> ReaderProcess.Ending? {
        if let known = condition.withLock({ ending }) { return known }
        let new = process?.reap()
        condition.withLock { ending = new }
        return new
    }
}
