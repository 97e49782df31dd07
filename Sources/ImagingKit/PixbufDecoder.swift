internal import CGdkPixbuf

/// Decodes JPEG and PNG, and encodes JPEG, with gdk-pixbuf.
enum PixbufDecoder {
    /// Decodes a file whose size is known from its header, and turns it upright.
    static func decode(
        _ bytes: [UInt8], format: PictureFile.Format, header: PictureHeader
    ) throws(PictureFile.Fault) -> Raster {
        // By name of the format: the other loaders of the system are not for hostile bytes.
        guard let loader = gdk_pixbuf_loader_new_with_type(format.rawValue, nil) else { throw .unsupported }
        defer { g_object_unref(UnsafeMutableRawPointer(loader)) }
        let written = bytes.withUnsafeBufferPointer {
            gdk_pixbuf_loader_write(loader, $0.baseAddress, gsize($0.count), nil)
        }
        // Closing says whether the picture is complete; it must be called in any case.
        let closed = gdk_pixbuf_loader_close(loader, nil)
        guard written != 0, closed != 0, let decoded = gdk_pixbuf_loader_get_pixbuf(loader) else { throw .damaged }
        guard gdk_pixbuf_get_width(decoded) == Int32(clamping: header.width),
            gdk_pixbuf_get_height(decoded) == Int32(clamping: header.height)
        else { throw .damaged }
        guard let upright = gdk_pixbuf_apply_embedded_orientation(decoded) else { throw .damaged }
        defer { g_object_unref(UnsafeMutableRawPointer(upright)) }
        return try raster(upright, resolution: header.resolution)
    }

    /// Copies the pixels; what is transparent is paper.
    private static func raster(
        _ pixbuf: OpaquePointer, resolution: Double?
    ) throws(PictureFile.Fault) -> Raster {
        let width = Int(gdk_pixbuf_get_width(pixbuf))
        let height = Int(gdk_pixbuf_get_height(pixbuf))
        let stride = Int(gdk_pixbuf_get_rowstride(pixbuf))
        let channels = Int(gdk_pixbuf_get_n_channels(pixbuf))
        guard let start = gdk_pixbuf_read_pixels(pixbuf), gdk_pixbuf_get_bits_per_sample(pixbuf) == 8,
            channels == 3 || channels == 4
        else { throw .damaged }
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, initialized in
            guard let target = buffer.baseAddress else { return }
            for row in 0..<height {
                let from = start + row * stride
                let to = target + row * width * 3
                if channels == 3 {
                    to.initialize(from: from, count: width * 3)
                    continue
                }
                for column in 0..<width {
                    let alpha = Int(from[column * 4 + 3])
                    for channel in 0..<3 {
                        let value = Int(from[column * 4 + channel]) * alpha + 255 * (255 - alpha)
                        to[column * 3 + channel] = UInt8(truncatingIfNeeded: (value + 127) / 255)
                    }
                }
            }
            initialized = width * height * 3
        }
        return Raster(
            width: width, height: height, pixels: pixels,
            resolution: PictureFile.plausible(resolution: resolution, width: width, height: height))
    }
}

extension Raster {
    /// The picture as a JPEG file.
    ///
    /// - Parameter quality: 1…100; at 96 dots per inch print of 8 points is legible from 40 on.
    /// - Throws: ``ImagingFault`` where there is no memory.
    package func jpeg(quality: Int = 75) throws -> [UInt8] {
        try pixels.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress,
                let pixbuf = gdk_pixbuf_new_from_data(
                    start, GDK_COLORSPACE_RGB, 0, 8, Int32(width), Int32(height), Int32(width * 3), nil, nil)
            else { throw ImagingFault(status: -1) }
            defer { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }
            var options = [("quality", String(min(max(quality, 1), 100)))]
            if let resolution, resolution >= 1, resolution <= 65_535 {
                options += [("x-dpi", String(Int(resolution.rounded()))), ("y-dpi", String(Int(resolution.rounded())))]
            }
            var keys = options.map { g_strdup($0.0) } + [nil]
            var values = options.map { g_strdup($0.1) } + [nil]
            defer {
                for text in keys + values { g_free(text) }
            }
            var result: UnsafeMutablePointer<CChar>?
            var count: gsize = 0
            guard gdk_pixbuf_save_to_bufferv(pixbuf, &result, &count, "jpeg", &keys, &values, nil) != 0, let result
            else { throw ImagingFault(status: -2) }
            defer { g_free(result) }
            return result.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                [UInt8](UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
    }
}
