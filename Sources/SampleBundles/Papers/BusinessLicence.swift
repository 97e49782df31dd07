import DocumentModel

/// 营业执照, in the layouts that are met on copies.
struct BusinessLicence: Paper {
    enum Layout: CaseIterable {
        case shenzhen2019, shenzhenLater, national, electronic, portrait
    }

    var kind: String { "business-licence" }
    var holder: Party
    var layout: Layout
    /// Printed where the layout has a term; nil is 长期.
    var validUntil: CalendarDay?
    var issuedOn: CalendarDay
    var registrar: String
    /// A branch shows 负责人 and 营业场所, and is no legal person.
    var isBranch = false
    var endorsement: Endorsement
    var registrySeal: Seal
    /// Whether a line on the copy names the person who signs.
    var hasSignLabel = true
    var qrPayload: String?

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        var look = desk.look(sizes: 11...13)
        look.margin = 66
        look.colon = dice.chance(0.5) ? "" : "："
        look.spreadsLabels = layout != .electronic
        look.form = dice.pick([.padded, .wide, .chinese, .spaced])
        let landscape = layout != .portrait
        let page = desk.composer(look, landscape: landscape)
        frame(page)
        var fields = ["name": holder.name, "uscc": holder.uscc, "entity-type": holder.entityType]
        fields["legal-representative"] = holder.legalRepresentative
        fields["established-on"] = holder.establishedOn.iso
        fields["address"] = holder.address
        fields["issued-on"] = issuedOn.iso
        header(page)
        body(page, &fields)
        foot(page, &fields)
        endorse(page)
        return DrawnPaper(kind: kind, sheets: page.sheets, fields: fields)
    }

    private func frame(_ page: Composer) {
        let sheet = page.sheet
        for (inset, width) in [(26.0, 3.0), (33.0, 0.8)] {
            page.sheet.items.append(
                .rectangle(
                    Box(x: inset, y: inset, width: sheet.width - 2 * inset, height: sheet.height - 2 * inset),
                    width: width,
                    stroke: .gold, fill: nil))
        }
        if layout == .electronic {
            page.sheet.items.append(
                .watermark(
                    "电子营业执照",
                    TextStyle(family: "Noto Sans CJK SC", size: 54, ink: Ink(red: 0.93, green: 0.93, blue: 0.95))))
        }
    }

    private func header(_ page: Composer) {
        let dice = page.dice
        let centre = page.sheet.width / 2
        page.sheet.items.append(.emblem(x: centre, y: 72, radius: 24))
        let title = TextStyle(family: page.look.heading, size: layout == .portrait ? 34 : 38, bold: true, spacing: 8)
        page.text("营业执照", x: centre - page.measure.width("营业执照", title) / 2, y: 100, title)
        let copy = page.body.sized(15)
        if layout != .electronic {
            page.text("（副　本）", x: centre - page.measure.width("（副　本）", copy) / 2, y: 150, copy)
            let number = dice.chance(0.5) ? "副本编号：\(dice.int(1...3))-1" : "编号：S\(dice.text(13, from: "0123456789"))"
            page.text(number, x: page.right - page.measure.width(number, page.body.sized(9)), y: 52, page.body.sized(9))
        }
        let small = page.body.sized(10.5)
        let code = page.body.sized(13).inBold
        if layout == .portrait {
            let text = "统一社会信用代码　" + holder.uscc
            page.text(text, x: centre - page.measure.width(text, page.body) / 2, y: 184, page.body)
            page.y = 224
        } else if layout == .electronic || dice.chance(0.5) {
            page.text("统一社会信用代码", x: page.left, y: 110, small)
            page.text(holder.uscc, x: page.left, y: 128, code)
            page.y = 196
        } else {
            let box = page.text("统一社会信用代码：", x: page.left, y: 164, small)
            page.text(holder.uscc, x: box.maxX + 2, y: 163, small)
            page.y = 200
        }
    }

    private func body(_ page: Composer, _ fields: inout [String: String]) {
        let dice = page.dice
        let person = isBranch ? "负责人" : "法定代表人"
        let place = isBranch ? "营业场所" : "住所"
        let labelWidth = page.measure.width("法定代表人　　", page.body)
        func row(_ label: String, _ value: String, x: Double, width: Double) {
            page.field(label, value, x: x, width: width, labelWidth: labelWidth)
            page.y += 5
        }
        let capitalText = capital(dice)
        let term = validUntil.map { page.day(holder.establishedOn) + "至" + page.day($0) } ?? "长期"
        let established = page.day(holder.establishedOn)
        switch layout {
        case .shenzhen2019:
            for (label, value) in [
                ("名称", holder.name), ("类型", holder.entityType), (person, holder.legalRepresentative),
                ("成立日期", established), (place, holder.address),
            ] { row(label, value, x: page.left, width: page.width * 0.78) }
        case .shenzhenLater, .national, .electronic:
            let top = page.y
            let half = page.width * 0.47
            var leftRows = [("名称", holder.name), ("类型", holder.entityType), (person, holder.legalRepresentative)]
            var rightRows = [("成立日期", established), (place, holder.address)]
            if layout == .shenzhenLater {
                leftRows.append((place, holder.address))
                rightRows = [("成立日期", established)]
            } else {
                leftRows.append(("经营范围", holder.scope))
                rightRows.insert((layout == .electronic && dice.chance(0.3) ? "出资额" : "注册资本", capitalText), at: 0)
                if layout == .national { rightRows.insert(("营业期限", term), at: 2) }
                fields["registered-capital"] = holder.registeredCapital.canonical
                fields["business-scope"] = holder.scope
                if layout == .national, let validUntil { fields["valid-until"] = validUntil.iso }
            }
            for (label, value) in leftRows { row(label, value, x: page.left, width: half) }
            let low = page.y
            page.y = top
            for (label, value) in rightRows { row(label, value, x: page.left + page.width * 0.52, width: half) }
            page.y = max(low, page.y)
        case .portrait:
            for (label, value) in [
                ("名称", holder.name), ("类型", holder.entityType), (place, holder.address),
                (person, holder.legalRepresentative), ("注册资本", capitalText), ("成立日期", established), ("营业期限", term),
                ("经营范围", holder.scope),
            ] { row(label, value, x: page.left + 20, width: page.width - 40) }
            fields["registered-capital"] = holder.registeredCapital.canonical
            fields["business-scope"] = holder.scope
            if let validUntil { fields["valid-until"] = validUntil.iso }
        }
    }

    private func capital(_ dice: Dice) -> String {
        let money = holder.registeredCapital
        return dice.pick([
            AmountWords.write(money), "人民币" + AmountWords.write(money), money.tenThousands() + "万元人民币",
            "人民币" + money.tenThousands(places: 4) + "万元", AmountWords.write(money, yuan: "元人民币", whole: ""),
        ])
    }

    private func foot(_ page: Composer, _ fields: inout [String: String]) {
        let dice = page.dice
        let sheet = page.sheet
        let low = sheet.height - 132
        if layout == .shenzhen2019 || layout == .shenzhenLater {
            let notes = [
                "重要提示", "1．商事主体的经营范围由章程确定，可在公示平台查询。", "2．商事主体应按规定报送年度报告并公示。", "3．登记事项与公示信息不一致的，以公示信息为准。",
            ]
            let box = Box(x: page.left, y: low - 34, width: page.width * 0.44, height: 74)
            page.sheet.items.append(.rectangle(box, width: 0.6, stroke: .grey, fill: nil))
            for (index, note) in notes.enumerated() {
                page.text(note, x: box.x + 6, y: box.y + 5 + Double(index) * 16, page.body.sized(8.5))
            }
        }
        if let payload = qrPayload {
            let side = dice.double(72...92)
            let x = layout == .portrait ? page.left + 6 : page.right - side
            let y = layout == .portrait ? sheet.height - 170 : 84
            page.sheet.addQRCode(payload, in: Box(x: x, y: y, width: side, height: side))
            let hint = "扫描二维码登录企业信用公示系统"
            page.text(hint, x: x - 14, y: y + side + 2, page.body.sized(6.5))
        }
        let x = layout == .portrait ? page.left + page.width * 0.55 : page.left + page.width * 0.62
        let label = page.text("登记机关", x: x, y: low, page.body.sized(13))
        if dice.chance(0.4) {
            page.text(registrar, x: label.maxX + 10, y: low + 1, page.body)
            fields["registrar"] = registrar
        }
        page.text(issuedOn.written(dice.pick([.wide, .spaced, .padded, .chinese])), x: x + 30, y: low + 44, page.body)
        if layout == .electronic {
            let text =
                "本营业执照于\(issuedOn.adding(days: 40).padded)由\(holder.legalRepresentative)留存（打印），数字签名："
                + dice.text(40, from: "ABCDEFghijkLMNopq0123456789+/")
            page.text(text, x: page.left, y: sheet.height - 56, page.body.sized(7))
        } else {
            page.sheet.add(registrySeal.at(x: x + 70, y: low + 22))
        }
    }

    /// Seal and signature of the applicant on the copy, away from those of the registry.
    private func endorse(_ page: Composer) {
        let dice = page.dice
        let sheet = page.sheet
        let y = sheet.height - (layout == .portrait ? 66 : 60)
        let x = layout == .portrait ? page.left + 110 : page.left + page.width * dice.double(0.1...0.3)
        if dice.chance(0.4) {
            page.text("此复印件与原件一致，仅供申请训力券使用", x: x - 20, y: y - 128, page.body.sized(10).inked(.blue))
        }
        let label = dice.personLabel()
        if hasSignLabel {
            let box = page.text(label + "：", x: x, y: y - 18, page.body.sized(11))
            if let writing = endorsement.signature { page.sign(writing, after: box, text: label) }
        } else if let writing = endorsement.signature {
            page.sign(writing, after: Box(x: x, y: y - 24, width: 4, height: 14), text: "")
        }
        if let seal = endorsement.nameSeal { page.sheet.add(seal.at(x: x + 190, y: y - 14)) }
        if let seal = endorsement.seal {
            page.sheet.add(seal.at(x: x + dice.double(60...120), y: y - dice.double(78...92)))
        }
        if dice.chance(0.15) {
            page.sheet.items.append(
                .frameStamp(
                    ["此件仅供办理业务使用", "再次复印无效"],
                    Box(x: page.right - 190, y: sheet.height - 250, width: 150, height: 44), .blue, angle: -8))
        }
    }
}

extension Dice {
    /// What the QR code of a licence of the layout says.
    func licencePayload(_ layout: BusinessLicence.Layout, _ holder: Party, day: CalendarDay) -> String {
        switch layout {
        case .shenzhen2019, .shenzhenLater:
            "http://www.szcredit.com.cn/web/GSZJGSPT/QyxyDetail.aspx?rid=\(text(32, from: "0123456789abcdef"))%26cid=\(holder.uscc)"
        case .national: "http://www.gsxt.gov.cn/index.html?uniscid=\(holder.uscc)"
        case .electronic:
            "https://zzapp.gsxt.gov.cn/ebl?ebl=main&parm={\"ei\":\"\(holder.uscc)\",\"d\":\"\(day.iso) 14:46:20\",\"m\":\"\(text(32, from: "0123456789abcdef"))\",\"n\":\"\(holder.legalRepresentative)\"}"
        case .portrait:
            "http://www.gsxt.gov.cn/%7B\(text(40, from: "0123456789ABCDEF"))-\(int(1_500_000_000...1_600_000_000))000%7D"
        }
    }
}
