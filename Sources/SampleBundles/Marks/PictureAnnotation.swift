import CPangoCairo
import DocumentModel

/// A mark that a program put on a finished page: a stamp annotation whose appearance is a picture with transparency.
struct PictureAnnotation {
    var item: DrawnItem
    /// In points of the page from its upper left corner.
    var box: Box

    private static let pixelsPerPoint = 2.5

    /// The PDF with the annotations on its first page; nil where it cannot be extended.
    static func add(_ annotations: [PictureAnnotation], to pdf: [UInt8], pageHeight: Double) -> [UInt8]? {
        guard !annotations.isEmpty else { return pdf }
        guard var revision = PDFRevision(of: pdf) else { return nil }
        let numbers = annotations.compactMap { $0.add(to: &revision, pageHeight: pageHeight) }
        let page = revision.page(1)
        let list = numbers.map { "\($0) 0 R" }.joined(separator: " ")
        revision.set(page, revision.opened(page) + " /Annots [\(list)] >>")
        return revision.pdf
    }

    private func add(to revision: inout PDFRevision, pageHeight: Double) -> Int? {
        let margin = 4.0
        let frame = box.insetBy(-margin)
        let width = Int(frame.width * Self.pixelsPerPoint)
        let height = Int(frame.height * Self.pixelsPerPoint)
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)),
            let cr = cairo_create(surface)
        else { return nil }
        defer { cairo_surface_destroy(surface) }
        cairo_scale(cr, Self.pixelsPerPoint, Self.pixelsPerPoint)
        cairo_translate(cr, -frame.x, -frame.y)
        Canvas(cr: cr, isPicture: true).draw(item)
        cairo_destroy(cr)
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return nil }
        let stride = Int(cairo_image_surface_get_stride(surface))
        var colours: [UInt8] = []
        var opacity: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                // Blue, green, red, alpha; colours are multiplied by alpha.
                let pixel = data + y * stride + x * 4
                let alpha = Int(pixel[3])
                for channel in [2, 1, 0] {
                    colours.append(alpha == 0 ? 0 : UInt8(min(255, Int(pixel[channel]) * 255 / alpha)))
                }
                opacity.append(pixel[3])
            }
        }
        let kind = "/Type /XObject /Subtype /Image /Width \(width) /Height \(height) /BitsPerComponent 8"
        let mask = revision.add(Self.stream("\(kind) /ColorSpace /DeviceGray", opacity))
        let image = revision.add(Self.stream("\(kind) /ColorSpace /DeviceRGB /SMask \(mask) 0 R", colours))
        let form = revision.add(
            Self.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /M \(image) 0 R >> >>",
                Array("/M Do".utf8)))
        let low = pageHeight - frame.maxY
        let place = "[\(frame.x) \(low) \(frame.maxX) \(low + frame.height)]"
        return revision.add(
            "<< /Type /Annot /Subtype /Stamp /F 4 /Rect \(place) /AP << /N \(form) 0 R >> >>")
    }

    /// A stream in hexadecimal digits, as revisions are text.
    private static func stream(_ entries: String, _ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2 + 1)
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        text.append(UInt8(ascii: ">"))
        return "<< \(entries) /Filter /ASCIIHexDecode /Length \(text.count) >>\nstream\n"
            + String(decoding: text, as: UTF8.self) + "\nendstream"
    }
}
