public import Judging

/// Renders what the command line prints of many bundles: a line each, the gravest last, then the sums and the path of the page.
public struct BatchSummary: Sendable {
    /// Language of the words.
    public var language: Language
    /// Whether to colour.
    public var usesColour: Bool
    /// Columns of the terminal.
    public var width: Int

    /// More bundles than this are not listed one by one; the page has them.
    private static let listed = 40

    /// Creates a renderer.
    public init(language: Language, usesColour: Bool = false, width: Int = 80) {
        self.language = language
        self.usesColour = usesColour
        self.width = max(40, min(width, 120))
    }

    /// The summary, ending with a line feed.
    ///
    /// - Parameters:
    ///   - missing: bundles that an interrupt left undone.
    ///   - indexPath: where the page over all bundles lies.
    public func render(_ summaries: [BundleSummary], missing: Int, indexPath: String) -> String {
        // Where there are many, those that nobody has judged are still named.
        let named = summaries.count <= Self.listed ? summaries : summaries.filter { $0.outcome == nil }
        var lines: [String] = []
        for outcome in [Outcome.pass, .review, .fail, nil] {
            lines += named.filter { $0.outcome == outcome }.prefix(Self.listed).flatMap { self.lines($0) }
        }
        lines.append(String(repeating: "─", count: width))
        let groups: [(Outcome?, String)] = [
            (nil, text("无法审查", "not validated")), (.fail, Wording.outcome(.fail)[language]),
            (.review, Wording.outcome(.review)[language]), (.pass, Wording.outcome(.pass)[language]),
        ]
        let counts = groups.compactMap { outcome, words -> String? in
            let count = summaries.count { $0.outcome == outcome }
            return count == 0 ? nil : "\(words) \(count)"
        }
        var sum =
            [text("共 \(summaries.count) 份", summaries.count == 1 ? "1 bundle" : "\(summaries.count) bundles")] + counts
        if missing > 0 { sum.append(text("未完成 \(missing)", "not done \(missing)")) }
        lines += DisplayWidth.wrap(sum.joined(separator: " · "), to: width)
        lines.append(indexPath)
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(_ summary: BundleSummary) -> [String] {
        let (symbol, colour) =
            switch summary.outcome {
            case .pass: ("✓", "1;32")
            case .fail: ("✗", "1;31")
            case .review: ("?", "1;33")
            case nil: ("!", "1;31")
            }
        var words = summary.outcome.map { Wording.outcome($0)[language] } ?? text("无法审查", "Not validated")
        let (failed, open) = (summary.count(.fail), summary.count(.review))
        if failed > 0 { words += text("，不符合 \(failed)", ", not met \(failed)") }
        if open > 0 { words += text("，待复核 \(open)", ", to review \(open)") }
        let why =
            summary.problem.map { DisplayWidth.wrap(SafeText.line($0[language]), to: width - 2).map { "  " + $0 } }
            ?? []
        let mark = usesColour ? "\u{1B}[\(colour)m\(symbol)\u{1B}[0m" : symbol
        let name = SafeText.line(summary.bundle)
        let room = width - DisplayWidth.of(words) - 4
        // Where the two do not fit side by side, the words stand below the name.
        guard room >= 12 else {
            return ["\(mark) \(DisplayWidth.cut(name, to: width - 2))"]
                + DisplayWidth.wrap(words, to: width - 2).map { "  " + $0 } + why
        }
        return ["\(mark) \(DisplayWidth.pad(DisplayWidth.cut(name, to: room), to: room))  \(words)"] + why
    }

    private func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
