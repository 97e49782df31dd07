import DocumentModel

/// 申请书签字盖章页.
struct SignaturePage: Paper {
    var kind: String { "signature-page" }
    var template: Int
    var applicant: String
    var legalRepresentative: String
    var projectTitle: String
    var applicationNumber: String
    var signedOn: CalendarDay
    var endorsement: Endorsement

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        let page = desk.composer(desk.look())
        var printsPerson = true
        switch template % 5 {
        case 0:
            page.title("深圳市训力券申请书")
            page.centred("签字盖章页", page.head.sized(16))
            page.space()
            for (label, value) in rows { page.field(label, value) }
        case 1:
            page.title("申请书签字盖章页")
            page.table(columns: [1, 2.4], rows: rows.map { [$0.0, $0.1] }, header: false)
            page.space()
        case 2:
            page.title("2024年度训力券申请书（签字盖章页）", size: 17)
            page.field("受理编号", applicationNumber)
            page.field("项目名称", projectTitle)
            page.field("单位名称", applicant)
            printsPerson = false
        case 3:
            page.title("深圳市训力券申请书")
            page.centred("签字盖章页", page.head.sized(15))
            page.space()
            page.table(
                columns: [1, 1.9, 1, 1.1],
                rows: [
                    ["申请单位", applicant, "法定代表人", legalRepresentative],
                    ["项目名称", projectTitle, "联系人", dice.personName()],
                    ["申请编号", applicationNumber, "联系电话", dice.phone()],
                ], header: false, size: 10)
            page.space()
        default:
            page.centred("签字盖章页", page.head.sized(20))
            page.space()
            page.paragraph(
                "申请单位\(applicant)，法定代表人\(legalRepresentative)，就“\(projectTitle)”申请2024年度深圳市训力券（编号：\(applicationNumber)）。"
            )
        }
        page.space()
        page.paragraph(dice.pick(["申请单位意见：", "申请单位承诺：", "单位审核意见："]), indent: false)
        for text in dice.pick(3, of: Self.statements) { page.paragraph(text) }
        page.signOff(
            unitLabel: dice.unitLabel(), unit: dice.chance(0.5) || template % 5 == 2 ? applicant : nil,
            personLabel: dice.personLabel(), day: signedOn, endorsement: endorsement)
        if dice.chance(0.4) {
            page.text("（本页由系统生成，签字盖章后扫描上传）", x: page.left, y: page.bottom - 10, page.body.sized(9))
        }
        var fields = ["applicant": applicant, "signed-on": signedOn.iso]
        if printsPerson { fields["legal-representative"] = legalRepresentative }
        return DrawnPaper(kind: kind, sheets: page.sheets, fields: fields)
    }

    private var rows: [(String, String)] {
        [
            ("申请编号", applicationNumber), ("项目名称", projectTitle), ("申请单位", applicant),
            ("法定代表人", legalRepresentative),
        ]
    }

    private static let statements = [
        "本单位已认真阅读申请指南，申请书所填内容与所附材料真实、准确、完整。", "同意按照有关规定申请和使用训力券，并对材料的合法性负责。",
        "如有不实之处，愿意承担由此产生的一切后果。", "本次申请由本单位自主完成，未委托任何中介机构。", "同意主管部门对申请事项进行核查和公示。",
    ]
}
