import DocumentModel

extension MarkSheet {
    /// A code of 12 to 30 mm, its quiet zone not counted, as covers and licences bear them.
    func code(in cell: Box) {
        let payload = dice.pick([
            "https://acc.mof.gov.cn/check?code=粤24\(dice.text(8, from: "0123456789ABCDEFGHJK"))",
            "http://www.gsxt.gov.cn/index.html?uniscid=91440300MA\(dice.text(8, from: "0123456789"))",
            "http://www.szcredit.com.cn/web/GSZJGSPT/QyxyDetail.aspx?rid=\(dice.text(32, from: "0123456789abcdef"))",
        ])
        // Four modules of quiet zone on both sides of 29 to 41.
        let side = dice.double(12...30) * 72 / 25.4 * 1.24
        var box = Box(x: cell.midX - side / 2, y: cell.midY - side / 2, width: side, height: side)
        var condition = "plain"
        var printed = PrintedCode(payload: payload, box: box)
        switch dice.int(0...6) {
        case 0, 1:
            condition = "small"
            let side = dice.double(12...14) * 72 / 25.4 * 1.24
            box = Box(x: cell.midX - side / 2, y: cell.midY - side / 2, width: side, height: side)
            printed.box = box
        case 2:
            condition = "rotated"
            printed.angle = dice.pick([90, 180, dice.double(-40...40), dice.double(-12...12)])
        case 3:
            condition = "under-ring"
            let seal = dice.officialSeal(dice.pick(names), electronic: isElectronic)
                .at(x: cell.midX + dice.double(-1...1) * side * 0.6, y: cell.midY + dice.double(-20...20))
            sheet.items.append(.seal(seal))
            record(seal, condition: "on-code")
        case 4:
            condition = "low-contrast"
            let dark = dice.double(0.45...0.72)
            printed.ink = Ink(red: dark, green: dark, blue: dark + 0.02)
            printed.paper = Ink(red: 0.94, green: 0.94, blue: 0.95)
        default: break
        }
        sheet.items.append(.qrCode(printed))
        truth.codes.append(MarkTruth.Code(box: box, payload: payload, condition: condition))
    }
}
