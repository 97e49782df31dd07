import Foundation

/// How far reading has come.
public struct ReadingProgress: Sendable, Hashable {
    /// Pages that are through, read or given up.
    public var pagesDone: Int
    /// Pages of the files opened so far.
    public var pagesKnown: Int
    /// Files that were opened, or passed through.
    public var filesOpened: Int
    /// Files of the bundle.
    public var files: Int
    /// Path of the file that the last page belongs to.
    public var path: String

    /// Creates a state.
    package init(pagesDone: Int, pagesKnown: Int, filesOpened: Int, files: Int, path: String) {
        self.pagesDone = pagesDone
        self.pagesKnown = pagesKnown
        self.filesOpened = filesOpened
        self.files = files
        self.path = path
    }
}

/// Counts pages and tells whoever listens, one report at a time.
///
/// `@unchecked Sendable`: everything is guarded by `lock`.
final class ProgressTally: @unchecked Sendable {
    private let lock = NSLock()
    private var progress: ReadingProgress
    private var opened: Set<String> = []
    private var finished: Set<Page> = []
    private let report: (@Sendable (ReadingProgress) -> Void)?

    private struct Page: Hashable {
        let file: String
        let number: Int
    }

    init(files: Int, report: (@Sendable (ReadingProgress) -> Void)?) {
        progress = ReadingProgress(pagesDone: 0, pagesKnown: 0, filesOpened: 0, files: files, path: "")
        self.report = report
    }

    /// Counts a file, once however often it is opened.
    func opened(_ key: String, pages: Int, path: String) {
        lock.withLock {
            guard opened.insert(key).inserted else { return }
            progress.filesOpened += 1
            progress.pagesKnown += pages
            progress.path = path
            report?(progress)
        }
    }

    /// Counts a page, once however often it is looked at.
    func finishedPage(_ number: Int, of key: String) {
        lock.withLock {
            guard finished.insert(Page(file: key, number: number)).inserted else { return }
            progress.pagesDone += 1
            progress.path = String(key.prefix { $0 != "\u{0}" })
            report?(progress)
        }
    }
}
