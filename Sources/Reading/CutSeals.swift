package import DocumentModel
package import ReaderProtocol

/// Tells which strips of ink along the edges of pages may be parts of one seal that was cut over them (骑缝章).
package struct CutSeals {
    /// Strips as they lie side by side, from left to right.
    package struct Run: Sendable, Equatable {
        /// The strips with their pages.
        package var parts: [SealPart]
        /// For each of them, whether it stands at the right edge of its page.
        package var areRight: [Bool]
    }

    /// Runs through consecutive pages; between two of them may lie the back of a sheet.
    package static func runs(_ pages: [(number: Int, edges: [EdgeInk])]) -> [Run] {
        var free: [Int: [EdgeInk]] = [:]
        for page in pages { free[page.number, default: []] += page.edges }
        var runs: [Run] = []
        for isRight in [true, false] {
            for number in free.keys.sorted() {
                for edge in free[number] ?? [] where edge.isRight == isRight {
                    var chain = [(page: number, edge: edge)]
                    while let last = chain.last,
                        let next = [last.page + 1, last.page + 2].lazy.compactMap({ page in
                            free[page]?.first { Self.mayGoOn(last.edge, $0) && $0.isRight == isRight }
                                .map { (page: page, edge: $0) }
                        }).first
                    {
                        chain.append(next)
                    }
                    guard chain.count > 1 else { continue }
                    for part in chain { free[part.page]?.removeAll { $0 == part.edge } }
                    // Fanned out to the right, the pages below show their right edges one after the other.
                    let sorted = isRight ? chain : chain.reversed()
                    runs.append(
                        Run(
                            parts: sorted.map { SealPart(page: $0.page, box: $0.edge.box) },
                            areRight: sorted.map(\.edge.isRight)))
                }
            }
        }
        // Two facing pages: the right edge of the one, the left edge of the next.
        for number in free.keys.sorted() {
            for edge in free[number] ?? [] where edge.isRight {
                guard let other = free[number + 1]?.first(where: { !$0.isRight && Self.mayGoOn(edge, $0) }) else {
                    continue
                }
                runs.append(
                    Run(
                        parts: [
                            SealPart(page: number, box: edge.box), SealPart(page: number + 1, box: other.box),
                        ], areRight: [true, false]))
            }
        }
        return runs
    }

    /// Pages with a seal that was cut over several of them on the first one, in the place of what was found of it on each.
    ///
    /// One seal is as whole as its parts are together. Several seals that were cut in the same place are not one, though
    /// what is put together of them may look like one: they stay as they are.
    package static func placing(_ seal: Seal, on pages: [PageContent]) -> [PageContent] {
        let places = seal.parts.compactMap { part in
            pages.firstIndex { $0.number == part.page }.map { (page: $0, box: part.box) }
        }
        func isPart(_ mark: Mark, in box: Box) -> Bool {
            guard case .seal(let own) = mark, own.parts.isEmpty, own.completeness < 0.8 else { return false }
            return (own.box.intersection(box)?.area ?? 0) > 0.3 * min(own.box.area, box.area)
        }
        let together = places.reduce(0) { sum, place in
            pages[place.page].marks.reduce(sum) { sum, mark in
                guard case .seal(let own) = mark, isPart(mark, in: place.box) else { return sum }
                return sum + own.completeness
            }
        }
        guard let first = places.first, seal.completeness > 0.75 * together else { return pages }
        var pages = pages
        for place in places { pages[place.page].marks.removeAll { isPart($0, in: place.box) } }
        pages[first.page].marks.append(.seal(seal))
        return pages
    }

    /// Of one colour, and about on one height.
    private static func mayGoOn(_ edge: EdgeInk, _ next: EdgeInk) -> Bool {
        edge.colour == next.colour
            && edge.box.verticalOverlap(next.box) > 0.6 * min(edge.box.height, next.box.height)
    }
}
