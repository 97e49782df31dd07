extension UnifiedSocialCreditCode {
    /// What looks like a code in a text.
    public struct Candidate: Sendable, Hashable {
        /// The 18 characters in upper case without blanks, as they were read.
        public var text: String
        /// Where it stands in the text.
        public var range: Range<String.Index>
        /// Whether all characters and the check character are right.
        public var isValid: Bool

        /// Creates a candidate.
        public init(text: String, range: Range<String.Index>, isValid: Bool) {
            self.text = text
            self.range = range
            self.isValid = isValid
        }
    }

    /// Every run of 18 letters and digits that may be a code, with blanks between its characters, in lower case or full
    /// width, right or misread. Numbers of identity cards, which have 18 characters too, are left out.
    public static func findAll(in text: String) -> [Candidate] {
        let folded = FoldedText(text, keepsSpaces: true)
        let scalars = folded.scalars
        var found: [Candidate] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index].isASCIIAlphanumeric else {
                index += 1
                continue
            }
            // Words of letters and digits with nothing but one blank between them.
            var words: [Range<Int>] = []
            var start = index
            while index < scalars.count, scalars[index].isASCIIAlphanumeric {
                while index < scalars.count, scalars[index].isASCIIAlphanumeric { index += 1 }
                words.append(start..<index)
                if index + 1 < scalars.count, scalars[index] == " ", scalars[index + 1].isASCIIAlphanumeric {
                    index += 1
                    start = index
                }
            }
            found += candidates(in: words, of: folded)
        }
        return found
    }

    private static func candidates(in words: [Range<Int>], of folded: FoldedText) -> [Candidate] {
        func candidate(_ part: ArraySlice<Range<Int>>) -> Candidate? {
            guard let first = part.first, let last = part.last, part.reduce(0, { $0 + $1.count }) == 18 else {
                return nil
            }
            var view = String.UnicodeScalarView()
            for word in part { view.append(contentsOf: folded.scalars[word]) }
            let text = String(view).uppercased()
            let isValid = UnifiedSocialCreditCode(text) != nil
            guard isValid || isPlausible(text), !isIdentityNumber(text) else { return nil }
            return Candidate(
                text: text, range: folded.originalRange(ofScalars: first.lowerBound..<last.upperBound),
                isValid: isValid)
        }
        if let whole = candidate(words[...]) { return [whole] }
        var found: [Candidate] = []
        var start = 0
        while start < words.count {
            var end = start
            var length = 0
            while end < words.count, length < 18 {
                length += words[end].count
                end += 1
            }
            // Pieces of a longer row of words are joined only where the check character says so.
            if length == 18, let match = candidate(words[start..<end]), end - start == 1 || match.isValid {
                found.append(match)
                start = end
            } else {
                start += 1
            }
        }
        return found
    }

    /// Whether misreading of single characters may have made it from a code: authority and class in place, and digits
    /// (or letters that are taken for digits) where the division stands.
    private static func isPlausible(_ text: String) -> Bool {
        let characters = Array(text)
        let digitLike: (Character) -> Bool = { $0.isNumber || "OQDILZSBG".contains($0) }
        return digitLike(characters[1]) && characters[2..<8].allSatisfy(digitLike)
            && characters.filter(\.isNumber).count >= 8
    }

    /// Whether it is the number of an identity card (GB 11643): a date of birth in its middle, its own check character.
    private static func isIdentityNumber(_ text: String) -> Bool {
        guard !text.hasPrefix("9") else { return false }
        let characters = Array(text)
        let digits = characters.prefix(17).compactMap(\.wholeNumberValue)
        guard digits.count == 17 else { return false }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard (1900...2100).contains(number(6..<10)),
            CalendarDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
        else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return characters[17] == Array("10X98765432")[sum % 11]
    }

    /// The one code from which a misread text most likely came: letters that no code has are replaced by what they are
    /// taken for, or else one character by a look-alike, and the check character must then be right. Nil where the text
    /// is already valid, where no correction fits, and where more than one does.
    public static func suggestion(for text: String) -> UnifiedSocialCreditCode? {
        let found = suggestions(for: text)
        return found.count == 1 ? found[0] : nil
    }

    /// All corrections of ``suggestion(for:)``, in order of the text; empty for a valid code.
    public static func suggestions(for text: String) -> [UnifiedSocialCreditCode] {
        let characters = Array(TextNormalisation.folded(text).uppercased())
        guard characters.count == 18, UnifiedSocialCreditCode(String(characters)) == nil else { return [] }
        // Letters outside the alphabet are certainly misread, however many there are.
        var repaired: [[Character]] = [characters]
        for index in characters.indices where !alphabet.contains(characters[index]) {
            guard let choices = impossible[characters[index]] else { return [] }
            repaired = repaired.flatMap { variant in choices.map { replacing(index, of: variant, by: $0) } }
            if repaired.count > 64 { return [] }
        }
        let direct = codes(repaired)
        if !direct.isEmpty { return direct }
        return codes(
            repaired.flatMap { variant in
                variant.indices.flatMap { index in
                    (confusions[variant[index]] ?? []).map { replacing(index, of: variant, by: $0) }
                }
            })
    }

    private static func replacing(_ index: Int, of text: [Character], by character: Character) -> [Character] {
        var copy = text
        copy[index] = character
        return copy
    }

    /// The valid codes among the variants, each once. The division consists of digits in every code.
    private static func codes(_ variants: [[Character]]) -> [UnifiedSocialCreditCode] {
        var seen: Set<String> = []
        return variants.compactMap { variant in
            guard variant[2..<8].allSatisfy(\.isNumber), let code = UnifiedSocialCreditCode(String(variant)),
                seen.insert(code.text).inserted
            else { return nil }
            return code
        }
    }

    private static let impossible: [Character: [Character]] = [
        "O": ["0", "Q", "D"], "I": ["1"], "S": ["5", "8"], "Z": ["2"], "V": ["U", "Y"],
    ]
    private static let confusions: [Character: [Character]] = [
        "8": ["B"], "B": ["8"], "6": ["G"], "G": ["6"], "0": ["Q", "D"], "Q": ["0"], "D": ["0"], "1": ["L", "7"],
        "L": ["1"], "7": ["1"],
    ]
}
