import DocumentModel
import ImagingKit

/// Finds QR codes on a page.
struct QRCodeFinder {
    /// Codes of a page, or of a part of it that begins at (`x`, `y`), `scale` being points a pixel.
    func codes(in picture: Raster, x: Double = 0, y: Double = 0, scale: Double) -> [QRCode] {
        picture.qrSymbols().map { symbol in
            QRCode(
                box: Box(
                    x: x + symbol.left * scale, y: y + symbol.top * scale, width: symbol.width * scale,
                    height: symbol.height * scale),
                payload: symbol.payload,
                // Decoding proves a code by its error correction; three corner squares only make it likely.
                confidence: symbol.payload == nil ? 0.6 : 1)
        }
    }
}
