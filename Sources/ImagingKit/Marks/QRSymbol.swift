internal import CImaging

/// A QR code in the pixels of a picture.
public struct QRSymbol: Sendable, Hashable {
    /// The level rectangle around it.
    public var left: Double
    /// Upper edge.
    public var top: Double
    /// Width in pixels.
    public var width: Double
    /// Height in pixels.
    public var height: Double
    /// The decoded text; nil where the code was seen but could not be decoded.
    public var payload: String?
}

extension Raster {
    /// QR codes, also those that are seen and cannot be decoded.
    public func qrSymbols() -> [QRSymbol] {
        var codes = [XLQCode](repeating: XLQCode(), count: 16)
        let count = withPicture { picture in
            codes.withUnsafeMutableBufferPointer { xlq_find_codes(picture, $0.baseAddress, Int32($0.count)) }
        }
        return codes.prefix(max(0, Int(count))).map { code in
            let xs = [code.x.0, code.x.1, code.x.2, code.x.3]
            let ys = [code.y.0, code.y.1, code.y.2, code.y.3]
            let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
            let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
            let payload = withUnsafeBytes(of: code.payload) {
                String(decoding: $0.prefix(Int(code.payload_length)), as: UTF8.self)
            }
            return QRSymbol(
                left: left, top: top, width: right - left, height: bottom - top,
                payload: code.decoded != 0 ? payload : nil)
        }
    }
}
