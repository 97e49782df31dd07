import CPangoCairo
import CQREncode
import Foundation
import ImagingKit

/// Draws the pages that the tests look at, in points from the top-left corner.
struct PageDrawing {
    static let a4 = (width: 595.0, height: 842.0)
    let context: OpaquePointer
    /// Whether text is drawn as shapes, of which a text layer knows nothing.
    var drawsShapes = false

    typealias Colour = (red: Double, green: Double, blue: Double)
    static let red: Colour = (0.85, 0.1, 0.12)
    static let black: Colour = (0.05, 0.05, 0.05)
    static let blue: Colour = (0.1, 0.15, 0.6)

    /// A PDF with one page for each drawing.
    static func pdf(size: (width: Double, height: Double) = a4, _ pages: (PageDrawing) -> Void...) -> Data {
        let sink = Sink()
        let target = Unmanaged.passUnretained(sink).toOpaque()
        let surface = cairo_pdf_surface_create_for_stream(
            { target, bytes, count in
                guard let target, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(target).takeUnretainedValue().data.append(bytes, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            }, target, size.width, size.height)
        let context = required(cairo_create(surface))
        for page in pages {
            page(PageDrawing(context: context))
            cairo_show_page(context)
        }
        cairo_destroy(context)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
        return sink.data
    }

    /// A page as a picture.
    static func raster(
        resolution: Double = 200, size: (width: Double, height: Double) = a4, _ page: (PageDrawing) -> Void
    ) -> Raster {
        let width = Int(size.width * resolution / 72)
        let height = Int(size.height * resolution / 72)
        let surface = required(
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
        defer { cairo_surface_destroy(surface) }
        let context = required(cairo_create(surface))
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 0.99, 0.985, 0.97)
        cairo_paint(context)
        cairo_scale(context, resolution / 72, resolution / 72)
        page(PageDrawing(context: context))
        cairo_surface_flush(surface)
        let data = required(cairo_image_surface_get_data(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            for y in 0..<height {
                for x in 0..<width {
                    let (from, to) = (y * stride + 4 * x, 3 * (y * width + x))
                    (buffer[to], buffer[to + 1], buffer[to + 2]) = (data[from + 2], data[from + 1], data[from])
                }
            }
            count = width * height * 3
        }
        return Raster(width: width, height: height, pixels: pixels, resolution: resolution)
    }

    /// What these libraries refuse only when memory is short.
    private static func required<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("out of memory") }
        return value
    }

    private final class Sink { var data = Data() }

    /// Draws what `body` draws with some holes, as a stamp pressed unevenly leaves them: through a mask that is a picture.
    func worn(x: Double, y: Double, side: Double, _ body: () -> Void) {
        let mask = Self.required(cairo_image_surface_create(CAIRO_FORMAT_A8, 64, 64))
        defer { cairo_surface_destroy(mask) }
        let holes = Self.required(cairo_create(mask))
        cairo_set_source_rgba(holes, 1, 1, 1, 0.9)
        cairo_paint(holes)
        cairo_destroy(holes)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_push_group(context)
        body()
        cairo_pop_group_to_source(context)
        let pattern = Self.required(cairo_pattern_create_for_surface(mask))
        defer { cairo_pattern_destroy(pattern) }
        var matrix = cairo_matrix_t()
        cairo_matrix_init_scale(&matrix, 64 / side, 64 / side)
        cairo_matrix_translate(&matrix, -x, -y)
        cairo_pattern_set_matrix(pattern, &matrix)
        cairo_mask(context, pattern)
    }

