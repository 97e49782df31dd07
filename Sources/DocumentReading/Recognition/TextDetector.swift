internal import ImagingKit
internal import OpenVINOKit

/// Finds the lines of text on a page.
final class TextDetector {
    private let model: CompiledModel
    private let settings: RecognitionSettings

    init(_ loader: NetworkLoader, precision: CompiledModel.Precision, settings: RecognitionSettings) throws {
        model = try loader.network(settings.detectionModel, precision: precision)
        self.settings = settings
    }

    /// Lines of text in pixels of the page, in no particular order.
    ///
    /// - Parameters:
    ///   - area: the part of the page to look at; lines that it cuts are left out. Nil is the whole page.
    ///   - longSide: the size to which the whole page is brought for the network, in pixels.
    func regions(_ page: GreyRaster, in area: PixelBox?, longSide: Int) throws -> [PixelQuad] {
        guard let area = area?.clamped(width: Double(page.width), height: Double(page.height)) else {
            return try regions(page, longSide: longSide)
        }
        guard area.width >= 1, area.height >= 1 else { return [] }
        // A line at the edge is found better with what surrounds it.
        let around = Self.surroundings * Double(max(page.width, page.height))
        let shown = PixelBox(
            x: (area.x - around).rounded(.down), y: (area.y - around).rounded(.down),
            width: (area.width + 2 * around).rounded(.up), height: (area.height + 2 * around).rounded(.up)
        ).clamped(width: Double(page.width), height: Double(page.height))
        let part = try page.cropped(to: shown)
        let side = Double(longSide) * Double(max(part.width, part.height)) / Double(max(page.width, page.height))
        return try regions(part, longSide: max(32, Int(side.rounded()))).map { quad in
            quad.map { PixelPoint(x: $0.x + shown.x, y: $0.y + shown.y) }
        }.filter { Self.holds(area, $0.bounds, slack: around / 2) }
    }

    /// How much more than the part asked for is looked at, as a share of the page's long side.
    private static let surroundings = 0.01

    private static func holds(_ area: PixelBox, _ line: PixelBox, slack: Double) -> Bool {
        line.x >= area.x - slack && line.y >= area.y - slack && line.maxX <= area.maxX + slack
            && line.maxY <= area.maxY + slack
    }

    private func regions(_ page: GreyRaster, longSide: Int) throws -> [PixelQuad] {
        // The network works on multiples of 32; a page that is smaller than asked for is not blown up.
        let scale = min(1, Double(longSide) / Double(max(page.width, page.height)))
        func side(_ length: Int) -> Int { max(32, Int((Double(length) * scale / 32).rounded()) * 32) }
        let (width, height) = (side(page.width), side(page.height))
        let input = try page.tensor(width: width, height: height, paddedWidth: width, settings.detectionNormalisation)
        return try model.run(input, shape: [1, 3, height, width]) { map, shape in
            guard shape == [1, 1, height, width] else {
                throw OpenVINOFault(message: "text detection answers in another form than expected")
            }
            let scaleX = Double(page.width) / Double(width)
            let scaleY = Double(page.height) / Double(height)
            return try TextMap(map, width: width, height: height).regions(settings.regions).map { region in
                region.map { PixelPoint(x: $0.x * scaleX, y: $0.y * scaleY) }
            }
        }
    }
}
