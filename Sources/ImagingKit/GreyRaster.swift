/// A grey picture in memory: rows from the top, one byte a pixel, no padding. 255 is white.
package struct GreyRaster: Sendable {
    package let width: Int
    package let height: Int
    /// `width * height` bytes.
    package var pixels: [UInt8]

    /// Creates a picture; `pixels` must hold `width * height` bytes.
    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(pixels.count == width * height)
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
