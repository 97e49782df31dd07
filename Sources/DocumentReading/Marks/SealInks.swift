import ImagingKit

/// The ink of one seal, seen in several ways, each made when it is first asked for.
final class SealInks {
    /// A way to see the ink.
    enum View: Hashable {
        /// Freed of the seals that lie over it as far as their ink can be told from its own.
        case own
        /// Freed of the rings of these alone.
        case withoutRings
        /// Freed of these, and faint where ink in one layer may be of either seal.
        case layers
        /// Freed of black print and codes.
        case withoutPrint
        /// All that is dark, instead of what has the seal's colour: where black print crosses the characters, their strokes
        /// are whole there.
        case darkness
    }

    let seal: SealOutline
    /// Further ways to see a seal that others lie over; none where it lies free.
    let covered: [View]
    private let picture: Raster
    private let others: [SealOutline]
    private let parted: Raster
    private var seen: [View: SealInk?] = [:]

    /// Seals that lie over each other are seldom more.
    private static let mostOthers = 3

    init(of seal: SealOutline, in picture: Raster, under others: [SealOutline]) {
        self.seal = seal
        self.picture = picture
        self.others = Array(others.prefix(Self.mostOthers))
        var parted = picture
        var separations: [Raster.Separation] = []
        for other in self.others {
            guard let next = parted.without(other, over: seal, .ink) else { continue }
            parted = next.picture
            separations.append(next.separation)
        }
        self.parted = parted
        covered = separations.isEmpty ? [] : separations.contains(.ink) ? [.withoutRings, .layers] : [.layers]
    }

    /// Nil where there is no ink.
    subscript(view: View) -> SealInk? {
        if let known = seen[view] { return known }
        let ink: SealInk?
        switch view {
        case .own: ink = parted.ink(of: seal)
        case .withoutRings: ink = freed(.ring)
        case .layers: ink = freed(.layers)
        case .withoutPrint: ink = parted.withoutPrint(over: seal)?.ink(of: seal)
        case .darkness:
            var dark = seal
            dark.ink = .dark
            ink = picture.ink(of: dark, bridged: false)
        }
        seen[view] = ink
        return ink
    }

    private func freed(_ parting: Raster.Parting) -> SealInk? {
        others.reduce(picture) { $0.without($1, over: seal, parting)?.picture ?? $0 }.ink(of: seal)
    }
}
