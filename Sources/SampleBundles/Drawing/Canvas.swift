import CPangoCairo
import CQREncode
import DocumentModel

/// Plays sheets into a cairo context whose unit is the point.
struct Canvas {
    let cr: OpaquePointer
    /// Whether the target is a picture: seals are then worn and multiplied in pixels.
    let isPicture: Bool

    func play(_ sheet: Sheet) {
        // Marks lie over the print, as on paper, whatever the order of composition.
        for item in sheet.items where !item.isMark { draw(item) }
        for item in sheet.items where item.isMark { draw(item) }
    }

    func draw(_ item: DrawnItem) {
        switch item {
        case .text(let text, let x, let y, let style): self.text(text, x: x, y: y, style)
        case .line(let x1, let y1, let x2, let y2, let width, let ink):
            set(ink)
            cairo_set_line_width(cr, width)
            cairo_move_to(cr, x1, y1)
            cairo_line_to(cr, x2, y2)
            cairo_stroke(cr)
        case .rectangle(let box, let width, let stroke, let fill):
            if let fill {
                set(fill)
                cairo_rectangle(cr, box.x, box.y, box.width, box.height)
                cairo_fill(cr)
            }
            if let stroke {
                set(stroke)
                cairo_set_line_width(cr, width)
                cairo_rectangle(cr, box.x, box.y, box.width, box.height)
                cairo_stroke(cr)
            }
        case .qrCode(let code): qrCode(code)
        case .seal(let seal): SealDrawing(canvas: self).draw(seal)
        case .sealPart(let seal, let box):
            saved {
                cairo_rectangle(cr, box.x, box.y, box.width, box.height)
                cairo_clip(cr)
                SealDrawing(canvas: self).draw(seal)
            }
        case .handwriting(let writing, let box): handwriting(writing, box)
        case .frameStamp(let lines, let box, let ink, let angle): frameStamp(lines, box, ink, angle)
        case .watermark(let text, let style): watermark(text, style)
        case .emblem(let x, let y, let radius): emblem(x, y, radius)
        }
    }

    func set(_ ink: Ink, alpha: Double = 1) { cairo_set_source_rgba(cr, ink.red, ink.green, ink.blue, alpha) }

    func saved(_ body: () -> Void) {
        cairo_save(cr)
        body()
        cairo_restore(cr)
    }

    /// Draws a line of text by its top-left corner in the current source colour or the style's ink.
    func text(_ text: String, x: Double, y: Double, _ style: TextStyle, inked: Bool = true) {
        let layout = pango_cairo_create_layout(cr)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        if let context = pango_layout_get_context(layout) { TextMeasure.prepare(context) }
        pango_layout_context_changed(layout)
        TextMeasure.set(layout, text, style)
        if inked { set(style.ink) }
        cairo_move_to(cr, x, y)
        pango_cairo_show_layout(cr, layout)
    }

    /// Ink extents of a line of text, relative to its top-left corner.
    func extents(_ text: String, _ style: TextStyle) -> Box {
        let layout = pango_cairo_create_layout(cr)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        if let context = pango_layout_get_context(layout) { TextMeasure.prepare(context) }
        TextMeasure.set(layout, text, style)
        var ink = PangoRectangle()
        pango_layout_get_extents(layout, &ink, nil)
        let scale = Double(PANGO_SCALE)
        return Box(
            x: Double(ink.x) / scale, y: Double(ink.y) / scale, width: Double(ink.width) / scale,
            height: Double(ink.height) / scale)
    }

    private func qrCode(_ printed: PrintedCode) {
        guard let code = QRcode_encodeString8bit(printed.payload, 0, QR_ECLEVEL_M) else { return }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        let box = printed.box
        saved {
            if printed.angle != 0 {
                cairo_translate(cr, box.midX, box.midY)
                cairo_rotate(cr, printed.angle * .pi / 180)
                cairo_translate(cr, -box.midX, -box.midY)
            }
            set(printed.paper)
            cairo_rectangle(cr, box.x, box.y, box.width, box.height)
            cairo_fill(cr)
            set(printed.ink)
            // Four modules of quiet zone all round.
            let module = min(box.width, box.height) / Double(size + 8)
            for row in 0..<size {
                for column in 0..<size where code.pointee.data[row * size + column] & 1 == 1 {
                    cairo_rectangle(
                        cr, box.x + Double(column + 4) * module, box.y + Double(row + 4) * module, module, module)
                }
            }
            cairo_fill(cr)
        }
    }

    private func handwriting(_ writing: Handwriting, _ box: Box) {
        saved {
            cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND)
            cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND)
            set(writing.ink, alpha: 0.92)
            for stroke in writing.strokes() {
                for (from, to) in zip(stroke.points, stroke.points.dropFirst()) {
                    cairo_set_line_width(cr, max(0.5, from.width * box.height))
                    cairo_move_to(cr, box.x + from.x * box.width, box.y + from.y * box.height)
                    cairo_line_to(cr, box.x + to.x * box.width, box.y + to.y * box.height)
                    cairo_stroke(cr)
                }
            }
        }
    }

    private func frameStamp(_ lines: [String], _ box: Box, _ ink: Ink, _ angle: Double) {
        saved {
            cairo_translate(cr, box.midX, box.midY)
            cairo_rotate(cr, angle * .pi / 180)
            set(ink, alpha: 0.8)
            cairo_set_line_width(cr, 1.4)
            cairo_rectangle(cr, -box.width / 2, -box.height / 2, box.width, box.height)
            cairo_stroke(cr)
            let pitch = box.height / Double(lines.count + 1)
            for (index, line) in lines.enumerated() {
                let style = TextStyle(family: "Noto Sans CJK SC", size: min(11, pitch * 0.8), ink: ink)
                let size = extents(line, style)
                text(
                    line, x: -size.width / 2 - size.x,
                    y: -box.height / 2 + pitch * (Double(index) + 1) - size.height / 2 - size.y, style)
            }
        }
    }

    private func watermark(_ text: String, _ style: TextStyle) {
        for row in 0..<3 {
            saved {
                cairo_translate(cr, 90 + Double(row) * 60, 240 + Double(row) * 220)
                cairo_rotate(cr, -0.5)
                self.text(text, x: 0, y: 0, style)
            }
        }
    }

    /// A simple round emblem of our own design, where papers carry an official one.
    private func emblem(_ x: Double, _ y: Double, _ radius: Double) {
        saved {
            set(Ink(red: 0.78, green: 0.12, blue: 0.1))
            cairo_new_path(cr)
            cairo_arc(cr, x, y, radius, 0, 2 * .pi)
            cairo_fill(cr)
            set(.gold)
            cairo_set_line_width(cr, radius * 0.14)
            cairo_new_path(cr)
            cairo_arc(cr, x, y, radius, 0, 2 * .pi)
            cairo_stroke(cr)
            SealDrawing(canvas: self).star(x: x, y: y, radius: radius * 0.55)
            cairo_fill(cr)
        }
    }
}

extension DrawnItem {
    fileprivate var isMark: Bool {
        switch self {
        case .seal, .sealPart, .handwriting, .frameStamp: true
        default: false
        }
    }
}
