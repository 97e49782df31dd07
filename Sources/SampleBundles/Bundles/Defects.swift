import DocumentModel

/// Named defects: each changes a correct application in one place and says which checks must notice.
enum Defects {
    static let all = DefectsOfPapers.all + DefectsOfFacts.all + DefectsOfFiles.all

    /// A defect with its name and what it does.
    static func make(
        _ name: String, _ summary: String, kind: ApplicationCase.Kind = .enterprise, contracts: Int = 1,
        packaging: ApplicationCase.Packaging? = nil, media: (@Sendable (inout [String: Medium]) -> Void)? = nil,
        _ change: @escaping @Sendable (inout ApplicationCase, Dice, [String: Medium]) -> Void
    ) -> Scenario {
        Scenario(
            name: "defect-" + name, summary: summary, kind: kind, contracts: contracts, packaging: packaging,
            adjustMedia: media, change: change)
    }

    /// A name that differs from the given one by one or two characters of its brand.
    static func nearlySame(_ name: String, _ dice: Dice) -> String {
        var characters = Array(name)
        let start = name.hasPrefix("深圳市") ? 3 : name.hasPrefix("深圳") ? 2 : 0
        let count = dice.chance(0.5) ? 1 : 2
        for index in start..<min(start + count, characters.count) {
            let pool = NameLists.brandSecond.filter { $0 != String(characters[index]) }
            characters[index] = Character(dice.pick(pool))
        }
        return String(characters)
    }

    /// Checks of one commitment.
    static func commitment(_ subject: Commitment.Subject) -> String {
        "commitment." + subject.rawValue.dropFirst("commitment-".count)
    }
}
