package import DocumentModel
package import ReaderProtocol

/// Joins what the text layer says with what was recognised on the picture of the page.
package struct TextMerge {
    private let layer: PageTextLayer
    private let verdict: TextLayerQuality.Verdict
    private let seals: [Box]

    /// - Parameter seals: boxes of the page's seals, as far as they were looked for: what stands under one is misread most
    ///   easily.
    package init(layer: PageTextLayer, verdict: TextLayerQuality.Verdict, seals: [Box]) {
        self.layer = layer
        self.verdict = verdict
        self.seals = seals
    }

    /// The lines of the page from top to bottom.
    package func lines(with recognised: [TextLine]) -> [TextLine] {
        switch verdict {
        case .good, .empty: return layer.lines
        case .garbled, .missing, .onlyMargins:
            return recognised.isEmpty && verdict != .garbled ? layer.lines : recognised
        case .overPicture:
            // The eye sees the picture. Where the text below it says the same to the letter, it is the better copy; where
            // it does not, it is a scanner's reading that nobody checked, or hidden on purpose.
            return recognised.map { line in
                let folded = TextNormalisation.folded(line.text)
                return layer.lines.first {
                    Self.overlap(of: $0, with: line) > 0.4 && TextNormalisation.folded($0.text) == folded
                }
                    ?? line
            }
        case .partly:
            // Recognition adds what stands in the pictures, and on them.
            let covered = Set(coveredLines(where: recognised))
            let kept = layer.lines.filter { !covered.contains($0) }
            let added = recognised.filter { line in
                line.box.area > 0
                    && kept.reduce(0) { $0 + ($1.box.intersection(line.box)?.area ?? 0) } < 0.3 * line.box.area
            }.map { line in
                // Either may be wrong: the text layer that something hides, or what was recognised under a seal.
                guard isSealed(line), covered.contains(where: { Self.overlap(of: $0, with: line) > 0.4 }) else {
                    return line
                }
                var line = line
                line.confidence = min(line.confidence, Self.doubtful)
                return line
            }
            return added.isEmpty ? kept : (kept + added).sorted(by: Self.isBefore)
        }
    }

    /// Lines of the text layer of which nothing is seen where they say they stand, or something else.
    package func hiddenLines(where recognised: [TextLine]) -> [TextLine] {
        let unseen = layer.unseen.filter { line in
            let folded = TextNormalisation.folded(line.text)
            // Recognition may cut lines in another way.
            return !isOfWornSeal(line)
                && !recognised.contains {
                    Self.overlap(of: $0, with: line) > 0.4
                        && (TextNormalisation.folded($0.text).contains(folded)
                            || folded.contains(TextNormalisation.folded($0.text)))
                }
        }
        return unseen + (verdict == .partly ? coveredLines(where: recognised).filter { !isSealed($0) } : [])
    }

    /// Lines beneath a picture that shows another number in their place, clearly.
    private func coveredLines(where recognised: [TextLine]) -> [TextLine] {
        layer.coveredLines.filter { line in
            let digits = Self.digits(line.text)
            let pieces = recognised.filter { Self.overlap(of: $0, with: line) > 0.4 }.sorted { $0.box.x < $1.box.x }
            // Recognition may cut lines in another way: 日 and 期：2024年11月27日 say together what the line says.
            return pieces.contains { $0.confidence >= Self.clear && Self.digits($0.text) != digits }
                && Self.digits(pieces.map(\.text).joined()) != digits
        }
    }

    /// Whether a line is some digits of the code that stands round the bottom of a seal, in characters far smaller than
    /// print: of a seal that was drawn as worn, they are not seen.
    private func isOfWornSeal(_ line: TextLine) -> Bool {
        guard line.text.allSatisfy({ $0.isASCII && $0.isNumber || $0.isWhitespace }) else { return false }
        return seals.contains { seal in
            let (x, y) = ((line.box.midX - seal.midX) / seal.width, (line.box.midY - seal.midY) / seal.height)
            let isInside = (seal.intersection(line.box)?.area ?? 0) > 0.9 * line.box.area
            let isAtRim = (0.33...0.5).contains((x * x + y * y).squareRoot())
            return isInside && isAtRim && line.box.height < 0.1 * seal.height
        }
    }

    private func isSealed(_ line: TextLine) -> Bool {
        seals.contains { ($0.intersection(line.box)?.area ?? 0) > 0.1 * line.box.area }
    }

    /// Most confidence of a line under a seal that the text layer contradicts: no check passes or fails on it.
    private static let doubtful = 0.5
    /// Confidence of a recognised line that speaks against the text layer.
    private static let clear = 0.9

    /// The numerals of a text. Of the zero of 二〇二四 recognition makes a letter, a digit or nothing.
    private static func digits(_ text: String) -> String {
        TextNormalisation.folded(text).filter(\.isNumber).reduce(into: "") { digits, character in
            let isHan = digits.last.map { !$0.isASCII } ?? false
            if !isHan || !"〇零0".contains(character) { digits.append(character) }
        }
    }

    /// Share of the smaller line that the other covers.
    private static func overlap(of left: TextLine, with right: TextLine) -> Double {
        let smaller = min(left.box.area, right.box.area)
        guard smaller > 0, let shared = left.box.intersection(right.box) else { return 0 }
        return shared.area / smaller
    }

    /// Order by the middle of the line, then from left to right: total, so that the result is the same every time.
    private static func isBefore(_ left: TextLine, _ right: TextLine) -> Bool {
        (left.box.midY, left.box.x, left.text) < (right.box.midY, right.box.x, right.text)
    }
}
