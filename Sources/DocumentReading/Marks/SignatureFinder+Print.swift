import DocumentModel

/// What of the lines beside a label is print, and what may hold handwriting.
extension SignatureFinder {
    /// Whether a line of print beside the label is so much taller than print that handwriting was taken into it.
    func hidesHandwriting(_ label: SignatureLabel) -> Bool {
        !isDigital
            && lines.contains { line in
                line != label.line && isMixed(line, beside: label) && stands(line, beside: label)
            }
    }

    /// Whether a line begins close behind a label, on its height.
    private func stands(_ line: TextLine, beside label: SignatureLabel) -> Bool {
        line.box.x > label.box.maxX - label.em && line.box.x < label.box.maxX + 6 * label.em
            && line.box.verticalOverlap(label.box) > 0.5 * label.box.height
    }

    /// Whether a line beside the label is taller than print and longer than what was read of it: the characters that are
    /// missing may lie under handwriting. Or whether something was read across an edge of the label, where print keeps clear
    /// of print.
    func isOverwritten(_ label: SignatureLabel) -> Bool {
        lines.contains { line in
            let isBeside =
                stands(line, beside: label) && line.box.height > 1.35 * label.least.em
                && SignatureLabel.em(of: line) > 1.5 * label.least.em
            let common = line.box.intersection(label.box)
            let isAcross =
                (common?.width ?? 0) > label.em && (common?.height ?? 0) > 0.25 * label.em
                && (common?.area ?? 0) < 0.9 * line.box.area && line.text.count < label.text.count
            return line != label.line && (isBeside || isAcross)
        }
    }

    /// Much taller than the label, and not read as clearly as large print is.
    func isMixed(_ line: TextLine, beside label: SignatureLabel) -> Bool {
        line.confidence < 0.98 && line.box.height > 1.7 * label.least.em
    }

    /// Whether a line is set as its label is: as clear, as large, on the same height.
    func isPrint(_ line: TextLine, like label: SignatureLabel) -> Bool {
        let em = SignatureLabel.em(of: line)
        return line.confidence > 0.97 && line.box.height < 1.45 * em && abs(em - label.em) < 0.2 * label.em
            && abs(line.box.midY - label.box.midY) < 0.3 * label.em
    }
}
