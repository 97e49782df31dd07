import Foundation

extension PDFObjects {
    /// Whether a font that a page may use contradicts itself about a digit: its encoding draws one character, and its map
    /// to text (ISO 32000-1, 9.10.3) says another. Also true where the page may use more fonts than are looked at.
    ///
    /// Fonts that name no characters cannot contradict themselves: composite ones, and those that bring an encoding of
    /// their own.
    public func hasLyingFont(page number: Int) -> Bool {
        guard let page = self.page(number) else { return false }
        var seen = Set<Int>()
        var resources = [page.inherited("/Resources")].compactMap { $0 }
        var budget = Self.mostObjects
        func parts(_ dictionary: PDFObject?) -> [PDFObject] {
            (dictionary?.keys ?? []).prefix(max(0, budget)).compactMap { key in
                budget -= 1
                guard let part = dictionary?[key] else { return nil }
                if let identity = part.identity, !seen.insert(identity).inserted { return nil }
                return part
            }
        }
        while let current = resources.popLast() {
            if parts(current["/Font"]).contains(where: { FontNames($0)?.contradicts($0["/ToUnicode"]) == true }) {
                return true
            }
            resources += parts(current["/XObject"]).compactMap { $0.dictionary?["/Resources"] }
            if budget <= 0 { return true }
        }
        return false
    }
}

/// What a simple font draws for its codes, as far as it says so by names (ISO 32000-1, 9.6.6).
struct FontNames {
    private static let digits = [
        "/zero", "/one", "/two", "/three", "/four", "/five", "/six", "/seven", "/eight", "/nine",
    ]
    /// All of them have ASCII's letters and digits.
    private static let encodings: Set<String> = ["/StandardEncoding", "/WinAnsiEncoding", "/MacRomanEncoding"]

    private var characters: [UInt8: Character] = [:]

    /// Nil for a font that does not draw by names.
    init?(_ font: PDFObject) {
        let descriptor = font["/FontDescriptor"]
        let isEmbedded = ["/FontFile", "/FontFile2", "/FontFile3"].contains { descriptor?[$0] != nil }
        let isSymbolic = (descriptor?["/Flags"]?.integer ?? 0) & 4 != 0
        switch font["/Subtype"]?.name {
        case "/Type1", "/MMType1": break
        // Such a font draws by the table that it brings.
        case "/TrueType": if isEmbedded && isSymbolic { return nil }
        default: return nil
        }
        let encoding = font["/Encoding"]
        let base = encoding?.name ?? encoding?["/BaseEncoding"]?.name
        // Fonts that are not embedded are replaced by some with letters and digits, but for pictures and Greek.
        if base.map(Self.encodings.contains) ?? (!isEmbedded && !isSymbolic) {
            for code in UInt8(0x30)...0x7A {
                let character = Character(Unicode.Scalar(code))
                if character.isLetter || character.isNumber { characters[code] = character }
            }
        }
        var code = 0
        for item in encoding?["/Differences"]?.items ?? [] {
            if let number = item.integer { code = number }
            guard let name = item.name else { continue }
            if let byte = UInt8(exactly: code) { characters[byte] = Self.character(name) }
            code += 1
        }
    }

    private static func character(_ name: String) -> Character? {
        if let digit = digits.firstIndex(of: name) { return Character("\(digit)") }
        return name.count == 2 ? name.last.flatMap { $0.isLetter ? $0 : nil } : nil
    }

    /// Whether a map says of a code that it is a digit, or none, against what is drawn.
    func contradicts(_ map: PDFObject?) -> Bool {
        guard let stream = map?.decodedStream else { return false }
        return CharacterMap(stream).texts.contains { code, text in
            guard let drawn = characters[code] else { return false }
            let said = text.precomposedStringWithCompatibilityMapping
            return (drawn.isNumber || said.contains { $0.isNumber }) && said != String(drawn)
        }
    }
}

/// The part of a character map (Adobe Technical Note 5014) that gives texts for codes of one byte.
struct CharacterMap {
    /// What stands for a code, in the order of the map.
    private(set) var texts: [(code: UInt8, text: String)] = []

    init(_ stream: Data) {
        // A code is one byte, so that more words say nothing more.
        let words = Self.words(stream.prefix(1 << 20))
        var place = 0
        while place < words.count {
            defer { place += 1 }
            let step: Int
            switch words[place] {
            case "beginbfchar": step = 2
            case "beginbfrange": step = 3
            default: continue
            }
            var next = place + 1
            while next + step <= words.count, words[next].hasPrefix("<") {
                if step == 2 {
                    add(words[next], words[next], [words[next + 1]])
                    next += 2
                } else if words[next + 2] == "[" {
                    let end = words[(next + 3)...].firstIndex(of: "]") ?? words.count
                    add(words[next], words[next + 1], Array(words[(next + 3)..<end]))
                    next = end + 1
                } else {
                    add(words[next], words[next + 1], [words[next + 2]])
                    next += 3
                }
            }
            place = next - 1
        }
    }

    /// - Parameter texts: one for each code, or one for the first, from which the others count on.
    private mutating func add(_ first: String, _ last: String, _ texts: [String]) {
        guard let low = Self.units(first, digits: 2), let high = Self.units(last, digits: 2), low.count == 1,
            high.count == 1, let from = UInt8(exactly: low[0]), let to = UInt8(exactly: high[0]), from <= to
        else { return }
        for code in from...to {
            let index = Int(code - from)
            var units = texts.indices.contains(index) ? Self.units(texts[index], digits: 4) : nil
            if units == nil, texts.count == 1, let start = Self.units(texts[0], digits: 4) {
                units = start.dropLast() + start.suffix(1).map { $0 &+ UInt16(index) }
            }
            if let units { self.texts.append((code, String(decoding: units, as: UTF16.self))) }
        }
    }

    /// The units of a string in hexadecimal digits.
    private static func units(_ word: String, digits: Int) -> [UInt16]? {
        let digit = Array(word.dropFirst())
        guard word.hasPrefix("<"), !digit.isEmpty, digit.count % digits == 0, digit.count <= 64 else { return nil }
        let units = stride(from: 0, to: digit.count, by: digits).map {
            UInt16(String(digit[$0..<$0 + digits]), radix: 16)
        }
        return units.contains(nil) ? nil : units.compactMap { $0 }
    }

    /// Operators and brackets as they are, strings in hexadecimal digits with a `<` in front and without white space.
    private static func words(_ stream: Data) -> [String] {
        var words: [String] = []
        var word = ""
        var isString = false
        for byte in stream {
            let character = Character(Unicode.Scalar(byte))
            if character.isWhitespace {
                if !isString, !word.isEmpty { words.append(word) }
                if !isString { word = "" }
            } else if "<>[]".contains(character) {
                if !word.isEmpty { words.append(word) }
                isString = character == "<"
                word = isString ? "<" : ""
                if "[]".contains(character) { words.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
