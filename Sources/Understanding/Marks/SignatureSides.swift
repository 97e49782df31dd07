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
        var nearest: (side: String, distance: Double)?
        for line in page.lines {
            let box = line.source.box
            guard box.midY < label.midY + 0.6 * label.height, let side = side(of: line.folded.text) else { continue }
            // Columns begin where their lines begin: what begins elsewhere belongs to the other party.
            let distance = abs(label.midY - box.midY) + 2 * abs(label.x - box.x)
            if nearest.map({ distance < $0.distance }) ?? true { nearest = (side, distance) }
        }
        return nearest?.side
    }

    private func side(of text: String) -> String? {
        let found = sides.filter { $0.pattern.occurs(in: text) }
        return found.count == 1 ? found[0].side : nil
    }
}
