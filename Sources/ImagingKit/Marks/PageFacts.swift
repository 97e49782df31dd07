internal import CImaging

/// What a picture of a page tells of it as a whole.
public struct PageFacts: Sendable, Hashable {
    /// Share of pixels with a visible colour.
    public var colourShare: Double
    /// Share of pixels that are not exactly grey: noise of a colour scanner, tint of the paper.
    public var tintShare: Double
    /// Share of dark pixels inside of the margins.
    public var inkShare: Double
    /// Median width in pixels of the edges of dark strokes; nil where there are too few.
    public var edgeWidth: Double?
}

extension Raster {
    /// Measures the page; nil where the picture is empty.
    public var facts: PageFacts? {
        var native = XLQPageFacts()
        guard withPicture({ xlq_page_facts($0, &native) }) == 0 else { return nil }
        return PageFacts(
            colourShare: native.colour_share, tintShare: native.tint_share, inkShare: native.ink_share,
            edgeWidth: native.edge_width > 0 ? native.edge_width : nil)
    }
}
