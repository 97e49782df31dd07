import DocumentModel

/// The lines on which the facts of one application's papers rest.
final class FeedingMemo: Sendable {
    /// What they depend on.
    private struct Key: Hashable {
        var kind: String
        var places: [PagePlace]
        var pages: [PageContent]

        init(_ segment: Segmenter.Segment) {
            kind = segment.kind
            places = segment.pages.map(\.place)
            pages = segment.pages.map { text in
                var page = text.page
                // Which lines are wanted again by the exact recogniser changes nothing.
                for index in page.lines.indices { page.lines[index].quad = nil }
                return page
            }
        }
    }

    private let known = Memo<Key, [PagePlace: Set<Int>]>()

    /// The lines of a paper, as indices into the lines of its pages; worked out by `make` where they are not known.
    func lines(
        of segment: Segmenter.Segment, else make: (Segmenter.Segment) -> [PagePlace: Set<Int>]
    ) -> [PagePlace: Set<Int>] {
        known.value(of: Key(segment)) { make(segment) }
    }
}
