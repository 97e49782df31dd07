internal import ImagingKit
internal import OpenVINOKit

/// Finds the lines of text on a page.
final class TextDetector {
    private let loader: NetworkLoader
    private let form: NetworkForm
    private let settings: RecognitionSettings
    private var loaded: [NetworkForm: CompiledModel] = [:]

    /// Loads nothing yet: which network is needed depends on the page.
    init(_ loader: NetworkLoader, _ form: NetworkForm, settings: RecognitionSettings) {
        self.loader = loader
        self.form = form
        self.settings = settings
    }

    /// Sides of A4 paper, upright and on its side, as whole pages come to the network.
    ///
    /// Nearly all pages are of these: a network for nothing else takes 110 MiB less than one for any shape, and an eighth
    /// less time.
    private static let paper = [(width: 896, height: 1_280), (width: 1_280, height: 896)]

    /// How far paper may be from A4, as a share of a side, to be taken for it: the network sees it that much narrower.
    private static let slack = 0.03

    /// All networks that may be needed.
    static func forms(_ form: NetworkForm) -> [NetworkForm] {
        [form] + paper.map { Self.form(form, width: $0.width, height: $0.height) }
    }

    private static func form(_ form: NetworkForm, width: Int, height: Int) -> NetworkForm {
        NetworkForm(precision: form.precision, threads: form.threads, shape: [1, 3, height, width])
    }

    private func network(_ form: NetworkForm) throws -> CompiledModel {
        if let network = loaded[form] { return network }
        // Paper that lies on its side is rare among other: room for one of the two is enough.
        if form.shape != nil { loaded = loaded.filter { $0.key.shape == nil } }
        let network = try loader.network(settings.detectionModel, form)
        loaded[form] = network
        return network
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
        let (exactWidth, exactHeight) = (Double(page.width) * scale, Double(page.height) * scale)
        let paper = Self.paper.first {
            abs(exactWidth / Double($0.width) - 1) < Self.slack && abs(exactHeight / Double($0.height) - 1) < Self.slack
        }
        func side(_ length: Double) -> Int { max(32, Int((length / 32).rounded()) * 32) }
        let (width, height) = paper ?? (side(exactWidth), side(exactHeight))
        let model = try network(paper == nil ? form : Self.form(form, width: width, height: height))
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
