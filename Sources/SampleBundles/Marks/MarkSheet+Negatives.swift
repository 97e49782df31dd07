import DocumentModel

extension MarkSheet {
    func negative(in cell: Box) {
        let middle = (x: cell.midX, y: cell.midY)
        var box = Box(x: middle.x - 60, y: middle.y - 40, width: 120, height: 80)
        let condition: String
        switch dice.int(0...9) {
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
            let payload = "https://example.com/\(dice.text(24, from: "abcdef0123456789"))"
            sheet.items.append(.qrCode(PrintedCode(payload: payload, box: box, ink: .red)))
            truth.codes.append(MarkTruth.Code(box: box, payload: payload, condition: "red"))
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
        case 8:
            condition = "star"
            let ink = dice.pick([Ink.red, .gold])
            box = Box(x: middle.x - 22, y: middle.y - 22, width: 44, height: 44)
            sheet.items.append(
                .text("★", x: middle.x - 20, y: middle.y - 26, body.sized(dice.double(26...40)).inked(ink)))
        default:
            condition = "watermark-line"
            sheet.items.append(
                .text(
                    "仅供申请训力券使用", x: cell.x + 12, y: middle.y,
                    body.sized(20).inked(Ink(red: 0.8, green: 0.82, blue: 0.95))))
        }
        truth.negatives.append(MarkTruth.Negative(box: box, condition: condition))
    }
}
