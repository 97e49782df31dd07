import ImagingKit

/// Whether a page is fit to prove that something is absent.
struct PageCondition {
    /// The page carries no colour at all, as a photocopy does.
    let isGrey: Bool
    /// `too-small`, `blurred`, `empty`.
    let defects: [String]

    /// Judges a page by its picture.
    ///
    /// - Parameters:
    ///   - scanResolution: nil on a page that was not scanned: such a page is as sharp as it is drawn, and a lack of
    ///     colour means that it has none.
    ///   - size: of the page in points.
    init(
        picture: Raster, scanResolution: Double?, size: (width: Double, height: Double), hasPhysicalSize: Bool
    ) {
        guard let facts = picture.facts else {
            (isGrey, defects) = (false, ["empty"])
            return
        }
        var defects: [String] = []
        if facts.inkShare < 0.0004, facts.colourShare < 0.0004 { defects.append("empty") }
        guard let scanResolution else {
            (isGrey, self.defects) = (false, defects)
            return
        }
        // A colour scanner leaves a tint on paper and on the edges of black strokes; a copy has none of it.
        isGrey = facts.colourShare < 0.0001 && facts.tintShare < 0.002
        let pixels = scanResolution * max(size.width, size.height) / 72
        // A4 at 100 dpi has 1,169 rows; print of usual size is then twelve pixels high.
        if pixels < 1_150 || (hasPhysicalSize && scanResolution < 95) { defects.append("too-small") }
        // Edges of sharp print are three pixels wide at any resolution, four to five when the scan was enlarged; a
        // character is some 24 pixels wide at 200 dpi of A4.
        let character = 24 * Double(max(picture.width, picture.height)) / 2_339
        if let width = facts.edgeWidth, width > 0.24 * character { defects.append("blurred") }
        self.defects = defects
    }
}
