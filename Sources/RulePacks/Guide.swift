/// The words of the guide, cut into its numbered clauses.
public struct Guide: Sendable, Hashable {
    /// The text of each clause by path, for example `["三", "一", "2"]`.
    public let clauses: [[String]: String]

    /// Cuts the text at its numbering: 一、 then （一） then 1. then （1）; notes (注) and reminders (特别提醒) count as
    /// clauses of their section.
    public init(text: String) {
        var clauses: [[String]: String] = [:]
        var path: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingPrefix { $0.isWhitespace }
            if let match = line.prefixMatch(of: /([一二三四五六七八九十]+)、/) {
                path = [String(match.1)]
            } else if let match = line.prefixMatch(of: /（([一二三四五六七八九十]+)）/), let section = path.first {
                path = [section, String(match.1)]
            } else if let match = line.prefixMatch(of: /([0-9]+)\./), path.count >= 2 {
                path = Array(path.prefix(2)) + [String(match.1)]
            } else if let match = line.prefixMatch(of: /(注|特别提醒)：/), let section = path.first {
                // A note belongs to the section and, where it stands inside one, to the subsection too.
                clauses[[section, String(match.1)], default: ""] += line
                path = Array(path.prefix(2)) + [String(match.1)]
            }
            clauses[path, default: ""] += (clauses[path] == nil ? "" : "\n") + line
        }
        self.clauses = clauses
    }

    /// The words of a clause as checks cite it, such as `三(一)2 3`, `四 注` or `六(二)`; nil where the guide has no such
    /// clause.
    public func text(of citation: String) -> String? {
        guard let match = citation.wholeMatch(of: /([一二三四五六七八九十]+)(?:\(([一二三四五六七八九十]+)\))?(.*)/) else {
            return nil
        }
        let base = [String(match.1)] + (match.2.map { [String($0)] } ?? [])
        let items = match.3.split(separator: " ").map(String.init)
        let paths = items.isEmpty ? [base] : items.map { base + [$0] }
        let texts = paths.map { clauses[$0] }
        guard !texts.contains(nil) else { return nil }
        return texts.compactMap { $0 }.joined(separator: "\n")
    }
}
