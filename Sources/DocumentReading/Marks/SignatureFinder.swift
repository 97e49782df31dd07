import DocumentModel
import ImagingKit

/// Looks for handwriting in answer to printed labels.
///
/// A connected stroke of handwriting is longer than any printed character: that separates best. What lies between is
/// `unsure`, as a printed name or a date taken for a signature is the worst mistake.
struct SignatureFinder {
    /// The upright page.
    let picture: Raster
    /// Pixels a point.
    let scale: Double
    /// Pixels a millimetre on paper; an estimate where the page has no physical size.
    let pixelsPerMillimetre: Double
    /// All lines of the upright page.
    var lines: [TextLine]
    /// Seals of the upright page.
    let seals: [(box: Box, shape: Seal.Shape, colour: Seal.Colour)]
    /// QR codes of the upright page.
    let codes: [Box]
    /// Those of them that were not decoded: they may be anything as dense as a code.
    var unreadCodes: [Box] = []
    let isGrey: Bool
    /// The lines come from a text layer, so that every one of them is print.
    let isDigital: Bool
    /// What of a digital page is neither print nor a ruled line, where that is known.
    var figures: [Box] = []

    /// In square millimetres: a character of print has that much ink.
    private static let leastUnexplained = 2.5
    /// As a share of the paper's brightness.
    static let darkerThanSeals = 0.42
    /// In millimetres: without colour, what is higher may be a seal.
    private static let highestGrey = 13.0
    /// In millimetres, set aslant.
    private static let largestNameSeal = 32.0

    /// The finding for each label, in their order; behind them the signatures that answer a label a second time, in
    /// another column.
    func signatures(for labels: [TextLine]) -> [Signature] {
        let widths = lines.filter { $0.text.count > 7 }.map(SignatureLabel.em).sorted()
        // Labels are set alike; where handwriting was taken into the box of one, the others still tell its size.
        let ownEm = labels.map(SignatureLabel.em).min().map { 1.15 * $0 }
        let usualEm = isDigital || widths.isEmpty ? nil : min(widths[widths.count / 2], ownEm ?? .infinity)
        var finder = self
        if let usualEm { finder.lines = lines.map { DayFragment($0, em: usualEm)?.line ?? $0 } }
        return finder.signatures(for: labels.map { SignatureLabel($0, usualEm: usualEm) })
    }

    private func signatures(for labels: [SignatureLabel]) -> [Signature] {
        let places = labels.map { right(of: $0, among: labels) }
        let first = labels.indices.map { signature(for: $0, of: labels, places: places) }
        let second = labels.indices.compactMap { index in
            secondSignature(
                for: labels[index], beside: first[index],
                others: labels.indices.filter { $0 != index }.map { (labels[$0], places[$0]) })
        }
        let answers = answeringOnce(first + second)
        let found = Array(answers.prefix(labels.count))
        return zip(labels, found).map { label, signature in
            guard signature.state == .blank, !label.isProse else { return signature }
            if hasUnclaimedHandwriting(near: label, among: labels, answers) { return doubtful(signature) }
            return hasUnreadCode(near: label) ? doubtful(signature, reason: "over-print") : signature
        } + answers.dropFirst(labels.count).filter { $0.state == .signed }
    }

    /// One place where the answer may stand.
    struct Place {
        var box: Box
        var isBelow: Bool
    }

