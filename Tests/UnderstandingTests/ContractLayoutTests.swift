import DocumentModel
import Testing

/// Contracts in layouts and wordings that differ from those that the project draws itself.
@Suite("Contracts in other layouts")
struct ContractLayoutTests {
    private let kind = "service-contract"

    @Test("tells the total from the amounts without tax, of the tax, of the deposit and of a year")
    func severalAmounts() throws {
        try RealPack.expect(
            [
                "party-a": "深圳市云岭智算科技有限公司", "party-b": "深圳前海算海数据服务有限公司", "amount": "2120000.00",
                "amount-in-words": "2120000.00", "term-start": "2024-09-01", "term-end": "2026-08-31",
                "signed-on": "2024-08-20", "contract-number": "YL-SL-2024-008", "service-type": "training",
            ], kind: kind,
            [
                "^人工智能训练算力技术服务合同", "合同编号：YL-SL-2024-008", "签订地点：深圳市南山区",
                "甲方（委托方）：深圳市云岭智算科技有限公司", "法定代表人：林知远",
                "乙方（受托方）：深圳前海算海数据服务有限公司", "法定代表人：周亦安",
                "第一条 服务内容", "乙方向甲方提供智能算力集群，用于甲方行业大模型的预训练。",
                "第二条 服务期限", "服务期限为两年，自2024年9月1日起至2026年8月31日止。",
                "第三条 费用", "3.1 年服务费为人民币1,060,000.00元，合同期两年。",
                "3.2 不含税金额为人民币2,000,000.00元，增值税税率6%，税额120,000.00元，价税合计人民币2,120,000.00元",
                "（大写：人民币贰佰壹拾贰万元整）。",
                "3.3 甲方于合同签订后五日内支付预付款人民币636,000.00元，履约保证金人民币100,000.00元。",
            ],
            [
                "第四条 违约责任", "违约金最高不超过人民币200,000.00元。", "（以下无正文）",
                "甲方（盖章）：深圳市云岭智算科技有限公司|乙方（盖章）：深圳前海算海数据服务有限公司",
                "授权代表（签字）：|授权代表（签字）：", "签订日期：2024年8月20日|签订日期：2024年8月20日",
            ])
    }

    @Test("takes the total with tax where the amount without tax stands first under the same label")
    func totalWithTax() throws {
        try RealPack.expect(
            ["amount": "1060000.00", "amount-in-words": "1060000.00"], kind: kind,
            [
                "^算力服务合同", "合同编号：A-2024-17", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
                "一、服务内容", "乙方向甲方提供GPU算力，用于大模型训练。",
                "二、合同金额", "合同总金额（不含税）：1,000,000.00元", "合同总金额（含税）：1,060,000.00元",
                "人民币大写：壹佰零陆万元整", "违约责任：逾期付款的按日支付违约金。",
            ])
    }

    @Test("reads parties that are named in prose, with the seller first")
    func partiesInProse() throws {
        try RealPack.expect(
            [
                "title": "AI大模型服务协议", "party-a": "深圳市星河未来智能有限公司", "party-b": "广东鹏程模型科技有限公司",
                "signed-on": "2024-10-08", "amount": "860500.00", "term-start": "2024-10-15", "term-end": "2025-10-14",
                "service-type": "model-service",
            ], kind: kind,
            [
                "^AI大模型服务协议", "本协议由以下双方于2024年10月8日在深圳市签署：",
                "广东鹏程模型科技有限公司（以下简称“乙方”），住所地为深圳市南山区科技南路2号；与",
                "深圳市星河未来智能有限公司（以下简称“甲方”），住所地为深圳市福田区彩田路8号。",
                "1. 服务内容", "甲方向乙方购买大模型API调用服务，用于智能客服应用场景开发。",
                "2. 服务期限", "本协议有效期自2024年10月15日至2025年10月14日。",
                "3. 服务费用", "甲方应向乙方支付的服务费用共计人民币捌拾陆万零伍佰元整（￥860,500.00）。",
                "4. 保密", "本协议项下的保密义务在协议终止后仍然有效。",
            ])
    }

