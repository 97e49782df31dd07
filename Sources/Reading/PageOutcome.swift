import DocumentModel
import Foundation

/// What came of one page.
struct PageOutcome: Sendable {
    var page: PageContent
    /// Why it could not be read, or not in full.
    var failure: FileFailure?
    /// Whether it ended its reader, twice.
    var endedReader = false
}

extension PageContent {
    /// A page of which nothing is known; its size is that of A4.
    static func unread(_ number: Int) -> PageContent {
        PageContent(number: number, width: 595, height: 842, wasRead: false)
    }
}

/// Counts the pages of one document that ended their reader, so that a hostile one does not go on for hours.
///
/// A page is given up where enough pages *before* it ended theirs. Tasks that read at once may know of fewer, so the
/// results are settled by the same rule in the end, and do not depend on who was first.
final class DeathTally: @unchecked Sendable {
    private let tolerated: Int
    // Guards `pages`, which is all that changes.
    private let lock = NSLock()
    private var pages: Set<Int> = []

    init(tolerated: Int) { self.tolerated = tolerated }

    func add(page: Int) { lock.withLock { _ = pages.insert(page) } }

    func givesUp(page: Int) -> Bool { lock.withLock { pages.filter { $0 < page }.count >= tolerated } }

    /// The outcomes in the order of pages, with all after the last tolerated death as unread.
    func settle(_ outcomes: [PageOutcome]) -> [PageOutcome] {
        var deaths = 0
        return outcomes.map { outcome in
            if deaths >= tolerated {
                return PageOutcome(
                    page: .unread(outcome.page.number),
                    failure: FileFailure(
                        status: .readerCrashed, message: "given up after \(tolerated) pages that ended the reader"))
            }
            if outcome.endedReader { deaths += 1 }
            return outcome
        }
    }
}
