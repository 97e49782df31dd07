import DocumentModel

/// Composes the pages of one contract.
struct ContractText {
    let contract: ServiceContract
    let page: Composer
    let dice: Dice

    private var names: (a: String, b: String) {
        if contract.template == .rental {
            return dice.fork("roles").pick([("出租方", "承租方"), ("算力出租方", "算力承租方")])
        }
        return dice.fork("roles").pick([
            ("委托方", "受托方"), ("需求方", "服务提供方"), ("采购方", "供应商"), ("用户", "服务商"), ("服务需求方", "服务提供方"), ("买方", "卖方"),
        ])
    }

    func write() {
        switch contract.template {
        case .formal:
            cover()
            opening()
            clauses()
        case .agreement:
            page.title(contract.title)
            page.field("合同编号", contract.number)
            if contract.printsCodes || dice.chance(0.5) { opening() } else { openingInProse() }
            clauses()
        case .summaryTable:
            page.title(contract.title)
            summary()
            clauses()
        case .rental:
            page.title(contract.title)
            let top = page.y
            page.field(dice.chance(0.5) ? "合同编号" : "编号", contract.number)
            if dice.chance(0.5) { page.y = top + page.pitch }
            opening()
            clauses()
        case .order:
            page.title(contract.title, size: 18)
            order()
            clauses()
        }
        signatures()
    }

    private func label(_ letter: String, _ role: String) -> String {
        switch dice.fork("label").int(0...3) {
        case 0: letter + "方（" + role + "）"
        case 1: letter + "方"
        case 2: role + "（" + letter + "方）"
        default: letter + "方(" + role + ")"
        }
    }

    private func cover() {
        page.y = 90
        page.field("合同编号", contract.number, x: page.right - 220)
        page.y = 230
        page.title(contract.title, size: 26)
        page.y = 430
        let x = page.left + 40
        let labels = [
            (label("甲", names.a), contract.sides.a.party.name), (label("乙", names.b), contract.sides.b.party.name),
            ("签订日期", page.day(contract.signedOn)), ("签订地点", "深圳市" + dice.pick(NameLists.districts)),
        ]
        for (name, value) in labels {
            page.field(name, value, x: x)
            page.space(0.6)
        }
        page.newPage()
    }

    private func opening() {
        if contract.template != .formal, dice.chance(0.4) { page.field("签订日期", page.day(contract.signedOn)) }
        for (letter, role, side) in [("甲", names.a, contract.sides.a), ("乙", names.b, contract.sides.b)] {
            let party = side.party
            page.field(label(letter, role), party.name)
            if contract.printsCodes { page.field("统一社会信用代码", party.uscc) }
            for (name, value) in [
                ("地址", party.address), ("法定代表人", party.legalRepresentative), ("联系电话", party.phone),
            ] where name == "法定代表人" || dice.chance(0.7) { page.field(name, value) }
            page.space(0.4)
        }
        page.paragraph(
            dice.pick([
                "根据《中华人民共和国民法典》等法律规定，双方在平等自愿的基础上协商一致，订立本合同。", "为明确双方的权利和义务，经友好协商，就下列事项达成一致，共同遵守。",
                "鉴于需要算力与模型方面的技术支持，双方经协商签署本合同，条款如下。",
            ]))
    }

    private func openingInProse() {
        let sides = contract.sides
        let parties = [("甲方", sides.a.party), ("乙方", sides.b.party)].map { letter, party in
            "\(party.name)（以下简称“\(letter)”），住所地为\(party.address)，法定代表人\(party.legalRepresentative)"
        }
        page.paragraph("本合同由以下双方于\(page.day(contract.signedOn))在深圳市签订：")
        // Who sells may be named first.
        let order = dice.chance(0.5) ? parties : parties.reversed()
        page.paragraph(order[0] + "；与")
        page.paragraph(order[1] + "。")
        page.paragraph("双方经友好协商，就有关事项达成一致，共同遵守。")
    }

