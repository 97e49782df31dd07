import DocumentModel

/// The long tail of an audit report: notes on the items of the statements, a page each with a table and what explains it.
/// No rule needs them; whoever reads them all pays for it.
struct AuditDetails {
    let page: Composer
    let year: Int
    let dice: Dice

    private static let items = [
        "货币资金", "应收票据", "应收账款", "预付款项", "其他应收款", "存货", "合同资产", "其他流动资产", "长期股权投资", "固定资产", "在建工程", "使用权资产",
        "无形资产", "开发支出", "长期待摊费用", "递延所得税资产", "短期借款", "应付账款", "合同负债", "应付职工薪酬", "应交税费", "其他应付款", "租赁负债", "递延收益",
        "实收资本", "资本公积", "盈余公积", "未分配利润", "营业收入", "营业成本", "税金及附加", "销售费用", "管理费用", "研发费用", "财务费用", "其他收益",
    ]
    private static let entries = [
        "房屋租赁", "服务器及网络设备", "软件服务", "云资源", "技术咨询", "数据标注", "办公费用", "差旅费用", "职工薪酬", "专业服务费", "押金及保证金", "代扣代缴款",
        "关联方往来", "项目合作款", "运输设备", "电子设备",
    ]

    /// Adds pages until there are so many.
    func fill(upTo count: Int) {
        var number = 0
        while page.sheets.count < count {
            add(number)
            number += 1
        }
    }

    private func add(_ number: Int) {
        let dice = dice.fork("page\(number)")
        let item = Self.items[number % Self.items.count]
        let round = number / Self.items.count
        page.newPage()
        page.centred("财务报表附注（续）", page.body.sized(11))
        page.heading("（\(number + 1)）\(item)" + (round > 0 ? "——明细之\(round + 1)" : ""))
        page.paragraph(
            "\(item)的期末余额较期初\(dice.pick(["增加", "减少"]))\(dice.int(2...68)).\(dice.int(10...99))%，"
                + dice.pick(["主要系本年度业务规模变化所致。", "主要系结算周期与上年不同所致。", "主要系项目验收集中于第四季度所致。"]))
        page.table(
            columns: [1.5, 1.2, 1.2, 0.7], rows: table(dice), size: 9.5, numbersRight: true)
        page.space(0.6)
        let remarks = [
            "截至\(year)年12月31日，上述项目中没有持有本公司百分之五以上表决权股份的单位的款项。",
            "管理层按照单项和组合相结合的方式评估减值，组合以账龄为依据划分，各组合的预期损失率与上年一致。",
            "本年度不存在用于抵押、质押或担保的资产，也不存在所有权或使用权受到限制的情况。",
            "上表中金额前五名的单位合计占期末余额的\(dice.int(21...88)).\(dice.int(10...99))%，均为非关联方。",
            "折旧和摊销采用年限平均法，预计净残值率为百分之\(dice.pick(["三", "五"]))，本年度没有变更会计估计。",
        ]
        for text in dice.pick(dice.int(2...4), of: remarks) { page.paragraph(text) }
    }

    /// Items with balances that add up.
    private func table(_ dice: Dice) -> [[String]] {
        let names = dice.pick(dice.int(7...12), of: Self.entries)
        let now = names.map { _ in Money(fen: Int64(dice.int(300_000...480_000_000))) }
        let before = names.map { _ in Money(fen: Int64(dice.int(300_000...480_000_000))) }
        let sumNow = Money(fen: now.reduce(0) { $0 + $1.fen })
        let sumBefore = Money(fen: before.reduce(0) { $0 + $1.fen })
        func share(_ amount: Money) -> String {
            let tenths = amount.fen * 1_000 / max(1, sumNow.fen)
            return "\(tenths / 10).\(tenths % 10)%"
        }
        let rows = names.indices.map { [names[$0], now[$0].grouped, before[$0].grouped, share(now[$0])] }
        return [["项　目", "期末余额", "期初余额", "占比"]] + rows
            + [["合　计", sumNow.grouped, sumBefore.grouped, "100.0%"]]
    }
}
