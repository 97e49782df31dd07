package import DocumentModel
import Foundation
import ReaderProtocol

/// The files of one bundle while they are read, step by step: first ``open()``, then ``read(_:)`` as often as more is
/// wanted. What was read stays; nothing is asked twice.
///
/// Pages are independent of each other and every step ends before the next is decided on, so that the number of readers
/// changes nothing.
package actor BundleReading {
    private let owner: ReaderPool.Owner
    private let pool: ReaderPool
    private let isSignatureLabel: @Sendable (String) -> Bool
    private let tally: ProgressTally
    private var states: [FileState]

    /// Pages that one reader recognises at a time of a long document, so that several can work on it.
    private static let pagesPerTask = 8
    /// Pages whose text layer one reader gives at a time.
    private static let layersPerTask = 64

    init(
        _ files: [SourceFile], of owner: ReaderPool.Owner, pool: ReaderPool,
        isSignatureLabel: @escaping @Sendable (String) -> Bool,
        progress: (@Sendable (ReadingProgress) -> Void)?
    ) {
        self.owner = owner
        self.pool = pool
        self.isSignatureLabel = isSignatureLabel
        states = files.map(FileState.init)
        tally = ProgressTally(files: files.count, report: progress)
    }

    /// What is known of all files, in the order given.
    package var files: [ReadFile] { states.map(\.file) }

    /// Opens all files that have pages, and reads the text layers of all their pages.
    ///
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    package func open() async throws {
        let opened = try await withThrowingTaskGroup(of: (Int, PageErrand.Outcome?).self) { group in
            for index in states.indices {
                let errand = errand(for: index)
                let hasPages = states[index].hasPages
                let source = states[index].source
                group.addTask { [tally] in
                    let outcome = hasPages ? try await errand.open(layers: Self.layersPerTask) : nil
                    // What could not be opened is through, too.
                    tally.opened(source.key, pages: 0, path: source.record.path)
                    return (index, outcome)
                }
            }
            var outcomes: [(Int, PageErrand.Outcome?)] = []
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes
        }
        var rest: [Int: [Int: PageWish?]] = [:]
        for (index, outcome) in opened {
            guard let outcome else { continue }
            states[index].failure = outcome.failure
            guard let document = outcome.document else { continue }
            states[index].document = document
            states[index].pages = (1...document.pages).map(PageState.init)
            for page in outcome.pages { states[index].pages[page.number - 1] = page }
            if document.pages > outcome.pages.count {
                rest[index] = Dictionary(
                    uniqueKeysWithValues: (outcome.pages.count + 1...document.pages).map { ($0, nil) })
            }
        }
        try await read(rest, pagesPerTask: Self.layersPerTask)
    }

    /// Reads what is wanted, by path and number of the page. Wishes for pages that failed are ignored.
    ///
    /// - Throws: as ``open()``.
    package func read(_ wishes: [PagePlace: PageWish]) async throws {
        var byFile: [Int: [Int: PageWish?]] = [:]
        for (index, state) in states.enumerated() where state.document != nil {
            for page in state.pages where page.failure == nil {
                let place = PagePlace(file: state.source.record.path, page: page.number)
                if let wish = wishes[place] { byFile[index, default: [:]][page.number] = wish }
            }
        }
        try await read(byFile, pagesPerTask: Self.pagesPerTask)
    }

    /// Reads all pages in full, by the exact recogniser.
    ///
    /// - Throws: as ``open()``.
    package func readEverything() async throws {
        var byFile: [Int: [Int: PageWish?]] = [:]
        for (index, state) in states.enumerated() where state.document != nil {
            for page in state.pages where page.failure == nil {
                byFile[index, default: [:]][page.number] = PageWish(depth: .exact, marks: true)
            }
        }
        try await read(byFile, pagesPerTask: Self.pagesPerTask)
    }

    /// Puts seals together that were cut over several pages of a file, as far as marks of its pages were looked for.
    ///
    /// - Throws: as ``open()``.
    package func joinSeals() async throws {
        for index in states.indices where states[index].document != nil {
            let runs = CutSeals.runs(states[index].pages.map { ($0.number, $0.marks?.edges ?? []) })
            guard runs != states[index].cutSeals else { continue }
            states[index].cutSeals = runs
            states[index].joined = runs.isEmpty ? [] : try await errand(for: index).join(runs)
        }
    }

    /// Counts the pages that nobody wanted as done, so that progress ends at the last page.
    package func finish() {
        for state in states {
            for page in state.pages { tally.finishedPage(page.number, of: state.source.key) }
        }
    }

    private func read(_ wishes: [Int: [Int: PageWish?]], pagesPerTask: Int) async throws {
        let results = try await withThrowingTaskGroup(of: (Int, [PageState]).self) { group in
            for (index, pages) in wishes.sorted(by: { $0.key < $1.key }) {
                let errand = errand(for: index)
                let steps = pages.sorted { $0.key < $1.key }.map { number, wish in
                    PageErrand.Step(states[index].pages[number - 1], wish)
                }
                for start in stride(from: 0, to: steps.count, by: pagesPerTask) {
                    let some = Array(steps[start..<min(start + pagesPerTask, steps.count)])
                    group.addTask { (index, try await errand.read(some)) }
                }
            }
            var results: [(Int, [PageState])] = []
            for try await result in group { results.append(result) }
            return results
        }
        for (index, pages) in results {
            for page in pages { states[index].pages[page.number - 1] = page }
        }
    }

    private func errand(for index: Int) -> PageErrand {
        let source = states[index].source
        return PageErrand(
            source: source, owner: owner, pool: pool, deaths: states[index].deaths, isSignatureLabel: isSignatureLabel
        ) { [tally] document in
            tally.opened(source.key, pages: document.pages, path: source.record.path)
        } finished: { [tally] page in
            if page.wasRead || page.failure != nil { tally.finishedPage(page.number, of: source.key) }
        }
    }
}
