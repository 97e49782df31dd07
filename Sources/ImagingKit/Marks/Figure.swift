internal import CImaging

/// Ink on a page that is neither print nor a ruled line: a picture, a seal, a code, handwriting, a filled shape.
package struct Figure: Sendable, Hashable {
    /// Where it is, in pixels.
    package var box: PixelBox
    /// Whether part of it has a colour.
    package var isColoured: Bool
}

extension Raster {
    /// More figures than these are no figures but a pattern.
    private static let mostFigures = 200

    /// The figures of a page that was drawn, not scanned; nil where they are too many, or nothing could be told.
    ///
    /// - Parameter print: boxes of black characters, in pixels; what is black in them is no figure.
    package func figures(besides print: [PixelBox]) -> [Figure]? {
        guard let resolution else { return nil }
        let rectangles = print.map { XLQRect(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
        var found = [XLQFigure](repeating: XLQFigure(), count: Self.mostFigures)
        let count = withPicture { picture in
            found.withUnsafeMutableBufferPointer { buffer in
                rectangles.withUnsafeBufferPointer {
                    xlq_find_figures(
                        picture, resolution, $0.baseAddress, Int32($0.count), buffer.baseAddress, Int32(buffer.count))
                }
            }
        }
        guard count >= 0 else { return nil }
        return found.prefix(Int(count)).map { figure in
            let bounds = figure.bounds
            return Figure(
                box: PixelBox(x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height),
                isColoured: figure.coloured != 0)
        }
    }
}
