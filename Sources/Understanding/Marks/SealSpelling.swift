internal import DocumentModel

/// One reading of a seal's text, with what else each character may be.
///
/// The text of an imprint stands on a ring, so that a reading may begin at any character, and its ends, where the ink is
/// weakest, are often lost. A reading spells a name where it says it to the letter, or where what differs tells no two
/// bodies apart: a character that the recogniser itself held possible, or one at the end of the generic ending of names
/// (有限公司, 事务所, 税务局).
struct SealSpelling: Sendable {
    let characters: [Character]
    /// For each character the others that it may be.
    let alternatives: [Set<Character>]

    /// Most characters of a name that may be only possible instead of read.
    private static let doubtfulCharacters = 2
    /// Endings that nearly all names of their kind share, and how many characters at the end tell no two bodies apart.
    private static let genericEndings = [
        ("股份有限公司", 5), ("有限公司", 3), ("责任公司", 3), ("事务所", 2), ("税务局", 2), ("管理局", 2),
        ("普通合伙", 4),
    ]

    /// The ending of nearly every company.
    private static let company = "有限公司"

    /// The beginning that all tax bureaus share; what follows tells them apart.
    private static let genericBeginning = Array("国家税务总局")

    /// All readings of a seal, the likeliest first.
    static func spellings(of seal: Seal) -> [SealSpelling] {
        guard let text = seal.text else { return [] }
        return ([text] + seal.readings).enumerated().compactMap { index, reading in
            let alternatives = index < seal.alternatives.count ? seal.alternatives[index] : []
            return SealSpelling(reading, alternatives: alternatives)
        }
    }

    private init?(_ reading: String, alternatives: [String]) {
        var characters: [Character] = []
        var possible: [Set<Character>] = []
        for (index, character) in reading.enumerated() {
            // Folding may drop a character, so each is folded with its own alternatives.
            guard let folded = CompanyName.normalised(String(character)).first, !Self.isBracket(folded) else {
                continue
            }
            characters.append(folded)
            possible.append(
                index < alternatives.count
                    ? Set(alternatives[index].flatMap { CompanyName.normalised(String($0)) }) : [])
        }
        guard !characters.isEmpty else { return nil }
        self.characters = characters
        self.alternatives = possible
    }

    /// Whether the reading says the name to the letter, from whatever start, with at most what the seal is for behind it.
    func says(_ name: String) -> Bool {
        rotations().contains { $0.matches(name.filter { !Self.isBracket($0) }.map { $0 }, ending: 0, doubts: 0) }
    }

    /// Whether the reading is another name of the same length: it differs in one or two characters, for which the
    /// recogniser held no other possible, and these are not the generic ending.
    func contradicts(_ name: String) -> Bool {
        let name = name.filter { !Self.isBracket($0) }.map { $0 }
        guard characters.count == name.count, !spells(String(name)) else { return false }
        let own = name.count - Self.genericEnding(of: name)
        return rotations().contains { rotation in
            let pairs = zip(rotation.characters, zip(rotation.alternatives, name)).enumerated()
            let different = pairs.filter { $0.element.0 != $0.element.1.1 }
            return (1...2).contains(different.count)
                && different.contains { $0.offset < own && !$0.element.1.0.contains($0.element.1.1) }
        }
    }

    /// Whether the reading spells the name.
    func spells(_ name: String) -> Bool {
        let name = name.filter { !Self.isBracket($0) }.map { $0 }
        let ending = Self.genericEnding(of: name)
        // A character of the generic ending that was not seen at all tells no two bodies apart either.
        let gaps = ending > 0 && String(name).hasSuffix(Self.company)
        let shortened = gaps ? name.indices.suffix(Self.company.count).map { Self.without($0, name) } : []
        return rotations().contains { rotation in
            rotation.matches(name, ending: ending, doubts: Self.doubtfulCharacters)
                || shortened.contains {
                    rotation.matches($0, ending: ending - 1, doubts: Self.doubtfulCharacters - 1)
                }
        }
    }

    /// How many characters at the end of a name tell no two bodies apart.
    private static func genericEnding(of name: [Character]) -> Int {
        genericEndings.first { String(name).hasSuffix($0.0) }?.1 ?? 0
    }

    private static func without(_ index: Int, _ name: [Character]) -> [Character] {
        var name = name
        name.remove(at: index)
        return name
    }

    /// Brackets around 普通合伙 are often lost in a seal, and tell no two bodies apart.
    private static func isBracket(_ character: Character) -> Bool { "()（）[]".contains(character) }

    private struct Rotation {
        var characters: ArraySlice<Character>
        var alternatives: ArraySlice<Set<Character>>

        /// - Parameters:
        ///   - ending: how many characters at the end tell no two bodies apart.
        ///   - doubts: how many characters may be only possible instead of read.
        func matches(_ name: [Character], ending: Int, doubts: Int) -> Bool {
            let allowsDoubt = doubts > 0
            let extra = characters.count - name.count
            // Behind the name may stand what the seal is for, or a crumb or two of the star or the code.
            guard extra <= 6, extra >= (allowsDoubt ? -2 : 0) else { return false }
            if extra > 2 || (extra > 0 && !allowsDoubt) {
                guard SealSpelling.isPurpose(characters.suffix(extra)) else { return false }
            }
            guard extra >= -ending else { return false }
            let compared = min(characters.count, name.count)
            var doubtful = 0
            for index in 0..<compared {
                let place = characters.startIndex + index
                if characters[place] == name[index] { continue }
                guard allowsDoubt else { return false }
                let isPossible = alternatives[place].contains(name[index])
                let isGeneric =
                    index >= name.count - ending
                    || (index < SealSpelling.genericBeginning.count && name.starts(with: SealSpelling.genericBeginning))
                guard isPossible || isGeneric else { return false }
                doubtful += 1
            }
            doubtful += name.count - compared
            return doubtful <= doubts
        }
    }

    private func rotations() -> [Rotation] {
        let ring = characters + characters
        let doubts = alternatives + alternatives
        return characters.indices.map { start in
            Rotation(
                characters: ring[start..<start + characters.count],
                alternatives: doubts[start..<start + characters.count])
        }
    }

    private static func isPurpose(_ suffix: ArraySlice<Character>) -> Bool {
        [
            "合同专用章", "公章", "印章", "财务专用章", "业务专用章", "征税专用章", "专用章", "章", "报告专用章", "业务章", "印", "特殊普通合伙",
            "普通合伙", "有限合伙",
        ].contains(String(suffix))
    }
}
