import DocumentModel
import Foundation
import Synchronization

/// The CPU time that readers may spend on one document, whichever of them does and whatever they are asked. What a single
/// question may take is the ``Watchdog``'s concern.
final class DocumentBudget: Sendable {
    private let state = Mutex((spent: 0.0, pages: 0))
    private let seconds: Double
    private let secondsPerPage: Double

    /// - Parameters:
    ///   - seconds: for the document as a whole.
    ///   - secondsPerPage: besides, for each of its pages.
    init(seconds: Double, secondsPerPage: Double) {
        self.seconds = seconds
        self.secondsPerPage = secondsPerPage
    }

    /// Notes how many pages it has, which is known once it is open.
    func opened(pages: Int) { state.withLock { $0.pages = max($0.pages, pages) } }

    /// Notes what a question took.
    func spend(_ seconds: Double) { state.withLock { $0.spent += max(0, seconds) } }

    /// Why nothing more is asked about the document; nil while there is time left.
    var failure: FileFailure? {
        let (spent, pages) = state.withLock { $0 }
        let limit = seconds + secondsPerPage * Double(pages)
        guard spent > limit else { return nil }
        return FileFailure(
            status: .outOfTime,
            message: "the document took more CPU time than its limit of \(Int(limit.rounded(.up))) s for "
                + "\(pages) pages; what was read before is kept")
    }
}

/// The budgets of one application's documents.
final class DocumentBudgets: Sendable {
    private let known = Mutex<[String: DocumentBudget]>([:])

    /// The budget of a file, the same each time.
    func budget(of file: SourceFile, in configuration: ReaderPool.Configuration) -> DocumentBudget {
        known.withLock { known in
            if let budget = known[file.key] { return budget }
            let budget = DocumentBudget(
                // Opening takes time by size, not by pages.
                seconds: configuration.documentSeconds + Double(file.content.count >> 20),
                secondsPerPage: configuration.documentSecondsPerPage)
            known[file.key] = budget
            return budget
        }
    }
}
