import ImagingKit

/// What the strokes in one place look like.
struct StrokeMeasure {
    /// Ink in square millimetres.
    let area: Double
    /// Length of the longest connected stroke in millimetres, and in characters of the label.
    private let extent: Double
    private let characters: Double
    /// Height of the tallest connected stroke in characters.
    private let tallest: Double
    private let blueShare: Double
    /// One small stroke and little ink, as a tick or a slip of the pen: no name is written so.
    let isStray: Bool
    /// A single stroke no larger than a character or two and nothing else but specks: a tick.
    let isTick: Bool
    /// Crumbs in a row, lower than any stroke of a name: what is left of a ruled line.
    let isRuling: Bool

    init(_ strokes: [InkStroke], em: Double, pixelsPerMillimetre: Double) {
        let ink = strokes.reduce(0) { $0 + $1.area }
        area = ink / (pixelsPerMillimetre * pixelsPerMillimetre)
        // A thin straight crumb is the rest of a line or of a seal's rim.
        let written = strokes.filter {
            min($0.width, $0.height) > 0.22 * max($0.width, $0.height) || $0.area > 0.12 * $0.width * $0.height
        }
        .filter { min($0.width, $0.height) > 0.8 * pixelsPerMillimetre }
        let longest = written.map { max($0.width, $0.height) }.max() ?? 0
        extent = longest / pixelsPerMillimetre
        characters = longest / max(1, em)
        tallest = (written.map(\.height).max() ?? 0) / max(1, em)
        blueShare = ink > 0 ? strokes.reduce(0) { $0 + $1.area * $1.blueShare } / ink : 0
        isStray = written.count == 1 && extent < 8 && area < 6
        let pieces = strokes.count { max($0.width, $0.height) > 0.8 * pixelsPerMillimetre }
        isTick = pieces == 1 && extent < 6 && area < 5.5
        let (top, bottom) = (strokes.map(\.top).min() ?? 0, strokes.map { $0.top + $0.height }.max() ?? 0)
        isRuling = written.isEmpty && strokes.count > 2 && bottom - top < 1.2 * pixelsPerMillimetre
    }

    /// Longer than print, and taller: printed characters that touch each other are long, too.
    ///
    /// - Parameter besidesPrint: print may be among the strokes, as it was recognised badly or not at all.
    func isHandwriting(limit: Double, besidesPrint: Bool = true) -> Bool {
        guard area > 2.5, !isStray else { return false }
        if blueShare > 0.5, isLargerThanPrint(limit: limit) { return true }
        guard extent > 5.6 * limit, characters > 1.5 * limit else { return false }
        return tallest > (besidesPrint ? 1.35 : 0.8)
    }

    /// As long as a stroke of a name, and taller than print: enough for ink of another colour than print has. Less is not,
    /// as a name may be printed in blue, in characters that touch each other.
    func isLargerThanPrint(limit: Double) -> Bool {
        area > 2.5 && !isStray && extent > 4.2 * limit && tallest > 1.35
    }

    /// Strokes that no print makes, though print may hang on them.
    func standsOutOfPrint(limit: Double) -> Bool {
        if blueShare > 0.5, extent > 4.2 * limit, tallest > 1.35 * limit { return true }
        return extent > 6.5 * limit && characters > 1.5 * limit && tallest > 1.7 * limit
    }

    /// Nothing is taller or bluer than print.
    var mayBePrint: Bool { tallest < 1.3 && blueShare < 0.3 }

    var mayBeHandwriting: Bool { area > 1.5 && extent > 4.4 && characters > 1.15 }

    /// The further beyond the limits, the surer.
    var certainty: Double { min(0.98, 0.7 + 0.12 * (characters - 1.2) + (blueShare > 0.5 ? 0.1 : 0)) }
}