    /// - Parameter places: where to the right of each label its answer may stand.
    private func signature(for index: Int, of labels: [SignatureLabel], places: [Place?]) -> Signature {
        let label = labels[index]
        guard !label.isProse else {
            return Signature(
                label: label.text, labelBox: label.box, state: .blank, inkBox: nil, reason: "no-place", confidence: 0.9)
        }
        var weakest: Signature?
        for place in [places[index], below(label)].compactMap({ $0 }) {
            let found = judge(
                place, label: label, others: labels.indices.filter { $0 != index }.map { (labels[$0], places[$0]) })
            if found.state == .signed { return found }
            // Something doubtful says more than an empty place.
            if weakest == nil || (weakest?.state == .blank && found.state == .unsure) { weakest = found }
        }
        // Handwriting over a label was taken out together with it: on a scan as one line that was read, on a digital page
        // with the label's box.
        if weakest?.reason != "name-seal", let ink = inkOverPrint(label, among: labels),
            ink.isCertain || weakest?.state == .blank
        {
            return Signature(
                label: label.text, labelBox: label.box, state: ink.isCertain ? .signed : .unsure, inkBox: ink.box,
                reason: ink.isCertain ? nil : "over-print", confidence: ink.isCertain ? 0.75 : 0.4)
        }
        // What hides a part of the label may be the answer.
        if label.holdsMore || !isDigital && (label.isDamaged || isOverwritten(label)), weakest?.state != .unsure {
            return Signature(
                label: label.text, labelBox: label.box, state: .unsure, inkBox: nil, reason: "over-print",
                confidence: 0.3)
        }
        return weakest
            ?? Signature(
                label: label.text, labelBox: label.box, state: .unsure, inkBox: nil, reason: "no-place", confidence: 0)
    }

    // MARK: Where the answer may stand

    private func right(of label: SignatureLabel, among labels: [SignatureLabel]) -> Place? {
        let millimetre = pixelsPerMillimetre / scale
        let pageWidth = Double(picture.width) / scale
        let start = label.box.maxX - 0.4 * label.em
        var end = min(start + 75 * millimetre, pageWidth)
        if let next = label.nextLabel { end = min(end, next) }
        // Up to the next print on the same height: another label, another column.
        for line in lines where line != label.line && line.box.x > start + 0.5 * label.em {
            let isBeside = line.box.verticalOverlap(label.box) > 0.4 * min(line.box.height, label.box.height)
            if isBeside, isDigital || SignatureLabel.isPrint(line) { end = min(end, line.box.x) }
        }
        // The label of another column may stand somewhat higher or lower.
        for other in labels
        where other.box.x > start + label.em && abs(other.box.midY - label.box.midY) < 14 * millimetre {
            end = min(end, other.box.x - 0.5 * label.em)
        }
        guard end - start > 4 * millimetre else { return nil }
        let top = label.box.midY - 10 * millimetre
        let bottom = label.box.midY + 9 * millimetre
        return Place(
            box: Box(x: start, y: max(0, top), width: end - start, height: bottom - max(0, top)), isBelow: false)
    }

    private func below(_ label: SignatureLabel) -> Place? {
        let millimetre = pixelsPerMillimetre / scale
        let left = max(0, label.box.x - 4 * millimetre)
        var right = label.box.maxX + 22 * millimetre
        if let next = label.nextLabel { right = min(right, next) }
        for line in lines where line.box.x > label.box.maxX + label.em {
            let isBeside = line.box.verticalOverlap(label.box) > 0.4 * min(line.box.height, label.box.height)
            if isBeside, isDigital || SignatureLabel.isPrint(line) { right = min(right, line.box.x) }
        }
        var bottom = label.box.maxY + 17 * millimetre
        for line in lines where line.box.y > label.box.midY + 0.5 * label.em {
            let isUnder = line.box.horizontalOverlap(Box(x: left, y: 0, width: right - left, height: 1)) > 0
            if isUnder, isDigital || SignatureLabel.isPrint(line) { bottom = min(bottom, line.box.y) }
        }
        let top = label.box.maxY - 0.1 * label.em
        guard bottom - top > 6 * millimetre, right - left > 4 * millimetre else { return nil }
        return Place(box: Box(x: left, y: top, width: right - left, height: bottom - top), isBelow: true)
    }

