import ReaderProtocol
import Synchronization

/// What readers were asked and what that cost, for `--verbose` and the benchmark; never part of a report.
package final class ReaderTally: Sendable {
    /// One kind of question.
    package struct Entry: Sendable, Hashable {
        /// As the protocol calls it.
        package var request: String
        /// How often it was asked.
        package var count: Int
        /// CPU seconds of the readers.
        package var seconds: Double
    }

    private struct State: Sendable {
        var asked: [String: (count: Int, seconds: Double)] = [:]
        var kept = 0
        var started = 0
    }

    private let state = Mutex(State())

    /// What was asked, the dearest first.
    package var entries: [Entry] {
        state.withLock { state in
            state.asked.map { Entry(request: $0.key, count: $0.value.count, seconds: $0.value.seconds) }
                .sorted { ($1.seconds, $0.request) < ($0.seconds, $1.request) }
        }
    }

    /// Questions that were put to readers.
    package var asked: Int { state.withLock { $0.asked.values.reduce(0) { $0 + $1.count } } }
    /// Questions whose answers were kept from before.
    package var answersKept: Int { state.withLock { $0.kept } }
    /// Readers that were started.
    package var readersStarted: Int { state.withLock { $0.started } }

    func kept() { state.withLock { $0.kept += 1 } }

    func started() { state.withLock { $0.started += 1 } }

    /// Notes a question that was answered.
    ///
    /// - Parameter begin: what ``ReaderConnection/cpuSeconds`` said before.
    func note(_ request: ReaderRequest, of reader: ReaderConnection, since begin: Double?) {
        let seconds = begin.flatMap { begin in reader.cpuSeconds.map { $0 - begin } } ?? 0
        state.withLock { state in
            let known = state.asked[request.name] ?? (0, 0)
            state.asked[request.name] = (known.count + 1, known.seconds + seconds)
        }
    }
}

extension ReaderRequest {
    /// Its name in the protocol.
    var name: String {
        switch self {
        case .hello: "hello"
        case .open: "open"
        case .textLayer: "text-layer"
        case .recognise(_, let region, let tier): "recognise-" + tier.rawValue + (region == nil ? "" : "-region")
        case .reread: "reread"
        case .findMarks: "find-marks"
        case .lookAt: "look-at"
        case .findSignatures: "find-signatures"
        case .joinSeals: "join-seals"
        case .render: "render"
        case .close: "close"
        }
    }
}
