import DocumentModel

/// Composes the pages of one audit report.
struct AuditText {
    let report: AuditReport
    let page: Composer
    let dice: Dice

    func cover() {
        let year = dice.chance(0.5) ? "\(report.fiscalYear)年度" : yearInHan + "年度"
        let codeBlock: (Double) -> Void = { y in self.codeBlock(y) }
        switch report.template % 5 {
        case 0:
            page.y = 130
            page.title(report.applicant, size: 19)
            page.title(dice.chance(0.6) ? "审 计 报 告" : "审计报告", size: 30)
            page.centred(year, page.body.sized(15))
            page.y = 400
            page.centred(report.firm, page.head.sized(15))
            codeBlock(560)
        case 1:
            codeBlock(80)
            page.y = 290
            page.title("审计报告", size: 32)
            page.centred(report.number, page.body.sized(13))
            page.space(1.4)
            page.centred(report.applicant, page.head.sized(16))
            page.centred(year, page.body.sized(14))
            page.y = 640
            page.centred(report.firm, page.body.sized(14))
            page.centred(report.reportDate.han(), page.body.sized(12))
        case 2:
            page.title("报告防伪信息页", size: 16)
            page.space(1)
            page.table(
                columns: [1, 2.4],
                rows: [
                    ["报告名称", report.applicant + year + "审计报告"], ["报告文号", report.number], ["被审计单位名称", report.applicant],
                    ["会计师事务所名称", report.firm], ["报告日期", report.reportDate.chinese],
                    ["签字注册会计师", report.accountants.joined(separator: "、")],
                ], header: false)
            codeBlock(page.y + 40)
        case 3:
            page.title("业务报告备案信息", size: 18)
            page.space(0.6)
            // Other days and the numbers of the persons stand beside what is wanted.
            let persons = report.accountants.map { $0 + "（4403" + dice.text(8, from: "0123456789") + "）" }
            for (label, value) in [
                ("业务类型", "财务报表审计"), ("被审（验）单位名称", report.applicant), ("报告文号", report.number),
                ("会计师事务所名称", report.firm), ("报备日期", report.reportDate.adding(days: dice.int(3...9)).padded),
                ("报告日期", report.reportDate.padded), ("签字注册会计师", persons.joined(separator: "、")),
            ] {
                page.field(label, value)
                page.space(0.3)
            }
            codeBlock(page.y + 50)
        default:
            page.y = 150
            page.title(report.applicant, size: 18)
            page.title(year + "财务报表审计报告", size: 22)
            page.y = 330
            page.field("报告文号", report.number, x: page.left + 60)
            page.field("委托单位", report.applicant, x: page.left + 60)
            page.field("审计机构", report.firm, x: page.left + 60)
            page.field("报告日期", report.reportDate.padded, x: page.left + 60)
            codeBlock(600)
        }
        if let seal = report.copySeal {
            page.sheet.add(seal.at(x: dice.double(160...420), y: report.template % 5 == 1 ? 560 : 500))
        }
    }

    private var yearInHan: String { String(CalendarDay(report.fiscalYear, 1, 1).han().prefix(4)) }

    private func codeBlock(_ y: Double) {
        let side = dice.double(78...100)
        let atLeft = dice.chance(0.5)
        let x = atLeft ? page.left : page.right - side
        if let payload = report.qrPayload {
            page.sheet.addQRCode(payload, in: Box(x: x, y: y, width: side, height: side))
            if report.isCodeBlotted {
                let blot = Box(x: x + side * 0.3, y: y + side * 0.36, width: side * 0.5, height: side * 0.34)
                page.sheet.items.append(.rectangle(blot, width: 0, stroke: nil, fill: .grey))
                page.sheet.marks[page.sheet.marks.count - 1].payload = nil
            }
        }
        let textX = atLeft ? x + side + 14 : page.left
        let room = page.width - side - 20
        page.y = y + 6
        let small = page.body.sized(9.5)
        for line in page.measure.wrap(note, small, width: room) {
            page.text(line, x: textX, y: page.y, small)
            page.y += 15
        }
        page.y += 4
        let label = report.cover == .institute ? ["防伪编号：", "报告防伪编码：", "防伪编码:"] : ["报告编码：", "报告编码:", "报告编码："]
        page.text(dice.pick(label) + report.code, x: textX, y: page.y, page.body.inBold)
    }

    /// What stands beside the code.
    private var note: String {
        switch report.cover {
        case .platform:
            dice.pick([
                "此码用于证明该审计报告是否由具有执业许可的会计师事务所出具，", "扫描二维码可查验本报告是否由具有执业许可的会计师事务所出具，",
            ]) + "您可使用手机“扫一扫”或进入“注册会计师行业统一监管平台（http://acc.mof.gov.cn）”进行查验。"
        case .institute:
            dice.pick([
                "本报告已在深圳市注册会计师协会防伪报备系统登记，请登录 www.szicpa.org 或扫描二维码查询真伪。",
                "深圳市注册会计师协会业务报告防伪标识：扫描二维码，或拨打协会电话核对防伪编号。",
                "此封面为深圳注协防伪封面，报告使用者可在深圳市注册会计师协会网站查验防伪编号。",
            ])
        case .bare: ""
        }
    }

