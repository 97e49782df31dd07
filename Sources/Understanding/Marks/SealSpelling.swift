internal import DocumentModel

/// One reading of a seal's text, with what else each character may be.
///
/// The text of an imprint stands on a ring, so that a reading may begin at any character, and its ends, where the ink is
/// weakest, are often lost. A reading spells a name where it says it to the letter, or where what differs tells no two
/// bodies apart: a character that the recogniser itself held possible, or one of what all names of their kind share (the
/// end of 有限公司 and of 事务所, 市场监督管理局).
struct SealSpelling: Sendable {
    private(set) var characters: [Character]
    /// For each character the others that it may be.
    private(set) var alternatives: [Set<Character>]

    /// Most characters of a name that may be only possible instead of read.
    private static let doubtfulCharacters = 2
    /// Endings that nearly all names of their kind share, and how many characters at the end tell no two bodies apart.
    private static let genericEndings = [
        ("事务所特殊普通合伙", 8), ("事务所普通合伙", 6), ("股份有限公司", 5), ("有限公司", 3), ("责任公司", 3), ("事务所", 2),
        ("税务局", 2), ("管理局", 2), ("监管局", 3), ("普通合伙", 4),
    ]

    /// The ending of nearly every company.
    private static let company = "有限公司"

    /// What all bodies of their kind share at the beginning or in the middle; what stands beside it tells them apart.
    private static let genericParts = ["国家税务总局", "市市场监督管理局"].map(Array.init)

    /// The city of this guide. Each of its characters tells it from every other city but 深州.
    private static let city = Array("深圳")
    private static let otherCity: Character = "州"

    /// Of its characters the first two are those of no other kind of firm.
    private static let firm = Array("会计师事务所")

    /// In a reading, a character that is there but was not read.
    private static let unread: Character = "〓"

    /// All readings of a seal, the likeliest first.
    static func spellings(of seal: Seal) -> [SealSpelling] {
        guard let text = seal.text else { return [] }
        let all = ([text] + seal.readings).enumerated().compactMap { index, reading in
            let alternatives = index < seal.alternatives.count ? seal.alternatives[index] : []
            return SealSpelling(reading, alternatives: alternatives)
        }
        // Readings that have overlooked a stroke say the name of another body.
        let incomplete = all.flatMap(\.withoutStrokes)
        return all.filter { !incomplete.contains($0.characters) }
    }

    /// What is read where a character is overlooked that is no more than a stroke.
    private var withoutStrokes: [[Character]] {
        characters.indices.filter { characters[$0] == Self.unread && !alternatives[$0].isEmpty }
            .map { Self.without($0, characters) }
    }

