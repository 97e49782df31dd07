internal import DocumentModel
internal import RulePacks

/// Tells for which party of a contract a place for a signature stands, by the names of the parties printed above it.
struct SignatureSides: Sendable {
    private let sides: [(side: String, pattern: Pattern)]

    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    init(_ definitions: [SignatureSide]) throws {
        sides = try definitions.map { ($0.side, try Pattern($0.pattern)) }
    }

    /// The party of the label itself, else of the nearest line above it, or beside it, in the same column; nil where the
    /// page says nothing of the kind.
    func side(of signature: Signature, on page: PageText) -> String? {
        if let own = side(of: FoldedText(signature.label).text) { return own }
        let label = page.turn.upright(signature.labelBox)
        if let side = sideOfColumn(signature, label: label, on: page) { return side }
        var nearest: (side: String, distance: Double)?
        for index in page.lines.indices where page.lines[index].source.box.midY < label.midY + 0.6 * label.height {
            for (side, box) in heads(of: index, on: page) {
                // Columns begin where their lines begin: what begins elsewhere belongs to the other party.
                let distance = abs(label.midY - box.midY) + 2 * abs(label.x - box.x)
                if nearest.map({ distance < $0.distance }) ?? true { nearest = (side, distance) }
            }
        }
        return nearest?.side
    }

    /// The parties that a line names at its beginning or, where two columns came as one line, within it.
    private func heads(of index: Int, on page: PageText) -> [(side: String, box: Box)] {
        let line = page.lines[index]
        let text = line.folded.text
        guard let first = side(of: text) else { return [] }
        var result = [(side: first, box: line.source.box)]
        for offset in 3..<max(3, text.count - 2) {
            let rest = String(text.dropFirst(offset))
            guard
                let other = sides.first(where: { candidate in
                    guard candidate.side != first, let match = candidate.pattern.firstMatch(in: rest)?.whole,
                        match.lowerBound == rest.startIndex, match.upperBound < rest.endIndex
                    else { return false }
                    return ":(".contains(rest[match.upperBound])
                })
            else { continue }
            result.append((other.side, page.box(line: index, part: offset..<text.count)))
            break
        }
        return result
    }

    /// The party in whose column the ink stands, where the label stands left of a table whose head names each party over
    /// a column; nil where there is no such head.
    private func sideOfColumn(_ signature: Signature, label: Box, on page: PageText) -> String? {
        guard let ink = signature.inkBox.map(page.turn.upright), ink.midX > label.maxX else { return nil }
        let heads = page.lines.compactMap { line -> (side: String, box: Box)? in
            let box = line.source.box
            guard box.midY < label.midY, let side = side(of: line.folded.text) else { return nil }
            return (side, box)
        }
        guard let lowest = heads.max(by: { $0.box.midY < $1.box.midY }) else { return nil }
        let row = heads.filter { $0.box.verticalOverlap(lowest.box) > 0.5 * min($0.box.height, lowest.box.height) }
            .sorted { $0.box.x < $1.box.x }
        guard row.count == 2, row[0].side != row[1].side, row[0].box.x > label.maxX,
            row[0].box.maxX < row[1].box.x
        else { return nil }
        return ink.midX < row[1].box.x ? row[0].side : row[1].side
    }

    private func side(of text: String) -> String? {
        let found = sides.filter { $0.pattern.occurs(in: text) }
        return found.count == 1 ? found[0].side : nil
    }
}
