internal import CImaging

/// Coloured ink along one edge of a page, in pixels.
public struct EdgeInkArea: Sendable, Hashable {
    /// Where it stands.
    public var area: PixelArea
    /// At the right edge of the page, else at the left one.
    public var isRight: Bool
    /// The colour of the ink.
    public var ink: SealOutline.Ink
}

extension Raster {
    /// Coloured ink along the left and the right edge that belongs to no whole seal: perhaps part of one that was cut over
    /// several pages.
    public func edgeInk(besides seals: [SealOutline]) -> [EdgeInkArea] {
        var found = [XLQEdgeInk](repeating: XLQEdgeInk(), count: 16)
        let known = seals.map(\.native)
        let count = withPicture { picture in
            known.withUnsafeBufferPointer { known in
                found.withUnsafeMutableBufferPointer { buffer in
                    xlq_find_edge_ink(
                        picture, resolution ?? 0, known.baseAddress, Int32(known.count), buffer.baseAddress,
                        Int32(buffer.count))
                }
            }
        }
        return found.prefix(max(0, Int(count))).compactMap { edge in
            SealOutline.Ink(rawValue: edge.colour).map { ink in
                EdgeInkArea(
                    area: PixelArea(
                        left: edge.bounds.x, top: edge.bounds.y, width: edge.bounds.width, height: edge.bounds.height),
                    isRight: edge.right != 0, ink: ink)
            }
        }
    }
}
