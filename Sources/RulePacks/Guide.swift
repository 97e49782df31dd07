/// The words of the guide, cut into its numbered clauses.
public struct Guide: Sendable, Hashable {
    /// The text of each clause by path, for example `["三", "一", "2"]`.
    public let clauses: [[String]: String]
    /// The paths in the order of the text.
    private let order: [[String]]

    private static let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

    /// Cuts the text at its numbering: 一、 then （一） then 1. then （1）; notes (注) and reminders (特别提醒) count as
    /// clauses of their section.
    public init(text: String) {
        var clauses: [[String]: String] = [:]
        var path: [String] = []
        var order: [[String]] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingPrefix { $0.isWhitespace }
            // What a line begins with tells most of them apart, at less cost than four patterns.
            let first = line.first
            if first.map(Self.numerals.contains) == true,
                let match = line.prefixMatch(of: /([一二三四五六七八九十]+)、/)
            {
                path = [String(match.1)]
            } else if first == "（", let match = line.prefixMatch(of: /（([一二三四五六七八九十]+)）/), let section = path.first {
                path = [section, String(match.1)]
            } else if first?.isNumber == true, let match = line.prefixMatch(of: /([0-9]+)\./), path.count >= 2 {
                path = Array(path.prefix(2)) + [String(match.1)]
            } else if first == "注" || first == "特", let match = line.prefixMatch(of: /(注|特别提醒)：/),
                let section = path.first
            {
                // A note belongs to the section and, where it stands inside one, to the subsection too.
                clauses[[section, String(match.1)], default: ""] += line
                order.append([section, String(match.1)])
                path = Array(path.prefix(2)) + [String(match.1)]
            }
            if clauses[path] == nil { order.append(path) }
            clauses[path, default: ""] += (clauses[path] == nil ? "" : "\n") + line
        }
        self.clauses = clauses
        self.order = order
    }

    /// The words of a clause as checks cite it, such as `三(一)2 3`, `四 注` or `六(二)`; nil where the guide has no such
    /// clause.
    public func text(of citation: String) -> String? {
        let texts = paths(of: citation).map { clauses[$0] }
        guard !texts.isEmpty, !texts.contains(nil) else { return nil }
        return texts.compactMap { $0 }.joined(separator: "\n")
    }

    /// The clauses that a citation names, as paths; empty where it is no citation.
    public func paths(of citation: String) -> [[String]] {
        guard let match = citation.wholeMatch(of: /([一二三四五六七八九十]+)(?:\(([一二三四五六七八九十]+)\))?(.*)/) else {
            return []
        }
        let base = [String(match.1)] + (match.2.map { [String($0)] } ?? [])
        let items = match.3.split(separator: " ").map(String.init)
        return items.isEmpty ? [base] : items.map { base + [$0] }
    }

    /// The clauses that have none below them, in the order of the text, each once.
    public var leaves: [[String]] {
        let inOrder = order.filter { path in
            !path.isEmpty && !order.contains { $0.count > path.count && $0.starts(with: path) && !Self.isNote($0) }
        }
        // A note inside a subsection is known by its section too.
        return inOrder.filter { path in
            !(Self.isNote(path) && path.count == 2
                && order.contains { $0.count == 3 && Self.isNote($0) && clauses[$0] == clauses[path] })
        }
    }

    /// A path as checks cite it.
    public static func citation(of path: [String]) -> String {
        guard let section = path.first else { return "" }
        var text = section
        for part in path.dropFirst() {
            if isNote([part]) {
                text += " " + part
            } else if part.first?.isNumber == true && part.first?.isASCII == true {
                text += part
            } else {
                text += "(\(part))"
            }
        }
        return text
    }

    /// Whether the last part of a path is a note or a reminder.
    private static func isNote(_ path: [String]) -> Bool { path.last == "注" || path.last == "特别提醒" }
}
