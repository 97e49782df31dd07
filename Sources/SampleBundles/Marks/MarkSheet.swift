import DocumentModel

/// A page that is being filled cell by cell with marks and with what is easily taken for one.
final class MarkSheet {
    let dice: Dice
    let isElectronic: Bool
    let measure = TextMeasure()
    let body: TextStyle
    /// The names that the application mentions, and one that differs from the first in one character.
    let names: [String]
    let twin: String
    var sheet = Sheet()
    var truth: MarkTruth

    init(dice: Dice, isElectronic: Bool) {
        self.dice = dice
        self.isElectronic = isElectronic
        body = TextStyle(
            family: dice.pick(Desk.serif + Desk.sans + ["AR PL UKai CN"]), size: dice.pick([10.5, 11, 12, 12, 14]))
        let applicant = dice.companyName(trades: NameLists.trades, cities: NameLists.cities)
        let provider = dice.companyName(trades: NameLists.providerTrades, cities: NameLists.otherCities)
        let registry = "深圳市市场监督管理局" + dice.pick(["", "南山监管局", "福田监管局", "龙岗监管局"])
        let firm = "深圳" + dice.brand() + "会计师事务所（普通合伙）"
        names = [applicant, provider, registry, firm]
        // A stranger that only one character tells apart.
        var characters = Array(applicant)
        let place = min(characters.count - 6, dice.int(2...4))
        characters[max(0, place)] = dice.pick(Array("晟恒瑞拓宏嘉源科智达博联信华").filter { $0 != characters[max(0, place)] })
        twin = String(characters)
        truth = MarkTruth(file: "", look: "", dpi: 0, names: names, seals: [], places: [], negatives: [])
    }

    /// Two columns of five cells, each with something of its own.
    func fill() {
        let cells = (0..<10).map { index in
            Box(x: 42 + Double(index % 2) * 262, y: 44 + Double(index / 2) * 156, width: 250, height: 148)
        }
        let things =
            dice.shuffled(
                Array(repeating: MarkSheet.seal, count: 3) + Array(repeating: MarkSheet.place, count: 4)
                    + Array(repeating: MarkSheet.negative, count: 3))
        for (cell, thing) in zip(cells, things) { thing(self)(cell) }
    }

    // MARK: Seals

    private func seal(in cell: Box) {
        let isTwin = dice.chance(0.2)
        let owner = isTwin ? nil : dice.pick(names)
        let text = owner ?? twin
        let purpose = dice.chance(0.3) ? dice.pick(["合同专用章", "财务专用章", "业务专用章", "公章"]) : nil
        var seal =
            purpose.map { dice.purposeSeal(text, purpose: $0, electronic: isElectronic) }
            ?? dice.officialSeal(text, electronic: isElectronic, emblem: owner == names[2])
        var condition = "plain"
        if dice.chance(0.15) { seal.shape = .oval }
        if dice.chance(0.12) {
            seal.ink = Ink(red: 0.1, green: 0.16, blue: dice.double(0.55...0.75))
            seal.colourName = "blue"
        }
        seal = seal.at(x: cell.midX + dice.double(-30...30), y: cell.midY + dice.double(-8...8))
        switch dice.int(0...5) {
        case 0 where !isElectronic:
            condition = "faint"
            seal.opacity = dice.double(0.4...0.55)
            seal.wear = dice.double(0.15...0.3)
        case 1, 2:
            condition = "on-text"
            printParagraph(in: cell)
        case 3:
            condition = "on-name"
            let style = body
            let written = dice.pick(["（盖章）", "（公章）", "盖章处："]) + text
            sheet.items.append(.text(written, x: cell.x + 6, y: seal.y - style.size * 0.6, style))
            sheet.items.append(
                .text(
                    "2024年\(dice.int(1...12))月\(dice.int(1...28))日", x: cell.x + 80, y: seal.y + style.size * 1.4, style
                ))
        case 4:
            condition = "under-signature"
            let width = dice.double(70...110)
            sheet.items.append(
                .handwriting(
                    writing(),
                    Box(x: seal.x - width / 2, y: seal.y - 16 + dice.double(-14...20), width: width, height: 34)))
        default: break
        }
        sheet.items.append(.seal(seal))
        truth.seals.append(
            MarkTruth.Seal(
                box: seal.box, text: text, owner: owner, innerText: purpose, shape: seal.shape.rawValue,
                colour: seal.colourName, condition: condition))
    }

    // MARK: Places for signatures

    private static let labels = [
        "法定代表人（签字）", "法定代表人（签名）", "法定代表人签字", "机构法人（签名）", "法人代表（签字）", "法定代表人（签章）", "授权代表（签字）", "授权代表签字",
        "中国注册会计师（签名）", "委托代理人（签字）", "法定代表人或授权代表（签字）", "单位负责人（签字）",
    ]

