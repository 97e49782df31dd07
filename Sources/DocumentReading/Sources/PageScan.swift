import DocumentModel
import ImagingKit
import QPDFKit
import ReaderProtocol

/// A page that is one picture, taken from the document as it is: drawing it would cost more, and blur it.
struct PageScan {
    /// The page as displayed.
    private let picture: Raster
    private let width: Double
    private let height: Double

    /// Of larger ones only parts are kept in memory, as they are drawn.
    private static let mostPixels = 24_000_000

    /// Nil where the page is anything but one picture, or the picture is not what the document says.
    ///
    /// - Parameters:
    ///   - width: of the page as displayed, in points; so `height`.
    init?(page number: Int, of objects: PDFObjects, width: Double, height: Double) {
        guard let image = objects.pageImage(page: number),
            let asStored = try? JPEGDecoder.decode(image.file, maximumPixels: Self.mostPixels),
            asStored.width == image.width, asStored.height == image.height,
            let picture = try? asStored.turned(byQuarters: image.turn)
        else { return nil }
        // A page is of the shape of its picture, but for what programs round.
        let shape = Double(picture.width) / Double(picture.height) / (width / height)
        guard abs(shape - 1) < 0.01 else { return nil }
        self.picture = picture
        self.width = width
        self.height = height
    }

    /// The page, or a part of it.
    ///
    /// - Parameters:
    ///   - resolution: dots per inch; lowered where the result would exceed `limit` pixels.
    ///   - box: the part, in points; nil for the whole page.
    /// - Throws: ``ImagingFault`` where there is nothing to show.
    func render(resolution: Double, box: Box?, pixels limit: Int) throws -> Raster {
        let whole = Box(x: 0, y: 0, width: width, height: height)
        guard let part = DrawnPart(box, of: whole, resolution: resolution, pixels: limit) else {
            throw ImagingFault(status: -1)
        }
        var result = picture
        let box = part.box
        if box != whole {
            let (x, y) = (Double(picture.width) / width, Double(picture.height) / height)
            let (left, top) = ((box.x * x).rounded(), (box.y * y).rounded())
            result = try picture.cropped(
                to: PixelBox(
                    x: left, y: top, width: max(1, (box.maxX * x).rounded() - left),
                    height: max(1, (box.maxY * y).rounded() - top)))
        }
        // Sizes of pages and parts are rounded to pixels: to move all of them for one more would cost, and blur.
        func isAsked(_ own: Int, _ asked: Int) -> Bool { abs(own - asked) <= max(1, asked / 500) }
        if !isAsked(result.width, part.width) || !isAsked(result.height, part.height) {
            result = try result.resized(width: part.width, height: part.height)
        }
        result.resolution = part.scale * 72
        return result
    }
}