    /// Strokes like handwriting on the height of the label, whatever recognition made of them; certain where they stand
    /// out of the print as no printed character does.
    private func inkOverPrint(
        _ label: SignatureLabel, among labels: [SignatureLabel]
    ) -> (box: Box, isCertain: Bool)? {
        let millimetre = pixelsPerMillimetre / scale
        // Before the end of the label ink was not looked at yet.
        let mayStandBefore = isDigital || label.holdsMore
        let start = mayStandBefore ? label.box.midX : label.least.end - 0.2 * label.least.em
        var end = (mayStandBefore ? label.box.maxX : start) + 45 * millimetre
        for other in labels where other.box.x > start && abs(other.box.midY - label.box.midY) < 14 * millimetre {
            end = min(end, other.box.x)
        }
        if let next = label.nextLabel { end = min(end, next) }
        guard end - start > 4 * millimetre else { return nil }
        let box = Box(x: start, y: max(0, label.box.midY - 7 * millimetre), width: end - start, height: 14 * millimetre)
        // Print that was read clearly and fills its box as print does, however large, is no handwriting.
        let clean = lines.filter { line in
            let isPlain =
                isDigital
                || line.confidence > 0.95 && line.box.height < 1.45 * SignatureLabel.em(of: line)
                    && !isMixed(line, beside: label)
            return isPlain && line != label.line && line.box.intersection(box) != nil
        }
        let covering = seals.map(\.box).filter { $0.intersection(box) != nil }
        func written(darkness: Double) -> [InkStroke] {
            withoutBlueSeals(
                picture.strokes(
                    in: area(box), pixelsPerMillimetre: pixelsPerMillimetre, darkness: darkness,
                    without: codes.map { area($0.insetBy(-4)) } + clean.map { area($0.box.insetBy(-0.6)) })
            ).strokes.filter { abs(($0.top + $0.height / 2) / scale - label.box.midY) < 6 * millimetre }
        }
        func measure(_ strokes: [InkStroke]) -> StrokeMeasure {
            StrokeMeasure(strokes, em: label.least.em * scale, pixelsPerMillimetre: pixelsPerMillimetre)
        }
        let strokes = written(darkness: covering.isEmpty ? 0.78 : 0.72)
        guard measure(strokes).isHandwriting(limit: 1.1), let found = self.box(around: strokes) else { return nil }
        guard isGrey else {
            let isCertain = measure(strokes).standsOutOfPrint(limit: covering.isEmpty ? 1 : 1.25)
            return (found, isCertain || hasFigureOverPrint(in: box))
        }
        guard !covering.isEmpty, !areDark(covering, outside: box) else { return (found, false) }
        let dark = written(darkness: Self.darkerThanSeals)
        guard measure(dark).standsOutOfPrint(limit: 1.15), let ink = self.box(around: dark) else {
            return (found, false)
        }
        return (ink, ink.height < Self.highestGrey * millimetre)
    }

    /// Whether something as long as a signature lies over the print of a digital page: print itself is no figure.
    private func hasFigureOverPrint(in place: Box) -> Bool {
        let millimetre = pixelsPerMillimetre / scale
        let known = seals.map(\.box) + codes
        let pieces = figures.filter { figure in
            (figure.intersection(place)?.area ?? 0) > 0.5 * figure.area
                && !known.contains { ($0.intersection(figure)?.area ?? 0) > 0.3 * figure.area }
        }
        guard let first = pieces.first else { return false }
        // Between the characters of the print, which cut it into pieces: one alone may be anything flat.
        let whole = pieces.dropFirst().reduce(first) { $0.union($1) }
        return (8...60).contains(whole.width / millimetre) && (pieces.count > 1 || whole.height > 5 * millimetre)
    }

    // MARK: What stands there

