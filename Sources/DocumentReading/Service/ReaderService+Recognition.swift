import DocumentModel
import Foundation
import ImagingKit
import OpenVINOKit
import ReaderProtocol

extension ReaderService {
    var identity: ReaderIdentity {
        let store = ModelStore()
        let problem = store.problem
        return ReaderIdentity(
            version: Self.version,
            models: problem == nil
                ? [ModelStore.Model.orientation, .detectionTiny, .recognitionSmall].map {
                    "\($0.title) sha256:\($0.sha256)"
                }
                : [],
            canRecognise: problem == nil, problem: problem, protections: protections)
    }

    func recognise(_ page: Int) throws -> RecognisedPage {
        let source = try document(with: page)
        let picture = try workingPicture(of: page)
        let size = try source.size(page: page)
        let read: RecognisedRaster
        do {
            read = try recogniser.loaded().recognise(picture)
        } catch let failure as ReaderFailure {
            throw failure
        } catch {
            throw ReaderFailure(reason: .internal, message: "recognition failed: \(error)")
        }
        turns[page] = read.turnedBy
        let x = size.width / Double(picture.width)
        let y = size.height / Double(picture.height)
        let turn = PageTurn(width: size.width, height: size.height, degrees: read.turnedBy)
        let lines = read.lines.map { line in
            TextLine(
                text: line.text,
                box: Box(x: line.box.x * x, y: line.box.y * y, width: line.box.width * x, height: line.box.height * y),
                confidence: line.confidence, origin: .ocr)
        }
        // In the order in which the upright page reads.
        let ordered = LineBuilder.inReadingOrder(lines.map(turn.upright)).map(turn.displayed)
        return RecognisedPage(lines: ordered, turnedBy: read.turnedBy, skew: read.skew)
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

    static func jpeg(_ picture: Raster) throws -> Data {
        do {
            return Data(try picture.jpeg(quality: 80))
        } catch {
            throw ReaderFailure(reason: .internal, message: "the picture cannot be encoded")
        }
    }
}
