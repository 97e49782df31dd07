internal import CImaging

extension Raster {
    /// How much of another seal was taken out of a picture.
    public enum Separation: Int32, Sendable {
        /// Its ring; its characters are still there.
        case ring = 1
        /// All of its ink, told from the seal's own by hue or darkness.
        case ink = 2
    }

    /// The picture without another round or oval seal that lies over the given one.
    ///
    /// Layers of ink take light away one after the other, so that what lies under the other's ring is there once the ring
    /// is divided out.
    ///
    /// - Parameter letters: takes the other's characters out as well, where the two inks differ enough.
    /// - Returns: nil where the other's ring cannot be measured beside the seal.
    public func without(
        _ other: SealOutline, over seal: SealOutline, letters: Bool
    ) -> (picture: Raster, separation: Separation)? {
        var (own, others) = (seal.native, other.native)
        var result = self
        let status = withPicture { picture in
            result.pixels.withUnsafeMutableBufferPointer {
                xlq_without_seal(picture, &own, &others, letters ? 1 : 0, $0.baseAddress)
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
