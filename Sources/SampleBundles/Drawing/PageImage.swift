import CJPEGTurbo
import CPangoCairo
import Foundation

/// A sheet as a scanner saw it: pixels of one page, in cairo's order blue, green, red, unused.
struct PageImage {
    let width: Int
    let height: Int
    private var pixels: [UInt8]

    /// Plays the sheet at the resolution of the look and spoils it as the look says.
    init?(_ sheet: Sheet, look: ScanLook) {
        let size = look.displayedSize(sheet)
        let scale = look.dpi / 72
        width = Int((size.width * scale).rounded())
        height = Int((size.height * scale).rounded())
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
            let cr = cairo_create(surface)
        else { return nil }
        defer { cairo_surface_destroy(surface) }
        let desk = look.isPhoto ? 0.42 : 0.93
        cairo_set_source_rgb(cr, desk, desk * (look.isPhoto ? 0.9 : 1), desk * (look.isPhoto ? 0.78 : 1))
        cairo_paint(cr)
        cairo_translate(cr, Double(width) / 2, Double(height) / 2)
        cairo_rotate(cr, (look.skew + Double(look.turn)) * .pi / 180)
        cairo_scale(cr, scale * look.pageScale, scale * look.pageScale)
        cairo_translate(cr, -sheet.width / 2, -sheet.height / 2)
        let tint = Dice(seed: look.seed)
        // Paper is white to yellowish, never green.
        let red = tint.double(0.975...1)
        let green = tint.double(0.965...red)
        cairo_set_source_rgb(cr, red, green, tint.double(0.945...green))
        cairo_rectangle(cr, 0, 0, sheet.width, sheet.height)
        cairo_fill(cr)
        // Ink ends where the paper ends.
        cairo_rectangle(cr, 0, 0, sheet.width, sheet.height)
        cairo_clip(cr)
        Canvas(cr: cr, isPicture: true).play(sheet)
        cairo_destroy(cr)
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return nil }
        pixels = Array(UnsafeBufferPointer(start: data, count: width * height * 4))
        if look.keystone != 0 { warp(look.keystone) }
        for _ in 0..<(look.blur > 0 ? look.blurPasses : 0) { blur(Int(look.blur * 256)) }
        tone(look)
    }

    /// Narrows the page towards one end, as a telephone held at an angle does.
    private mutating func warp(_ keystone: Double) {
        var result = [UInt8](repeating: 0, count: pixels.count)
        pixels.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                for y in 0..<height {
                    let stretch = 1 + keystone * 2 * (Double(y) / Double(height) - 0.5)
                    for x in 0..<width {
                        let sx = (Double(x) - Double(width) / 2) * stretch + Double(width) / 2
                        let left = min(max(Int(sx), 0), width - 2)
                        let share = Int(min(max(sx - Double(left), 0), 1) * 256)
                        let from = (y * width + left) * 4
                        let to = (y * width + x) * 4
                        for channel in 0..<3 {
                            let a = Int(source[from + channel])
                            let b = Int(source[from + 4 + channel])
                            target[to + channel] = UInt8((a * (256 - share) + b * share) >> 8)
                        }
                    }
                }
            }
        }
        pixels = result
    }

    /// Blurs rows, then columns, with the kernel (w, 1 - 2w, w).
    private mutating func blur(_ weight: Int) {
        for step in [4, width * 4] {
            var result = pixels
            let count = pixels.count
            pixels.withUnsafeBufferPointer { source in
                result.withUnsafeMutableBufferPointer { target in
                    for index in step..<(count - step) {
                        let sides = Int(source[index - step]) + Int(source[index + step])
                        target[index] = UInt8((Int(source[index]) * (256 - 2 * weight) + sides * weight) >> 8)
                    }
                }
            }
            pixels = result
        }
    }

    /// Uneven light, weak black, noise and, for a grey copy, the loss of colour.
    private mutating func tone(_ look: ScanLook) {
        let dice = Dice(seed: look.seed ^ 0xABCD)
        let table = (0..<4096).map { _ in
            Int(((0..<6).reduce(0.0) { sum, _ in sum + dice.double(-1...1) } * look.noise * 0.71).rounded())
        }
        let lift = Int(look.blackLevel * 255)
        let dx = cos(look.shadeAngle) * look.shade
        let dy = sin(look.shadeAngle) * look.shade
        var state = UInt32(truncatingIfNeeded: look.seed) | 1
        pixels.withUnsafeMutableBufferPointer { data in
            for y in 0..<height {
                let rowLight = 256 * (1 - look.shade / 2 + dy * (Double(y) / Double(height) - 0.5))
                let slope = 256 * dx / Double(width)
                for x in 0..<width {
                    let light = Int(rowLight + slope * (Double(x) - Double(width) / 2))
                    let at = (y * width + x) * 4
                    state ^= state << 13
                    state ^= state >> 17
                    state ^= state << 5
                    let noise = table[Int(state & 4095)]
                    var blue = Int(data[at])
                    var green = Int(data[at + 1])
                    var red = Int(data[at + 2])
                    if look.isGrey {
                        let grey = (blue * 29 + green * 150 + red * 77) >> 8
                        (blue, green, red) = (grey, grey, grey)
                    }
                    func toned(_ value: Int) -> UInt8 {
                        let lifted = lift + value * (255 - lift) / 255
                        return UInt8(min(255, max(0, ((lifted * light) >> 8) + noise)))
                    }
                    data[at] = toned(blue)
                    data[at + 1] = toned(green)
                    data[at + 2] = toned(red)
                }
            }
        }
    }

    /// The picture as a JPEG file with its resolution in the header.
    func jpeg(quality: Int, dpi: Double, grey: Bool) -> [UInt8] {
        var info = jpeg_compress_struct()
        var errors = jpeg_error_mgr()
        info.err = jpeg_std_error(&errors)
        jpeg_CreateCompress(&info, JPEG_LIB_VERSION, MemoryLayout<jpeg_compress_struct>.size)
        defer { jpeg_destroy_compress(&info) }
        var buffer: UnsafeMutablePointer<UInt8>?
        var size: UInt = 0
        jpeg_mem_dest(&info, &buffer, &size)
        defer { free(buffer) }
        info.image_width = JDIMENSION(width)
        info.image_height = JDIMENSION(height)
        info.input_components = 4
        info.in_color_space = JCS_EXT_BGRX
        jpeg_set_defaults(&info)
        if grey { jpeg_set_colorspace(&info, JCS_GRAYSCALE) }
        info.density_unit = 1
        info.X_density = UInt16(dpi)
        info.Y_density = UInt16(dpi)
        jpeg_set_quality(&info, Int32(quality), 1)
        jpeg_start_compress(&info, 1)
        pixels.withUnsafeBufferPointer { data in
            for row in 0..<height {
                var line: UnsafeMutablePointer<UInt8>? = UnsafeMutablePointer(
                    mutating: data.baseAddress?.advanced(by: row * width * 4))
                _ = jpeg_write_scanlines(&info, &line, 1)
            }
        }
        jpeg_finish_compress(&info)
        return buffer.map { Array(UnsafeBufferPointer(start: $0, count: Int(size))) } ?? []
    }
}
