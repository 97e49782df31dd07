import DocumentModel

extension MarkSheet {
    func seal(in cell: Box) {
        let owner = dice.chance(0.2) ? nil : dice.pick(names)
        let text = owner ?? twin
        let purpose = dice.chance(0.3) ? dice.pick(["合同专用章", "财务专用章", "业务专用章", "公章"]) : nil
        var seal =
            purpose.map { dice.purposeSeal(text, purpose: $0, electronic: isElectronic) }
            ?? dice.officialSeal(text, electronic: isElectronic, emblem: owner == names[2])
        if dice.chance(0.15) { seal.shape = .oval }
        if dice.chance(0.06) {
            seal.shape = .rectangle
            seal.millimetres = dice.double(44...54)
            seal.code = nil
        }
        colour(&seal)
        // Some programs lay a picture of a seal over a digital page instead of drawing it.
        if isElectronic, dice.chance(0.4) { seal.wear = 0.02 }
        seal = seal.at(x: cell.midX + dice.double(-30...30), y: cell.midY + dice.double(-8...8))
        let condition = treat(&seal, in: cell)
        put(.seal(seal), in: seal.box)
        record(seal, condition: condition)
    }

    private func colour(_ seal: inout Seal) {
        if dice.chance(0.12) {
            seal.ink = Ink(red: 0.1, green: 0.16, blue: dice.double(0.55...0.75))
            seal.colourName = "blue"
        } else if dice.chance(0.04) {
            seal.ink = Ink(red: 0.12, green: 0.12, blue: 0.13)
            seal.colourName = "black"
        }
    }

    /// Draws what lies under the seal, spoils the seal, and says how.
    private func treat(_ seal: inout Seal, in cell: Box) -> String {
        switch dice.int(0...10) {
        case 0 where !isElectronic:
            seal.opacity = dice.double(0.4...0.55)
            seal.wear = dice.double(0.15...0.3)
            return "faint"
        case 1, 2:
            printParagraph(in: cell)
            return "on-text"
        case 3:
            let style = body
            let written = dice.pick(["（盖章）", "（公章）", "盖章处："]) + seal.text
            sheet.items.append(.text(written, x: cell.x + 6, y: seal.y - style.size * 0.6, style))
            sheet.items.append(
                .text(
                    "2024年\(dice.int(1...12))月\(dice.int(1...28))日", x: cell.x + 80, y: seal.y + style.size * 1.4, style
                ))
            return "on-name"
        case 4:
            let width = dice.double(70...110)
            sheet.items.append(
                .handwriting(
                    writing(),
                    Box(x: seal.x - width / 2, y: seal.y - 16 + dice.double(-14...20), width: width, height: 34)))
            return "under-signature"
        case 5 where !isElectronic:
            seal.lost = dice.double(0.2...0.42)
            return "broken"
        case 6 where !isElectronic:
            seal.slip = dice.double(0.5...1.2)
            return "smeared"
        case 7:
            let edge = cell.midX < sheet.width / 2 ? 0 : sheet.width
            seal = seal.at(x: edge + dice.double(-8...8), y: seal.y)
            return "half"
        case 8:
            var other = dice.officialSeal(dice.pick(names), electronic: isElectronic)
            let shift = seal.width * dice.double(0.6...0.85)
            other = other.at(x: seal.x + shift / 2, y: seal.y + dice.double(-10...10))
            seal = seal.at(x: seal.x - shift / 2, y: seal.y)
            sheet.items.append(.seal(other))
            record(other, condition: "overlapping")
            return "overlapping"
        default: return "plain"
        }
    }

    /// A seal that stands in a place for signatures.
    func stamp(_ seal: Seal) {
        put(.seal(seal), in: seal.box)
        record(seal, condition: "at-signature")
    }

    func record(_ seal: Seal, condition: String) {
        let page = Box(x: 0, y: 0, width: sheet.width, height: sheet.height)
        truth.seals.append(
            MarkTruth.Seal(
                box: seal.box.intersection(page) ?? seal.box, text: seal.text,
                owner: names.contains(seal.text) ? seal.text : nil, innerText: seal.innerText,
                shape: seal.shape.rawValue, colour: seal.colourName, condition: condition,
                isDecidable: SealLegibility(seal, pageWidth: sheet.width).isDecidable))
    }
}
