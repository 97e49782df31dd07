import DocumentModel

/// The profiles of the pages of one application.
package final class ProfileMemo: Sendable {
    /// What a profile depends on.
    private struct Key: Hashable {
        var lines: [TextLine]
        var width: Double
        var height: Double

        init(_ page: PageText) {
            // Which lines are wanted again by the exact recogniser changes nothing.
            lines = page.page.lines.map { line in
                var line = line
                line.quad = nil
                return line
            }
            (width, height) = (page.page.width, page.page.height)
        }
    }

    private let known = Memo<Key, PageClassifier.Profile>()

    /// The profile of a page; made where it is not known.
    func profile(of page: PageText, by classifier: PageClassifier) -> PageClassifier.Profile {
        known.value(of: Key(page)) { classifier.profile(page) }
    }
}