    func text(_ text: String, x: Double, y: Double, size: Double = 12, colour: Colour = black, turn: Double = 0) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
        cairo_translate(context, x, y)
        cairo_rotate(context, turn)
        let layout = pango_cairo_create_layout(context)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        let font = pango_font_description_from_string("Noto Sans CJK SC")
        defer { pango_font_description_free(font) }
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
        pango_layout_set_text(layout, text, -1)
        guard drawsShapes else { return pango_cairo_show_layout(context, layout) }
        pango_cairo_layout_path(context, layout)
        cairo_fill(context)
    }

    func line(_ points: [(x: Double, y: Double)], width: Double = 0.8, colour: Colour = black) {
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
        cairo_set_line_width(context, width)
        for (index, point) in points.enumerated() {
            index == 0 ? cairo_move_to(context, point.x, point.y) : cairo_line_to(context, point.x, point.y)
        }
        cairo_stroke(context)
    }

    func rectangle(x: Double, y: Double, width: Double, height: Double, colour: Colour, filled: Bool = false) {
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
        cairo_set_line_width(context, 1.5)
        cairo_rectangle(context, x, y, width, height)
        filled ? cairo_fill(context) : cairo_stroke(context)
    }

    /// A round seal of 40 mm with its text round the arc and a star.
    func seal(_ text: String, x: Double, y: Double, radius: Double = 56.7, colour: Colour = red, tilt: Double = 0) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, x, y)
        cairo_rotate(context, tilt)
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
        cairo_set_line_width(context, 3)
        cairo_arc(context, 0, 0, radius - 1.5, 0, 2 * .pi)
        cairo_stroke(context)
        for point in 0...10 {
            let angle = Double(point) * .pi / 5 - .pi / 2
            let length = radius * (point % 2 == 0 ? 0.3 : 0.12)
            let (px, py) = (cos(angle) * length, sin(angle) * length)
            point == 0 ? cairo_move_to(context, px, py) : cairo_line_to(context, px, py)
        }
        cairo_fill(context)
        arc(text, x: 0, y: 0, radius: radius - 4, size: 15, colour: colour)
    }

    /// Text round three quarters of a circle, open at the bottom; its characters reach inwards from the circle.
    func arc(_ text: String, x: Double, y: Double, radius: Double, size: Double, colour: Colour = red) {
        let sweep = 1.5 * Double.pi
        for (index, character) in text.enumerated() {
            cairo_save(context)
            cairo_translate(context, x, y)
            cairo_rotate(context, -sweep / 2 + sweep * (Double(index) + 0.5) / Double(text.count))
            // Latin letters are half as wide, the I a quarter.
            let width = character == "I" ? 0.25 : character.isASCII ? 0.6 : 1
            self.text(String(character), x: -size * width / 2, y: -radius, size: size, colour: colour)
            cairo_restore(context)
        }
    }

    /// A grey picture.
    func picture(x: Double, y: Double, width: Double, height: Double) {
        let surface = Self.required(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 2, 2))
        defer { cairo_surface_destroy(surface) }
        cairo_surface_flush(surface)
        let data = Self.required(cairo_image_surface_get_data(surface))
        for index in 0..<2 * Int(cairo_image_surface_get_stride(surface)) { data[index] = 0xF0 }
        cairo_surface_mark_dirty(surface)
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, x, y)
        cairo_scale(context, width / 2, height / 2)
        cairo_set_source_surface(context, surface, 0, 0)
        cairo_paint(context)
    }

    /// What is drawn then lies over the rest as ink does, instead of hiding it.
    func layered(_ drawing: () -> Void) {
        cairo_set_operator(context, CAIRO_OPERATOR_MULTIPLY)
        drawing()
        cairo_set_operator(context, CAIRO_OPERATOR_OVER)
    }

    /// The outline of an oval seal.
    func oval(x: Double, y: Double, width: Double, height: Double, tilt: Double, colour: Colour) {
        cairo_save(context)
        cairo_translate(context, x, y)
        cairo_rotate(context, tilt)
        cairo_scale(context, width / 2, height / 2)
        cairo_new_path(context)
        cairo_arc(context, 0, 0, 0.96, 0, 2 * .pi)
        cairo_restore(context)
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
        cairo_set_line_width(context, 3)
        cairo_stroke(context)
    }

    /// Connected strokes such as a hurried signature, 28 by 12 mm.
    func handwriting(x: Double, y: Double, colour: Colour = black) {
        cairo_save(context)
        defer { cairo_restore(context) }
        cairo_translate(context, x, y)
        cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
        cairo_set_line_width(context, 1.4)
        cairo_move_to(context, 0, 20)
        cairo_curve_to(context, 10, -18, 18, 40, 26, 6)
        cairo_curve_to(context, 30, -8, 20, 36, 36, 24)
        cairo_curve_to(context, 50, 10, 40, -6, 48, 12)
        cairo_curve_to(context, 56, 34, 62, 2, 78, 18)
        cairo_stroke(context)
        cairo_move_to(context, 14, 30)
        cairo_line_to(context, 22, -2)
        cairo_stroke(context)
    }

    func qrCode(_ payload: String, x: Double, y: Double, side: Double = 70, colour: Colour = black) {
        let code = Self.required(QRcode_encodeString(payload, 0, QR_ECLEVEL_M, QR_MODE_8, 1))
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let module = side / Double(width)
        for row in 0..<width {
            for column in 0..<width where code.pointee.data[row * width + column] & 1 == 1 {
                rectangle(
                    x: x + Double(column) * module, y: y + Double(row) * module, width: module, height: module,
                    colour: colour, filled: true)
            }
        }
    }
}

extension Raster {
    /// As a photocopy shows it.
    var copied: Raster {
        var pixels = pixels
        for start in stride(from: 0, to: pixels.count - 2, by: 3) {
            let (red, green, blue) = (Int(pixels[start]), Int(pixels[start + 1]), Int(pixels[start + 2]))
            let grey = UInt8((299 * red + 587 * green + 114 * blue) / 1_000)
            pixels.replaceSubrange(start...start + 2, with: [grey, grey, grey])
        }
        return Raster(width: width, height: height, pixels: pixels, resolution: resolution)
    }
}
