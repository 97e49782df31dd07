import Dispatch

/// Ends a reader that works too long on one request, or that stands still.
///
/// Time is counted in CPU seconds of the reader, so that a busy machine does not make a document unreadable; a reader that
/// uses no CPU time at all for a while waits for something that will not come.
///
/// `@unchecked Sendable`: a dispatch source may be cancelled from any thread, and nothing else is done with it.
final class Watchdog: @unchecked Sendable {
    private let timer: any DispatchSourceTimer

    /// Seconds without any CPU time that are a standstill.
    static let stallSeconds = 60.0
    /// Wall-clock time may be this many times the CPU time before the request is given up all the same.
    static let slowness = 20.0
    private static let tick = 0.5

    /// Watches from now on.
    ///
    /// - Parameter bark: called at most once, from another thread, with what the reader is to be ended for.
    init(process: ReaderProcess, cpuSeconds limit: Double, bark: @escaping @Sendable (ReaderError) -> Void) {
        let state = State(begin: process.cpuSeconds ?? 0, now: DispatchTime.now().uptimeNanoseconds)
        let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        timer.schedule(deadline: .now() + Self.tick, repeating: Self.tick, leeway: .milliseconds(100))
        timer.setEventHandler {
            // Usually its pipe ends with it; a child of its own may hold that open.
            guard process.isRunning else {
                process.kill()
                return
            }
            let stallLimit = min(Self.stallSeconds, max(2, limit))
            let verdict = state.judge(
                cpu: process.cpuSeconds, now: DispatchTime.now().uptimeNanoseconds, limit: limit, stallLimit: stallLimit
            )
            if let verdict { bark(verdict) }
        }
        self.timer = timer
        timer.resume()
    }

    /// Ends the watch.
    func stop() { timer.cancel() }

    /// What was seen so far. Only the timer's handler uses it, and a timer never runs its handler twice at once.
    private final class State: @unchecked Sendable {
        private let begin: (cpu: Double, now: UInt64)
        private var last: (cpu: Double, now: UInt64)

        init(begin: Double, now: UInt64) {
            self.begin = (begin, now)
            last = (begin, now)
        }

        /// - Parameter cpu: nil where it cannot be told, which counts as standing still.
        func judge(cpu: Double?, now: UInt64, limit: Double, stallLimit: Double) -> ReaderError? {
            let cpu = cpu ?? last.cpu
            if cpu > last.cpu { last = (cpu, now) }
            if cpu - begin.cpu > limit {
                return ReaderError(
                    code: .outOfTime,
                    message: "no answer within \(Int(limit)) s of CPU time, which is the limit; the reader was ended")
            }
            if Double(now &- last.now) / 1e9 > stallLimit {
                return ReaderError(
                    code: .stalled, message: "the reader did nothing for \(Int(stallLimit)) s and was ended")
            }
            if Double(now &- begin.now) / 1e9 > limit * Watchdog.slowness {
                return ReaderError(
                    code: .outOfTime,
                    message: "no answer within \(Int(limit * Watchdog.slowness)) s; the reader was ended")
            }
            return nil
        }
    }
}
