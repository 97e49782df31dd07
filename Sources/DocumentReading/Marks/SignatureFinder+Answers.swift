import DocumentModel
import ImagingKit

/// Which label a handwriting answers, where several ask for one.
extension SignatureFinder {
    /// One handwriting is one answer: of several labels that it seems to answer, the surest keeps it.
    func answeringOnce(_ found: [Signature]) -> [Signature] {
        func isSame(_ one: Box, _ other: Box) -> Bool {
            (one.intersection(other)?.area ?? 0) > 0.5 * min(one.area, other.area)
        }
        return found.enumerated().map { index, signature in
            guard signature.state == .signed, let ink = signature.inkBox else { return signature }
            let keeper = found.indices.first { other in
                guard other != index, found[other].state == .signed, let box = found[other].inkBox, isSame(box, ink)
                else { return false }
                return (found[other].confidence, index) > (signature.confidence, other)
            }
            guard let keeper else { return signature }
            var signature = doubtful(signature)
            signature.inkBox = nil
            // The same label, read twice, asks for nothing more.
            if isSame(found[keeper].labelBox, signature.labelBox) {
                (signature.state, signature.reason, signature.confidence) = (.blank, "no-place", 0.9)
            }
            return signature
        }
    }

    /// Whether handwriting stands near a label that nobody's answer is, while the same label elsewhere has one: of two
    /// that ask alike, one below the other, each answer may stand beside the wrong one, and where people sign above the
    /// labels, the second signature stands below the first label and the first one is left over.
    func hasUnclaimedHandwriting(
        near label: SignatureLabel, among labels: [SignatureLabel], _ found: [Signature]
    ) -> Bool {
        let twins = zip(labels, found).filter { $0.0.text == label.text && $0.1.state == .signed }
        guard !twins.isEmpty else { return false }
        let millimetre = pixelsPerMillimetre / scale
        let claimed = found.compactMap(\.inkBox).map { $0.insetBy(-millimetre) }
        let above = twins.filter { abs($0.0.box.midX - label.box.midX) < 20 * millimetre && $0.0.box.y < label.box.y }
        let top = above.map { $0.0.box.y - 20 * millimetre }.min() ?? label.box.midY
        let box = Box(
            x: max(0, label.box.x - 4 * millimetre), y: max(0, top), width: label.box.width + 60 * millimetre,
            height: label.box.midY + 45 * millimetre - max(0, top))
        // Without colour, the ink of seals is like any other; what stands away from the places of an answer is theirs.
        let places = Box(
            x: box.x, y: label.box.y - 10 * millimetre, width: box.width, height: label.box.height + 27 * millimetre)
        let printed = seals.filter { $0.colour != .red && $0.box.intersection(places) == nil }
            .map { $0.box.insetBy(-millimetre) }
        let strokes = self.strokes(in: Place(box: box, isBelow: true), darkness: 0.80, label: label).filter { stroke in
            guard let ink = self.box(around: [stroke]) else { return false }
            return !(claimed + printed).contains { ($0.intersection(ink)?.area ?? 0) > 0.5 * ink.area }
        }
        return StrokeMeasure(strokes, em: label.em * scale, pixelsPerMillimetre: pixelsPerMillimetre)
            .isHandwriting(limit: 1.15, besidesPrint: !isDigital)
    }

    /// Whether something in the place of an answer was taken for a code, and is none that can be read: whatever it is, the
    /// place is not blank.
    func hasUnreadCode(near label: SignatureLabel) -> Bool {
        let millimetre = pixelsPerMillimetre / scale
        let place = Box(
            x: max(0, label.box.x - 4 * millimetre), y: max(0, label.box.midY - 10 * millimetre),
            width: label.box.width + 60 * millimetre, height: 27 * millimetre)
        return unreadCodes.contains { ($0.intersection(place)?.area ?? 0) > 0.5 * $0.area }
    }

    func doubtful(_ signature: Signature, reason: String = "elsewhere") -> Signature {
        var signature = signature
        (signature.state, signature.reason, signature.confidence) = (.unsure, reason, 0.4)
        return signature
    }
}
