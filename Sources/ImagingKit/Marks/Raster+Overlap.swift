internal import CImaging

extension Raster {
    /// What of another seal is taken out of a picture.
    public enum Parting: Sendable {
        /// Its ring.
        case ring
        /// All of its ink, where it differs enough from the seal's own.
        case ink
        /// Its ring; where it lies, ink in one layer, which may be of either, is made faint beside ink in two.
        case layers
    }

    /// How much of another seal was taken out of a picture.
    public enum Separation: Int32, Sendable {
        /// Its ring; its characters are still there.
        case ring = 1
        /// More than that: its ink, told from the seal's own by hue or darkness, or what may be either's.
        case ink = 2
    }

    /// The picture without another round or oval seal that lies over the given one.
    ///
    /// Layers of ink take light away one after the other, so that what lies under the other's ring is there once the ring
    /// is divided out.
    ///
    /// - Returns: nil where the other's ring cannot be measured beside the seal.
    public func without(
        _ other: SealOutline, over seal: SealOutline, _ parting: Parting
    ) -> (picture: Raster, separation: Separation)? {
        var (own, others) = (seal.native, other.native)
        var result = self
        let wanted =
            switch parting {
            case .ring: XLQ_RING
            case .ink: XLQ_INK
            case .layers: XLQ_LAYERS
            }
        let status = withPicture { picture in
            result.pixels.withUnsafeMutableBufferPointer {
                xlq_without_seal(picture, &own, &others, wanted, $0.baseAddress)
            }
        }
        return Separation(rawValue: status).map { (result, $0) }
    }

    /// The picture of a coloured seal without black print that lies under or over it; nil where the seal's own ink cannot
    /// be measured.
    public func withoutPrint(over seal: SealOutline) -> Raster? {
        var own = seal.native
        var result = self
        let status = withPicture { picture in
            result.pixels.withUnsafeMutableBufferPointer { xlq_without_print(picture, &own, $0.baseAddress) }
        }
        return status == 1 ? result : nil
    }
}
