import DocumentModel

/// An organisation with the tools that leave its marks: one seal, one pen. Every impression differs a little.
struct Organisation {
    var party: Party
    private let seal: Seal
    private let purposeSeal: Seal
    private let hand: UInt64
    private let dice: Dice

    init(_ party: Party, dice: Dice, isPublic: Bool = false) {
        self.party = party
        self.dice = dice
        seal = dice.officialSeal(party.name, electronic: true, emblem: isPublic && dice.chance(0.3))
        purposeSeal = dice.purposeSeal(party.name, purpose: "合同专用章", electronic: true)
        hand = dice.next()
    }

    /// An impression of the official seal.
    func officialSeal(electronic: Bool) -> Seal { impression(seal, electronic) }

    /// An impression of the contract seal (合同专用章).
    func contractSeal(electronic: Bool) -> Seal { impression(purposeSeal, electronic) }

    /// The seal of somebody whose name is nearly the same.
    func strangeSeal(name: String, electronic: Bool) -> Seal {
        var other = seal
        other.text = name
        return impression(other, electronic)
    }

    /// The legal representative's signature.
    func signature(of name: String? = nil) -> Handwriting {
        Handwriting(
            name: name ?? party.legalRepresentative, hand: hand ^ (name == nil ? 0 : 0xFF00),
            ink: dice.pick([.blue, .black, Ink(red: 0.12, green: 0.14, blue: 0.3)]), variation: dice.next() % 1000)
    }

    func nameSeal(electronic: Bool) -> Seal { dice.nameSeal(party.legalRepresentative, electronic: electronic) }

    private func impression(_ seal: Seal, _ electronic: Bool) -> Seal {
        var copy = seal
        copy.grain = dice.next()
        copy.wear = electronic ? 0 : dice.double(0.04...0.2)
        copy.opacity = electronic ? dice.double(0.78...0.95) : dice.double(0.66...0.9)
        copy.angle = electronic ? 0 : dice.double(-22...22)
        return copy
    }
}
