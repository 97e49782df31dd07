/// A point in a picture, in pixels from the top-left corner of the top-left pixel.
package struct PixelPoint: Sendable, Hashable {
    package var x: Double
    package var y: Double

    /// Creates a point.
    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    func distance(to other: PixelPoint) -> Double {
        let (dx, dy) = (other.x - x, other.y - y)
        return (dx * dx + dy * dy).squareRoot()
    }
}

/// A rectangle in a picture, in pixels from its top-left corner; y grows downwards.
package struct PixelBox: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package var maxX: Double { x + width }
    package var maxY: Double { y + height }
    package var midX: Double { x + width / 2 }
    package var midY: Double { y + height / 2 }

    /// Creates a rectangle.
    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Area, in square pixels, that both have in common.
    package func sharedArea(_ other: PixelBox) -> Double {
        max(0, min(maxX, other.maxX) - max(x, other.x)) * max(0, min(maxY, other.maxY) - max(y, other.y))
    }

    /// The part that lies inside a picture of this size.
    package func clamped(width limitX: Double, height limitY: Double) -> PixelBox {
        let left = min(max(x, 0), limitX)
        let top = min(max(y, 0), limitY)
        return PixelBox(
            x: left, y: top, width: max(0, min(maxX, limitX) - left), height: max(0, min(maxY, limitY) - top))
    }
}

/// Four corners of a line of text, clockwise from the corner where reading begins on top.
package struct PixelQuad: Sendable, Hashable {
    package var topLeft: PixelPoint
    package var topRight: PixelPoint
    package var bottomRight: PixelPoint
    package var bottomLeft: PixelPoint

    /// Creates a quadrilateral.
    package init(topLeft: PixelPoint, topRight: PixelPoint, bottomRight: PixelPoint, bottomLeft: PixelPoint) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// Creates the quadrilateral of an upright rectangle.
    package init(_ box: PixelBox) {
        self.init(
            topLeft: PixelPoint(x: box.x, y: box.y), topRight: PixelPoint(x: box.maxX, y: box.y),
            bottomRight: PixelPoint(x: box.maxX, y: box.maxY), bottomLeft: PixelPoint(x: box.x, y: box.maxY))
    }

    package var corners: [PixelPoint] { [topLeft, topRight, bottomRight, bottomLeft] }

    /// Along the line of text; the longer one of the two sides.
    package var length: Double { max(topLeft.distance(to: topRight), bottomLeft.distance(to: bottomRight)) }
    /// Across the line of text; the longer one of the two sides.
    package var height: Double { max(topLeft.distance(to: bottomLeft), topRight.distance(to: bottomRight)) }

    package var centre: PixelPoint {
        PixelPoint(x: corners.reduce(0) { $0 + $1.x } / 4, y: corners.reduce(0) { $0 + $1.y } / 4)
    }

    /// The smallest upright rectangle that holds all corners.
    package var bounds: PixelBox {
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        return PixelBox(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }

    /// The part between two shares, 0…1, of the way along the line.
    package func part(from start: Double, to end: Double) -> PixelQuad {
        func between(_ a: PixelPoint, _ b: PixelPoint, _ share: Double) -> PixelPoint {
            PixelPoint(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
        }
        return PixelQuad(
            topLeft: between(topLeft, topRight, start), topRight: between(topLeft, topRight, end),
            bottomRight: between(bottomLeft, bottomRight, end), bottomLeft: between(bottomLeft, bottomRight, start))
    }

    /// The quadrilateral with all sides moved out by a share of its height.
    package func grown(by share: Double) -> PixelQuad {
        let (length, height) = (length, height)
        guard length > 0, height > 0, share != 0 else { return self }
        let along = share * height / length
        func moved(_ corner: PixelPoint, _ next: PixelPoint, _ other: PixelPoint) -> PixelPoint {
            PixelPoint(
                x: corner.x + (corner.x - next.x) * along + (corner.x - other.x) * share,
                y: corner.y + (corner.y - next.y) * along + (corner.y - other.y) * share)
        }
        return PixelQuad(
            topLeft: moved(topLeft, topRight, bottomLeft), topRight: moved(topRight, topLeft, bottomRight),
            bottomRight: moved(bottomRight, bottomLeft, topRight), bottomLeft: moved(bottomLeft, bottomRight, topLeft))
    }

    /// The same corners after each was moved.
    package func map(_ transform: (PixelPoint) -> PixelPoint) -> PixelQuad {
        PixelQuad(
            topLeft: transform(topLeft), topRight: transform(topRight), bottomRight: transform(bottomRight),
            bottomLeft: transform(bottomLeft))
    }

    /// x and y of the corners, clockwise from the top left, as the C functions take them.
    package var numbers: [Float] { corners.flatMap { [Float($0.x), Float($0.y)] } }
}
