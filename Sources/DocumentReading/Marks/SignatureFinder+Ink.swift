import DocumentModel
import ImagingKit

/// What the colour and the darkness of ink tell of who left it: a hand, a printer or a seal.
extension SignatureFinder {
    /// Whether all strokes are bluer than the print of their label, as dark blue ink is, which on a scan is hardly blue:
    /// then a pen wrote them, or another printer. Beside a blue seal nobody can tell.
    func isOfAnotherColour(_ strokes: [InkStroke], than label: SignatureLabel) -> Bool {
        func ink(_ strokes: [InkStroke]) -> Double { strokes.reduce(0) { $0 + $1.area } }
        func share(_ strokes: [InkStroke]) -> Double {
            strokes.reduce(0) { $0 + $1.area * $1.blueShare } / max(1, ink(strokes))
        }
        guard !isGrey, share(strokes) > 0.1, let box = box(around: strokes) else { return false }
        guard !seals.contains(where: { $0.colour == .blue && $0.box.intersection(box) != nil }) else { return false }
        let print = picture.strokes(
            in: area(label.box), pixelsPerMillimetre: pixelsPerMillimetre, darkness: 0.8,
            without: codes.map(area) + [area(box)])
        // A blue stroke over black print makes no pen of it.
        return ink(strokes.filter { $0.blueShare > 0.05 }) > 0.7 * ink(strokes) && ink(print) > 0 && share(print) < 0.02
    }

    /// Whether blue strokes on a digital page are as wide as a name and stand on the height of their label: its print is text,
    /// so that a pen is left, however neat. What is written lower, or before 年 and 月, may be a day.
    func isNeatBlueWriting(_ strokes: [InkStroke], beside label: SignatureLabel) -> Bool {
        let millimetre = pixelsPerMillimetre / scale
        let written = strokes.filter { $0.blueShare > 0.5 && max($0.width, $0.height) > 1.5 * pixelsPerMillimetre }
        let all = strokes.reduce(0) { $0 + $1.area }
        guard isDigital, !isGrey, label.nextLabel == nil, let ink = box(around: written),
            written.reduce(0, { $0 + $1.area }) > max(0.8 * all, 3 * pixelsPerMillimetre * pixelsPerMillimetre),
            (7...60).contains(ink.width / millimetre), (3...20).contains(ink.height / millimetre),
            abs(ink.midY - label.box.midY) < 4.5 * millimetre
        else { return false }
        let isDated = lines.contains { line in
            line != label.line && line.box.x > label.box.x && line.box.x < ink.maxX + 10 * millimetre
                && line.box.verticalOverlap(ink) > 0.3 * line.box.height && line.text.contains { "年月日期".contains($0) }
        }
        let isOfSeal = seals.contains { seal in
            seal.colour == .blue && seal.box.insetBy(-2 * millimetre).intersection(ink) != nil
        }
        return !isDated && !isOfSeal
    }

    /// Strokes without the ink of blue seals, and those that were left out: under a blue seal, blue handwriting cannot be
    /// told from the seal.
    func withoutBlueSeals(_ strokes: [InkStroke]) -> (strokes: [InkStroke], leftOut: [InkStroke]) {
        let blue = seals.filter { $0.colour == .blue }.map { $0.box.insetBy(-1.5 * pixelsPerMillimetre / scale) }
        func isKept(_ stroke: InkStroke) -> Bool {
            guard stroke.blueShare > 0.3, let box = box(around: [stroke]) else { return true }
            return !blue.contains { ($0.intersection(box)?.area ?? 0) > 0.5 * box.area }
        }
        return (strokes.filter(isKept), strokes.filter { !isKept($0) })
    }

    /// On a grey page, the strokes that are clearly darker than the seals over them; none where a seal is as dark as they
    /// are.
    func strokesDarkerThanSeals(
        _ seals: [Box], in place: Place, label: SignatureLabel, others: [(label: SignatureLabel, place: Place?)]
    ) -> [InkStroke] {
        guard !areDark(seals, outside: place.box) else { return [] }
        return own(
            strokes(in: place, darkness: Self.darkerThanSeals, label: label), place: place, label: label, others: others
        )
    }

    /// Whether one of the seals may be as dark as ink in a place has to be: of one all in the place, nobody knows.
    func areDark(_ seals: [Box], outside place: Box) -> Bool {
        seals.contains { seal in
            func isSeen(darkness: Double) -> Bool {
                picture.strokes(
                    in: area(seal), pixelsPerMillimetre: pixelsPerMillimetre, darkness: darkness,
                    without: [area(place)] + lines.map { area($0.box) }
                ).contains { max($0.width, $0.height) > 0.35 * max(seal.width, seal.height) * scale }
            }
            return isSeen(darkness: Self.darkerThanSeals) || !isSeen(darkness: 0.8)
        }
    }
}
