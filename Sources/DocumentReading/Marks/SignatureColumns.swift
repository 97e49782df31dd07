import DocumentModel
import ImagingKit

/// Two columns to the right of a label, as where the parties of a contract sign in one row of a table whose only label
/// stands left of both.
///
/// The page's lines tell them: rows above the label that hold one cell in each column, such as the parties' names and
/// the days on which they sign; at the top of a page one row, whose cells say the same sort of thing, or the seals below.
struct SignatureColumns {
    /// Where the first column ends and the second one begins.
    let middle: Double

    /// Nil where neither rows above the label nor seals below it show two columns, or where more is printed in the label's own row.
    ///
    /// - Parameter millimetre: in points.
    init?(rightOf label: SignatureLabel, lines: [TextLine], seals: [Box], millimetre: Double) {
        func isPrinted(_ line: TextLine) -> Bool { line.origin == .textLayer || SignatureLabel.isPrint(line) }
        let right = lines.filter { $0 != label.line && $0.box.x > label.box.maxX - 0.2 * label.em }
        func row(of box: Box) -> [TextLine] {
            right.filter { $0.box.verticalOverlap(box) > 0.5 * min($0.box.height, box.height) }
        }
        // Another label in the row, such as 日期, asks for something else.
        let own = right.filter { $0.box.verticalOverlap(label.box) > 0.4 * min($0.box.height, label.box.height) }
        guard !own.contains(where: isPrinted) else { return nil }
        let above = right.filter { $0.box.maxY < label.box.midY && $0.box.y > label.box.y - 80 * millimetre }
        let pairs = above.compactMap { line -> (first: Box, second: Box, isAlike: Bool)? in
            let cells = row(of: line.box).sorted { $0.box.x < $1.box.x }
            guard cells.count == 2, cells[0] == line, cells[1].box.x > cells[0].box.maxX else { return nil }
            return (cells[0].box, cells[1].box, Self.form(of: cells[0]) == Self.form(of: cells[1]))
        }
        guard let nearest = pairs.max(by: { $0.first.y < $1.first.y }) else {
            guard above.isEmpty, let middle = Self.middle(of: seals, below: label, millimetre: millimetre) else {
                return nil
            }
            self.middle = middle
            return
        }
        func isAligned(_ one: Box, _ other: Box) -> Bool {
            min(abs(one.x - other.x), abs(one.midX - other.midX)) < label.em
        }
        let columns = pairs.filter { isAligned($0.first, nearest.first) && isAligned($0.second, nearest.second) }
        guard columns.count > 1 || nearest.isAlike, let end = columns.map(\.first.maxX).max(),
            let start = columns.map(\.second.x).min(),
            end < start
        else { return nil }
        middle = (end + start) / 2
    }

    /// Between two seals side by side below the label, the only ones there, as on the page after the one on which the table
    /// begins.
    private static func middle(of seals: [Box], below label: SignatureLabel, millimetre: Double) -> Double? {
        let below = seals.filter {
            $0.midY > label.box.maxY && $0.y < label.box.maxY + 40 * millimetre && $0.maxX > label.box.maxX
        }.sorted { $0.x < $1.x }
        guard below.count == 2, below[0].x > label.box.maxX, below[1].x > below[0].maxX,
            below[0].verticalOverlap(below[1]) > 0.5 * min(below[0].height, below[1].height)
        else { return nil }
        return (below[0].maxX + below[1].x) / 2
    }

    /// The text with all its digits as one: two days are alike, 2024.11.25 and 2024.11.26.
    private static func form(of line: TextLine) -> String { String(line.text.map { $0.isNumber ? "0" : $0 }) }
}

extension SignatureFinder {
    /// The signature in the second of two columns whose row has one label only, of which the first column's is known;
    /// nil where there are no such columns, or where it is not certain that the second one is signed.
    func secondSignature(
        for label: SignatureLabel, beside first: Signature, others: [(label: SignatureLabel, place: Place?)]
    ) -> Signature? {
        let millimetre = pixelsPerMillimetre / scale
        guard first.state == .signed, let ink = first.inkBox, ink.midX > label.box.maxX, !label.isProse,
            let columns = SignatureColumns(
                rightOf: label, lines: lines, seals: seals.map(\.box), millimetre: millimetre),
            ink.maxX < columns.middle
        else { return nil }
        let end = min(columns.middle + 75 * millimetre, Double(picture.width) / scale)
        let top = max(0, label.box.midY - 10 * millimetre)
        let place = Place(
            box: Box(
                x: columns.middle, y: top, width: end - columns.middle,
                height: label.box.midY + 9 * millimetre - top), isBelow: false)
        guard place.box.width > 4 * millimetre else { return nil }
        let second = judge(place, label: label, others: others)
        return second.state == .signed ? second : nil
    }
}
