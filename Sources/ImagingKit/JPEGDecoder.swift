internal import CTurboJPEG
package import Foundation

/// Decodes JPEG files as they are stored, with libjpeg-turbo: what metadata says of their orientation is left to who holds
/// them.
package enum JPEGDecoder {
    /// The picture in a file.
    ///
    /// - Throws: ``PictureFile/Fault`` where it is no JPEG file of grey or colours, is damaged or ends early, or has more
    ///   than `limit` pixels.
    package static func decode(_ file: Data, maximumPixels limit: Int) throws(PictureFile.Fault) -> Raster {
        guard let decoder = tjInitDecompress() else { throw .damaged }
        defer { tjDestroy(decoder) }
        let source = [UInt8](file)
        var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard tjDecompressHeader3(decoder, source, UInt(source.count), &width, &height, &sampling, &space) == 0 else {
            throw .damaged
        }
        // Ink of four colours is another thing.
        guard [Int32(TJCS_RGB.rawValue), Int32(TJCS_YCbCr.rawValue), Int32(TJCS_GRAY.rawValue)].contains(space) else {
            throw .unsupported
        }
        try PictureFile.check(width: Int(width), height: Int(height), limit: limit)
        var status: Int32 = -1
        let pixels = [UInt8](unsafeUninitializedCapacity: Int(width) * Int(height) * 3) { buffer, initialized in
            // Also a warning says that not all of the picture is there.
            status = tjDecompress2(
                decoder, source, UInt(source.count), buffer.baseAddress, width, 0, height, Int32(TJPF_RGB.rawValue),
                Int32(TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS))
            initialized = status == 0 ? Int(width) * Int(height) * 3 : 0
        }
        guard status == 0 else { throw .damaged }
        return Raster(width: Int(width), height: Int(height), pixels: pixels)
    }
}
