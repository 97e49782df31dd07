import DocumentModel

/// A rubber seal: who it names, its form and how well it was inked.
struct Seal: Hashable {
    enum Shape: String, Hashable { case round, oval, square, rectangle }
    enum Centre: Hashable { case star, emblem, none }

    var text: String
    /// 合同专用章 and the like, under the centre.
    var innerText: String?
    var shape = Shape.round
    var centre = Centre.star
    /// The 13 digits of newer seals on the lower arc.
    var code: String?
    /// Diameter, or the longer side, in millimetres.
    var millimetres = 40.0
    var x = 0.0
    var y = 0.0
    /// Tilt in degrees.
    var angle = 0.0
    var ink = Ink.red
    var colourName = "red"
    var family = "Noto Serif CJK SC"
    /// Share of the print that did not take ink, 0 (an electronic seal) to about 0.35.
    var wear = 0.0
    var opacity = 0.85
    var grain: UInt64 = 1
    /// Share of the imprint, from one side, that the stamp did not touch the paper with.
    var lost = 0.0
    /// How far the stamp slipped, in millimetres: a second, weaker imprint.
    var slip = 0.0

    /// The middle of the characters on the arc, in parts of the radius.
    static let arcRadius = 0.73

    var width: Double { millimetres * 72 / 25.4 }
    var height: Double { width * (shape == .oval ? 0.7 : shape == .rectangle ? 0.42 : 1) }
    var box: Box { Box(x: x - width / 2, y: y - height / 2, width: width, height: height) }

    /// Turn between two characters of the arc, and the first one's place, in radians clockwise from the top.
    var arc: (first: Double, step: Double) {
        let count = Double(text.count)
        let hasLower = innerText != nil || code != nil
        let sweep = min(hasLower ? 250.0 : 285.0, 26.0 * count + 20) * .pi / 180
        return (-sweep / 2, text.count > 1 ? sweep / (count - 1) : 0)
    }

    func at(x: Double, y: Double) -> Seal {
        var copy = self
        copy.x = x
        copy.y = y
        return copy
    }
}

extension Dice {
    /// The official seal (公章) of a company or institution.
    func officialSeal(_ name: String, electronic: Bool, emblem: Bool = false) -> Seal {
        var seal = Seal(text: name)
        seal.millimetres = pick([38, 40, 40, 42, 42, 45])
        seal.centre = emblem ? .emblem : .star
        if chance(0.55) { seal.code = "4403" + text(9, from: "0123456789") }
        seal.family = pick(["Noto Serif CJK SC", "AR PL UMing CN", "Noto Serif CJK SC", "Noto Sans CJK SC"])
        seal.ink = Ink(red: double(0.74...0.93), green: double(0.03...0.16), blue: double(0.05...0.2))
        return inked(seal, electronic: electronic)
    }

    /// A seal for one purpose, such as 合同专用章.
    func purposeSeal(_ name: String, purpose: String, electronic: Bool) -> Seal {
        var seal = officialSeal(name, electronic: electronic)
        seal.innerText = purpose
        if chance(0.3) { seal.centre = .none }
        return seal
    }

    /// The square seal with a person's name.
    func nameSeal(_ name: String, electronic: Bool) -> Seal {
        var seal = Seal(text: name + (name.count == 3 ? "印" : "之印"))
        seal.shape = .square
        seal.millimetres = pick([18, 20, 22])
        seal.family = "Noto Serif CJK SC"
        return inked(seal, electronic: electronic)
    }

    private func inked(_ seal: Seal, electronic: Bool) -> Seal {
        var seal = seal
        seal.grain = next()
        seal.wear = electronic ? 0 : double(0.04...0.2)
        seal.opacity = electronic ? double(0.75...0.95) : double(0.65...0.9)
        seal.angle = electronic ? 0 : double(-22...22)
        return seal
    }
}
