import DocumentModel

extension MarkSheet {
    private static let labels = [
        "法定代表人（签字）", "法定代表人（签名）", "法定代表人签字", "机构法人（签名）", "法人代表（签字）", "法定代表人（签章）", "授权代表（签字）", "授权代表签字",
        "中国注册会计师（签名）", "委托代理人（签字）", "法定代表人或授权代表（签字）", "单位负责人（签字）",
    ]

    func place(in cell: Box) {
        let label = dice.pick(Self.labels) + (dice.chance(0.85) ? dice.pick(["：", ":"]) : "")
        let y = cell.y + dice.double(48...70)
        let x = cell.x + dice.double(0...24)
        let style = body.size * Double(label.count) > 165 ? body.sized(10.5) : body
        let width = measure.width(label, style)
        let box = Box(x: x, y: y, width: width, height: style.size * 1.35)
        sheet.items.append(.text(label, x: x, y: y, style))
        let start = box.maxX + dice.double(2...10)
        let height = dice.double(22...34)
        let length = height * dice.double(1.9...2.8)
        let answer = Box(
            x: min(start, cell.maxX - length + 8), y: box.midY - height * dice.double(0.45...0.6), width: length,
            height: height)
        let day = "\(dice.int(2023...2024))年\(dice.int(1...12))月\(dice.int(1...28))日"
        var condition = "right"
        var isSigned = true
        switch dice.int(0...16) {
        case 0, 1, 2: put(.handwriting(writing(), answer), in: answer)
        case 3:
            condition = "below"
            sheet.items.append(
                .handwriting(writing(), Box(x: x + dice.double(0...40), y: box.maxY + 4, width: length, height: height))
            )
        case 4:
            condition = "over-label"
            sheet.items.append(
                .handwriting(writing(), Box(x: box.maxX - 26, y: answer.y, width: length, height: height)))
        case 5:
            condition = "over-date"
            sheet.items.append(.handwriting(writing(), answer))
            sheet.items.append(.text(day, x: answer.x + length * 0.6, y: y, style))
        case 6:
            condition = "on-rule"
            sheet.items.append(
                .line(x1: start, y1: box.maxY + 1, x2: cell.maxX, y2: box.maxY + 1, width: 0.7, .black))
            sheet.items.append(.handwriting(writing(), answer))
        case 7:
            condition = "table-cell"
            for (from, to) in [(x - 5, box.maxX + 4), (box.maxX + 4, cell.maxX + 6)] {
                sheet.items.append(
                    .rectangle(
                        Box(x: from, y: y - 14, width: to - from, height: 42), width: 0.7, stroke: .black, fill: nil))
            }
            sheet.items.append(.handwriting(writing(), answer))
        case 8:
            condition = "under-seal"
            sheet.items.append(.handwriting(writing(), answer))
            let seal = dice.officialSeal(dice.pick(names), electronic: isElectronic)
                .at(x: answer.midX + dice.double(0...40), y: answer.midY + dice.double(-24...24))
            stamp(seal)
        case 9:
            condition = "above-printed-name"
            sheet.items.append(.handwriting(writing(), answer))
            sheet.items.append(.text(dice.personName(), x: start, y: answer.maxY + 6, style))
        case 10:
            condition = "blank"
            isSigned = false
        case 11:
            condition = "blank-rule"
            isSigned = false
            sheet.items.append(
                .line(x1: start, y1: box.maxY + 1, x2: cell.maxX, y2: box.maxY + 1, width: 0.7, .black))
        case 12:
            condition = "printed-name"
            isSigned = false
            sheet.items.append(.text(dice.personName(), x: start, y: y, style))
        case 13:
            condition = "blank-date"
            isSigned = false
            sheet.items.append(.text("日期：" + (dice.chance(0.5) ? day : "    年  月  日"), x: x, y: box.maxY + 14, style))
        case 14:
            condition = "name-seal"
            isSigned = false
            stamp(dice.nameSeal(dice.personName(), electronic: isElectronic).at(x: start + 40, y: box.midY))
        case 15:
            condition = "stray-mark"
            isSigned = false
            // A tick, or the edge of something: no name.
            let tick = (x: start + dice.double(4...40), y: box.midY)
            let ink = dice.pick([Ink.blue, .black, .grey])
            sheet.items.append(.line(x1: tick.x, y1: tick.y, x2: tick.x + 4, y2: tick.y + 5, width: 1.1, ink))
            sheet.items.append(.line(x1: tick.x + 4, y1: tick.y + 5, x2: tick.x + 12, y2: tick.y - 7, width: 0.9, ink))
        default:
            condition = "blank-under-seal"
            isSigned = false
            stamp(
                dice.officialSeal(dice.pick(names), electronic: isElectronic)
                    .at(x: answer.midX + dice.double(0...30), y: answer.midY + dice.double(-20...20)))
        }
        truth.places.append(MarkTruth.Place(label: label, box: box, isSigned: isSigned, condition: condition))
    }

    func writing() -> Handwriting {
        var writing = Handwriting(name: dice.personName(), hand: dice.next())
        writing.ink = dice.pick([
            .blue, .black, Ink(red: 0.08, green: 0.08, blue: 0.1), Ink(red: 0.12, green: 0.2, blue: 0.6),
            Ink(red: 0.25, green: 0.25, blue: 0.28), Ink(red: 0.42, green: 0.42, blue: 0.46),
        ])
        writing.variation = dice.next()
        return writing
    }
}
