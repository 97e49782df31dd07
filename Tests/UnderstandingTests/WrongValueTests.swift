import DocumentModel
import Testing

/// Values that stand near a label and are not the field's: a wrong value is worse than none.
@Suite("Values that must not be taken")
struct WrongValueTests {
    private let contract = "service-contract"

    private func contractPage(_ rows: [String]) -> [String] {
        [
            "^算力服务合同", "合同编号：A-2024-9", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
            "一、服务内容：乙方向甲方提供智能算力，用于大模型预训练。",
        ] + rows + ["五、违约责任：按合同约定。"]
    }

    @Test("is not sure of a name that recognition read twice, once without a character that a seal hides")
    func nameReadTwice() throws {
        func confidence(_ second: String, origin: TextOrigin) throws -> Double? {
            let pages = [
                PageBuilder.page(contractPage([]), origin: origin),
                PageBuilder.page(["甲方：\(second)", "（盖章）"], number: 2, origin: origin),
            ]
            return try RealPack.dossier([PageBuilder.file("1.pdf", of: pages)]).documents.first?.fields["party-a"]?
                .confidence
        }
        #expect(try confidence("深圳市云岭智算科技有限公司", origin: .ocr) ?? 0 > 0.9)
        // Enough to pass, too little to contradict another paper.
        let disputed = try #require(try confidence("深圳市云智算科技有限公司", origin: .ocr))
        #expect(disputed >= 0.7 && disputed < 0.8)
        #expect(try confidence("深圳市云智算科技有限公司", origin: .textLayer) ?? 0 > 0.9)
    }

    @Test("takes no sentence of the promise for who promises, whatever it ends with")
    func sentenceAboveThePlace() throws {
        let document = try RealPack.document(
            [
                [
                    "^廉洁告知书", "1. 申报单位不得向工作人员和评审专家赠送礼品礼金，不得安排宴请。", "2. 发现违纪违法线索的，可向纪检监察部门反映。",
                    "以上内容本单位已知悉并遵照执行。", "申报单位（加盖公章）：|法人代表签字：", "", "", "日期：2024年11月28日",
                ]
            ], kind: "commitment-integrity-notice")
        #expect(document.fields["applicant"] == nil)
    }

    @Test("takes the amount that holds now, not the one before the change")
    func changedAmount() throws {
        try RealPack.expect(
            ["amount": "1500000.00"], kind: contract,
            contractPage(["二、合同总金额由人民币1,000,000.00元调整为人民币1,500,000.00元。"]))
    }

    @Test("takes no yearly, monthly, first or refundable payment for the total")
    func parts() throws {
        try RealPack.expect(
            ["amount": "3600000.00", "amount-in-words": "3600000.00"], kind: contract,
            contractPage([
                "二、费用", "2.1 每月服务费为人民币100,000.00元，每年服务费为人民币1,200,000.00元。",
                "2.2 三年服务费总额为人民币3,600,000.00元（大写：叁佰陆拾万元整）。", "2.3 首期服务费人民币300,000.00元于签订后支付。",
                "2.4 履约保证金：人民币180,000.00元。",
            ]))
    }

    @Test("leaves the amount unread where only a ceiling of liability and a penalty are named")
    func liability() throws {
        try RealPack.expect(
            ["amount": ""], kind: contract,
            contractPage([
                "二、费用：按实际用量据实结算，单价为每卡时12.50元。", "三、乙方的赔偿责任总额不超过人民币500,000.00元。", "四、违约金为人民币50,000.00元。",
            ]))
    }

    @Test("takes neither a count of machines nor the ceiling of a share of the total for the amount")
    func counts() throws {
        let fields = try RealPack.document(
            [
                contractPage([
                    "1.1 乙方提供总计512卡·月的智能算力。", "二、合同总价款（含税）为￥860,000.00元（大写：捌拾陆万元整）。",
                    "5.1 每逾期一日按合同总价款的万分之五支付，累计不超过50,000元。", "5.2 因一方原因解除的，支付合同金额的百分之十，但不低于30,000元。",
                ])
            ], kind: contract
        ).fields
        #expect(fields["amount"]?.value == "860000.00")
        #expect(fields["amount"]?.alternatives == [])
    }

    @Test("takes no name out of a sentence that begins with a role")
    func sentence() throws {
        try RealPack.expect(
            ["party-a": "", "party-b": ""], kind: contract,
            [
                "^算力服务合同", "合同编号：A-2024-9", "用户数据由深圳前海算海数据服务有限公司负责保管。", "服务商应当遵守法律。", "采购方指定深圳市第三方检测有限公司进行验收。",
                "一、服务内容：提供智能算力，用于大模型预训练。", "二、违约责任：略。", "三、争议解决：协商。", "四、保密：略。",
            ])
    }

