import DocumentModel

/// 验资报告 of a company registered for less than a year.
struct CapitalVerification: Paper {
    var kind: String { "capital-verification" }
    var template: Int
    var applicant: String
    var firm: String
    var number: String
    var code: String
    var qrPayload: String?
    var reportDate: CalendarDay
    var paidIn: Money
    var shareholders: [(name: String, amount: Money)]
    var accountants: [String]
    var signatures: [Handwriting]
    var firmSeal: Seal?
    var copySeal: Seal?

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        let page = desk.composer(desk.look(sizes: 11...12.5))
        let small = page.body.sized(9.5)
        func codeBlock() {
            let side = dice.double(78...96)
            let atLeft = template % 2 == 0
            if let qrPayload {
                page.sheet.addQRCode(
                    qrPayload, in: Box(x: atLeft ? page.left : page.right - side, y: page.y, width: side, height: side))
            }
            let x = atLeft ? page.left + side + 12 : page.left
            for (index, line) in page.measure.wrap(
                "您可使用手机“扫一扫”或进入“注册会计师行业统一监管平台（http://acc.mof.gov.cn）”查验本报告。", small, width: page.width - side - 20
            ).enumerated() { page.text(line, x: x, y: page.y + 8 + Double(index) * 15, small) }
            page.text("报告编码：" + code, x: x, y: page.y + 52, page.body.inBold)
            page.y += side + 14
        }
        let hasCover = template % 4 < 2
        if hasCover {
            page.y = 150
            page.title(applicant, size: 18)
            page.title(template % 4 == 0 ? "验 资 报 告" : "验资报告", size: 30)
            page.centred(number, page.body)
            page.y = 430
            page.centred(firm, page.head.sized(14))
            page.centred(reportDate.han(), page.body)
            page.y = 600
            codeBlock()
            page.newPage()
        } else {
            codeBlock()
        }
        page.title(dice.chance(0.5) ? "验 资 报 告" : "验资报告")
        page.text(number, x: page.right - page.measure.width(number, page.body), y: page.y, page.body)
        page.y += page.pitch * 1.4
        page.paragraph(applicant + "全体股东：", indent: false)
        page.paragraph(
            "我们接受委托，审验了贵公司截至\(page.day(reportDate.adding(days: -5)))止的注册资本实收情况。按照法律以及协议、章程的要求出资，提供真实、合法、完整的验资资料，是全体股东及贵公司的责任。我们的责任是对实收情况发表审验意见。"
        )
        let words = AmountWords.write(paidIn)
        if dice.chance(0.6) {
            page.paragraph(
                "根据协议、章程的规定，贵公司申请登记的注册资本为人民币\(Money(fen: paidIn.fen * Int64(dice.int(2...5))).grouped)元，由全体股东分期缴足。")
        }
        page.paragraph(
            dice.pick([
                "经我们审验，截至\(page.day(reportDate.adding(days: -5)))止，贵公司已收到全体股东缴纳的注册资本（实收资本）合计人民币\(paidIn.grouped)元（大写：\(words)），均以货币出资。",
                "经审验，截至\(page.day(reportDate.adding(days: -5)))，贵公司已收到股东缴纳的实收资本人民币\(words)（￥\(paidIn.grouped)）。",
            ]))
        page.paragraph("本验资报告供贵公司办理相关手续时使用，不应被视为对贵公司验资报告日后资本保全、偿债能力和持续经营能力的保证。")
        page.space(0.5)
        page.table(
            columns: [1.8, 1.4, 0.8],
            rows: [["股东名称", "实缴金额（元）", "出资方式"]] + shareholders.map { [$0.name, $0.amount.grouped, "货币"] }
                + [["合计", paidIn.grouped, ""]])
        page.need(200)
        page.space(1.4)
        let top = page.y
        for (index, line) in page.measure.wrap(firm, page.body, width: page.width * 0.46).enumerated() {
            page.text(line, x: page.left, y: top + Double(index) * page.pitch, page.body)
        }
        if let firmSeal {
            page.sheet.add(firmSeal.at(x: page.left + dice.double(80...140), y: top + dice.double(14...36)))
        }
        let x = page.left + page.width * 0.54
        var y = top
        for (index, name) in accountants.enumerated() {
            let box = page.text("中国注册会计师" + page.look.colon, x: x, y: y, page.body)
            page.text(name, x: x + 20, y: y + page.pitch * 1.25, small)
            if index < signatures.count { page.sign(signatures[index], after: box, text: "中国注册会计师") }
            y += page.pitch * 3.2
        }
        page.text(page.day(reportDate), x: x, y: y, page.body)
        if let copySeal { page.sheet.add(copySeal.at(x: page.left + 90, y: min(y + 60, page.bottom - 30))) }
        page.numberPages()
        return DrawnPaper(
            kind: kind, sheets: page.sheets,
            fields: [
                "applicant": applicant, "report-number": number, "report-code": code, "firm": firm,
                "report-date": reportDate.iso, "paid-in-capital": paidIn.canonical,
            ])
    }
}