    @Test("keeps buyer and seller apart where 甲方 sells and labels stand without colons")
    func sellerFirst() throws {
        try RealPack.expect(
            [
                "party-a": "深圳前海算海数据服务有限公司", "party-a-uscc": "914403001922038216",
                "party-b": "深圳市云岭智算科技有限公司", "party-b-uscc": "91440300MA5FTB8E35", "amount": "500000.00",
                "signed-on": "2024-09-03",
            ], kind: kind,
            [
                "^智算资源租用合同书", "合 同 编 号|ZS2024090301",
                "甲方（出租方）|深圳前海算海数据服务有限公司", "统一社会信用代码|914403001922038216", "通讯地址|深圳市前海合作区兴海大道1号",
                "乙方（承租方）|深圳市云岭智算科技有限公司", "统一社会信用代码|91440300MA5FTB8E35", "通讯地址|深圳市南山区科技南路18号",
                "一、租赁标的", "GPU服务器八台，用于大模型监督微调训练。", "二、租金", "租金总额|人民币伍拾万元整（¥500,000.00）",
                "三、押金", "押金|人民币伍万元整（¥50,000.00）", "四、租赁期", "自2024年9月10日起至2025年9月9日止",
                "甲方（章）|乙方（章）", "日期|2024年9月3日|日期|2024年9月3日",
            ])
    }

    @Test("reads values that stand below their labels or break over lines")
    func brokenValues() throws {
        try RealPack.expect(
            [
                "party-a": "深圳市云岭人工智能应用技术研究有限公司", "party-b": "深圳前海算海数据服务有限公司",
                "amount": "1234567.89", "amount-in-words": "1234567.89", "term-start": "2024-11-01",
                "term-end": "2025-10-31", "contract-number": "QHSH-2024-FW-0091",
            ], kind: kind,
            [
                "^大模型训练算力服务合同", "合同编号", "QHSH-2024-FW-0091", "",
                "客户名称：深圳市云岭人工智能", "@130 应用技术研究有限公司", "",
                "服务商名称：深圳前海算海数据", "@142 服务有限公司", "",
                "服务内容：提供智能算力用于大模型微调训练。", "合同总价：", "人民币1,234,567.89元", "",
                "大写：壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "",
                "服务期：自 2024 年 11 月 1 日至 2025 年 10 月 31 日", "违约责任：按合同约定。", "争议解决：协商。",
            ])
    }

    @Test("reads what begins a page below a heading at the end of the page before, not the running title")
    func headingAtTheEndOfAPage() throws {
        let title = "@400 合同编号：PJ-2024-603"
        let file = PageBuilder.file(
            "x.pdf",
            [
                [
                    title, "^大模型服务合同", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
                    "1.技术服务的内容", "@94 1.乙方向甲方提供大模型服务，甲方将其用于城市治理大模型的应用场景开发和推广。",
                    "@94 2.服务方式为私有化部署。", "2.合同价款", "@94 合同金额为人民币100,000.00元。", "3.服务期",
                ],
                [title, "@94 乙方应于2024年8月29日开始提供服务，至2025年8月28日全部完成。", "4.违约责任", "@94 按合同约定。"],
            ])
        let fields = try #require(RealPack.dossier([file]).documents.first).fields
        #expect(fields["service-content"]?.value.hasPrefix("乙方向甲方提供大模型服务") == true)
        #expect(fields["term-start"]?.value == "2024-08-29")
        #expect(fields["term-end"]?.value == "2025-08-28")
    }

    @Test("takes the later day where the sides signed on different days")
    func laterDay() throws {
        try RealPack.expect(
            ["signed-on": "2024-08-05"], kind: kind,
            [
                "^算力服务合同", "合同编号：B-1", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
                "服务内容：算力租用，用于大模型训练。", "合同金额：100,000.00元", "违约责任：略。",
                "甲方（盖章）：|乙方（盖章）：", "法定代表人或授权代表（签字）：|法定代表人或授权代表（签字）：",
                "日期：2024年7月29日|日期：2024年8月5日",
            ])
    }

    @Test("takes no day of another event for the signing day")
    func otherDays() throws {
        try RealPack.expect(
            ["signed-on": "", "term-end": "2025-12-31"], kind: kind,
            [
                "^算力服务合同", "合同编号：C-1", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
                "鉴于甲方于2024年8月1日完成招标并于2024年8月6日发出中标通知书，双方订立本合同。",
                "服务内容：算力租用，用于大模型训练。", "合同金额：100,000.00元", "交付日期：2024年9月1日", "服务期限：至2025年12月31日止",
                "付款日期：2024年9月15日前", "违约责任：略。", "甲方（盖章）：|乙方（盖章）：", "日期：　　年　月　日|日期：　　年　月　日",
            ])
    }

