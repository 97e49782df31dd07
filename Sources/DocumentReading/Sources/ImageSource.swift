package import DocumentModel
package import Foundation
package import ImagingKit
package import ReaderProtocol

/// A picture file as a document: each picture is a page of its own resolution.
package final class ImageSource: DocumentSource {
    /// Dots per inch of a picture that names none.
    private static let usualResolution = 200.0

    package let pageCount: Int
    package let activeContent: [ActiveContent] = []
    package let metadata: [String: String] = [:]
    package let digitalSignatures: [PlacedSignature] = []
    private let file: PictureFile
    private var decoded: (page: Int, raster: Raster)?

    /// Opens a picture file.
    ///
    /// - Throws: ``ReaderFailure`` where it is damaged, larger than allowed, or of no format that is read.
    package init(data: Data, limits: ReadLimits) throws {
        do {
            file = try PictureFile([UInt8](data), maximumPixels: limits.pixels, maximumPages: limits.pages + 1)
        } catch {
            throw Self.failure(error, limits: limits)
        }
        pageCount = file.pageCount
        guard pageCount > 0 else { throw ReaderFailure(reason: .damaged, message: "the file holds no picture") }
        guard pageCount <= limits.pages else {
            throw ReaderFailure(
                reason: .tooLarge, message: "the file holds more than \(limits.pages) pictures, which is the limit")
        }
        self.limits = limits
        // A single picture that cannot be decoded is a damaged file, not a file with a damaged page.
        if pageCount == 1 { _ = try picture(1) }
    }

    private let limits: ReadLimits

    package func size(page: Int) throws -> (width: Double, height: Double) {
        let raster = try picture(page)
        let resolution = raster.resolution ?? Self.usualResolution
        return (Double(raster.width) * 72 / resolution, Double(raster.height) * 72 / resolution)
    }

    package func textLayer(page: Int) throws -> PageTextLayer {
        let raster = try picture(page)
        let size = try size(page: page)
        return PageTextLayer(
            width: size.width, height: size.height, lines: [], pictureCoverage: 1,
            pictureResolution: raster.resolution ?? Self.usualResolution, isEmpty: raster.isUniform)
    }

    package func scanResolution(page: Int) throws -> Double? {
        try picture(page).resolution ?? Self.usualResolution
    }

    package func hasPhysicalSize(page: Int) throws -> Bool { try picture(page).resolution != nil }

    package func render(page: Int, resolution: Double, box: Box?) throws -> Raster {
        let whole = try picture(page)
        let own = whole.resolution ?? Self.usualResolution
        var part = whole
        if let box {
            let scale = own / 72
            part = try whole.part(
                x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale)
        }
        let limit = (Double(limits.pixels) / Double(part.width * part.height)).squareRoot()
        let scale = min(resolution / own, limit)
        let width = max(1, Int((Double(part.width) * scale).rounded()))
        let height = max(1, Int((Double(part.height) * scale).rounded()))
        var scaled =
            width == part.width && height == part.height ? part : try part.resized(width: width, height: height)
        scaled.resolution = own * scale
        return scaled
    }

    package func arcTexts(page: Int, box: Box) throws -> [ArcText] { [] }

    package func nameSealText(page: Int, box: Box) throws -> String? { nil }

    package func isRed(_ line: TextLine, page: Int) throws -> Bool { false }

    package func figures(page: Int) throws -> PageFigures? { nil }

    private func picture(_ page: Int) throws -> Raster {
        if let decoded, decoded.page == page { return decoded.raster }
        try requirePage(page)
        decoded = nil
        do {
            let raster = try file.page(page - 1)
            decoded = (page, raster)
            return raster
        } catch {
            throw Self.failure(error, limits: limits)
        }
    }

    private static func failure(_ fault: PictureFile.Fault, limits: ReadLimits) -> ReaderFailure {
        switch fault {
        case .unsupported: ReaderFailure(reason: .unsupported, message: "the picture's format is not read")
        case .damaged: ReaderFailure(reason: .damaged, message: "the picture cannot be decoded")
        case .tooLarge(let pixels):
            ReaderFailure(
                reason: .tooLarge, message: "the picture has \(pixels) pixels; the limit is \(limits.pixels)")
        case .noSuchPage: ReaderFailure(reason: .noSuchPage, message: "the file has no such picture")
        }
    }
}

extension Raster {
    /// A level part of the picture, cut to its bounds.
    func part(x: Double, y: Double, width: Double, height: Double) throws -> Raster {
        let cut = try cropped(to: PixelBox(x: x, y: y, width: width, height: height))
        return Raster(width: cut.width, height: cut.height, pixels: cut.pixels, resolution: resolution)
    }
}
