internal import Foundation
internal import Synchronization

/// Compiled regular expressions by their text: rules pass patterns as strings, the same ones for every dossier.
final class PatternCache: Sendable {
    private let patterns = Mutex<[String: NSRegularExpression]>([:])

    /// A pattern that is no regular expression.
    struct BadPattern: Error {}

    func expression(_ pattern: String) throws -> NSRegularExpression {
        if let known = patterns.withLock({ $0[pattern] }) { return known }
        guard let compiled = try? NSRegularExpression(pattern: pattern) else { throw BadPattern() }
        patterns.withLock { $0[pattern] = compiled }
        return compiled
    }

    /// The first match of a pattern: its first group where it has one that took part, otherwise all of it.
    func firstMatch(of pattern: String, in text: String) throws -> String? {
        let whole = NSRange(text.startIndex..., in: text)
        guard let match = try expression(pattern).firstMatch(in: text, range: whole) else { return nil }
        let group = match.numberOfRanges > 1 && match.range(at: 1).location != NSNotFound ? 1 : 0
        return Range(match.range(at: group), in: text).map { String(text[$0]) }
    }
}
