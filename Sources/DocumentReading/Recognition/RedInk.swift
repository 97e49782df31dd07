internal import ImagingKit

/// Tells red print from seals, and both from black print under a seal.
struct RedInk {
    /// The upright page in colour.
    let page: Raster
    private let things: [PixelBox]

    init(_ page: Raster) throws {
        self.page = page
        things = try page.redThings()
    }

    /// Whether a line is printed in red, and no seal reaches into it.
    func isPrint(_ line: PixelQuad) throws -> Bool {
        // A black line under a seal is black for the most part.
        try sealShare(line) <= 0.1 && redShare(line) > 0.75
    }

    /// Whether a line lies in a seal and nothing dark is left of it on the page without red ink: thin black print under
    /// a seal takes on its colour, but stays dark.
    func isSealText(_ line: PixelQuad, withoutRed: GreyRaster) throws -> Bool {
        guard sealShare(line) > 0.5, let bounds = visible(line) else { return false }
        let part = try withoutRed.cropped(to: bounds)
        let dark = part.pixels.reduce(0) { $0 + ($1 < 140 ? 1 : 0) }
        return dark * 200 < part.pixels.count
    }

    private func visible(_ line: PixelQuad) -> PixelBox? {
        let bounds = line.bounds.clamped(width: Double(page.width), height: Double(page.height))
        return bounds.width >= 1 && bounds.height >= 1 ? bounds : nil
    }

    private func redShare(_ line: PixelQuad) throws -> Double {
        guard let bounds = visible(line) else { return 0 }
        return try page.cropped(to: bounds).redShare().ofInk
    }

    /// The largest share of a line that lies in one red thing that is about as wide as high, several lines high, and
    /// smaller than 0.4 of the page's width: the rulings of a red form are larger, a line of print is flat.
    private func sealShare(_ line: PixelQuad) -> Double {
        let bounds = line.bounds
        let area = max(1, bounds.width * bounds.height)
        return
            things
            .filter {
                $0.height > 2 * line.height && $0.width < 0.4 * Double(page.width) && $0.width < 2.5 * $0.height
                    && $0.height < 2.5 * $0.width
            }
            .map { bounds.sharedArea($0) / area }.max() ?? 0
    }
}
