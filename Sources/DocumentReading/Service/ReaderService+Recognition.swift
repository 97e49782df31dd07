import DocumentModel
import Foundation
import ImagingKit
import OpenVINOKit
import ReaderProtocol

extension ReaderService {
    func identity(checkingModels: Bool) -> ReaderIdentity {
        let store = ModelStore()
        let problem = store.problem(checkingContent: checkingModels)
        var identity = ReaderIdentity(
            version: Self.version,
            models: problem == nil
                ? [ModelStore.Model.orientation, .detectionTiny, .recognitionSmall, .recognitionTiny].map {
                    "\($0.title) sha256:\($0.sha256)"
                }
                : [],
            canRecognise: problem == nil, problem: problem, protections: protections)
        identity.files = ReaderFiles.paths(store)
        return identity
    }

    func recognise(_ page: Int, region: Box?, tier: RecognitionTier) throws -> RecognisedPage {
        let source = try document(with: page)
        let size = try source.size(page: page)
        let whole = Box(x: 0, y: 0, width: size.width, height: size.height)
        guard let part = (region ?? whole).intersection(whole) else { throw Self.outside }
        let picture = try workingPicture(of: page)
        let x = size.width / Double(picture.width)
        let y = size.height / Double(picture.height)
        let area = region.map { _ in
            PixelBox(x: part.x / x, y: part.y / y, width: part.width / x, height: part.height / y)
        }
        let read = try recognition { try $0.recognise(picture, in: area, tier: tier) }
        turns[page] = read.turnedBy
        let turn = PageTurn(width: size.width, height: size.height, degrees: read.turnedBy)
        let lines = read.lines.map { line in
            TextLine(
                text: line.text,
                box: Box(x: line.box.x * x, y: line.box.y * y, width: line.box.width * x, height: line.box.height * y),
                confidence: line.confidence, origin: .ocr,
                quad: Quad(line.quad).map { Quad.Corner(x: $0.x * x, y: $0.y * y) })
        }
        // In the order in which the upright page reads.
        let ordered = LineBuilder.inReadingOrder(lines.map(turn.upright)).map(turn.displayed)
        return RecognisedPage(lines: ordered, turnedBy: read.turnedBy, skew: read.skew)
    }

    func reread(_ page: Int, lines: [Quad]) throws -> [LineReading] {
        let source = try document(with: page)
        guard lines.count <= Self.mostLines else {
            throw ReaderFailure(reason: .badRequest, message: "more lines than a page has")
        }
        let size = try source.size(page: page)
        // What was recognised at the edge may reach a little beyond it.
        let whole = Box(x: 0, y: 0, width: size.width, height: size.height)
            .insetBy(-0.1 * max(size.width, size.height))
        for corner in lines.flatMap(\.corners) {
            guard (whole.x...whole.maxX).contains(corner.x), (whole.y...whole.maxY).contains(corner.y) else {
                throw Self.outside
            }
        }
        if lines.isEmpty { return [] }
        let picture = try workingPicture(of: page)
        let x = Double(picture.width) / size.width
        let y = Double(picture.height) / size.height
        let quads = lines.map { PixelQuad($0.map { Quad.Corner(x: $0.x * x, y: $0.y * y) }) }
        return try recognition { try $0.reread(picture, quads) }
    }

    /// More lines than any page of paper has.
    private static let mostLines = 3_000

    private static let outside = ReaderFailure(reason: .badRequest, message: "the part lies outside of the page")

    /// Runs the engine; what it throws becomes a failure that says no more than what is ours.
    private func recognition<Result>(_ body: (OCREngine) throws -> Result) throws -> Result {
        do {
            return try body(recogniser.loaded())
        } catch let failure as ReaderFailure {
            throw failure
        } catch let fault as ModelStore.Fault {
            throw ReaderFailure(reason: .noModels, message: "\(fault)")
        } catch {
            throw ReaderFailure(reason: .internal, message: "recognition failed: \(error)")
        }
    }

    /// The picture of a page that recognition, marks and signatures share.
    func workingPicture(of page: Int) throws -> Raster {
        let source = try document(with: page)
        let size = try source.size(page: page)
        let inches = max(size.width, size.height) / 72
        var resolution = 200.0
        if let scan = try source.scanResolution(page: page) {
            // By pixels, not by the page's nominal size, which programs that wrap pictures often invent: the long side
            // of an A4 page at 190 to 300 dpi. More costs time and reads no better.
            resolution = min(max(scan * inches, 2_200), 3_508) / inches
        }
        resolution = min(resolution, 3_508 / inches)
        return try cachedPicture(of: page, resolution: resolution)
    }

    /// The picture as the report holds it: small, and legible at the resolution of reports.
    static func jpeg(_ picture: Raster) throws -> Data {
        do {
            // Half as large again as WebP of the same legibility, in a tenth of the time.
            return Data(try picture.jpeg(quality: 45))
        } catch {
            throw ReaderFailure(reason: .internal, message: "the picture cannot be encoded")
        }
    }
}

extension Quad {
    init(_ quad: PixelQuad) {
        func corner(_ point: PixelPoint) -> Corner { Corner(x: point.x, y: point.y) }
        self.init(
            topLeft: corner(quad.topLeft), topRight: corner(quad.topRight), bottomRight: corner(quad.bottomRight),
            bottomLeft: corner(quad.bottomLeft))
    }
}

extension PixelQuad {
    init(_ quad: Quad) {
        func point(_ corner: Quad.Corner) -> PixelPoint { PixelPoint(x: corner.x, y: corner.y) }
        self.init(
            topLeft: point(quad.topLeft), topRight: point(quad.topRight), bottomRight: point(quad.bottomRight),
            bottomLeft: point(quad.bottomLeft))
    }
}
