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
    /// On a digital page: marks that were put on later, as annotations with an appearance.
    var annotations: [PictureAnnotation] = []

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
        truth = MarkTruth(file: "", look: "", dpi: 0, names: names, seals: [], places: [], codes: [], negatives: [])
    }

    /// Two columns of five cells, each with something of its own.
    func fill() {
        let cells = (0..<10).map { index in
            Box(x: 42 + Double(index % 2) * 262, y: 44 + Double(index / 2) * 156, width: 250, height: 148)
        }
        let things =
            dice.shuffled(
                Array(repeating: MarkSheet.seal, count: 3) + Array(repeating: MarkSheet.place, count: 3)
                    + Array(repeating: MarkSheet.negative, count: 2) + [MarkSheet.code]
                    + [dice.pick([MarkSheet.place, MarkSheet.negative])])
        for (cell, thing) in zip(cells, things) { thing(self)(cell) }
    }

    /// Puts a mark on the page: on some digital ones as an annotation.
    func put(_ mark: DrawnItem, in box: Box) {
        if isElectronic, dice.chance(0.25) {
            annotations.append(PictureAnnotation(item: mark, box: box))
        } else {
            sheet.items.append(mark)
        }
    }

    func printParagraph(in cell: Box, text: String? = nil, ink: Ink = .black) {
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
