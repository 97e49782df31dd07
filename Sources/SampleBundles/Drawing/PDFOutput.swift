import CPangoCairo
import Foundation

/// Writes pages into a PDF in memory with cairo.
final class PDFOutput {
    private final class Sink { var bytes: [UInt8] = [] }

    private let sink = Sink()
    private let surface: OpaquePointer?
    private let cr: OpaquePointer?

    /// - Parameter created: ISO 8601 time that stands in the document information; the clock is never asked.
    init(title: String, creator: String, created: String, author: String? = nil) {
        surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), 595.28, 841.89)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, creator)
        if let author { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author) }
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        cr = cairo_create(surface)
    }

    deinit {
        cairo_destroy(cr)
        cairo_surface_destroy(surface)
    }

    /// Adds a page of searchable text and vectors.
    func add(_ sheet: Sheet) {
        guard let cr else { return }
        cairo_pdf_surface_set_size(surface, sheet.width, sheet.height)
        Canvas(cr: cr, isPicture: false).play(sheet)
        cairo_show_page(cr)
    }

    /// Adds a page that is one picture; the JPEG bytes go into the file as they are.
    func add(jpeg: [UInt8], pixels: (width: Int, height: Int), points: (width: Double, height: Double)) {
        guard let cr, let copy = malloc(jpeg.count) else { return }
        jpeg.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { copy.copyMemory(from: base, byteCount: jpeg.count) }
        }
        let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(pixels.width), Int32(pixels.height))
        cairo_surface_set_mime_data(
            image, CAIRO_MIME_TYPE_JPEG, copy.assumingMemoryBound(to: UInt8.self), UInt(jpeg.count), { free($0) }, copy)
        cairo_pdf_surface_set_size(surface, points.width, points.height)
        cairo_save(cr)
        cairo_scale(cr, points.width / Double(pixels.width), points.height / Double(pixels.height))
        cairo_set_source_surface(cr, image, 0, 0)
        cairo_paint(cr)
        cairo_restore(cr)
        cairo_show_page(cr)
        cairo_surface_destroy(image)
    }

    /// The finished file.
    func finish() -> [UInt8] {
        cairo_surface_finish(surface)
        return sink.bytes
    }
}
