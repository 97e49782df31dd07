import DocumentModel

/// 税收完税证明 in the form of a table or of prose.
struct TaxCertificate: Paper {
    var kind: String { "tax-certificate" }
    var template: Int
    var taxpayer: String
    var uscc: String
    var periodStart: CalendarDay
    var periodEnd: CalendarDay
    var rows: [(tax: String, item: String, amount: Money)]
    var authority: String
    var issuedOn: CalendarDay
    var seal: Seal?
    var copySeal: Seal?

    var total: Money { Money(fen: rows.reduce(0) { $0 + $1.amount.fen }) }

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        var look = desk.look(sizes: 10...11.5)
        look.margin = 56
        let page = desk.composer(look, landscape: template % 6 == 0)
        page.y = 60
        if template % 6 == 4 {
            letter(page)
            return drawn(page)
        }
        page.centred("中华人民共和国", page.head.sized(15))
        page.centred("税 收 完 税 证 明".replacing(" ", with: template % 2 == 0 ? " " : ""), page.head.sized(22))
        page.space(0.4)
        let number = "No.4440\(dice.text(2, from: "0123456789"))\(dice.text(12, from: "0123456789"))"
        page.text(number, x: page.right - page.measure.width(number, page.body), y: page.y - page.pitch, page.body)
        switch template % 6 {
        case 0, 1: table(page)
        case 5: columns(page)
        default: prose(page)
        }
        return drawn(page)
    }

    private func drawn(_ page: Composer) -> DrawnPaper {
        page.numberPages()
        return DrawnPaper(
            kind: kind, sheets: page.sheets,
            fields: [
                "taxpayer": taxpayer, "uscc": uscc, "period-start": periodStart.iso, "period-end": periodEnd.iso,
                "amount": total.canonical, "authority": authority, "issued-on": issuedOn.iso,
            ])
    }

    private func table(_ page: Composer) {
        let dice = page.dice
        page.text("填发日期：" + page.day(issuedOn), x: page.left, y: page.y, page.body)
        page.text("税务机关：" + authority, x: page.left + page.width * 0.42, y: page.y, page.body)
        page.y += page.pitch * 1.3
        page.table(columns: [0.8, 1.2, 0.8, 1.7], rows: [["纳税人识别号", uscc, "纳税人名称", taxpayer]], header: false)
        let period = { (from: CalendarDay, to: CalendarDay) in from.iso + "至" + to.iso }
        var lines = [["原凭证号", "税种", "品目名称", "税款所属时期", "入（退）库日期", "实缴（退）金额"]]
        let months = [3, 6, 9, 12]
        for (index, row) in rows.enumerated() {
            // The first row begins the period and the last one ends it; quarters lie between.
            let first = index == 0 ? periodStart : CalendarDay(periodStart.year, months[index % 4] - 2, 1)
            let last =
                index == rows.count - 1
                ? periodEnd
                : CalendarDay(periodStart.year, months[index % 4] + 1 > 12 ? 12 : months[index % 4] + 1, 1).adding(
                    days: -1)
            lines.append([
                "3440\(dice.text(8, from: "0123456789"))", row.tax, row.item, period(first, max(last, first)),
                min(last.adding(days: dice.int(8...18)), issuedOn).iso, row.amount.grouped,
            ])
        }
        page.table(columns: [1.3, 1, 1.1, 1.6, 1.1, 1.2], rows: lines, size: 8.5)
        page.table(
            columns: [0.9, 3.2, 1.6], rows: [["金额合计", "（大写）" + AmountWords.write(total), "￥" + total.grouped]],
            header: false)
        page.space(0.5)
        let top = page.y
        page.text("税务机关（盖章）", x: page.left + 10, y: top + 8, page.body)
        page.text("填票人：" + dice.personName(), x: page.left + page.width * 0.36, y: top + 8, page.body)
        page.text(
            "备注：" + dice.pick(["电子税务局打印", "一般申报，正税", "自行打印，可在线验证"]), x: page.left + page.width * 0.62, y: top + 8,
            page.body)
        if let seal { page.sheet.add(seal.at(x: page.left + 76, y: top + 22)) }
        page.text("妥善保管　手写无效", x: page.left + page.width * 0.42, y: top + 84, page.body.sized(9))
        stampCopy(page, y: min(top + 110, page.bottom - 20))
    }

    private func prose(_ page: Composer) {
        let dice = page.dice
        page.space()
        if template % 6 == 2 {
            page.paragraph(
                "兹证明\(taxpayer)（纳税人识别号：\(uscc)）自\(page.day(periodStart))至\(page.day(periodEnd))期间，在我局缴纳税款情况如下：")
        } else {
            page.field("纳税人名称", taxpayer)
            page.field("纳税人识别号", uscc)
            page.field("税款所属时期", page.day(periodStart) + "至" + page.day(periodEnd))
            page.space(0.4)
            page.paragraph("上述纳税人在所列期间已缴纳（退）税款明细如下：")
        }
        page.table(
            columns: [0.5, 1.4, 1.6, 1.6],
            rows: [["序号", "税种", "品目", "实缴金额（元）"]]
                + rows.enumerated().map {
                    ["\($0.offset + 1)", $0.element.tax, $0.element.item, $0.element.amount.grouped]
                })
        page.space(0.6)
        page.paragraph("合计（大写）：人民币\(AmountWords.write(total))（小写：￥\(total.grouped)）。")
        page.paragraph(dice.pick(["本证明仅反映打印时系统记录的入库情况。", "以上数据来源于税务征管系统，特此证明。"]))
        page.space(1.6)
        closing(page, label: dice.chance(0.5) ? "填发日期：" : "开具日期：")
    }

    /// A letter of the bureau to the taxpayer.
    private func letter(_ page: Composer) {
        let dice = page.dice
        page.title("纳税证明", size: 22)
        let number = "深税证字（2024）第\(dice.text(4, from: "0123456789"))号"
        page.text(number, x: page.right - page.measure.width(number, page.body), y: page.y, page.body)
        page.y += page.pitch * 1.5
        page.paragraph("\(taxpayer)（统一社会信用代码：\(uscc)）：", indent: false)
        let parts = rows.map { "\($0.tax)（\($0.item)）人民币\($0.amount.grouped)元" }.joined(separator: "，")
        page.paragraph(
            "你单位在税款所属期\(page.day(periodStart))至\(page.day(periodEnd))期间，在我局申报缴纳税费情况如下：\(parts)，合计人民币\(AmountWords.write(total))（￥\(total.grouped)）。"
        )
        page.paragraph("特此证明。")
        page.space(2)
        closing(page, label: "")
    }

    /// A table with columns of their own for the first and the last day.
    private func columns(_ page: Composer) {
        page.text("填发日期：" + page.day(issuedOn), x: page.left, y: page.y, page.body)
        page.y += page.pitch * 1.3
        page.table(columns: [0.8, 1.7, 0.9, 1.3], rows: [["纳税人名称", taxpayer, "纳税人识别号", uscc]], header: false, size: 9)
        let days = (periodStart.iso, periodEnd.iso)
        page.table(
            columns: [1.2, 1.2, 1.1, 1.1, 1.2],
            rows: [["税种", "品目名称", "税款所属期起", "税款所属期止", "实缴（退）金额"]]
                + rows.map { [$0.tax, $0.item, days.0, days.1, $0.amount.grouped] }
                + [["合计", "", "", "", "￥" + total.grouped], ["金额大写", AmountWords.write(total), "", "", ""]], size: 9)
        page.space(2)
        page.text("税务机关（盖章）：" + authority, x: page.left, y: page.y, page.body)
        if let seal { page.sheet.add(seal.at(x: page.left + 130, y: page.y + 20)) }
        stampCopy(page, y: page.y + 110)
    }

    private func closing(_ page: Composer, label: String) {
        let x = page.left + page.width * 0.5
        page.text(authority, x: min(x, page.right - page.measure.width(authority, page.body)), y: page.y, page.body)
        page.y += page.pitch * 1.4
        page.text(label + page.day(issuedOn), x: x, y: page.y, page.body)
        if let seal { page.sheet.add(seal.at(x: x + page.dice.double(60...110), y: page.y - 8)) }
        stampCopy(page, y: page.y + 100)
    }

    private func stampCopy(_ page: Composer, y: Double) {
        guard let copySeal else { return }
        page.sheet.add(
            copySeal.at(x: page.left + page.width * page.dice.double(0.2...0.75), y: min(y, page.sheet.height - 64)))
    }
}