    func judge(
        _ place: Place, label: SignatureLabel, others: [(label: SignatureLabel, place: Place?)]
    ) -> Signature {
        func result(
            _ state: Signature.State, _ strokes: [InkStroke], reason: String? = nil, confidence: Double
        ) -> Signature {
            Signature(
                label: label.text, labelBox: label.box, state: state, inkBox: box(around: strokes), reason: reason,
                confidence: confidence)
        }
        let covering = seals.filter { seal in
            (seal.box.intersection(place.box)?.area ?? 0) > 0.04 * min(seal.box.area, place.box.area)
        }
        let (strokes, hidden) = withoutBlueSeals(
            own(self.strokes(in: place, darkness: 0.80, label: label), place: place, label: label, others: others))
        // Nobody signs further away than that, and there only.
        let reach = place.box.x + 45 * pixelsPerMillimetre / scale
        let hidesBlue = hidden.contains { $0.left < reach * scale }
        let near = covering.filter { $0.box.x < reach }
        // What is larger than a name seal, as the frame of a stamp, is one only where it may hide an answer.
        let nameSeals = covering.filter { seal in
            let size = max(seal.box.width, seal.box.height) * scale / pixelsPerMillimetre
            return [.square, .rectangle].contains(seal.shape) && (seal.box.x < reach || size < Self.largestNameSeal)
        }
        let measure = StrokeMeasure(strokes, em: label.em * scale, pixelsPerMillimetre: pixelsPerMillimetre)
        let isUnderGreySeal = isGrey && covering.contains { $0.colour == .grey }
        let name = printedName(label, place: place)
        // Ink of a seal that was taken for black leaves crumbs of up to six millimetres.
        let limit = covering.isEmpty || isDigital ? 1.0 : 1.15
        if isUnderGreySeal, measure.area > 0.5 {
            let dark = strokesDarkerThanSeals(covering.map(\.box), in: place, label: label, others: others)
            let measure = StrokeMeasure(dark, em: label.em * scale, pixelsPerMillimetre: pixelsPerMillimetre)
            return nameSeals.isEmpty && measure.standsOutOfPrint(limit: 1.15)
                ? result(.signed, dark, confidence: 0.75)
                : result(.unsure, strokes, reason: "grey-page", confidence: 0.3)
        }
        // The lines of a black seal are as long as handwriting.
        if covering.contains(where: { $0.colour == .black }), measure.area > 0.5 {
            return result(.unsure, strokes, reason: "over-print", confidence: 0.3)
        }
        // Without colour, only its height tells a name seal from handwriting.
        if isGrey, measure.area > 0.5,
            (box(around: strokes)?.height ?? 0) * scale > Self.highestGrey * pixelsPerMillimetre
        {
            return result(.unsure, strokes, reason: "grey-page", confidence: 0.3)
        }
        if measure.isHandwriting(limit: limit, besidesPrint: !isDigital)
            || measure.isLargerThanPrint(limit: limit) && isOfAnotherColour(strokes, than: label)
        {
            return result(.signed, strokes, confidence: measure.certainty)
        }
        if !place.isBelow, isNeatBlueWriting(strokes, beside: label) {
            return result(.signed, strokes, confidence: 0.8)
        }
        if !nameSeals.isEmpty {
            return result(.unsure, strokes, reason: "name-seal", confidence: 0.5)
        }
        if measure.isTick, near.isEmpty, !hidesBlue { return result(.blank, [], confidence: 0.8) }
        if measure.mayBeHandwriting {
            return result(.unsure, strokes, reason: name == nil ? "faint" : "printed-name", confidence: 0.4)
        }
        if let name {
            // On a scan, small neat handwriting and a printed name are read alike, unless all speaks for print.
            if isDigital { return result(.blank, strokes, reason: "printed-name", confidence: 0.95) }
            return isPrint(name, like: label) && measure.mayBePrint
                ? result(.blank, strokes, reason: "printed-name", confidence: 0.85)
                : result(.unsure, strokes, reason: "printed-name", confidence: 0.5)
        }
        if !place.isBelow, hidesHandwriting(label) {
            return result(.unsure, strokes, reason: "over-print", confidence: 0.3)
        }
        if hidesBlue { return result(.unsure, strokes, reason: "faint", confidence: 0.3) }
        let faint = own(
            self.strokes(in: place, darkness: 0.88, label: label), place: place, label: label, others: others)
        let faintMeasure = StrokeMeasure(faint, em: label.em * scale, pixelsPerMillimetre: pixelsPerMillimetre)
        if covering.isEmpty, faintMeasure.isHandwriting(limit: 1.2) {
            return result(.unsure, faint, reason: "faint", confidence: 0.4)
        }
        // Ink that is no handwriting may be what is left of some, or of a label that was not read.
        let isNothing = measure.isStray || measure.isRuling
        // Under a seal, small handwriting falls to pieces, and crumbs of the seal are among them.
        let least = covering.isEmpty ? Self.leastUnexplained : 2 * Self.leastUnexplained
        if !(isDigital && covering.isEmpty), !isNothing, measure.area > least {
            return result(.unsure, strokes, reason: "faint", confidence: 0.4)
        }
        return result(.blank, [], confidence: measure.area < 1 ? 0.95 : 0.8)
    }

