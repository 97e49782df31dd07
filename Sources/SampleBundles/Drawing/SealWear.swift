import DocumentModel
import Foundation

/// Where on a seal ink is missing: fine grain everywhere, coarse patches here and there, one side weaker than the other.
struct SealWear {
    /// What the grain begins with.
    let noise: UInt32
    private let seal: Seal
    private let coarse: [Double]
    private let tiltX: Double
    private let tiltY: Double
    private let tilt: Double

    private static let cells = 14

    init(_ seal: Seal) {
        self.seal = seal
        let dice = Dice(seed: seal.grain)
        coarse = (0..<(Self.cells + 2) * (Self.cells + 2)).map { _ in dice.double(0...1) }
        tiltX = dice.double(-0.6...0.6)
        tiltY = dice.double(-0.6...0.6)
        tilt = seal.lost > 0 ? dice.double(0...6.28) : 0
        noise = UInt32(truncatingIfNeeded: dice.next()) | 1
    }

    /// Share of the ink that is left at a place, given in parts of the square round the seal.
    func kept(x fx: Double, y fy: Double, grain: Double) -> Double {
        let gx = fx * Double(Self.cells)
        let gy = fy * Double(Self.cells)
        let index = Int(gy) * (Self.cells + 2) + Int(gx)
        let u = gx - gx.rounded(.down)
        let v = gy - gy.rounded(.down)
        let top = coarse[index] * (1 - u) + coarse[index + 1] * u
        let low = coarse[index + Self.cells + 2] * (1 - u) + coarse[index + Self.cells + 3] * u
        let patch = top * (1 - v) + low * v
        let weak = seal.wear * (1 + tiltX * (fx - 0.5) * 2 + tiltY * (fy - 0.5) * 2)
        var keep = 1.0
        if patch < weak { keep = max(0.12, patch / max(weak, 0.01) * 0.9) }
        keep *= 1 - grain * grain * weak * 1.6
        return seal.lost > 0 ? keep * touched(x: fx, y: fy) : keep
    }

    /// The stamp stood askew: one side fades out within a tenth of it.
    func touched(x fx: Double, y fy: Double) -> Double {
        let across = (fx - 0.5) * cos(tilt) + (fy - 0.5) * sin(tilt) + 0.5
        return seal.lost > 0 ? max(0, min(1, (across - seal.lost) * 10 + 0.5)) : 1
    }
}
