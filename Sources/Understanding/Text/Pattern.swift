import Foundation

/// A compiled regular expression over folded text. NSRegularExpression is immutable and documented as thread safe.
package struct Pattern: Sendable {
    private let expression: NSRegularExpression
    private let hasValueGroup: Bool

    /// Compiles an ICU regular expression; `^` and `$` match at line ends, a group named `value` is the part wanted.
    ///
    /// - Throws: ``PatternFault`` where it does not compile.
    package init(_ pattern: String) throws {
        do {
            expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        } catch {
            throw PatternFault(pattern: pattern)
        }
        hasValueGroup = pattern.contains("(?<value>")
    }

    /// Compiles one expression that occurs in a text where any of several does: where it does not, none has to be tried.
    /// Nil where there are none.
    ///
    /// - Throws: ``PatternFault`` where they do not compile together.
    package init?(anyOf patterns: [String]) throws {
        if patterns.isEmpty { return nil }
        try self.init(patterns.map { "(?:\($0))" }.joined(separator: "|"))
    }

    /// A match: the whole, and the group `value` where the pattern has one (else the whole).
    package struct Match {
        package var whole: Range<String.Index>
        package var value: Range<String.Index>
    }

    /// All matches in order.
    package func matches(in text: String) -> [Match] {
        expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match($0, in: text) }
    }

    /// The first match.
    package func firstMatch(in text: String) -> Match? {
        expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)).flatMap { match($0, in: text) }
    }

    /// The groups of every match, in order; nil for a group that took no part.
    package func groups(in text: String) -> [(whole: Range<String.Index>, groups: [String?])] {
        expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { result in
            guard let whole = Range(result.range, in: text) else { return nil }
            let groups = (1..<max(1, result.numberOfRanges)).map { number in
                Range(result.range(at: number), in: text).map { String(text[$0]) }
            }
            return (whole, groups)
        }
    }

    /// Whether it matches anywhere.
    package func occurs(in text: String) -> Bool { firstMatch(in: text) != nil }

    /// Whether it matches the whole text.
    package func matchesWhole(_ text: String) -> Bool {
        matches(in: text).contains { $0.whole == text.startIndex..<text.endIndex }
    }

    private func match(_ result: NSTextCheckingResult, in text: String) -> Match? {
        guard let whole = Range(result.range, in: text) else { return nil }
        guard hasValueGroup else { return Match(whole: whole, value: whole) }
        guard let value = Range(result.range(withName: "value"), in: text) else { return nil }
        return Match(whole: whole, value: value)
    }
}

/// A pattern of the pack that is no regular expression.
package struct PatternFault: Error, CustomStringConvertible {
    package var pattern: String
    package var description: String { "not a regular expression: \(pattern)" }
}