    @Test("tells the rows of a price list and its sub-totals from the total")
    func priceList() throws {
        try RealPack.expect(
            ["amount": "981000.00", "amount-in-words": "981000.00"], kind: kind,
            [
                "^算力资源采购合同", "合同编号：D-7", "甲方（采购方）：深圳市云岭智算科技有限公司", "乙方（供应商）：深圳前海算海数据服务有限公司",
                "一、采购内容：智能算力，用于大模型预训练。", "二、价格清单",
                "序号|名称|数量|单价（元）|金额（元）", "1|A型算力|10|50,000.00|500,000.00", "2|存储|1|81,000.00|81,000.00",
                "小计|||581,000.00", "3|B型算力|8|50,000.00|400,000.00", "合计||||981,000.00",
                "合同总价（大写）：人民币玖拾捌万壹仟元整", "三、违约责任：略。",
            ])
    }

    @Test("reads 甲方 and 乙方 from one row of a form with spread labels")
    func oneRow() throws {
        try RealPack.expect(
            [
                "party-a": "深圳市云岭智算科技有限公司", "party-b": "深圳前海算海数据服务有限公司", "amount": "300000.00",
                "signed-on": "2024-12-01",
            ], kind: kind,
            [
                "^大模型服务订购协议", "协议号：2024-DG-55",
                "甲　方：深圳市云岭智算科技有限公司　　乙　方：深圳前海算海数据服务有限公司",
                "地　址：深圳市南山区　　地　址：深圳市前海", "订购内容：大模型API调用服务，用于应用开发。",
                "服务费总计人民币30万元整。", "签 署 日 期：2024 年 12 月 1 日", "本协议一式两份，违约责任按约定。",
            ])
    }

    @Test(
        "reads the day of signing in a sentence, and alone at the end, however it is written",
        arguments: ["2024.10.25", "2024-10-25", "2024/10/25", "二〇二四年十月二十五日", "2024年10月25日"])
    func dayOfSigning(day: String) throws {
        let page = [
            "^算力资源租赁协议", "协议编号：A-2024-18", "出租方：深圳前海算海数据服务有限公司", "承租方：深圳市云岭智算科技有限公司",
            "一、服务内容", "出租方向承租方提供GPU算力，用于大模型训练。", "二、租赁费总额：1,060,000.00元",
        ]
        try RealPack.expect(
            ["signed-on": "2024-10-25"], kind: kind, page + ["双方经友好协商，于\(day)签订本协议。"])
        try RealPack.expect(
            ["signed-on": "2024-10-25"], kind: kind, page,
            ["承租方：深圳市云岭智算科技有限公司（公章）", day, "出租方：深圳前海算海数据服务有限公司（公章）", day])
    }

    @Test(
        "keeps the page on which its parties sign, whatever they are called",
        arguments: ["委托方", "需方", "承租方", "采购方", "客户", "委托人"])
    func signingPage(party: String) throws {
        let other = ["委托方": "受托方", "需方": "供方", "承租方": "出租方", "采购方": "供应方", "客户": "服务商", "委托人": "受托人"][party] ?? ""
        try RealPack.expect(
            ["amount": "980000.00"], kind: kind,
            [
                "^算力服务合同", "合同编号：PSZX-2024-876", "\(party)：深圳市云岭智算科技有限公司", "\(other)：深圳前海算海数据服务有限公司",
                "合同总价为人民币980,000.00元。", "（以下无正文，为签署页）",
            ],
            [
                "^签署页", "\(party)：深圳市云岭智算科技有限公司（公章）", "代表人（签字）：", "二〇二四年十月二日",
                "\(other)：深圳前海算海数据服务有限公司（公章）", "代表人（签字）：", "二〇二四年十月二日",
            ])
    }

    private func body(_ number: String) -> [String] {
        [
            "^算力服务合同", "合同编号：\(number)", "委托方：深圳市云岭智算科技有限公司", "受托方：深圳前海算海数据服务有限公司",
            "合同总价为人民币980,000.00元。", "违约责任按约定，本合同自双方签字并盖章之日起生效。", "（以下无正文）",
        ]
    }
    private let signed = [
        "（此页无正文）", "受托方（盖章）：深圳前海算海数据服务有限公司|委托方（盖章）：深圳市云岭智算科技有限公司", "",
        "授权代表（签字）：|授权代表（签字）：", "2024年10月2日|2024年10月2日",
    ]

    @Test("takes a contract and the page on which it is signed, in files of their own, as one")
    func signingPageOfItsOwn() throws {
        let documents = try RealPack.dossier([
            PageBuilder.file("a 签章页.pdf", [signed]), PageBuilder.file("b 正文.pdf", [body("A-1")]),
        ]).documents
        #expect(documents.map(\.kind) == [kind])
        #expect(documents.first?.parts.map(\.file) == ["b 正文.pdf", "a 签章页.pdf"])
    }