    private func place(in cell: Box) {
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
        switch dice.int(0...15) {
        case 0, 1, 2: sheet.items.append(.handwriting(writing(), answer))
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
        default:
            condition = "blank-under-seal"
            isSigned = false
            stamp(
                dice.officialSeal(dice.pick(names), electronic: isElectronic)
                    .at(x: answer.midX + dice.double(0...30), y: answer.midY + dice.double(-20...20)))
        }
        truth.places.append(MarkTruth.Place(label: label, box: box, isSigned: isSigned, condition: condition))
    }

    private func stamp(_ seal: Seal) {
        sheet.items.append(.seal(seal))
        truth.seals.append(
            MarkTruth.Seal(
                box: seal.box, text: seal.text, owner: names.contains(seal.text) ? seal.text : nil, innerText: nil,
                shape: seal.shape.rawValue, colour: seal.colourName, condition: "at-signature"))
    }

    private func writing() -> Handwriting {
        var writing = Handwriting(name: dice.personName(), hand: dice.next())
        writing.ink = dice.pick([
            .blue, .black, Ink(red: 0.08, green: 0.08, blue: 0.1), Ink(red: 0.12, green: 0.2, blue: 0.6),
            Ink(red: 0.25, green: 0.25, blue: 0.28), Ink(red: 0.42, green: 0.42, blue: 0.46),
        ])
        writing.variation = dice.next()
        return writing
    }

    // MARK: What is neither

    private func negative(in cell: Box) {
        let middle = (x: cell.midX, y: cell.midY)
        var box = Box(x: middle.x - 60, y: middle.y - 40, width: 120, height: 80)
        let condition: String
        switch dice.int(0...8) {
        case 0:
            condition = "logo"
            let radius = dice.double(14...34)
            sheet.items.append(.emblem(x: middle.x, y: middle.y, radius: radius))
            box = Box(x: middle.x - radius, y: middle.y - radius, width: 2 * radius, height: 2 * radius)
            sheet.items.append(
                .text(names[0], x: cell.x + 8, y: middle.y + radius + 6, body.sized(9).inked(.red)))
        case 1:
            condition = "letterhead"
            sheet.items.append(.text(dice.pick(names), x: cell.x, y: middle.y - 14, body.sized(17).inBold.inked(.red)))
            sheet.items.append(
                .line(x1: cell.x, y1: middle.y + 12, x2: cell.maxX, y2: middle.y + 12, width: 1.6, .red))
        case 2:
            condition = "red-table"
            for row in 0..<3 {
                for column in 0..<3 {
                    sheet.items.append(
                        .rectangle(
                            Box(
                                x: cell.x + 20 + Double(column) * 66, y: cell.y + 22 + Double(row) * 32, width: 66,
                                height: 32), width: 0.8, stroke: .red, fill: nil))
                }
            }
        case 3:
            condition = "stamp"
            sheet.items.append(
                .frameStamp(
                    dice.pick([["此件仅供申请训力券使用"], ["与原件一致", "复印无效"], ["仅供2024年度", "训力券申请使用"]]), box,
                    dice.chance(0.5) ? .red : .blue, angle: dice.double(-14...14)))
        case 4:
            condition = "red-qr-code"
            let side = dice.double(50...86)
            box = Box(x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side)
            sheet.items.append(.qrCode("https://example.com/\(dice.text(24, from: "abcdef0123456789"))", box))
        case 5:
            condition = "red-button"
            let side = dice.double(40...110)
            box = Box(x: middle.x - side / 2, y: middle.y - 14, width: side, height: 28)
            sheet.items.append(.rectangle(box, width: 1, stroke: .red, fill: .red))
        case 6:
            condition = "signing-in-prose"
            printParagraph(in: cell, text: "本协议经双方法定代表人或授权代表签字并加盖公章后生效，一式四份，甲乙双方各执两份，具有同等法律效力。")
        case 7:
            condition = "red-text"
            printParagraph(in: cell, text: "重要提示：请在截止日期之前提交全部材料，逾期不予受理。", ink: .red)
        default:
            condition = "watermark-line"
            sheet.items.append(
                .text(
                    "仅供申请训力券使用", x: cell.x + 12, y: middle.y,
                    body.sized(20).inked(Ink(red: 0.8, green: 0.82, blue: 0.95))))
        }
        truth.negatives.append(MarkTruth.Negative(box: box, condition: condition))
    }

    private func printParagraph(in cell: Box, text: String? = nil, ink: Ink = .black) {
        let words =
            text
            ?? dice.pick(
                4,
                of: [
                    "双方应当遵守国家有关法律法规，妥善保管账号和密钥。", "服务期内乙方保证算力资源的可用性不低于约定标准。", "因本合同引起的争议由双方协商解决。",
                    "甲方应当按照约定的期限支付服务费用。", "本单位对所提交材料的真实性、合法性负责。", "未经对方书面同意不得向第三方披露。",
                ]
            ).joined()
        let style = body.sized(10.5).inked(ink)
        for (index, line) in measure.wrap(words, style, width: cell.width - 4).prefix(7).enumerated() {
            sheet.items.append(.text(line, x: cell.x, y: cell.y + 14 + Double(index) * 18, style))
        }
    }
}
