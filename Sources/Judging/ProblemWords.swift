/// What stages and readers say of a file, a form or a bundle, in the two languages of the product.
///
/// They speak English, in sentences that only numbers and names vary; each of those has its Chinese counterpart here. What
/// is not known stays as it is, since a problem in another language is better than none.
package enum ProblemWords {
    /// The problem in both languages.
    package static func text(_ problem: String) -> LocalizedText {
        LocalizedText(zh: chinese(problem) ?? problem, en: problem)
    }

    /// The problem in Chinese; nil where its sentence is not known.
    package static func chinese(_ problem: String) -> String? {
        for (english, chinese) in sentences {
            guard let values = values(of: problem[...], in: english.parts[...]) else { continue }
            return zip(chinese, values + [""]).map { $0 + $1 }.joined()
        }
        return nil
    }

    /// A sentence taken apart: `{}` stands for any text, `{n}` for a whole number, `{*}` for another sentence.
    private struct Template {
        enum Part {
            case words(Substring)
            case text, number, sentence
        }

        var parts: [Part] = []

        init(_ text: String) {
            var rest = text[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                if open > rest.startIndex { parts.append(.words(rest[..<open])) }
                switch rest[rest.index(after: open)..<close] {
                case "n": parts.append(.number)
                case "*": parts.append(.sentence)
                default: parts.append(.text)
                }
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { parts.append(.words(rest)) }
        }
    }

    /// What stands in the places of a template, sentences in Chinese; nil where the text is another sentence.
    private static func values(of text: Substring, in parts: ArraySlice<Template.Part>) -> [String]? {
        guard let part = parts.first else { return text.isEmpty ? [] : nil }
        let rest = parts.dropFirst()
        if case .words(let words) = part {
            return text.hasPrefix(words) ? values(of: text.dropFirst(words.count), in: rest) : nil
        }
        // Up to each place where the words that follow stand, the nearest first.
        var ends: [Substring.Index] = [text.endIndex]
        if case .words(let words)? = rest.first {
            ends = text.indices.filter { text[$0...].hasPrefix(words) }
        }
        for end in ends {
            guard let value = value(text[..<end], of: part), let others = values(of: text[end...], in: rest) else {
                continue
            }
            return [value] + others
        }
        return nil
    }

    private static func value(_ text: Substring, of part: Template.Part) -> String? {
        switch part {
        case .words: nil
        case .text: text.isEmpty ? nil : String(text)
        case .number: Int(text).map { _ in String(text) }
        case .sentence: chinese(String(text))
        }
    }

    /// English and the words between the places in Chinese, whose order is the same.
    private static let sentences: [(Template, [String])] = catalogue.map { english, chinese in
        (Template(english), chinese.split(separator: "{}", omittingEmptySubsequences: false).map(String.init))
    }
}
