/// The four corners of a line of text on a page, in PDF points (1/72 inch) from the top-left corner of the page as
/// displayed; y grows downwards. The corners go clockwise from the one where reading begins on top, so that a quad tells
/// which way the text runs, also on a page that lies on its side.
public struct Quad: Sendable, Hashable {
    /// A corner, in points.
    public struct Corner: Sendable, Hashable {
        /// Distance from the left edge of the page.
        public var x: Double
        /// Distance from the top of the page.
        public var y: Double

        /// Creates a corner.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Where reading begins, on top.
    public var topLeft: Corner
    /// Where reading ends, on top.
    public var topRight: Corner
    /// Where reading ends, at the bottom.
    public var bottomRight: Corner
    /// Where reading begins, at the bottom.
    public var bottomLeft: Corner

    /// Creates a quad from its corners.
    public init(topLeft: Corner, topRight: Corner, bottomRight: Corner, bottomLeft: Corner) {
        self.topLeft = topLeft
        self.topRight = topRight
        self.bottomRight = bottomRight
        self.bottomLeft = bottomLeft
    }

    /// Clockwise from the top left.
    public var corners: [Corner] { [topLeft, topRight, bottomRight, bottomLeft] }

    /// The same quad after each corner was moved.
    public func map(_ transform: (Corner) -> Corner) -> Quad {
        Quad(
            topLeft: transform(topLeft), topRight: transform(topRight), bottomRight: transform(bottomRight),
            bottomLeft: transform(bottomLeft))
    }
}

/// Coded as eight numbers, x and y of the corners from the top left clockwise.
extension Quad: Codable {
    /// Decodes the value from its coded form.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        func corner() throws -> Corner {
            Corner(x: try values.decodeCoordinate(), y: try values.decodeCoordinate())
        }
        self.init(topLeft: try corner(), topRight: try corner(), bottomRight: try corner(), bottomLeft: try corner())
    }

    /// Encodes the value in its coded form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for corner in corners {
            try values.encode((corner.x * 100).rounded() / 100)
            try values.encode((corner.y * 100).rounded() / 100)
        }
    }
}
