import DocumentModel

/// Names of persons that square seals say.
enum SealNames {
    /// Readings less sure than this are no names.
    private static let leastConfidence = 0.8

    /// The names on the square seals of the pages that hold words matching `words`.
    static func candidates(
        _ pattern: Pattern, onPagesWith words: Pattern?, in pages: [PageText], confidence: Double
    ) -> [Candidate] {
        pages.filter { page in words.map { words in page.lines.contains { words.occurs(in: $0.folded.text) } } ?? true }
            .flatMap { page in
                page.page.marks.compactMap { mark -> (Box, Candidate)? in
                    guard case .seal(let seal) = mark, seal.shape == .square || seal.shape == .rectangle,
                        seal.textConfidence >= leastConfidence,
                        let name = name(on: seal, pattern)
                    else { return nil }
                    return (
                        seal.box,
                        Candidate(
                            value: name.value, raw: name.raw, place: page.place, box: seal.box,
                            confidence: confidence * seal.textConfidence, origin: .ocr, isSealed: true)
                    )
                }.sorted { ($0.0.midY, $0.0.x) < ($1.0.midY, $1.0.x) }.map(\.1)
            }
    }

    /// The name, read in any of the readings' orders.
    private static func name(on seal: Seal, _ pattern: Pattern) -> (value: String, raw: String)? {
        for text in ([seal.text].compactMap { $0 } + seal.readings).map(TextNormalisation.folded) {
            guard let match = pattern.firstMatch(in: text) else { continue }
            let name = String(text[match.value])
            if ValueReader.isPersonName(name) { return (name, text) }
        }
        return nil
    }
}
