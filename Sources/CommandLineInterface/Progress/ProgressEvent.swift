import Foundation
import Judging
import Reading

/// What happens in a run over bundles.
enum ProgressEvent: Sendable {
    /// A bundle was begun.
    case begin(BundleJob)
    /// Reading has come further.
    case advance(BundleJob, ReadingProgress)
    /// A bundle is through.
    case end(BundleJob, Ending)
    /// The run is over.
    case over(isInterrupted: Bool)

    /// How a bundle ended.
    struct Ending: Sendable {
        /// Nil where it could not be validated.
        var outcome: Outcome?
        var failed = 0
        var open = 0
        var seconds = 0.0
        /// Whether an earlier run had finished it.
        var isReused = false
        /// Why it could not be validated.
        var problem: LocalizedText?
    }
}

/// The line of `--progress json` for an event.
struct ProgressLine: Encodable {
    var event: String
    var bundle: String?
    var folder: String?
    var outcome: String?
    var fail: Int?
    var review: Int?
    var seconds: Double?
    var reused: Bool?
    var problem: String?
    var pagesDone: Int?
    var pagesKnown: Int?
    var done: Int?
    var total: Int?
    var interrupted: Bool?
    var message: String?

    /// Something that is to be known and is no progress.
    init(note message: String) {
        event = "note"
        self.message = message
    }

    init(_ event: ProgressEvent, language: Language, done: Int, total: Int) {
        self.done = done
        self.total = total
        switch event {
        case .begin(let job):
            self.event = "begin"
            bundle = job.name
            folder = job.folder
        case .advance(let job, let progress):
            self.event = "progress"
            bundle = job.name
            folder = job.folder
            pagesDone = progress.pagesDone
            pagesKnown = progress.pagesKnown
        case .end(let job, let ending):
            self.event = "end"
            bundle = job.name
            folder = job.folder
            outcome = ending.outcome?.rawValue ?? "error"
            fail = ending.failed
            review = ending.open
            seconds = (ending.seconds * 1000).rounded() / 1000
            reused = ending.isReused
            problem = ending.problem?[language]
        case .over(let isInterrupted):
            self.event = "over"
            interrupted = isInterrupted
        }
    }

    /// The object on one line, keys sorted, with a line feed.
    var data: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ((try? encoder.encode(self)) ?? Data("{}".utf8)) + Data("\n".utf8)
    }
}
