import Foundation

/// The one thread that starts readers, alive as long as the process.
///
/// A reader asks the kernel to be killed when its parent dies. Linux takes "parent" to mean the thread that started it
/// (prctl(2), PR_SET_PDEATHSIG), and the threads of Dispatch come and go: a reader started by one of them is killed in the
/// middle of its work when that thread retires.
///
/// `@unchecked Sendable`: the queue of work is guarded by the condition.
final class SpawnThread: @unchecked Sendable {
    static let shared = SpawnThread()

    private let condition = NSCondition()
    private var work: [@Sendable () -> Void] = []

    private init() {
        let thread = Thread { [self] in
            while true { next()() }
        }
        thread.name = "xlq-reader starter"
        thread.start()
    }

    /// Runs work on the thread and waits for its result.
    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            condition.lock()
            work.append { continuation.resume(with: Swift.Result(catching: body)) }
            condition.signal()
            condition.unlock()
        }
    }

    private func next() -> @Sendable () -> Void {
        condition.lock()
        defer { condition.unlock() }
        while work.isEmpty { condition.wait() }
        return work.removeFirst()
    }
}
