import DocumentModel
import Foundation

/// How a scanner or a telephone sees a page.
struct ScanLook: Hashable {
    var dpi = 200.0
    /// Skew in degrees.
    var skew = 0.0
    /// Clockwise turn of the whole page: 0, 90, 180 or 270.
    var turn = 0
    /// Weight of each neighbour in a 3-pixel blur, 0…0.33, and how often it is applied.
    var blur = 0.0
    var blurPasses = 1
    /// Standard deviation of the noise in grey levels.
    var noise = 0.0
    /// Fall of brightness over the page, 0…0.4, and its direction.
    var shade = 0.0
    var shadeAngle = 0.0
    /// Keystone distortion of a photograph, -0.06…0.06; also makes the desk visible round the page.
    var keystone = 0.0
    var isPhoto = false
    var isGrey = false
    /// Darkness of a weak copy: black becomes grey of this level.
    var blackLevel = 0.0
    var quality = 70
    var seed: UInt64 = 1

    /// Size in points as displayed of an upright sheet.
    func displayedSize(_ sheet: Sheet) -> (width: Double, height: Double) {
        turn % 180 == 0 ? (sheet.width, sheet.height) : (sheet.height, sheet.width)
    }

    /// Share of the picture that the page takes.
    var pageScale: Double { isPhoto ? 0.94 : 1 }

    /// Where a point of the upright sheet lies on the displayed page, in points.
    func map(_ x: Double, _ y: Double, on sheet: Sheet) -> (x: Double, y: Double) {
        let dx = (x - sheet.width / 2) * pageScale
        let dy = (y - sheet.height / 2) * pageScale
        let angle = (skew + Double(turn)) * .pi / 180
        let size = displayedSize(sheet)
        let rx = dx * cos(angle) - dy * sin(angle)
        let ry = dx * sin(angle) + dy * cos(angle)
        return (size.width / 2 + rx / (1 + keystone * 2 * ry / size.height), size.height / 2 + ry)
    }

    /// The box on the displayed page round a box of the upright sheet.
    func map(_ box: Box, on sheet: Sheet) -> Box {
        let corners = [(box.x, box.y), (box.maxX, box.y), (box.x, box.maxY), (box.maxX, box.maxY)]
            .map { map($0.0, $0.1, on: sheet) }
        let xs = corners.map(\.x)
        let ys = corners.map(\.y)
        let left = xs.min() ?? 0
        let top = ys.min() ?? 0
        return Box(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }
}

extension Dice {
    /// A scan as offices make them: `level` 0 is clean, 1 is poor but readable.
    func scanLook(dpi: Double, level: Double, turns: Bool) -> ScanLook {
        var look = ScanLook(dpi: dpi)
        look.skew = double(-2...2) * (0.25 + 0.75 * level)
        if turns, chance(0.12) { look.turn = pick([90, 180, 270]) }
        look.blur = double(0.02...0.16) * (0.4 + level)
        look.noise = double(1...4) * (0.5 + level)
        look.shade = double(0...0.16) * level
        look.shadeAngle = double(0...6.28)
        look.blackLevel = double(0...0.18) * level
        look.quality = int(48...80)
        look.seed = next()
        return look
    }

    /// A page photographed with a telephone.
    func photoLook(dpi: Double) -> ScanLook {
        var look = scanLook(dpi: dpi, level: 0.6, turns: false)
        look.isPhoto = true
        look.keystone = double(0.01...0.04) * (chance(0.5) ? 1 : -1)
        look.shade = double(0.1...0.3)
        return look
    }
}
