import DocumentModel

/// A paper that nobody asked for.
struct OtherPaper: Paper {
    var kind: String { "other" }
    var template: Int
    var applicant: String

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        let page = desk.composer(desk.look())
        switch template % 4 {
        case 0:
            page.title("会议纪要")
            page.field("会议主题", dice.pick(["季度经营例会", "团建活动安排", "办公场地搬迁讨论"]))
            page.field("会议时间", CalendarDay(2024, dice.int(3...10), dice.int(1...28)).chinese)
            page.field("参会人员", (0..<5).map { _ in dice.personName() }.joined(separator: "、"))
            for text in ["会议听取了各部门的工作汇报，讨论了下一阶段的安排。", "行政部负责联系供应商并比价，于月底前提交方案。", "下次会议时间另行通知。"] {
                page.paragraph(text)
            }
        case 1:
            page.title("员工考勤管理办法")
            for index in 1...9 {
                page.paragraph(
                    "第\(CalendarDay.hanNumber(index))条　"
                        + dice.pick(["员工应当按时上下班，不得代打卡。", "请假应当提前一日提出申请。", "加班须经部门负责人批准。", "年休假天数按照工龄计算。"]))
            }
        case 2:
            page.title("产品宣传手册")
            page.centred(applicant, page.head.sized(15))
            for use in dice.pick(4, of: NameLists.applications) {
                page.heading(use)
                page.paragraph("我们的产品面向\(use)场景，帮助客户提升效率，已服务多家行业客户，欢迎垂询。")
            }
        default:
            page.title("食堂菜单")
            page.table(
                columns: [1, 1, 1],
                rows: [["星期", "午餐", "晚餐"]]
                    + ["一", "二", "三", "四", "五"].map {
                        ["星期" + $0, dice.pick(["清蒸鱼", "红烧肉", "番茄炒蛋"]), dice.pick(["炒饭", "汤面", "饺子"])]
                    })
        }
        return DrawnPaper(kind: kind, sheets: page.sheets, fields: [:])
    }
}
