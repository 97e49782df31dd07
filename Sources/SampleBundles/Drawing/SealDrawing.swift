import CPangoCairo
import DocumentModel
import Foundation

/// Draws seals: as vectors into a PDF, as worn ink multiplied over the print into a picture.
struct SealDrawing {
    let canvas: Canvas
    private var cr: OpaquePointer { canvas.cr }

    init(canvas: Canvas) { self.canvas = canvas }

    func draw(_ seal: Seal) {
        canvas.saved {
            cairo_translate(cr, seal.x, seal.y)
            cairo_rotate(cr, seal.angle * .pi / 180)
            if seal.slip > 0 {
                var trace = seal.at(x: seal.slip * 72 / 25.4, y: seal.slip * 20 / 25.4)
                (trace.slip, trace.angle, trace.opacity) = (0, 0, seal.opacity * 0.4)
                draw(trace)
            }
            if seal.wear > 0 || seal.lost > 0 || canvas.isPicture {
                drawWorn(seal)
            } else {
                cairo_push_group(cr)
                print(seal)
                cairo_pop_group_to_source(cr)
                cairo_paint_with_alpha(cr, seal.opacity)
            }
        }
    }

    /// The seal on a picture of its own, with grain and gaps, laid over the page like PNG with alpha.
    private func drawWorn(_ seal: Seal) {
        let scale = 220.0 / 72
        let side = Int((max(seal.width, seal.height) + 8) * scale)
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(side), Int32(side)),
            let inner = cairo_create(surface)
        else { return }
        defer { cairo_surface_destroy(surface) }
        cairo_translate(inner, Double(side) / 2, Double(side) / 2)
        cairo_scale(inner, scale, scale)
        SealDrawing(canvas: Canvas(cr: inner, isPicture: true)).print(seal)
        cairo_destroy(inner)
        cairo_surface_flush(surface)
        wear(surface, side: side, seal: seal)
        cairo_surface_mark_dirty(surface)
        cairo_scale(cr, 1 / scale, 1 / scale)
        cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY)
        cairo_set_source_surface(cr, surface, -Double(side) / 2, -Double(side) / 2)
        cairo_paint_with_alpha(cr, seal.opacity)
        cairo_set_operator(cr, CAIRO_OPERATOR_OVER)
    }

    /// Takes ink away: fine grain everywhere, coarse patches here and there, one side weaker than the other.
    private func wear(_ surface: OpaquePointer, side: Int, seal: Seal) {
        guard seal.wear > 0 || seal.lost > 0, let bytes = cairo_image_surface_get_data(surface) else { return }
        let wear = SealWear(seal)
        let stride = Int(cairo_image_surface_get_stride(surface))
        var noise = wear.noise
        for y in 0..<side {
            let fy = Double(y) / Double(side)
            for x in 0..<side {
                let pixel = bytes + y * stride + x * 4
                guard pixel[3] > 0 else { continue }
                let fx = Double(x) / Double(side)
                noise ^= noise << 13
                noise ^= noise >> 17
                noise ^= noise << 5
                let keep = wear.kept(x: fx, y: fy, grain: Double(noise & 0xFFFF) / 65535)
                let factor = UInt32(max(0, min(1, keep)) * 256)
                for channel in 0..<4 { pixel[channel] = UInt8((UInt32(pixel[channel]) * factor) >> 8) }
            }
        }
    }

    /// The clean print with its centre at the origin.
    private func print(_ seal: Seal) {
        canvas.set(seal.ink)
        switch seal.shape {
        case .square: square(seal)
        case .rectangle: rectangle(seal)
        case .round, .oval: ring(seal)
        }
    }

    private func ring(_ seal: Seal) {
        let a = seal.width / 2
        let b = seal.height / 2
        cairo_set_line_width(cr, seal.width * 0.026)
        canvas.saved {
            cairo_scale(cr, 1, b / a)
            cairo_new_path(cr)
            cairo_arc(cr, 0, 0, a - seal.width * 0.015, 0, 2 * .pi)
        }
        cairo_stroke(cr)
        switch seal.centre {
        case .star where seal.shape == .round:
            star(x: 0, y: 0, radius: a * 0.28)
            cairo_fill(cr)
        case .emblem:
            cairo_set_line_width(cr, a * 0.05)
            cairo_new_path(cr)
            cairo_arc(cr, 0, 0, a * 0.27, 0, 2 * .pi)
            cairo_stroke(cr)
            star(x: 0, y: 0, radius: a * 0.2)
            cairo_fill(cr)
        default: break
        }
        arc(seal, a: a, b: b)
        if let inner = seal.innerText {
            let size = min(a * 0.27, a * 1.25 / Double(max(1, inner.count)))
            centred(
                inner, y: seal.centre == .none ? 0 : b * 0.47,
                TextStyle(family: seal.family, size: size, bold: true, ink: seal.ink))
        }
        if let code = seal.code { lowerArc(code, seal, radius: a * 0.86, flatness: b / a) }
    }

    /// The name along the upper arc, read clockwise.
    private func arc(_ seal: Seal, a: Double, b: Double) {
        let characters = Array(seal.text)
        guard !characters.isEmpty else { return }
        let (first, step) = seal.arc
        let size = a * 0.3
        let radius = a * Seal.arcRadius
        let room = 2 * radius * sin(max(step, 0.25) / 2)
        let narrow = min(1, room / (size * 1.02))
        let style = TextStyle(family: seal.family, size: size, bold: true, ink: seal.ink)
        for (index, character) in characters.enumerated() {
            let angle = first + step * Double(index)
            canvas.saved {
                cairo_translate(cr, sin(angle) * radius, -cos(angle) * radius * b / a)
                let normal = seal.shape == .oval ? atan2(sin(angle) * b / a, cos(angle)) : angle
                cairo_rotate(cr, normal)
                cairo_scale(cr, narrow, 1.08)
                let box = canvas.extents(String(character), style)
                canvas.text(String(character), x: -size / 2, y: -box.y - box.height / 2, style)
            }
        }
    }

    /// The serial number along the lower arc, read from left to right.
    private func lowerArc(_ code: String, _ seal: Seal, radius: Double, flatness: Double) {
        let style = TextStyle(family: "Noto Sans CJK SC", size: seal.width * 0.055, ink: seal.ink)
        let step = 5.2 * Double.pi / 180
        for (index, digit) in code.enumerated() {
            let angle = (Double(code.count - 1) / 2 - Double(index)) * step
            canvas.saved {
                cairo_translate(cr, sin(angle) * radius, cos(angle) * radius * flatness)
                cairo_rotate(cr, -angle)
                centred(String(digit), y: 0, style)
            }
        }
    }

    /// Two columns of two characters, read from right to left.
    private func square(_ seal: Seal) {
        let side = seal.width
        cairo_set_line_width(cr, side * 0.05)
        cairo_rectangle(cr, -side * 0.475, -side * 0.475, side * 0.95, side * 0.95)
        cairo_stroke(cr)
        let characters = Array(seal.text)
        let rows = (characters.count + 1) / 2
        let style = TextStyle(family: seal.family, size: side * 0.86 / Double(max(2, rows)), bold: true, ink: seal.ink)
        for (index, character) in characters.enumerated() {
            let column = index / rows
            canvas.saved {
                let pitch = side * 0.88 / Double(rows)
                cairo_translate(
                    cr, column == 0 ? side * 0.22 : -side * 0.22, (Double(index % rows) - Double(rows - 1) / 2) * pitch)
                centred(String(character), y: 0, style)
            }
        }
    }

    /// A frame with the name and, below it, what the seal is for.
    private func rectangle(_ seal: Seal) {
        let (width, height) = (seal.width, seal.height)
        cairo_set_line_width(cr, height * 0.05)
        cairo_rectangle(cr, -width * 0.485, -height * 0.475, width * 0.97, height * 0.95)
        cairo_stroke(cr)
        let lines = [seal.text, seal.innerText].compactMap { $0 }
        let pitch = height * 0.84 / Double(max(2, lines.count))
        for (index, line) in lines.enumerated() {
            let size = min(pitch * 0.74, width * 0.9 / Double(max(1, line.count)))
            centred(
                line, y: (Double(index) - Double(lines.count - 1) / 2) * pitch,
                TextStyle(family: seal.family, size: size, bold: true, ink: seal.ink))
        }
    }

    private func centred(_ text: String, y: Double, _ style: TextStyle) {
        let box = canvas.extents(text, style)
        canvas.text(text, x: -box.width / 2 - box.x, y: y - box.height / 2 - box.y, style)
    }

    /// The path of a five-pointed star.
    func star(x: Double, y: Double, radius: Double) {
        cairo_new_path(cr)
        for index in 0..<10 {
            let angle = Double(index) * .pi / 5
            let reach = index % 2 == 0 ? radius : radius * 0.382
            cairo_line_to(cr, x + sin(angle) * reach, y - cos(angle) * reach)
        }
        cairo_close_path(cr)
    }
}
