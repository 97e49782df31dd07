import DocumentModel
import Understanding

/// Made-up scanned papers, and a reader of them that does what the planner wishes and nothing else.
struct ScannedPile {
    /// What stands on each page of each file.
    private let truth: [String: [PageContent]]
    private(set) var files: [ReadFile]
    /// How often each page was recognised, by path and number.
    private(set) var visits: [PagePlace: [PageWish]] = [:]

    init(_ papers: [(path: String, pages: [[String]])], digital: Set<String> = [], failing: Set<PagePlace> = []) {
        truth = Dictionary(
            uniqueKeysWithValues: papers.map { paper in
                (
                    paper.path,
                    paper.pages.enumerated().map { number, rows in
                        var page = PageBuilder.page(
                            rows, number: number + 1, origin: digital.contains(paper.path) ? .textLayer : .ocr)
                        page.lines = page.lines.map(Self.withQuad)
                        return page
                    }
                )
            })
        files = papers.map { paper in
            ReadFile(
                record: FileRecord(
                    path: paper.path, sha256: "", bytes: 1, mediaType: .pdf, status: .read, pages: paper.pages.count),
                pages: paper.pages.indices.map { index in
                    let place = PagePlace(file: paper.path, page: index + 1)
                    var page = PageContent(
                        number: index + 1, width: 595, height: 842, wasRead: false,
                        hasFailed: failing.contains(place))
                    if digital.contains(paper.path) {
                        page = PageBuilder.page(paper.pages[index], number: index + 1)
                        page.marksRead = false
                        page.wasRead = false
                    }
                    return page
                })
        }
    }

    /// Reads until the planner wants no more.
    mutating func read(_ planner: ReadingPlanner, questioned: Set<PagePlace> = []) {
        while true {
            let wishes = planner.wishes(for: files, questioned: questioned)
            let before = files
            for index in files.indices { read(wishes, in: index) }
            if wishes.isEmpty || files == before { return }
        }
    }

    private mutating func read(_ wishes: [PagePlace: PageWish], in index: Int) {
        let path = files[index].record.path
        for page in files[index].pages.indices {
            let place = PagePlace(file: path, page: page + 1)
            guard let wish = wishes[place], !files[index].pages[page].hasFailed, let real = truth[path]?[page] else {
                continue
            }
            visits[place, default: []].append(wish)
            var known = files[index].pages[page]
            if known.depth < wish.depth {
                known.depth = wish.depth
                known.lines =
                    switch wish.depth {
                    case .heading: real.lines.filter { $0.box.midY < 0.25 * real.height }
                    case .exact: real.lines.map(Self.withoutQuad)
                    default: real.lines
                    }
            }
            known.lines = known.lines.map { line in
                line.quad.map(wish.lines.contains) == true ? Self.withoutQuad(line) : line
            }
            if wish.marks { known.marksRead = true }
            known.wasRead = known.depth >= .fast && known.marksRead
            if wish.look || known.wasRead { known.wasLookedAt = true }
            files[index].pages[page] = known
        }
    }

    /// The page as it is known.
    subscript(_ path: String, _ number: Int) -> PageContent? {
        files.first { $0.record.path == path }?.pages.first { $0.number == number }
    }

    /// The pages of a file that were read in full depth of at least `depth`.
    func pages(of path: String, at depth: ReadingDepth) -> [Int] {
        files.first { $0.record.path == path }?.pages.filter { $0.depth >= depth }.map(\.number) ?? []
    }

    private static func withQuad(_ line: TextLine) -> TextLine {
        var line = line
        let box = line.box
        line.quad = Quad(
            topLeft: Quad.Corner(x: box.x, y: box.y), topRight: Quad.Corner(x: box.maxX, y: box.y),
            bottomRight: Quad.Corner(x: box.maxX, y: box.maxY), bottomLeft: Quad.Corner(x: box.x, y: box.maxY))
        return line
    }

    private static func withoutQuad(_ line: TextLine) -> TextLine {
        var line = line
        line.quad = nil
        return line
    }
}
