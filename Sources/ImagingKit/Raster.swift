/// A picture in memory: rows from the top, three bytes a pixel (red, green, blue), no padding.
public struct Raster: Sendable {
    /// Pixels in a row.
    public let width: Int
    /// Number of rows.
    public let height: Int
    /// `width * height * 3` bytes.
    public var pixels: [UInt8]
    /// Dots per inch; nil where the source names none.
    public var resolution: Double?

    /// Creates a picture; `pixels` must hold `width * height * 3` bytes.
    public init(width: Int, height: Int, pixels: [UInt8], resolution: Double? = nil) {
        precondition(pixels.count == width * height * 3)
        self.width = width
        self.height = height
        self.pixels = pixels
        self.resolution = resolution
    }
}