    func opinion() {
        page.title("审 计 报 告", size: 20)
        let number = page.body
        page.text(report.number, x: page.right - page.measure.width(report.number, number), y: page.y, number)
        page.y += page.pitch * 1.5
        let year = report.fiscalYear
        page.paragraph(report.applicant + dice.pick(["全体股东：", "董事会：", "："]), indent: false)
        let scope =
            "我们审计了\(report.applicant)（以下简称“贵公司”）财务报表，包括\(year)年12月31日的资产负债表，\(year)年度的利润表、现金流量表、所有者权益变动表以及财务报表附注。"
        let fair = "后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵公司\(year)年12月31日的财务状况以及\(year)年度的经营成果和现金流量。"
        let (head, text): (String, String) =
            switch report.opinion {
            case .unqualified: ("审计意见", "我们认为，" + fair)
            case .qualified: ("保留意见", "我们认为，除“形成保留意见的基础”部分所述事项可能产生的影响外，" + fair)
            case .adverse: ("否定意见", "我们认为，由于“形成否定意见的基础”部分所述事项的重要性，后附的财务报表没有在所有重大方面按照企业会计准则的规定编制，未能公允反映贵公司的财务状况。")
            case .disclaimer: ("无法表示意见", "我们不对后附的财务报表发表审计意见。由于所述事项的重要性，我们无法获取充分、适当的审计证据以作为发表审计意见的基础。")
            }
        page.heading("一、" + head)
        if report.opinion != .disclaimer {
            page.paragraph(scope)
        } else {
            page.paragraph("我们接受委托，审计\(report.applicant)（以下简称“贵公司”）\(year)年度财务报表。")
        }
        page.paragraph(text)
        page.heading("二、形成\(head)的基础")
        if report.opinion != .unqualified { page.paragraph("截至\(year)年12月31日，部分存货和往来款项未能取得函证回函，我们也无法实施替代程序。") }
        page.paragraph("我们按照中国注册会计师审计准则的规定执行了审计工作。我们独立于贵公司，并履行了职业道德方面的其他责任。")
        page.heading("三、管理层和治理层对财务报表的责任")
        page.paragraph("管理层负责编制财务报表使其实现公允反映，并设计、执行和维护必要的内部控制，以使财务报表不存在重大错报。治理层负责监督财务报告过程。")
        page.heading("四、注册会计师对财务报表审计的责任")
        let duties = [
            "我们的目标是对财务报表整体是否不存在由于舞弊或错误导致的重大错报获取合理保证，并出具包含审计意见的报告。",
            "在执行审计工作的过程中，我们运用职业判断，保持职业怀疑，识别和评估重大错报风险并实施应对程序。", "我们评价管理层选用会计政策的恰当性和作出会计估计及相关披露的合理性。",
            "我们评价财务报表的总体列报、结构和内容，并评价其是否公允反映相关交易和事项。", "我们与治理层就计划的审计范围、时间安排和重大审计发现等进行沟通。",
        ]
        for text in duties.prefix(dice.int(2...5)) { page.paragraph(text) }
        signOff()
    }

    private func signOff() {
        page.need(210)
        page.space(1.2)
        let top = page.y
        let firm = report.firm
        let half = page.width * 0.46
        for (index, line) in page.measure.wrap(firm, page.body, width: half).enumerated() {
            page.text(line, x: page.left, y: top + Double(index) * page.pitch, page.body)
        }
        page.text(dice.pick(["中国·深圳", "中国 深圳", "深圳"]), x: page.left, y: top + page.pitch * 4, page.body)
        if let seal = report.firmSeal {
            page.sheet.add(seal.at(x: page.left + dice.double(80...150), y: top + dice.double(14...40)))
        }
        let x = page.left + page.width * 0.54
        var y = top
        for (index, name) in report.accountants.enumerated() {
            let label = dice.pick(["中国注册会计师", "中国注册会计师（签字）"]) + page.look.colon
            let box = page.text(label, x: x, y: y, page.body)
            // Many firms print the name as well, under the space for the pen.
            page.text(name, x: x + 20, y: y + page.pitch * 1.25, page.body.sized(9.5))
            if index < report.signatures.count {
                page.sign(report.signatures[index], after: box, text: "中国注册会计师")
            }
            if index < report.accountantSeals.count {
                page.sheet.add(report.accountantSeals[index].at(x: min(page.right - 14, x + 150), y: y + 34))
            }
            y += page.pitch * 3.4
        }
        let day = dice.pick([report.reportDate.han(), report.reportDate.chinese, spacedHan])
        page.text(day, x: x, y: y, page.body)
        page.y = y + page.pitch * 2
    }

    /// 二〇二四年 四月二十一日, as word processors justify it.
    private var spacedHan: String { report.reportDate.han().replacing("年", with: "年 ") }

    func statements() {
        let year = report.fiscalYear
        let table = StatementTables(assets: report.assets, revenue: report.revenue, dice: dice)
        page.newPage()
        page.title("资产负债表", size: 17)
        page.centred("\(year)年12月31日", page.body.sized(10.5))
        page.field("编制单位", report.applicant)
        page.table(columns: [1.7, 1.3, 1.3], rows: table.balance(year), size: 9.5, numbersRight: true)
        page.newPage()
        page.title("利润表", size: 17)
        page.centred("\(year)年度", page.body.sized(10.5))
        page.field("编制单位", report.applicant)
        page.table(columns: [2, 1.3, 1.3], rows: table.income(year), size: 9.5, numbersRight: true)
        page.newPage()
        page.title("财务报表附注", size: 17)
        page.centred("（\(year)年度）", page.body)
        let notes = AuditNotes.paragraphs(report.applicant, year: year)
        for (head, texts) in notes.prefix(report.notePages * 3) {
            page.heading(head)
            for text in texts { page.paragraph(text) }
        }
        if let length = report.length {
            AuditDetails(page: page, year: year, dice: dice.fork("details")).fill(upTo: length)
        }
    }
}