    private func summary() {
        let term = termText
        var rows = [["合同编号", contract.number]]
        for (letter, role, side) in [("甲", names.a, contract.sides.a), ("乙", names.b, contract.sides.b)] {
            rows.append([label(letter, role), side.party.name])
            if contract.printsCodes { rows.append(["统一社会信用代码", side.party.uscc]) }
            rows.append(["法定代表人", side.party.legalRepresentative])
        }
        rows.append(["服务内容", contract.content])
        rows.append(["服务期限", term])
        if let amount = contract.amount {
            let name = dice.fork("fee").pick(["合同总金额", "合同价款", "服务费用"])
            rows.append([name + "（小写）", "￥" + amount.grouped])
            rows.append([name + "（大写）", "人民币" + contract.amountInWords])
        }
        rows.append(["签订日期", page.day(contract.signedOn)])
        page.table(columns: [1, 3], rows: rows, header: false)
        page.space(0.8)
        page.paragraph("上表为本合同的摘要，与正文具有同等效力。")
    }

    private func order() {
        page.table(
            columns: [1, 1.7, 1, 1.7],
            rows: [
                ["合同编号", contract.number, "签订日期", page.day(contract.signedOn)],
                [label("甲", names.a), contract.sides.a.party.name, label("乙", names.b), contract.sides.b.party.name],
            ]
                + (contract.printsCodes
                    ? [["统一社会信用代码", contract.sides.a.party.uscc, "统一社会信用代码", contract.sides.b.party.uscc]] : [])
                + [
                    [
                        "法定代表人", contract.sides.a.party.legalRepresentative, "法定代表人",
                        contract.sides.b.party.legalRepresentative,
                    ],
                    ["开户银行", contract.sides.a.party.bank, "开户银行", contract.sides.b.party.bank],
                    ["账号", contract.sides.a.party.account, "账号", contract.sides.b.party.account],
                ], header: false, size: page.look.size - 1)
        page.space(0.8)
        guard let amount = contract.amount else { return }
        let months = dice.pick([6, 10, 12])
        let unit = Money(fen: amount.fen / Int64(months))
        page.table(
            columns: [0.5, 2.6, 0.8, 1.3, 1.4],
            rows: [
                ["序号", "项目", "数量", "单价（元）", "金额（元）"],
                [
                    "1", contract.isTraining ? "智能算力租用" : "大模型服务", "\(months)个月", unit.grouped,
                    Money(fen: unit.fen * Int64(months)).grouped,
                ],
            ]
                + (unit.fen * Int64(months) == amount.fen
                    ? []
                    : [
                        [
                            "2", "尾差", "1", Money(fen: amount.fen - unit.fen * Int64(months)).grouped,
                            Money(fen: amount.fen - unit.fen * Int64(months)).grouped,
                        ]
                    ])
                + [["", "合计", "", "", amount.grouped]], size: page.look.size - 1)
        page.space(0.5)
    }

    private var termText: String {
        let look = dice.fork("term")
        let from = page.day(contract.termStart)
        let to = page.day(contract.termEnd)
        return look.pick(["自\(from)起至\(to)止", "\(from)至\(to)", "自\(from)至\(to)", "\(from)—\(to)"])
    }

    private func feeText() -> String {
        guard let amount = contract.amount else {
            return "服务费用由双方另行商定，具体以后续确认单为准。"
        }
        let words = contract.amountInWords
        let figures = amount.grouped
        let net = Money(fen: amount.fen * 100 / 106)
        let duty = Money(fen: amount.fen - net.fen)
        let tax = dice.pick(["含税，税率6%", "含税", "含增值税", "含税价，税率为6%"])
        return dice.pick([
            "本合同总金额为人民币（大写）\(words)（小写：￥\(figures)），\(tax)。",
            "合同价款：人民币\(figures)元（大写：人民币\(words)），\(tax)。",
            "服务费用合计￥\(figures)元，大写人民币\(words)，\(tax)。",
            "甲乙双方确认，本合同项下服务费总额（\(tax)）为¥\(amount.canonical)，人民币大写：\(words)。",
            "合同总价为人民币\(words)（¥\(figures)元），\(tax)。",
            "本合同不含税金额为人民币\(net.grouped)元，增值税税率6%，税额\(duty.grouped)元，价税合计人民币\(figures)元（大写：\(words)）。",
            "合同含税总价为￥\(figures)元（大写人民币\(words)），其中不含税价款\(net.grouped)元，税额\(duty.grouped)元。",
        ])
    }

