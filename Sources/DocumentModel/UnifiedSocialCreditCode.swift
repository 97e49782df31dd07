/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last one a check character.
public struct UnifiedSocialCreditCode: Sendable, Hashable {
    /// The 18 characters in upper case.
    public let text: String

    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let values = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// Accepts 18 characters whose check character is right; nil otherwise.
    public init?(_ text: String) {
        let upper = text.uppercased()
        guard upper.count == 18, let last = upper.last, Self.checkCharacter(for: upper.dropLast()) == last else {
            return nil
        }
        self.text = upper
    }

    /// The check character for 17 characters (GB 32100-2015, annex); nil where one is not in the alphabet.
    public static func checkCharacter(for body: some StringProtocol) -> Character? {
        guard body.count == 17 else { return nil }
        var sum = 0
        for (character, weight) in zip(body, weights) {
            guard let value = values[character] else { return nil }
            sum += value * weight
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// Whether the text has the form of a code, right or wrong check character.
    public static func hasForm(_ text: String) -> Bool {
        text.count == 18 && text.allSatisfy { values[$0] != nil }
    }

    /// Registration authority and class, characters 1 and 2: `91` company, `12` public institution, …
    public var category: String { String(text.prefix(2)) }

    /// Administrative division of the first registration, characters 3 to 8.
    public var division: String { String(text.dropFirst(2).prefix(6)) }
}