    @Test("knows the signed page whose two columns came as one line")
    func signingPageOfOneLine() throws {
        let page = [
            "委托方深圳市云岭智算科技有限受托方：深圳前海算海数据服务有限公司", "公司", "（公章或合同专用章）|（公章或合同专用章）", "",
            "法定代表人/委托代理人：|法定代表人/委托代理人：", "2024年10月2日|2024年10月2日",
        ]
        let documents = try RealPack.dossier([
            PageBuilder.file("1.pdf", [body("A-1")]), PageBuilder.file("2.pdf", [page]),
        ]).documents
        #expect(documents.map(\.kind) == [kind])
    }

    @Test("leaves a signed page by itself where nobody knows to which contract it belongs")
    func signingPageOfTwo() throws {
        for files in [
            [
                PageBuilder.file("1.pdf", [body("A-1")]), PageBuilder.file("2.pdf", [body("A-2")]),
                PageBuilder.file("3.pdf", [signed]),
            ],
            [PageBuilder.file("1.pdf", [body("A-1"), signed]), PageBuilder.file("3.pdf", [signed])],
            [PageBuilder.file("甲/1.pdf", [body("A-1")]), PageBuilder.file("乙/3.pdf", [signed])],
        ] {
            let documents = try RealPack.dossier(files).documents
            #expect(documents.count == files.count)
        }
    }

    @Test(
        "is sure of the day that stands alone under the places where the parties sign",
        arguments: ["2024.08.03", "2024年10月2日", "二〇二四年十月二日"])
    func dayUnderSignatures(day: String) throws {
        var page = signed
        page[page.count - 1] = "\(day)|\(day)"
        for rows in [page, Array(page.dropLast()) + ["王海涛"] + page.suffix(1)] {
            let document = try RealPack.document([body("A-1"), rows], kind: kind)
            #expect((document.fields["signed-on"]?.confidence ?? 0) > 0.85)
        }
        // Days in a table are none.
        let document = try RealPack.document(
            [body("A-1") + ["付款计划|日期|金额", "首期款|2025.12.01|10,000元", "尾款|2026.03.01|20,000元"]], kind: kind)
        #expect((document.fields["signed-on"]?.confidence ?? 0) < 0.75)
    }
    @Test("tells whose code it is where 甲方 and 乙方 stand in the middle of cells beside several rows")
    func labelsBesideRows() throws {
        func rows(_ side: String, _ name: String, _ code: String) -> [String] {
            [
                "@130 单位名称（盖章）|@300 \(name)", "@130 统一社会信用代码|@300 \(code)",
                "@75 \(side)|@130 授权代表（签字）", "@130 开户银行及账号|@300 中国银行高新区支行 7698809433506495",
                "@130 签订日期|@300 2024年10月3日",
            ]
        }
        try RealPack.expect(
            [
                "party-a": "深圳市云岭智算科技有限公司", "party-b": "深圳前海算海数据服务有限公司",
                "party-a-uscc": "91440300MA5FTB8E35", "party-b-uscc": "914403001922038216",
            ], kind: kind,
            [
                "^算力服务采购合同", "合同编号：A-2024-18", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
                "第一条 服务内容", "乙方向甲方提供GPU算力，用于大模型训练。", "第二条 违约责任", "双方应当全面履行本合同。",
            ],
            ["（以下无正文，为签署栏）"] + rows("甲方", "深圳市云岭智算科技有限公司", "91440300MA5FTB8E35")
                + rows("乙方", "深圳前海算海数据服务有限公司", "914403001922038216"))
    }

    @Test("takes no share of the price for the price")
    func shareOfThePrice() throws {
        let document = try RealPack.document(
            [
                [
                    "^算力服务采购合同", "合同编号：A-2024-19", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
                    "第一条 服务内容", "乙方向甲方提供GPU算力，用于大模型训练。", "第二条 价款",
                    "合同总金额（含税）为人民币1806000元（大写：壹佰捌拾万陆仟圆整）。", "第三条 违约责任",
                    "任一方违约，应向对方支付合同总价10%的违约金，最高不超过人民币200,000元。",
                ]
            ], kind: "service-contract")
        let amount = try #require(document.fields["amount"])
        #expect(amount.value == "1806000.00")
        #expect(amount.alternatives.isEmpty)
    }
}