    /// What is paid first, which is not the fee.
    private func instalment() -> [String] {
        guard let amount = contract.amount, dice.chance(0.35) else { return [] }
        let part = Money(fen: amount.fen * Int64(dice.int(2...5)) / 10)
        return [
            dice.pick([
                "合同签订后五个工作日内支付首期款人民币\(part.grouped)元，余款于验收合格后付清。",
                "合同生效后十日内支付预付款￥\(part.grouped)元，履约保证金为人民币\(Money(fen: amount.fen / 20).grouped)元。",
            ])
        ]
    }

    private func clauses() {
        let pick = dice.fork("clauses")
        let termHead = pick.pick(["服务期限", "合同期限", "租用期限", "服务周期"])
        let feeHead = pick.pick(["合同金额", "服务费用及支付", "合同价款与支付方式", "费用及结算"])
        let contentHead = pick.pick(["服务内容", "服务内容与范围", "合同标的", "服务内容及要求"])
        var sections: [(String, [String])] = [
            (contentHead, [contract.content + "。", pick.pick(ContractWording.details(contract.isTraining))]),
            (termHead, [termHead + (dice.chance(0.5) ? "：" : "为") + termText + "。", pick.pick(ContractWording.term)]),
            (feeHead, [feeText()] + instalment() + pick.pick(contract.length > 1 ? 2 : 1, of: ContractWording.payment)),
        ]
        if dice.chance(0.3) { sections.swapAt(1, 2) }
        let others = pick.pick(min(ContractWording.general.count, contract.length * 2 + 1), of: ContractWording.general)
        for (head, texts) in others { sections.append((head, contract.length > 2 ? texts : Array(texts.prefix(2)))) }
        sections.append(("合同生效", ["本合同自双方签字并盖章之日起生效，一式\(pick.pick(["贰", "肆", "陆"]))份，双方各执同等份数，具有同等法律效力。"]))
        let numbering = pick.int(0...2)
        for (index, section) in sections.enumerated() {
            let number = CalendarDay.hanNumber(index + 1)
            page.heading(
                numbering == 0
                    ? "第\(number)条　\(section.0)"
                    : numbering == 1 ? "\(number)、\(section.0)" : "\(index + 1). \(section.0)")
            for (line, text) in section.1.enumerated() {
                page.paragraph(
                    (numbering == 0
                        ? "\(line + 1)．"
                        : numbering == 1 ? "（\(CalendarDay.hanNumber(line + 1))）" : "\(index + 1).\(line + 1) ")
                        + text)
            }
        }
    }

    /// The block of both sides: beside each other, or one under the other.
    private func signatures() {
        let inColumns = dice.chance(0.65)
        page.need(inColumns ? 180 : 300)
        page.space(1.2)
        if dice.chance(0.4) { page.paragraph(dice.pick(["（以下无正文，为签署页）", "（本页为签署页，无正文）"])) }
        let top = page.y
        let stampWord = dice.pick(["（盖章）", "（公章）", "（签章）", "（盖章）"])
        let personWord = dice.pick(["法定代表人或授权代表（签字）", "授权代表（签字）", "法定代表人（签字）", "代表人签字"])
        for (index, side) in [contract.sides.a, contract.sides.b].enumerated() {
            let x = inColumns ? page.left + page.width * (index == 0 ? 0 : 0.52) : page.left
            if inColumns { page.y = top }
            let room = inColumns ? page.width * 0.46 : page.width * 0.8
            let name = (index == 0 ? "甲方" : "乙方") + stampWord
            let start = page.y
            page.field(name, side.party.name, x: x, width: room)
            page.y = max(page.y, start + page.pitch) + page.pitch * 0.9
            let box = page.text(personWord + page.look.colon, x: x, y: page.y, page.body)
            if let writing = side.signature {
                let after = inColumns ? Box(x: x + 18, y: box.y + 24, width: 30, height: box.height) : box
                page.sign(writing, after: after, text: personWord)
            }
            page.y += page.pitch * 2.6
            page.text(page.spread("日期") + page.look.colon + page.day(contract.signedOn), x: x, y: page.y, page.body)
            if let seal = side.seal {
                page.sheet.add(seal.at(x: x + dice.double(110...165), y: start + dice.double(6...22)))
            }
            page.y += page.pitch * 2
        }
    }
}
