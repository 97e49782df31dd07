internal import ImagingKit
internal import OpenVINOKit

/// Finds the lines of text on a page.
final class TextDetector {
    private let model: CompiledModel
    private let settings: RecognitionSettings

    init(
        _ bytes: [UInt8], runtime: OpenVINORuntime, precision: CompiledModel.Precision, settings: RecognitionSettings
    ) throws {
        model = try CompiledModel(bytes, runtime: runtime, precision: precision, threads: settings.threads)
        self.settings = settings
    }

    /// Lines of text in pixels of the page, in no particular order.
    ///
    /// - Parameter longSide: the size to which the page is brought for the network, in pixels.
    func regions(_ page: GreyRaster, longSide: Int) throws -> [PixelQuad] {
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
