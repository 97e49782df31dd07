package import DocumentModel

/// A part of a page that is to be drawn, and the size of the picture that it becomes.
package struct DrawnPart {
    /// The part, in points.
    package let box: Box
    /// Pixels a point.
    package let scale: Double
    /// Pixels.
    package let width: Int
    package let height: Int

    /// Nil where nothing of the page would be drawn.
    ///
    /// - Parameters:
    ///   - box: the part, in points; nil for the whole page.
    ///   - page: the whole page, in points.
    ///   - resolution: dots per inch; lowered where the picture would have more pixels, or a longer side, than allowed.
    package init?(
        _ box: Box?, of page: Box, resolution: Double, pixels: Int, longestSide: Double = .infinity
    ) {
        guard let part = box.map({ $0.intersection(page) }) ?? page, part.area > 0, resolution > 0 else { return nil }
        self.box = part
        scale = min(
            resolution / 72, (Double(pixels) / part.area).squareRoot(), longestSide / max(part.width, part.height))
        width = max(1, Int((part.width * scale).rounded()))
        height = max(1, Int((part.height * scale).rounded()))
    }
}
