internal import CImaging

/// The outline of a seal in the pixels of a picture.
public struct SealOutline: Sendable, Hashable {
    /// The figure that the outline makes.
    public enum Shape: Int32, Sendable { case round, oval, square, rectangle }
    /// The ink; `dark` on a photocopy.
    public enum Ink: Int32, Sendable { case red, blue, dark }

    /// The figure.
    public var shape: Shape
    /// The colour of the ink.
    public var ink: Ink
    /// Centre in pixels.
    public var centerX: Double
    /// Centre in pixels, from the top.
    public var centerY: Double
    /// Half axes in pixels, and by how many radians the first is turned clockwise.
    public var radiusX: Double
    /// The other half axis.
    public var radiusY: Double
    /// Turn of the first axis in radians, clockwise.
    public var angle: Double
    /// Share of the outline that is there, 0…1.
    public var completeness: Double
    /// Certainty that this is a seal, 0…1.
    public var confidence: Double

    /// The same outline in a picture that shows the part of the page from (`x`, `y`) on, in pixels of this picture,
    /// `scale` times as large.
    public func moved(x: Double, y: Double, scale: Double) -> SealOutline {
        var outline = self
        outline.centerX = (centerX - x) * scale
        outline.centerY = (centerY - y) * scale
        outline.radiusX = radiusX * scale
        outline.radiusY = radiusY * scale
        return outline
    }

    /// Whether another round or oval seal lies over this one, both being round or oval.
    public func overlaps(_ other: SealOutline) -> Bool {
        let areRounded = [shape, other.shape].allSatisfy { $0 == .round || $0 == .oval }
        let (dx, dy) = (other.centerX - centerX, other.centerY - centerY)
        let reach = max(radiusX, radiusY) + max(other.radiusX, other.radiusY)
        return areRounded && dx * dx + dy * dy < reach * reach
    }

    var native: XLQSeal {
        XLQSeal(
            shape: shape.rawValue, colour: ink.rawValue, cx: centerX, cy: centerY, rx: radiusX, ry: radiusY,
            angle: angle, completeness: completeness, confidence: confidence)
    }

    init?(_ native: XLQSeal) {
        guard let shape = Shape(rawValue: native.shape), let ink = Ink(rawValue: native.colour),
            [native.cx, native.cy, native.rx, native.ry, native.angle].allSatisfy(\.isFinite)
        else { return nil }
        self.init(
            shape: shape, ink: ink, centerX: native.cx, centerY: native.cy, radiusX: native.rx, radiusY: native.ry,
            angle: native.angle, completeness: native.completeness, confidence: native.confidence)
    }

    /// Creates an outline.
    public init(
        shape: Shape, ink: Ink, centerX: Double, centerY: Double, radiusX: Double, radiusY: Double, angle: Double,
        completeness: Double, confidence: Double
    ) {
        self.shape = shape
        self.ink = ink
        self.centerX = centerX
        self.centerY = centerY
        self.radiusX = radiusX
        self.radiusY = radiusY
        self.angle = angle
        self.completeness = completeness
        self.confidence = confidence
    }
}

/// A picture of ink alone: one byte a pixel, 0 is ink and 255 is paper.
public struct InkPicture: Sendable {
    /// Width in pixels.
    public let width: Int
    /// Height in pixels.
    public let height: Int
    /// Rows from the top.
    public var values: [UInt8]

    /// Creates a picture; `values` must hold `width * height` bytes.
    public init(width: Int, height: Int, values: [UInt8]) {
        precondition(values.count == width * height)
        self.width = width
        self.height = height
        self.values = values
    }

    /// The same in three channels, for recognition.
    public var raster: Raster {
        let pixels = [UInt8](unsafeUninitializedCapacity: values.count * 3) { buffer, count in
            for (index, value) in values.enumerated() {
                buffer[3 * index] = value
                buffer[3 * index + 1] = value
                buffer[3 * index + 2] = value
            }
            count = values.count * 3
        }
        return Raster(width: width, height: height, pixels: pixels)
    }
}

extension Raster {
    /// In which ink seals are looked for.
    public enum SealSearch: Sendable {
        /// In black and grey, as on a photocopy.
        case greyCopy
        case inColour
        /// In colour, and round ones and broad frames in black.
        case inColourAndBlack

        fileprivate var code: XLQSealSearch {
            switch self {
            case .greyCopy: XLQ_GREY_COPY
            case .inColour: XLQ_IN_COLOUR
            case .inColourAndBlack: XLQ_IN_COLOUR_AND_BLACK
            }
        }
    }

    /// Seals of a page.
    public func seals(_ search: SealSearch) -> [SealOutline] {
        var found = [XLQSeal](repeating: XLQSeal(), count: 40)
        let count = withPicture { picture in
            found.withUnsafeMutableBufferPointer { buffer in
                xlq_find_seals(picture, resolution ?? 0, search.code, buffer.baseAddress, Int32(buffer.count))
            }
        }
        return found.prefix(max(0, Int(count))).compactMap(SealOutline.init)
    }

    /// The ink of a seal; nil where there is none.
    ///
    /// - Parameter bridged: what black print covers on a page without colours is filled as its surroundings say.
    public func ink(of seal: SealOutline, bridged: Bool = true) -> SealInk? {
        SealInk(of: seal, in: self, bridged: bridged)
    }
}
