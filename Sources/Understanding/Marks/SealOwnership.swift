package import DocumentModel

/// Tells whose seal it is, by comparing what the seal says with every name that the application mentions.
///
/// A stranger's seal must never be taken for the required one, not even where the names differ in one character. So a
/// name is certain only where the imprint spells it, see ``SealSpelling``; whatever merely resembles a name is left to a
/// person.
package struct SealOwnership: Sendable {
    /// Names as the documents write them, with their normalised form.
    private let names: [(written: String, normalised: String)]

    /// Text less alike than this to every known name is somebody else's.
    private static let strangerSimilarity = 0.6
    /// Below this, a seal's text proves nothing about what it does not say.
    private static let legibleConfidence = 0.8
    /// Outlines of which less is there have lost characters, too.
    private static let wholeImprint = 0.9
    /// Share of the characters of a broken imprint that stand in a name, in the same order, where it may be that name's.
    private static let partOfName = 0.75
    /// From here on, a reading of a whole name is taken at its word.
    private static let sureConfidence = 0.95

    /// Takes every name that the application mentions.
    package init(names: [String]) {
        var seen: Set<String> = []
        self.names = names.map { ($0, CompanyName.normalised($0)) }
            .filter { $0.1.count >= 4 && seen.insert($0.1).inserted }
    }

    /// The owner of a seal.
    package func owner(of seal: Seal) -> SealOwner {
        let spellings = SealSpelling.spellings(of: seal)
        guard let first = spellings.first, first.characters.count >= 2 else {
            return SealOwner(name: "", certainty: .unread)
        }
        // Where the likeliest reading is sure of another character, a lesser one that says the name proves nothing.
        let isSure = seal.textConfidence >= Self.sureConfidence
        let said = names.filter { name in
            spellings.contains { $0.spells(name.normalised) } && !(isSure && first.contradicts(name.normalised))
        }
        if said.count == 1, let name = said.first {
            // A longer name of which only the beginning was read resembles the reading more than the shorter one.
            let similarity = similarity(of: spellings, to: name.normalised)
            let isNearest = names.allSatisfy {
                !$0.normalised.hasPrefix(name.normalised)
                    || self.similarity(of: spellings, to: $0.normalised) <= similarity
            }
            return SealOwner(name: name.written, certainty: isNearest ? .certain : .unsure)
        }
        // Two similar names that the imprint may both spell: the one that it says to the letter, else neither.
        let exact = said.filter { name in spellings.contains { $0.says(name.normalised) } }
        if exact.count == 1, let name = exact.first { return SealOwner(name: name.written, certainty: .certain) }
        let ranked = names.map { name in
            (name: name, similarity: similarity(of: spellings, to: name.normalised))
        }.sorted { ($0.similarity, $1.name.written) > ($1.similarity, $0.name.written) }
        guard let best = ranked.first else { return SealOwner(name: String(first.characters), certainty: .unsure) }
        if best.similarity >= Self.strangerSimilarity { return SealOwner(name: best.name.written, certainty: .unsure) }
        // Of what is not on the paper, nobody knows what it says.
        if seal.completeness < Self.wholeImprint,
            let name = names.first(where: { Self.isPart(first.characters, of: Array($0.normalised)) })
        {
            return SealOwner(name: name.written, certainty: .unsure)
        }
        return seal.textConfidence >= Self.legibleConfidence && first.characters.count >= 6
            ? SealOwner(name: seal.text ?? "", certainty: .stranger) : SealOwner(name: "", certainty: .unread)
    }

    /// Whether most characters of a text stand in a name in the same order, whatever of the name is missing.
    private static func isPart(_ text: [Character], of name: [Character]) -> Bool {
        let shared = turns(of: text).map { $0.commonSubsequence(with: name) }.max() ?? 0
        return Double(shared) >= partOfName * Double(text.count)
    }

    private func similarity(of spellings: [SealSpelling], to name: String) -> Double {
        spellings.flatMap { spelling in
            Self.forms(of: name).map { Self.similarity(spelling.characters, Array($0)) }
        }.max() ?? 0
    }

    /// A name, and how a seal goes on that papers leave out or set on a line of its own.
    private static func forms(of name: String) -> [String] {
        name.hasSuffix("事务所") ? [name, name + "普通合伙", name + "特殊普通合伙"] : [name]
    }

    /// One minus the edit distance over the longer length, at the best start of the ring.
    static func similarity(_ text: [Character], _ name: [Character]) -> Double {
        guard !text.isEmpty, !name.isEmpty else { return 0 }
        return turns(of: text).map { distance($0, name) }.min()
            .map { 1 - Double($0) / Double(max(text.count, name.count)) } ?? 0
    }

    /// The text of a ring, read from each of its characters on.
    private static func turns(of text: [Character]) -> [[Character]] {
        text.indices.map { Array(text[$0...] + text[..<$0]) }
    }

    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
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
        return row[right.count]
    }
}
