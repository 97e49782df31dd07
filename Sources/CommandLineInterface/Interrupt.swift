import ArgumentParser
import Foundation

/// What Ctrl-C does.
///
/// `@unchecked Sendable`: its state is guarded by the lock.
final class Interrupt: @unchecked Sendable {
    /// The one of the process.
    static let shared = Interrupt()

    private let lock = NSLock()
    private var source: (any DispatchSourceSignal)?
    private var handler: (@Sendable () -> Void)?

    private init() {}

    /// Ends the process with 130 on Ctrl-C. Reports appear whole or not at all, and readers die with their parent, so
    /// that there is nothing to clean up but the progress line.
    func listen() {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { [self] in
            if let handler = takeHandler() {
                handler()
            } else {
                StandardError.write(StandardError.isTerminal ? "\r\u{1B}[K^C" : "")
                _exit(ExitStatus.interrupted.rawValue)
            }
        }
        source.resume()
        lock.withLock { self.source = source }
    }

    /// Has the first Ctrl-C do something else; the next one ends the process at once.
    func onFirst(_ handler: @escaping @Sendable () -> Void) {
        lock.withLock { self.handler = handler }
    }

    private func takeHandler() -> (@Sendable () -> Void)? {
        lock.withLock {
            defer { handler = nil }
            return handler
        }
    }
}
