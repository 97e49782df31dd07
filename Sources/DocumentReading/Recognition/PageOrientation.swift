internal import ImagingKit
internal import OpenVINOKit

/// Tells which way a page stands, by a small network that looks at the page as a whole.
final class PageOrientation {
    private let model: CompiledModel

    init(_ loader: NetworkLoader) throws {
        model = try loader.network(.orientation, Self.form)
    }

    /// 5 ms a page: no need for reduced precision.
    static let form = NetworkForm(precision: .float32, shape: [1, 3, 224, 224])

    /// Probabilities that the page has to be turned clockwise by 0, 90, 180 and 270 degrees to stand upright.
    func probabilities(_ page: GreyRaster) throws -> [Int: Double] {
        // As the network was trained: the short side at 256, of that the middle 224 × 224, ImageNet statistics.
        let scale = 256 / Double(min(page.width, page.height))
        let width = max(224, Int((Double(page.width) * scale).rounded()))
        let height = max(224, Int((Double(page.height) * scale).rounded()))
        let small = try page.resized(width: width, height: height)
        let middle = try small.cropped(
            to: PixelBox(x: Double((width - 224) / 2), y: Double((height - 224) / 2), width: 224, height: 224))
        let input = try middle.tensor(width: 224, height: 224, paddedWidth: 224, .imageNet)
        return try model.run(input, shape: [1, 3, 224, 224]) { output, _ in
            // The class names the clockwise angle at which the page lies, so the turn goes the other way.
            let turns = [0, 270, 180, 90]
            return Dictionary(uniqueKeysWithValues: zip(turns, output.map(Double.init)))
        }
    }
}
