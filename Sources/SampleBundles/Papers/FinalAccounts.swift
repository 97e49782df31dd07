import DocumentModel

/// 经审查的事业单位财务决算报表.
struct FinalAccounts: Paper {
    var kind: String { "final-accounts" }
    var template: Int
    var applicant: String
    var uscc: String
    var legalRepresentative: String
    var fiscalYear: Int
    var reviewer: String
    var income: Money
    var seal: Seal?
    var reviewerSeal: Seal?
    var signature: Handwriting?

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        let page = desk.composer(desk.look(sizes: 10.5...12))
        let year = "\(fiscalYear)年度"
        page.y = template % 2 == 0 ? 130 : 90
        let title = dice.pick(["部门决算报表", "事业单位财务决算报表", "事业单位部门决算报表", "单位决算报表"])
        page.title(year + title, size: 24)
        page.space(2)
        let rows = [
            ("单位名称", applicant), ("统一社会信用代码", uscc), ("单位负责人", legalRepresentative), ("财务负责人", dice.personName()),
            ("填表人", dice.personName()), ("报送日期", CalendarDay(fiscalYear + 1, 2, dice.int(5...26)).chinese),
        ]
        if template % 4 == 1 || template % 4 == 2 {
            page.table(columns: [1, 2], rows: rows.map { [$0.0, $0.1] }, header: false)
            page.space()
        } else {
            for (label, value) in rows {
                page.field(label, value, x: page.left + 50)
                page.space(0.5)
            }
        }
        page.space(1.5)
        let box = page.text("单位负责人（签章）：", x: page.left + 50, y: page.y, page.body)
        if let signature { page.sign(signature, after: box, text: "单位负责人（签章）") }
        if let seal { page.sheet.add(seal.at(x: page.right - 110, y: page.y + 40)) }
        if template % 4 == 3 {
            page.space(6)
            page.paragraph("审查意见：经审查，\(applicant)\(year)财务决算报表编制符合要求，予以通过。")
            page.text(reviewer, x: page.left + 200, y: page.y, page.body)
            if let reviewerSeal { page.sheet.add(reviewerSeal.at(x: page.left + 290, y: page.y + 12)) }
        }
        page.newPage()
        page.title("收入支出决算总表", size: 16)
        page.text("编制单位：" + applicant, x: page.left, y: page.y, page.body.sized(9.5))
        page.y += page.pitch
        page.text("金额单位：元　　\(year)", x: page.left, y: page.y, page.body.sized(9.5))
        page.y += page.pitch
        let grant = Money(fen: income.fen * 7 / 10)
        let spent = Money(fen: income.fen * 9 / 10)
        page.table(
            columns: [1.5, 1.2, 1.5, 1.2],
            rows: [
                ["收入项目", "决算数", "支出项目", "决算数"], ["财政拨款收入", grant.grouped, "科学技术支出", spent.grouped],
                ["事业收入", Money(fen: income.fen - grant.fen).grouped, "社会保障和就业支出", Money(fen: income.fen / 20).grouped],
                ["经营收入", "0.00", "住房保障支出", Money(fen: income.fen - spent.fen - income.fen / 20).grouped],
                ["本年收入合计", income.grouped, "本年支出合计", income.grouped],
            ], size: 9.5, numbersRight: true)
        page.space()
        if template % 4 != 3 {
            page.heading("关于\(year)决算的批复")
            page.paragraph("\(applicant)：你单位报送的\(year)财务决算报表已经审查，审查结论为通过。请按照有关规定做好决算公开和档案管理工作。")
            page.space(1.4)
            page.text(reviewer, x: page.left + page.width * 0.5, y: page.y, page.body)
            if let reviewerSeal {
                page.sheet.add(reviewerSeal.at(x: page.left + page.width * 0.5 + 80, y: page.y + 16))
            }
            page.y += page.pitch * 1.3
            page.text(
                page.day(CalendarDay(fiscalYear + 1, 5, 20)), x: page.left + page.width * 0.5, y: page.y, page.body)
        }
        page.numberPages()
        return DrawnPaper(
            kind: kind, sheets: page.sheets,
            fields: ["applicant": applicant, "uscc": uscc, "fiscal-year": "\(fiscalYear)"])
    }
}
