import DocumentModel

/// Figures of a balance sheet and an income statement that add up.
struct StatementTables {
    let assets: Money
    let revenue: Money
    let dice: Dice

    private func parts(_ total: Money, shares: [Double]) -> [Money] {
        let sum = shares.reduce(0, +)
        var result = shares.dropLast().map { Money(fen: Int64(Double(total.fen) * $0 / sum)) }
        result.append(Money(fen: total.fen - result.reduce(0) { $0 + $1.fen }))
        return result
    }

    func balance(_ year: Int) -> [[String]] {
        let names = ["货币资金", "应收账款", "预付款项", "存货", "固定资产", "无形资产"]
        let debts = ["短期借款", "应付账款", "应付职工薪酬", "应交税费", "实收资本", "未分配利润"]
        let before = Money(fen: Int64(Double(assets.fen) * dice.double(0.6...0.95)))
        func column(_ count: Int, _ total: Money) -> [Money] {
            parts(total, shares: (0..<count).map { _ in dice.double(0.3...2) })
        }
        let now = column(names.count, assets)
        let then = column(names.count, before)
        let owedNow = column(debts.count, assets)
        let owedThen = column(debts.count, before)
        var rows = [["项　目", "期末余额", "期初余额"]]
        for index in names.indices { rows.append([names[index], now[index].grouped, then[index].grouped]) }
        rows.append(["资产总计", assets.grouped, before.grouped])
        for index in debts.indices { rows.append([debts[index], owedNow[index].grouped, owedThen[index].grouped]) }
        rows.append(["负债和所有者权益总计", assets.grouped, before.grouped])
        return rows
    }

    func income(_ year: Int) -> [[String]] {
        let before = Money(fen: Int64(Double(revenue.fen) * dice.double(0.5...1.1)))
        func share(_ value: Double, _ total: Money) -> String { Money(fen: Int64(Double(total.fen) * value)).grouped }
        let cost = dice.double(0.4...0.7)
        let rows: [(String, Double)] = [
            ("一、营业收入", 1), ("减：营业成本", cost), ("　　税金及附加", 0.006), ("　　销售费用", 0.05), ("　　管理费用", 0.09),
            ("　　研发费用", 0.11), ("　　财务费用", 0.004), ("二、营业利润", 0.74 - cost), ("三、利润总额", 0.74 - cost),
            ("减：所得税费用", (0.74 - cost) * 0.15), ("四、净利润", (0.74 - cost) * 0.85),
        ]
        return [["项　目", "本期金额", "上期金额"]] + rows.map { [$0.0, share($0.1, revenue), share($0.1, before)] }
    }
}

/// Notes to the statements, our own wording.
enum AuditNotes {
    static func paragraphs(_ applicant: String, year: Int) -> [(String, [String])] {
        [
            ("一、公司基本情况", ["\(applicant)（以下简称“本公司”）在深圳市注册成立，主要从事软件与信息技术服务，营业期限以登记机关核定为准。"]),
            ("二、财务报表的编制基础", ["本财务报表以持续经营为基础，根据实际发生的交易和事项，按照企业会计准则的规定进行确认和计量。"]),
            (
                "三、重要会计政策",
                ["会计年度自公历1月1日起至12月31日止。", "以人民币为记账本位币。", "固定资产按照年限平均法计提折旧，电子设备的折旧年限为三年至五年。", "收入在客户取得相关商品或服务的控制权时确认。"]
            ),
            ("四、税项", ["增值税税率为6%和13%，城市维护建设税税率为7%，企业所得税税率为15%。"]),
            ("五、报表项目说明", ["货币资金包括库存现金和银行存款，期末没有使用受限的款项。", "应收账款按照预期信用损失计提坏账准备，期末余额集中于前五名客户。"]),
            ("六、或有事项及期后事项", ["截至\(year)年12月31日，本公司没有需要披露的重大或有事项。", "截至报告日，没有需要披露的重大期后事项。"]),
        ]
    }
}