    func strokes(in place: Place, darkness: Double, label: SignatureLabel) -> [InkStroke] {
        let around = place.box.insetBy(-12 * pixelsPerMillimetre / scale)
        var print = codes.map { $0.insetBy(-4) }
        for line in lines where line.box.intersection(around) != nil {
            if line == label.line {
                print.append(
                    Box(x: line.box.x, y: line.box.y, width: label.box.maxX - line.box.x, height: line.box.height))
                if let next = label.nextLabel {
                    print.append(Box(x: next, y: line.box.y, width: line.box.maxX - next, height: line.box.height))
                }
                if isDigital { print.append(line.box) }
            } else if isDigital || SignatureLabel.isPrint(line) || !isAnswer(line, to: place) {
                print.append(line.box)
            }
        }
        return picture.strokes(
            in: area(place.box), pixelsPerMillimetre: pixelsPerMillimetre, darkness: darkness,
            without: print.map { area($0.insetBy(-0.6)) })
    }

    /// Whether a line that was recognised stands where the answer is expected: it may be handwriting.
    private func isAnswer(_ line: TextLine, to place: Place) -> Bool {
        (line.box.intersection(place.box)?.area ?? 0) > 0.5 * line.box.area
    }

    /// Strokes that answer this label rather than another one whose place they stand in, too.
    func own(
        _ strokes: [InkStroke], place: Place, label: SignatureLabel,
        others: [(label: SignatureLabel, place: Place?)]
    ) -> [InkStroke] {
        strokes.filter { stroke in
            let x = (stroke.left + stroke.width / 2) / scale
            let y = (stroke.top + stroke.height / 2) / scale
            let mine = place.isBelow ? max(0, y - label.box.maxY) : abs(y - label.box.midY)
            return !others.contains { other in
                guard let box = other.place?.box, box.x <= x, x < box.maxX, box.y <= y, y < box.maxY else {
                    return false
                }
                return abs(y - other.label.box.midY) < mine
            }
        }
    }

    /// A short text that stands in the place in print, or that recognition read there.
    private func printedName(_ label: SignatureLabel, place: Place) -> TextLine? {
        func isName(_ text: String) -> Bool {
            let ideographs = text.unicodeScalars.count(where: \.properties.isIdeographic)
            return (2...6).contains(ideographs) && ideographs * 2 >= text.unicodeScalars.count
        }
        if !place.isBelow, isName(label.answer) { return label.line }
        return lines.first { line in
            line != label.line && !SignatureLabel.isPrint(line) && isName(line.text) && isAnswer(line, to: place)
        }
    }

    func area(_ box: Box) -> PixelArea {
        PixelArea(left: box.x * scale, top: box.y * scale, width: box.width * scale, height: box.height * scale)
    }

    func box(around strokes: [InkStroke]) -> Box? {
        strokes.map {
            Box(x: $0.left / scale, y: $0.top / scale, width: $0.width / scale, height: $0.height / scale)
        }.reduce(nil) { $0?.union($1) ?? $1 }
    }
}
