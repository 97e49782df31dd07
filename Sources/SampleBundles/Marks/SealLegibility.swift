import Foundation

/// Which characters of a seal's name the paper does not show, and whether the rest still tells whose seal it is.
///
/// What another mark lies over is there to be read; what lies beyond the edge of the page, or where the stamp did not
/// touch the paper, nobody can read.
struct SealLegibility {
    /// Places of the characters in the name.
    let hidden: Set<Int>
    private let name: [Character]

    /// Endings that tell no two bodies apart once what stands before them was read.
    private static let endings = ["有限公司", "事务所（普通合伙）"].map(Array.init)
    /// What each registry bears behind its city, but for the last character, without which more may follow.
    private static let registry = Array("市市场监督管理")
    private static let leastKept = 0.35

    /// - Parameter pageWidth: in points, as the seal's own place.
    init(_ seal: Seal, pageWidth: Double) {
        name = Array(seal.text)
        let wear = SealWear(seal)
        let side = max(seal.width, seal.height) + 8
        let turn = seal.angle * .pi / 180
        // A character of which less than a quarter is beyond the edge is still read.
        let margin = 0.04 * seal.width
        hidden = Set(
            name.indices.filter { index in
                let place = Self.place(index, of: seal)
                let x = seal.x + place.x * cos(turn) - place.y * sin(turn)
                return x < margin || x > pageWidth - margin
                    || wear.touched(x: place.x / side + 0.5, y: place.y / side + 0.5) < Self.leastKept
            })
    }

    /// Whether every character that tells this body from others is on the paper, and most of the name.
    var isDecidable: Bool {
        var generic: Set<Int> = []
        for ending in Self.endings where name.suffix(ending.count) == ending[...] {
            generic.formUnion(name.indices.suffix(ending.count))
        }
        for start in name.indices.dropLast(Self.registry.count)
        where Array(name[start..<start + Self.registry.count]) == Self.registry {
            generic.formUnion(start..<start + Self.registry.count)
        }
        return hidden.isSubset(of: generic) && Double(hidden.count) <= 0.45 * Double(name.count)
    }

    /// The middle of a character from the centre of the upright seal.
    private static func place(_ index: Int, of seal: Seal) -> (x: Double, y: Double) {
        switch seal.shape {
        case .round, .oval:
            let angle = seal.arc.first + seal.arc.step * Double(index)
            let radius = seal.width / 2 * Seal.arcRadius
            return (sin(angle) * radius, -cos(angle) * radius * seal.height / seal.width)
        case .square, .rectangle:
            let pitch = seal.width * 0.9 / Double(max(1, seal.text.count))
            return ((Double(index) - Double(seal.text.count - 1) / 2) * pitch, 0)
        }
    }
}
