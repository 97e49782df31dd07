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

    /// Whether there may be red print at all: something red that is neither a speck nor a seal, nor in one. Most pages
    /// with red ink carry nothing but seals, and need not be searched for lines once more.
    var mayHoldPrint: Bool {
        // A seal is 18 mm wide at least; smaller things of its shape may be two large characters.
        let least = 0.085 * Double(min(page.width, page.height))
        let seals = things.filter { isSealShaped($0) && $0.height > least }
        return things.contains { thing in
            max(thing.width, thing.height) >= Self.leastPrint
                && !seals.contains { $0.sharedArea(thing) > 0.95 * thing.width * thing.height }
        }
    }

    /// Two characters of the smallest legible print are wider, in pixels.
    private static let leastPrint = 14.0

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
            .filter { $0.height > 2 * line.height && isSealShaped($0) }
            .map { bounds.sharedArea($0) / area }.max() ?? 0
    }

    private func isSealShaped(_ thing: PixelBox) -> Bool {
        thing.width < 0.4 * Double(page.width) && thing.width < 2.5 * thing.height && thing.height < 2.5 * thing.width
    }
}
