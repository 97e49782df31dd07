import DocumentModel
import ReaderProtocol

/// Joins what the text layer says with what was recognised on the picture of the page.
struct TextMerge {
    let layer: PageTextLayer
    let verdict: TextLayerQuality.Verdict

    /// The lines of the page from top to bottom.
    func lines(with recognised: [TextLine]) -> [TextLine] {
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
            // Recognition adds what stands in the pictures.
            let added = recognised.filter { line in
                line.box.area > 0
                    && layer.lines.reduce(0) { $0 + ($1.box.intersection(line.box)?.area ?? 0) } < 0.3 * line.box.area
            }
            return added.isEmpty ? layer.lines : (layer.lines + added).sorted(by: Self.isBefore)
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
