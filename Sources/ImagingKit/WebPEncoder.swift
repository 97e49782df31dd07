internal import CWebP

extension Raster {
    /// The picture as a WebP file (lossy): of a page of text about 40 % of what JPEG takes for the same legibility.
    ///
    /// - Parameter quality: 0…100; at 96 dots per inch print of 8 points is legible from 30 on.
    /// - Throws: ``ImagingFault`` where there is no memory, or a side is longer than the 16 383 pixels of the format.
    package func webp(quality: Int) throws -> [UInt8] {
        var configuration = WebPConfig()
        var picture = WebPPicture()
        guard WebPConfigInit(&configuration) != 0, WebPPictureInit(&picture) != 0 else {
            throw ImagingFault(status: -1)
        }
        configuration.quality = Float(min(max(quality, 0), 100))
        // A fifth of the time of the usual method for 5 % more bytes.
        configuration.method = 2
        picture.width = Int32(clamping: width)
        picture.height = Int32(clamping: height)
        defer { WebPPictureFree(&picture) }
        let isTaken = pixels.withUnsafeBufferPointer {
            WebPPictureImportRGB(&picture, $0.baseAddress, Int32(clamping: width * 3))
        }
        guard isTaken != 0 else { throw ImagingFault(status: -1) }
        var result = WebPMemoryWriter()
        WebPMemoryWriterInit(&result)
        defer { WebPMemoryWriterClear(&result) }
        return try withUnsafeMutablePointer(to: &result) { writer in
            picture.writer = WebPMemoryWrite
            picture.custom_ptr = UnsafeMutableRawPointer(writer)
            guard WebPEncode(&configuration, &picture) != 0, let bytes = writer.pointee.mem else {
                throw ImagingFault(status: -2)
            }
            return [UInt8](UnsafeBufferPointer(start: bytes, count: writer.pointee.size))
        }
    }
}
