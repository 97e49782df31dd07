import Foundation
import Judging
import Reading

/// One line on a terminal that says how far reading has come. Silent elsewhere, so that logs hold no noise.
///
/// `@unchecked Sendable`: its state is guarded by the lock.
final class ProgressLine: @unchecked Sendable {
    private let language: Language
    private let isShown: Bool
    private let lock = NSLock()
    private var lastDrawn = Date.distantPast
    private var width = 0
    private let started = Date()

    init(language: Language, isShown: Bool) {
        self.language = language
        self.isShown = isShown && StandardError.isTerminal
    }

    func show(_ progress: ReadingProgress) {
        guard isShown else { return }
        lock.withLock {
            let now = Date()
            guard now.timeIntervalSince(lastDrawn) > 0.1 || progress.pagesDone == progress.pagesKnown else { return }
            lastDrawn = now
            let seconds = Int(now.timeIntervalSince(started))
            let text =
                language == .zh
                ? "正在读取：第 \(progress.pagesDone)/\(progress.pagesKnown) 页，\(progress.filesOpened)/\(progress.files) 个文件，\(seconds) 秒"
                : "Reading: page \(progress.pagesDone) of \(progress.pagesKnown), file \(progress.filesOpened) of "
                    + "\(progress.files), \(seconds) s"
            draw(text)
        }
    }

    func clear() {
        guard isShown else { return }
        lock.withLock { draw("") }
    }

    private func draw(_ text: String) {
        FileHandle.standardError.write(Data(("\r\u{1B}[K" + text).utf8))
    }
}
