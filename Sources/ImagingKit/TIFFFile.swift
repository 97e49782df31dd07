internal import CTIFF
internal import Foundation

/// A TIFF file in memory, over libtiff.
///
/// Each call opens the file anew: libtiff keeps its place in the file, and a value without state is simpler than an
/// owner of one.
struct TIFFFile {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Number of pages; a file whose chain of pages is broken has those before the break.
    func pageCount(atMost limit: Int) throws(PictureFile.Fault) -> Int {
        try withTIFF { tiff throws(PictureFile.Fault) in
            var count = 1
            while count < limit, TIFFReadDirectory(tiff) != 0 { count += 1 }
            return count
        }
    }

    /// Decodes a page; pages count from 0.
    func page(_ index: Int, maximumPixels: Int) throws(PictureFile.Fault) -> Raster {
        try withTIFF { tiff throws(PictureFile.Fault) in
            guard TIFFSetDirectory(tiff, tdir_t(index)) != 0 else { throw .noSuchPage }
            var width: UInt32 = 0
            var height: UInt32 = 0
            guard xlq_tiff_get_uint32(tiff, UInt32(TIFFTAG_IMAGEWIDTH), &width) != 0,
                xlq_tiff_get_uint32(tiff, UInt32(TIFFTAG_IMAGELENGTH), &height) != 0
            else { throw .damaged }
            try PictureFile.check(width: Int(width), height: Int(height), limit: maximumPixels)
            var orientation: UInt16 = 1
            _ = xlq_tiff_get_uint16(tiff, UInt32(TIFFTAG_ORIENTATION), &orientation)
            let raster = Raster(
                width: Int(width), height: Int(height),
                pixels: try pixels(tiff, width: Int(width), height: Int(height), orientation: orientation),
                resolution: PictureFile.plausible(
                    resolution: resolution(tiff), width: Int(width), height: Int(height)))
            do {
                return try raster.oriented(Int(orientation))
            } catch { throw .damaged }
        }
    }

    /// Decodes to red, green, blue in the order in which the rows are stored.
    private func pixels(
        _ tiff: OpaquePointer, width: Int, height: Int, orientation: UInt16
    ) throws(PictureFile.Fault) -> [UInt8] {
        // libtiff flips but does not turn: asked for the orientation that the file has, it leaves the rows alone, and
        // `oriented` does all eight cases. Stop at the first error: half a page must not pass for a whole one.
        let packed = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, initialized in
            buffer.initialize(repeating: 0)
            let done = TIFFReadRGBAImageOriented(
                tiff, UInt32(width), UInt32(height), buffer.baseAddress, Int32(orientation), 1)
            initialized = done == 0 ? 0 : width * height
        }
        guard packed.count == width * height else { throw .damaged }
        return [UInt8](unsafeUninitializedCapacity: packed.count * 3) { buffer, initialized in
            var index = 0
            for pixel in packed {
                // ABGR with colours already multiplied by alpha: what is transparent is paper.
                let paper = 255 - (pixel >> 24)
                buffer[index] = UInt8(truncatingIfNeeded: min(255, (pixel & 255) + paper))
                buffer[index + 1] = UInt8(truncatingIfNeeded: min(255, (pixel >> 8 & 255) + paper))
                buffer[index + 2] = UInt8(truncatingIfNeeded: min(255, (pixel >> 16 & 255) + paper))
                index += 3
            }
            initialized = packed.count * 3
        }
    }

    private func resolution(_ tiff: OpaquePointer) -> Double? {
        var value: Float = 0
        var unit: UInt16 = 0
        guard xlq_tiff_get_float(tiff, UInt32(TIFFTAG_XRESOLUTION), &value) != 0,
            xlq_tiff_get_uint16(tiff, UInt32(TIFFTAG_RESOLUTIONUNIT), &unit) != 0
        else { return nil }
        switch Int32(unit) {
        case RESUNIT_INCH: return Double(value)
        case RESUNIT_CENTIMETER: return (Double(value) * 2.54).rounded()
        default: return nil
        }
    }

    /// What libtiff reads from.
    private final class Source {
        let bytes: UnsafeRawBufferPointer
        var position = 0

        init(_ bytes: UnsafeRawBufferPointer) {
            self.bytes = bytes
        }
    }

    private func withTIFF<Result>(
        _ body: (OpaquePointer) throws(PictureFile.Fault) -> Result
    ) throws(PictureFile.Fault) -> Result {
        xlq_tiff_silence()
        // The outcome leaves the closure as a value, as withUnsafeBytes throws nothing of its own.
        let outcome: Swift.Result<Result, PictureFile.Fault> = bytes.withUnsafeBytes { buffer in
            let source = Source(buffer)
            return withExtendedLifetime(source) {
                guard let tiff = Self.open(source) else { return .failure(.damaged) }
                defer { TIFFClose(tiff) }
                do throws(PictureFile.Fault) {
                    return .success(try body(tiff))
                } catch {
                    return .failure(error)
                }
            }
        }
        return try outcome.get()
    }

    private static func open(_ source: Source) -> OpaquePointer? {
        guard let options = TIFFOpenOptionsAlloc() else { return nil }
        defer { TIFFOpenOptionsFree(options) }
        // Tags can claim any size for a table; the limit on pixels does not see those.
        TIFFOpenOptionsSetMaxSingleMemAlloc(options, 1 << 30)
        let handle = Unmanaged.passUnretained(source).toOpaque()
        return TIFFClientOpenExt(
            "memory", "rm", handle,
            { handle, target, count in
                guard let handle, let target else { return -1 }
                let source = Unmanaged<Source>.fromOpaque(handle).takeUnretainedValue()
                let available = min(Int(count), max(0, source.bytes.count - source.position))
                if available > 0 {
                    target.copyMemory(
                        from: UnsafeRawBufferPointer(
                            rebasing: source.bytes[source.position..<source.position + available]
                        )
                        .baseAddress ?? UnsafeRawPointer(target), byteCount: available)
                }
                source.position += available
                return tmsize_t(available)
            },
            { _, _, _ in -1 },
            { handle, offset, whence in
                guard let handle else { return toff_t.max }
                let source = Unmanaged<Source>.fromOpaque(handle).takeUnretainedValue()
                // Offsets come from the file: they wrap around like the C code that calls.
                let base: UInt64 =
                    switch whence {
                    case SEEK_CUR: UInt64(source.position)
                    case SEEK_END: UInt64(source.bytes.count)
                    default: 0
                    }
                guard let position = Int(exactly: base &+ offset) else { return toff_t.max }
                source.position = position
                return toff_t(position)
            },
            { _ in 0 },
            { handle in
                guard let handle else { return 0 }
                return toff_t(Unmanaged<Source>.fromOpaque(handle).takeUnretainedValue().bytes.count)
            },
            nil, nil, options)
    }
}
