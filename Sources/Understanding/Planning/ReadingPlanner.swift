package import DocumentModel

/// Decides what is read next, from what is known so far: a pure function, so that every decision can be looked at alone.
///
/// Of each scanned page first as much as tells what it is and whether it can be read; then, of the pages that the pack's reading plan names, the whole
/// text by the fast recogniser, the marks, and by the exact recogniser the lines on which a fact rests or would rest. By
/// role, never by confidence: what the fast recogniser mistakes, it mistakes with confidence. Pages on which an open
/// question rests are read in full.
package struct ReadingPlanner: Sendable {
    private let understander: Understander
    private let memo = FeedingMemo()

    /// Files with more pages are looked at by their headings first.
    private static let longFile = 12
    /// Files with more pages begin with a page that may tell that others need not be read; of shorter ones all pages are
    /// read at once.
    private static let shortFile = 3
    /// Pages with fewer lines at their top may be covers, whose title stands further down.
    private static let fewLines = 3
    /// From this strength on, a heading may begin a paper.
    private static let headingStrength = 6.0
    /// A heading with which begins what no rule needs stands in this part of its page.
    private static let topShare = 0.25

    /// Creates the planner of a pack.
    package init(_ understander: Understander) { self.understander = understander }

    /// What is to be read next; empty where nothing is left to be read, but for pages that failed.
    ///
    /// - Parameter questioned: pages on which a question rests that is still open: they are read in full.
    package func wishes(for files: [ReadFile], questioned: Set<PagePlace> = []) -> [PagePlace: PageWish] {
        var wishes: [PagePlace: PageWish] = [:]
        let segments = understander.segmenter.segments(of: files)
        let lengths = Dictionary(files.map { ($0.record.path, $0.pages.count) }, uniquingKeysWith: max)
        let contents = Dictionary(
            files.flatMap { file in
                file.pages.map { (PagePlace(file: file.record.path, page: $0.number), $0) }
            }, uniquingKeysWith: { first, _ in first })
        let plans = segments.concurrentMap { segment in
            let front = frontPages(of: segment)
            var unread: [PagePlace: PageWish] = [:]
            for page in segment.pages where !page.page.hasFailed && page.page.depth < .fast {
                let depth =
                    page.page.depth == .none
                    ? firstDepth(of: page, in: segment, length: lengths[page.place.file] ?? 0, contents)
                    : depth(of: page, in: segment, isFront: front.contains(page.place))
                if let depth { unread[page.place] = PageWish(depth: depth, look: depth == .heading) }
            }
            // Most of the work, and for nothing where no line is left that could be read again.
            let isHalfRead = segment.pages.contains { page in
                page.page.depth == .fast && page.page.lines.contains { $0.quad != nil }
            }
            return (
                front: front, unread: unread,
                feeding: unread.isEmpty && isHalfRead ? memo.lines(of: segment, else: feedingLines) : [:]
            )
        }
        for (segment, plan) in zip(segments, plans) {
            wishes.merge(plan.unread) { $1 }
            guard plan.unread.isEmpty else { continue }
            for page in segment.pages where page.page.depth >= .fast && !page.page.hasFailed {
                guard let content = contents[page.place] else { continue }
                let isWanted = plan.front.contains(page.place) || page.page.depth < .textLayer
                let lines = content.depth == .fast ? quads(of: plan.feeding[page.place] ?? [], on: page, content) : []
                if (isWanted && !content.marksRead) || !lines.isEmpty || !content.wasLookedAt {
                    wishes[page.place] = PageWish(depth: .fast, marks: isWanted, look: true, lines: lines)
                }
            }
        }
        for place in questioned {
            guard let page = contents[place], !page.hasFailed, page.depth < .exact || !page.marksRead else { continue }
            wishes[place] = PageWish(depth: .exact, marks: true)
        }
        return wishes
    }

    /// How thoroughly a page is read of which nothing is known; nil where the first page of its file is read before.
    private func firstDepth(
        of page: PageText, in segment: Segmenter.Segment, length: Int, _ contents: [PagePlace: PageContent]
    ) -> ReadingDepth? {
        guard length > Self.shortFile, page.page.lines.isEmpty else { return .fast }
        if length > Self.longFile { return .heading }
        if page.place.page == 1 { return .fast }
        let first = contents[PagePlace(file: page.place.file, page: 1)]
        if let first, first.depth == .none, !first.hasFailed { return nil }
        return understander.planEnds[segment.kind] == nil ? .fast : .heading
    }

    /// How thoroughly a page must be read whose heading is known; nil where it need not be.
    private func depth(of page: PageText, in segment: Segmenter.Segment, isFront: Bool) -> ReadingDepth? {
        if isFront || segment.kind == "other" || page.lines.count < Self.fewLines { return .fast }
        return understander.segmenter.headings(on: page).contains { heading in
            heading.strength >= Self.headingStrength || (heading.strength >= 3 && heading.kind != segment.kind)
        } ? .fast : nil
    }

    /// The pages of a paper that its reading plan wants; all where it has none.
    private func frontPages(of segment: Segmenter.Segment) -> Set<PagePlace> {
        guard let ends = understander.planEnds[segment.kind] else { return Set(segment.pages.map(\.place)) }
        let front = segment.pages.enumerated().prefix { number, page in
            // The first page is what the paper was told by.
            number == 0
                || !page.lines.contains { line in
                    guard line.source.box.midY < Self.topShare * page.page.height else { return false }
                    let text = PageClassifier.withoutNumbering(line.folded.text)
                    return ends.contains { $0.matchesWhole(text) }
                }
        }
        return Set(front.map(\.element.place))
    }

    /// The lines on which facts of a paper rest, and those that ask for a seal or a signature.
    private func feedingLines(of segment: Segmenter.Segment) -> [PagePlace: Set<Int>] {
        var lines = understander.extractors[segment.kind]?.feedingLines(in: segment.pages) ?? [:]
        for page in segment.pages where page.page.depth == .fast {
            for (index, line) in page.lines.enumerated() where understander.asksForMark(line) {
                lines[page.place, default: []].insert(index)
            }
        }
        return lines
    }

    /// The quads of the recognised lines that hold some lines of the prepared page, which splits and joins them.
    private func quads(of lines: Set<Int>, on page: PageText, _ content: PageContent) -> Set<Quad> {
        let boxes = lines.map { page.turn.displayed(page.lines[$0].source.box) }
        return Set(
            content.lines.compactMap { line -> Quad? in
                guard let quad = line.quad else { return nil }
                return boxes.contains { box in
                    let shared = box.intersection(line.box)?.area ?? 0
                    return shared > 0.3 * min(box.area, line.box.area)
                } ? quad : nil
            })
    }
}
