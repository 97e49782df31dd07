internal import CImaging

extension Raster {
    /// Lends the pixels to the C++ functions.
    func withPicture<Result>(_ body: (XLQPicture) -> Result) -> Result {
        pixels.withUnsafeBufferPointer { buffer in
            body(XLQPicture(pixels: buffer.baseAddress, width: Int32(width), height: Int32(height)))
        }
    }
}
