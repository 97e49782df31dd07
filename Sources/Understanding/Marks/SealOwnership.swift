package import DocumentModel

/// Tells whose seal it is, by comparing what the seal says with every name that the application mentions.
///
/// A stranger's seal must never be taken for the required one, not even where the names differ in one character. So only
/// a text that says a name to the letter is certain; whatever merely resembles a name is left to a person.
package struct SealOwnership: Sendable {
    /// Names as the documents write them, with their normalised form.
    private let names: [(written: String, normalised: String)]

    /// Text less alike than this to every known name is somebody else's.
    private static let strangerSimilarity = 0.6
    /// Below this, a seal's text proves nothing about what it does not say.
    private static let legibleConfidence = 0.8

    /// Takes every name that the application mentions.
    package init(names: [String]) {
        var seen: Set<String> = []
        self.names = names.map { ($0, CompanyName.normalised($0)) }
            .filter { $0.1.count >= 4 && seen.insert($0.1).inserted }
    }

    /// The owner of a seal.
    package func owner(of seal: Seal) -> SealOwner {
        guard let text = seal.text.map(CompanyName.normalised), text.count >= 2 else {
            return SealOwner(name: "", certainty: .unread)
        }
        let readings = ([text] + seal.readings.map { CompanyName.normalised($0) })
        let exact = names.filter { name in readings.contains { Self.says($0, name.normalised) } }
        if exact.count == 1, let name = exact.first { return SealOwner(name: name.written, certainty: .certain) }
        let ranked = names.map { name in
            (name: name, similarity: readings.map { Self.similarity($0, name.normalised) }.max() ?? 0)
        }.sorted { ($0.similarity, $1.name.written) > ($1.similarity, $0.name.written) }
        guard let best = ranked.first else { return SealOwner(name: text, certainty: .unsure) }
        if best.similarity >= Self.strangerSimilarity { return SealOwner(name: best.name.written, certainty: .unsure) }
        return seal.textConfidence >= Self.legibleConfidence && text.count >= 6
            ? SealOwner(name: seal.text ?? text, certainty: .stranger) : SealOwner(name: "", certainty: .unread)
    }

    /// Whether a text says a name: equal, or the name followed by what the seal is for.
    private static func says(_ text: String, _ name: String) -> Bool {
        text == name || (text.hasPrefix(name) && purposes.contains(String(text.dropFirst(name.count))))
    }

    private static let purposes: Set<String> = [
        "合同专用章", "公章", "印章", "财务专用章", "业务专用章", "征税专用章", "专用章", "章", "报告专用章", "审计专用章", "业务章", "印",
    ]

    /// One minus the edit distance over the longer length.
    static func similarity(_ left: String, _ right: String) -> Double {
        let left = Array(left)
        let right = Array(right)
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let cost = min(diagonal + (character == other ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return 1 - Double(row[right.count]) / Double(max(left.count, right.count))
    }
}
