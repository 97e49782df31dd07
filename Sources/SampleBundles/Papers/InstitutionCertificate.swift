import DocumentModel

/// 事业单位法人证书.
struct InstitutionCertificate: Paper {
    var kind: String { "institution-certificate" }
    var holder: Party
    var template: Int
    var fundingSource: String
    var sponsor: String
    var validFrom: CalendarDay
    var validUntil: CalendarDay
    var registrar: String
    var endorsement: Endorsement
    var registrySeal: Seal

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        var look = desk.look(sizes: 11...12.5)
        look.spreadsLabels = template % 2 == 0
        look.footer = false
        let page = desk.composer(look, landscape: template % 4 < 2)
        let inset = 30.0
        page.sheet.items.append(
            .rectangle(
                Box(x: inset, y: inset, width: page.sheet.width - 2 * inset, height: page.sheet.height - 2 * inset),
                width: 2.4,
                stroke: Ink(red: 0.55, green: 0.2, blue: 0.2), fill: nil))
        page.y = 56
        page.title(template % 4 == 3 ? "中华人民共和国事业单位法人证书" : "事业单位法人证书", size: 26)
        page.centred(template % 2 == 0 ? "（副　本）" : "（副本）", page.body.sized(13))
        page.space(0.6)
        let period =
            page.dice.chance(0.5)
            ? "自\(validFrom.chinese)至\(validUntil.chinese)" : "自 \(validFrom.spaced) 至 \(validUntil.spaced)"
        let funds = "人民币" + holder.registeredCapital.tenThousands() + "万元"
        let purpose =
            "开展" + dice.pick(3, of: NameLists.applications).joined(separator: "、") + "等方向的研究，承担科研任务，提供技术服务与人才培养。"
        var rows = [
            ("名称", holder.name), ("宗旨和业务范围", purpose), ("住所", holder.address), ("法定代表人", holder.legalRepresentative),
            ("经费来源", fundingSource), ("开办资金", (dice.chance(0.5) ? "￥" : "") + funds), ("举办单位", sponsor),
        ]
        if template % 4 == 1 { rows.append(("登记管理机关", registrar)) }
        if template % 4 == 2 {
            page.table(
                columns: [1, 2.6],
                rows: [["统一社会信用代码", holder.uscc]] + rows.map { [page.spread($0.0), $0.1] } + [["有效期", period]],
                header: false)
        } else {
            page.field("统一社会信用代码", holder.uscc)
            page.space(0.3)
            for (label, value) in rows {
                page.field(label, value)
                page.space(0.25)
            }
            page.field(dice.chance(0.5) ? "有效期" : "证书有效期", period)
        }
        let x = page.left + page.width * 0.6
        let y = min(page.y + 24, page.sheet.height - 110)
        page.text("登记管理机关", x: x, y: y, page.body)
        if template % 4 != 1 { page.text(registrar, x: x, y: y + 20, page.body) }
        page.sheet.add(registrySeal.at(x: x + 78, y: y + 22))
        if dice.chance(0.5) {
            page.sheet.addQRCode(
                "http://search.gjsy.gov.cn/wsss/query?tyshxydm=" + holder.uscc,
                in: Box(x: page.right - 70, y: 60, width: 70, height: 70))
        }
        let label = dice.personLabel()
        let low = page.sheet.height - 66
        let box = page.text(label + "：", x: page.left + 6, y: low, page.body)
        if let writing = endorsement.signature { page.sign(writing, after: box, text: label) }
        if let seal = endorsement.seal {
            page.sheet.add(seal.at(x: page.left + dice.double(200...240), y: low - dice.double(46...60)))
        }
        var fields = [
            "name": holder.name, "uscc": holder.uscc, "legal-representative": holder.legalRepresentative,
            "funding-source": fundingSource, "sponsor": sponsor, "address": holder.address,
        ]
        fields["valid-from"] = validFrom.iso
        fields["valid-until"] = validUntil.iso
        fields["registrar"] = registrar
        return DrawnPaper(kind: kind, sheets: page.sheets, fields: fields)
    }
}