    @Test("keeps the bank, the guarantor and the platform apart from the parties")
    func others() throws {
        try RealPack.expect(
            ["party-a": "深圳市云岭智算科技有限公司", "party-b": "深圳前海算海数据服务有限公司", "party-b-uscc": "914403001922038216"],
            kind: contract,
            [
                "^算力服务合同", "甲方：深圳市云岭智算科技有限公司", "统一社会信用代码：91440300MA5FTB8E35", "开户银行：前湾银行股份有限公司深圳分行",
                "乙方：深圳前海算海数据服务有限公司", "统一社会信用代码：914403001922038216", "丙方（担保方）：深圳市恒信融资担保有限公司",
                "统一社会信用代码：91440300708461136T", "一、服务内容：提供智能算力，用于大模型预训练。", "二、违约责任：略。",
            ])
    }

    @Test("takes no code of the other side for that of a side that prints none")
    func missingCode() throws {
        try RealPack.expect(
            ["party-a-uscc": "", "party-b-uscc": "914403001922038216"], kind: contract,
            contractPage(["联系地址：深圳市前海合作区", "统一社会信用代码：914403001922038216", "二、合同总价：100,000.00元"]))
    }

    @Test("takes the term of the service, not the days of payment, delivery or warranty")
    func term() throws {
        try RealPack.expect(
            ["term-start": "2024-09-01", "term-end": "2025-02-28"], kind: contract,
            contractPage([
                "二、付款：甲方于2024年8月25日至2024年8月31日期间付清。", "三、服务期限：自2024年9月1日起6个月。",
                "四、质保期自2025年3月1日至2027年2月28日。",
            ]))
    }

    @Test("takes the licence's own person and days, not those of a note of printing")
    func licenceNote() throws {
        try RealPack.expect(
            ["legal-representative": "林知远", "established-on": "2019-11-01", "issued-on": "2023-05-16"],
            kind: "business-licence",
            [
                "^营业执照", "统一社会信用代码：91440300MA5FTB8E35", "名称：深圳市云岭智算科技有限公司", "类型：有限责任公司", "法定代表人：林知远",
                "成立日期：2019年11月01日", "住所：深圳市南山区科技南路18号", "登记机关", "2023年05月16日",
                "本营业执照于2024年11月20日由周亦安留存（打印）",
            ])
    }

    @Test("takes no year of comparison and no day of approval for those of the report")
    func comparison() throws {
        try RealPack.expect(
            ["fiscal-year": "2023", "report-date": "2024-04-18", "applicant": "深圳市云岭智算科技有限公司"], kind: "audit-report",
            [
                "^审计报告", "鹏信审字【2024】0688号", "深圳市云岭智算科技有限公司全体股东：", "一、审计意见",
                "我们审计了深圳市云岭智算科技有限公司财务报表，包括2023年12月31日的资产负债表，2023年度的利润表以及附注。",
                "二、其他事项", "2022年度财务报表由广东正则会计师事务所（普通合伙）审计，并于2023年4月20日出具审计报告。",
                "深圳鹏信会计师事务所（普通合伙）|中国注册会计师：赵思源", "中国·深圳|中国注册会计师：钱雨桐", "|2024年4月18日",
            ])
    }

    @Test("takes no firm that audited the year before")
    func formerFirm() throws {
        try RealPack.expect(
            ["firm": "深圳鹏信会计师事务所（普通合伙）"], kind: "audit-report",
            [
                "^审计报告", "深圳市云岭智算科技有限公司全体股东：", "一、审计意见", "我们审计了深圳市云岭智算科技有限公司财务报表，包括2023年12月31日的资产负债表。",
                "二、其他事项", "上年财务报表由广东正则会计师事务所（普通合伙）审计。", "深圳鹏信会计师事务所（普通合伙）", "中国注册会计师：赵思源",
                "中国注册会计师：钱雨桐", "2024年4月18日",
            ])
    }

    @Test("takes the period of the tax, not the day of payment or of the request")
    func taxDays() throws {
        try RealPack.expect(
            ["period-start": "2022-01-01", "period-end": "2022-12-31", "issued-on": "2024-03-05"],
            kind: "tax-certificate",
            [
                "^税收完税证明", "填发日期：2024年3月5日|税务机关：国家税务总局深圳市南山区税务局", "纳税人识别号|91440300MA5FTB8E35|纳税人名称|深圳市云岭智算科技有限公司",
                "税种|税款所属时期|入(退)库日期|实缴(退)金额", "增值税|2022-01-01至2022-12-31|2023-01-12|120,000.00", "金额合计|￥120,000.00",
            ])
    }

    @Test("takes who promises, not the service provider or the bureau that the text names")
    func namedInText() throws {
        try RealPack.expect(
            ["applicant": "深圳市云岭智算科技有限公司"], kind: "commitment-audit-consent",
            [
                "^训力审计同意书", "深圳市科技创新局：", "本单位同意对训力券使用情况进行审计，同意服务机构深圳前海算海数据服务有限公司提供使用日志。",
                "审计由深圳鹏信会计师事务所（普通合伙）进行。", "同意单位（盖章）：深圳市云岭智算科技有限公司", "法定代表人（签字）：", "2024年11月25日",
            ])
    }
}
