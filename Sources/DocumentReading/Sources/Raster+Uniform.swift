import ImagingKit

extension Raster {
    /// Whether all pixels have nearly the same colour: nothing is drawn.
    var isUniform: Bool {
        pixels.withUnsafeBufferPointer { buffer in
            guard buffer.count >= 3 else { return true }
            for channel in 0..<3 {
                let first = Int(buffer[channel])
                var index = channel
                while index < buffer.count {
                    if abs(Int(buffer[index]) - first) > 12 { return false }
                    index += 3
                }
            }
            return true
        }
    }
}
