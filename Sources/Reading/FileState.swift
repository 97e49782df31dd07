import DocumentModel
import Foundation
import ReaderProtocol

/// What is known of one file while its bundle is read.
struct FileState: Sendable {
    let source: SourceFile
    var document: OpenedDocument?
    /// Why the document could not be opened.
    var failure: FileFailure?
    /// All pages, in order; empty until the file was opened.
    var pages: [PageState] = []
    /// Seals that were cut over several pages and put together again.
    var joined: [Seal] = []
    /// The strips that were asked about.
    var cutSeals: [CutSeals.Run] = []
    let deaths = DeathTally(tolerated: Self.toleratedDeaths)

    /// A document that ended its reader on so many pages is given up.
    private static let toleratedDeaths = 3

    init(_ source: SourceFile) { self.source = source }

    /// Whether readers can turn it into pages.
    var hasPages: Bool { source.record.status == .read && source.record.mediaType.hasPages }

    /// The file as the next stage sees it.
    var file: ReadFile {
        var record = source.record
        if let failure {
            record.status = failure.status
            record.problem = failure.message
        }
        guard let document else { return ReadFile(record: record, pages: []) }
        record.pages = document.pages
        record.activeContent = document.activeContent
        record.metadata = document.metadata
        let settled = deaths.settled(pages)
        var contents = settled.map(\.content)
        record.pagesRead = contents.filter(\.wasRead).map(\.number)
        record.readings = contents.map { PageReading(page: $0.number, depth: $0.depth, marks: $0.marksRead) }
        // Pages that failed leave the file open to doubt: its status names the first cause, what was read is kept.
        if let failed = settled.first(where: { $0.failure != nil }), let failure = failed.failure {
            record.status = failure.status
            record.problem = failure.on(page: failed.number).message
        }
        for seal in joined { contents = CutSeals.placing(seal, on: contents) }
        for placed in document.digitalSignatures {
            guard let index = contents.firstIndex(where: { $0.number == placed.page }) else { continue }
            contents[index].marks.append(.digitalSignature(placed.signature))
        }
        return ReadFile(record: record, pages: contents)
    }
}

/// Counts the pages of one document that ended their reader, so that a hostile one does not go on for hours.
///
/// A page is given up where enough pages *before* it ended theirs. Tasks that read at once may know of fewer, so the
/// results are settled by the same rule in the end, and do not depend on who was first.
///
/// `@unchecked Sendable`: `pages` is all that changes, and the lock guards it.
final class DeathTally: @unchecked Sendable {
    private let tolerated: Int
    private let lock = NSLock()
    private var pages: Set<Int> = []

    init(tolerated: Int) { self.tolerated = tolerated }

    func add(page: Int) { lock.withLock { _ = pages.insert(page) } }

    func givesUp(page: Int) -> Bool { lock.withLock { pages.filter { $0 < page }.count >= tolerated } }

    /// The pages in their order, with all after the last tolerated death as unread.
    func settled(_ states: [PageState]) -> [PageState] {
        var deaths = 0
        return states.map { state in
            if deaths >= tolerated {
                var unread = PageState(state.number)
                unread.failure = FileFailure(
                    status: .readerCrashed, message: "given up after \(tolerated) pages that ended the reader")
                return unread
            }
            if state.endedReader { deaths += 1 }
            return state
        }
    }
}
