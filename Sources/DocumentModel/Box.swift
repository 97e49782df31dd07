/// A rectangle on a page, in PDF points (1/72 inch) from the top-left corner of the page as displayed; y grows
/// downwards.
public struct Box: Sendable, Hashable {
    /// Distance from the left edge of the page.
    public var x: Double
    /// Distance from the top of the page.
    public var y: Double
    /// Width in points.
    public var width: Double
    /// Height in points.
    public var height: Double

    /// Creates a rectangle from its top-left corner and its size, in points.
    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The right edge.
    public var maxX: Double { x + width }
    /// The bottom edge.
    public var maxY: Double { y + height }
    /// The middle between left and right.
    public var midX: Double { x + width / 2 }
    /// The middle between top and bottom.
    public var midY: Double { y + height / 2 }
    /// Width times height.
    public var area: Double { max(0, width) * max(0, height) }

    /// The smallest rectangle that holds both.
    public func union(_ other: Box) -> Box {
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Box(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// The part that both share, or nil where they do not overlap.
    public func intersection(_ other: Box) -> Box? {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let right = min(maxX, other.maxX)
        let bottom = min(maxY, other.maxY)
        guard right > left, bottom > top else { return nil }
        return Box(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The rectangle grown by `amount` points on each side.
    public func insetBy(_ amount: Double) -> Box {
        Box(x: x + amount, y: y + amount, width: max(0, width - 2 * amount), height: max(0, height - 2 * amount))
    }

    /// Area of the intersection over area of the union, 0…1.
    public func intersectionOverUnion(_ other: Box) -> Double {
        guard let shared = intersection(other)?.area else { return 0 }
        let total = area + other.area - shared
        return total > 0 ? shared / total : 0
    }

    /// The length in points over which both overlap vertically.
    public func verticalOverlap(_ other: Box) -> Double { max(0, min(maxY, other.maxY) - max(y, other.y)) }

    /// Whether a line in this box seems to go on in another: it begins where this one ends, on its height, as where
    /// handwriting over a line broke it in two.
    public func isBroken(before rest: Box) -> Bool {
        let height = min(height, rest.height)
        return abs(rest.x - maxX) < height && midX < rest.x && verticalOverlap(rest) > 0.5 * height
    }

    /// The length in points over which both overlap horizontally.
    public func horizontalOverlap(_ other: Box) -> Double { max(0, min(maxX, other.maxX) - max(x, other.x)) }
}

/// Coded as `[x, y, width, height]`, as in report.json.
extension Box: Codable {
    /// Decodes the value from its coded form.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        self.init(
            x: try values.decodeCoordinate(), y: try values.decodeCoordinate(),
            width: try values.decodeCoordinate(), height: try values.decodeCoordinate())
    }

    /// Encodes the value in its coded form.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for value in [x, y, width, height] { try values.encode((value * 100).rounded() / 100) }
    }
}

extension UnkeyedDecodingContainer {
    /// Decodes a coordinate or a length, in points. What comes from a reader may be any number; one that lies far outside
    /// of every page would overflow what is calculated and written later.
    ///
    /// - Throws: `DecodingError` beyond 300 km, which still holds what damaged papers draw outside of their pages.
    mutating func decodeCoordinate() throws -> Double {
        let value = try decode(Double.self)
        guard abs(value) <= 1e9 else {
            throw DecodingError.dataCorruptedError(in: self, debugDescription: "a coordinate far outside of any page")
        }
        return value
    }
}
