internal import CImaging

/// The ink of one seal, told from paper and print once, for as many views of it as are wanted.
public struct SealInk: Sendable {
    /// The seal.
    public let outline: SealOutline
    private let values: [UInt8]
    private let place: (width: Int32, height: Int32, left: Int32, top: Int32)

    init?(of outline: SealOutline, in picture: Raster, bridged: Bool) {
        var native = outline.native
        var place = XLQSealInk()
        guard picture.withPicture({ xlq_place_seal_ink($0, &native, &place) }) == 0 else { return nil }
        var values = [UInt8](repeating: 0, count: Int(place.width) * Int(place.height))
        let status = picture.withPicture { picture in
            values.withUnsafeMutableBufferPointer { xlq_seal_ink(picture, &native, bridged ? 1 : 0, $0.baseAddress) }
        }
        guard status == 0 else { return nil }
        self.outline = outline
        self.values = values
        self.place = (place.width, place.height, place.left, place.top)
    }

    /// The ring between `inner` and `outer` (in parts of the seal's own radius) as a strip: the outer edge on top,
    /// columns clockwise from `start` over `sweep` radians, 0 being to the right.
    ///
    /// - Parameter upright: the columns of an oval run as characters stand on it, not towards its centre.
    public func unrolled(
        start: Double, sweep: Double, inner: Double, outer: Double, width: Int, height: Int, upright: Bool = false
    ) -> InkPicture? {
        view(width: width, height: height) { ink, target in
            var native = outline.native
            return xlq_unroll(
                ink, &native, start, sweep, inner, outer, upright ? 1 : 0, target, Int32(width), Int32(height))
        }
    }

    /// A part of the seal, turned so that what stands at `turn` radians clockwise lies level. The part is given in
    /// half axes from the centre.
    public func level(
        turn: Double, x: ClosedRange<Double>, y: ClosedRange<Double>, width: Int, height: Int
    ) -> InkPicture? {
        view(width: width, height: height) { ink, target in
            var native = outline.native
            return xlq_level(
                ink, &native, turn, x.lowerBound, y.lowerBound, x.upperBound, y.upperBound, target, Int32(width),
                Int32(height))
        }
    }

    private func view(
        width: Int, height: Int, _ draw: (XLQSealInk, UnsafeMutablePointer<UInt8>?) -> Int32
    ) -> InkPicture? {
        guard width > 0, height > 0 else { return nil }
        var pixels = [UInt8](repeating: 255, count: width * height)
        let status = values.withUnsafeBufferPointer { values in
            pixels.withUnsafeMutableBufferPointer { pixels in
                draw(
                    XLQSealInk(
                        ink: values.baseAddress, width: place.width, height: place.height, left: place.left,
                        top: place.top), pixels.baseAddress)
            }
        }
        return status == 0 ? InkPicture(width: width, height: height, values: pixels) : nil
    }
}
