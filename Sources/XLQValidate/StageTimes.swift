import Foundation

/// How long the stages of one bundle took, for `--verbose`; never part of a report.
///
/// `@unchecked Sendable`: its state is guarded by the lock.
package final class StageTimes: @unchecked Sendable {
    /// The stages, in their order.
    package enum Stage: String, Sendable, CaseIterable {
        case ingest, read, understand, judge, pictures, write
    }

    private let lock = NSLock()
    private var mark = ContinuousClock.now
    private var durations: [Stage: Duration] = [:]

    /// Starts the clock.
    package init() {}

    /// Notes that a stage has ended; it began when the one before did.
    package func end(of stage: Stage) {
        lock.withLock {
            let now = ContinuousClock.now
            durations[stage, default: .zero] += now - mark
            mark = now
        }
    }

    /// Seconds of the stages that have ended, in their order.
    package var seconds: [(stage: Stage, seconds: Double)] {
        lock.withLock {
            Stage.allCases.compactMap { stage in durations[stage].map { (stage, $0 / .seconds(1)) } }
        }
    }
}