    private init?(_ reading: String, alternatives: [String]) {
        var characters: [Character] = []
        var possible: [Set<Character>] = []
        for (index, character) in reading.enumerated() {
            if character == Self.unread {
                characters.append(character)
                possible.append(Set(index < alternatives.count ? alternatives[index] : ""))
                continue
            }
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
        rotations().contains { $0.matches(name.filter { !Self.isBracket($0) }, generic: [], ending: 0, doubts: 0) }
    }

    /// Whether the reading is another name of the same length: it differs in one or two characters, for which the
    /// recogniser held no other possible, and these are not the generic ending.
    func contradicts(_ name: String) -> Bool {
        let name = name.filter { !Self.isBracket($0) }.map { $0 }
        guard characters.count == name.count, !spells(String(name)) else { return false }
        let generic = Self.generic(in: name)
        return rotations().contains { rotation in
            let pairs = zip(rotation.characters, zip(rotation.alternatives, name)).enumerated()
            let different = pairs.filter { $0.element.0 != $0.element.1.1 }
            return (1...2).contains(different.count)
                && different.contains { !generic.contains($0.offset) && !$0.element.1.0.contains($0.element.1.1) }
        }
    }

    /// Whether the reading spells the name.
    func spells(_ name: String) -> Bool {
        let name = name.filter { !Self.isBracket($0) }.map { $0 }
        let ending = Self.genericEnding(of: name)
        let generic = Self.generic(in: name)
        // A character of the generic ending that was not seen at all tells no two bodies apart either.
        let gaps = ending > 0 && String(name).hasSuffix(Self.company)
        let shortened = gaps ? name.indices.suffix(Self.company.count).map { Self.without($0, name) } : []
        // Before 圳 stands nothing else where the beginning was lost.
        let headless = name.starts(with: Self.city) ? Array(name.dropFirst()) : nil
        return (rotations() + stretched.flatMap { $0.rotations() }).contains { rotation in
            rotation.matches(name, generic: generic, ending: ending, doubts: Self.doubtfulCharacters)
                || shortened.contains {
                    rotation.matches(
                        $0, generic: Self.generic(in: $0, ending: ending - 1), ending: ending - 1,
                        doubts: Self.doubtfulCharacters - 1)
                }
                || headless.map {
                    rotation.characters.first == Self.city.last && rotation.characters.count <= $0.count
                        && rotation.matches(
                            $0, generic: Self.generic(in: $0), ending: ending, doubts: Self.doubtfulCharacters - 1)
                } ?? false
        }
    }

    /// How many characters at the end of a name tell no two bodies apart.
    private static func genericEnding(of name: [Character]) -> Int {
        genericEndings.first { String(name).hasSuffix($0.0) }?.1 ?? 0
    }

    /// The characters of a name that tell no two bodies apart.
    private static func generic(in name: [Character], ending: Int? = nil) -> Set<Int> {
        var generic = Set(name.indices.suffix(ending ?? genericEnding(of: name)))
        for part in genericParts where name.count > part.count {
            for start in 0...name.count - part.count where Array(name[start..<start + part.count]) == part {
                generic.formUnion(start..<start + part.count)
            }
        }
        return generic
    }

    /// The same with one character more where several were not read: how many these are is told from how far apart their
    /// neighbours stand, which is not exact. All of them must be such as tell no two bodies apart in any case.
    private var stretched: [SealSpelling] {
        characters.indices.dropFirst().compactMap { index in
            guard characters[index] == Self.unread, characters[index - 1] == Self.unread,
                !characters.indices.contains(index + 1) || characters[index + 1] != Self.unread
            else { return nil }
            var longer = self
            longer.characters.insert(Self.unread, at: index)
            longer.alternatives.insert([], at: index)
            return longer
        }
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
        ///   - generic: the characters that tell no two bodies apart.
        ///   - ending: how many of these stand at the end.
        ///   - doubts: how many characters may be only possible instead of read.
        func matches(_ name: some Collection<Character>, generic: Set<Int>, ending: Int, doubts: Int) -> Bool {
            let name = Array(name)
            let allowsDoubt = doubts > 0
            let extra = characters.count - name.count
            // Behind the name may stand what the seal is for, or a crumb or two of the star or the code.
            guard extra <= 6, extra >= (allowsDoubt ? -ending : 0) else { return false }
            if extra > 2 || (extra > 0 && !allowsDoubt) {
                guard SealSpelling.isPurpose(characters.suffix(extra)) else { return false }
            }
            let compared = min(characters.count, name.count)
            var doubtful = 0
            var lost = name.count - compared
            for index in 0..<compared {
                let place = characters.startIndex + index
                if characters[place] == name[index] { continue }
                guard allowsDoubt else { return false }
                let isGeneric =
                    generic.contains(index) || isCity(name, without: index) || isFirm(name, without: index)
                    || isLimited(name, without: index)
                guard isGeneric || alternatives[place].contains(name[index]) else { return false }
                if characters[place] == SealSpelling.unread { lost += 1 } else { doubtful += 1 }
            }
            // Most of the name must have been read, and of what was read nearly everything as it is.
            return doubtful <= doubts && doubtful + lost <= max(doubts, name.count * 45 / 100)
        }

        /// Whether 会计 is there, behind which nothing but 师事务所 follows; what could not be read of that says nothing.
        private func isFirm(_ name: [Character], without index: Int) -> Bool {
            guard characters[characters.startIndex + index] == SealSpelling.unread else { return false }
            return [2, 3].contains { place in
                let start = index - place
                return start >= 0 && name.count >= start + SealSpelling.firm.count
                    && Array(name[start..<start + SealSpelling.firm.count]) == SealSpelling.firm
                    && (start..<start + 2).allSatisfy { characters[characters.startIndex + $0] == name[$0] }
            }
        }

        /// Whether the character is the first of 有限公司 and the others are there: no body is another kind of 限公司.
        private func isLimited(_ name: [Character], without index: Int) -> Bool {
            let others = index + 1..<index + SealSpelling.company.count
            return others.upperBound == name.count && String(name[index...]) == SealSpelling.company
                && others.allSatisfy { characters.count > $0 && characters[characters.startIndex + $0] == name[$0] }
        }

        /// Whether the other character of the city is there, and this one could not be read.
        private func isCity(_ name: [Character], without index: Int) -> Bool {
            guard index < SealSpelling.city.count, name.starts(with: SealSpelling.city) else { return false }
            let other = SealSpelling.city.count - 1 - index
            return characters[characters.startIndex + other] == name[other]
                && characters[characters.startIndex + index] != SealSpelling.otherCity
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
