internal import CImaging

/// Connected dark ink on a page that is neither print, ruled line nor seal as far as could be told beforehand.
public struct InkStroke: Sendable, Hashable {
    /// Bounds in pixels.
    public var left: Double
    /// Upper edge.
    public var top: Double
    /// Width in pixels.
    public var width: Double
    /// Height in pixels.
    public var height: Double
    /// Pixels of ink.
    public var area: Double
    /// Share of the ink that is blue, 0…1.
    public var blueShare: Double
}

/// A level rectangle in pixels.
public struct PixelArea: Sendable, Hashable {
    /// Left edge.
    public var left: Double
    /// Upper edge.
    public var top: Double
    /// Width in pixels.
    public var width: Double
    /// Height in pixels.
    public var height: Double

    /// Creates a rectangle.
    public init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    var native: XLQRect { XLQRect(x: left, y: top, width: width, height: height) }
}

extension Raster {
    /// Strokes whose centre lies in a part of the page, the longest first.
    ///
    /// - Parameters:
    ///   - darkness: share of the paper's brightness below which a pixel is ink.
    ///   - print: boxes of printed text; what stands in them does not count.
    public func strokes(
        in part: PixelArea, pixelsPerMillimetre: Double, darkness: Double, without print: [PixelArea]
    ) -> [InkStroke] {
        var found = [XLQStroke](repeating: XLQStroke(), count: 200)
        let boxes = print.map(\.native)
        let count = withPicture { picture in
            boxes.withUnsafeBufferPointer { boxes in
                found.withUnsafeMutableBufferPointer { buffer in
                    xlq_find_strokes(
                        picture, part.native, pixelsPerMillimetre, darkness, boxes.baseAddress, Int32(boxes.count),
                        buffer.baseAddress, Int32(buffer.count))
                }
            }
        }
        return found.prefix(max(0, Int(count))).map {
            InkStroke(
                left: $0.bounds.x, top: $0.bounds.y, width: $0.bounds.width, height: $0.bounds.height, area: $0.area,
                blueShare: $0.blue)
        }
    }
}
