import DocumentModel
import Testing

@Suite("Fields of service contracts")
struct ServiceContractTests {
    @Test("reads a contract whose parties stand one above the other")
    func partiesAboveEachOther() throws {
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "a.pdf",
                [
                    [
                        "^智能算力服务合同", "合同编号：XL-2024-0817", "", "甲方（委托方）：深圳市云岭智算科技有限公司",
                        "统一社会信用代码：91440300MA5FTB8E35", "法定代表人：林知远", "乙方（受托方）：深圳前海算海数据服务有限公司",
                        "统一社会信用代码：914403001922038216", "法定代表人：周亦安",
                        "第一条 服务内容", "1.1 乙方向甲方提供智能算力，用于甲方开展行业大模型的预训练与监督微调。",
                        "第二条 服务期限", "本合同服务期限自2024年9月1日起至2025年8月31日止。",
                        "第三条 合同金额", "3.1 本合同总金额为人民币1,200,000.00元（大写：壹佰贰拾万元整），含税。",
                        "3.2 甲方应在合同签订后预付人民币360,000.00元。",
                    ],
                    [
                        "第四条 违约责任", "任何一方违约应当承担责任。", "甲方（盖章）：|乙方（盖章）：", "法定代表人或授权代表（签字）：|法定代表人或授权代表（签字）：",
                        "日期：2024年8月20日|日期：2024年8月20日",
                    ],
                ])
        ])
        let contract = try #require(dossier.documents.first)
        #expect(dossier.documents.count == 1)
        #expect(contract.kind == "service-contract")
        let values = contract.fields.mapValues(\.value)
        #expect(values["title"] == "智能算力服务合同")
        #expect(values["contract-number"] == "XL-2024-0817")
        #expect(values["party-a"] == "深圳市云岭智算科技有限公司")
        #expect(values["party-b"] == "深圳前海算海数据服务有限公司")
        #expect(values["party-a-uscc"] == "91440300MA5FTB8E35")
        #expect(values["party-b-uscc"] == "914403001922038216")
        #expect(values["amount"] == "1200000.00")
        #expect(values["amount-in-words"] == "1200000.00")
        #expect(values["term-start"] == "2024-09-01")
        #expect(values["term-end"] == "2025-08-31")
        #expect(values["signed-on"] == "2024-08-20")
        #expect(values["service-type"] == "training")
        #expect(values["service-content"]?.contains("预训练") == true)
    }

    @Test("tells who represents each party")
    func representatives() throws {
        let page = PageBuilder.page([
            "^算力服务合同", "合同编号：A-2024-9", "甲方：深圳市云岭智算科技有限公司", "法定代表人：周丽勇",
            "乙方：深圳前海算海数据服务有限公司", "法定代表人：何芳洋", "一、服务内容：乙方向甲方提供智能算力，用于大模型预训练。",
            "二、合同总金额：人民币100,000.00元。", "五、违约责任：按合同约定。", "甲方（盖章）：|乙方（盖章）：",
            "法定代表人或授权代表（签字）：|法定代表人或授权代表（签字）：",
        ])
        let fields = try #require(RealPack.dossier([PageBuilder.file("x.pdf", of: [page])]).documents.first).fields
        #expect(fields["party-a-legal-representative"]?.value == "周丽勇")
        #expect(fields["party-b-legal-representative"]?.value == "何芳洋")
    }

    @Test("reads a contract whose facts stand in a table")
    func factsInTable() throws {
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "x.pdf",
                [
                    [
                        "^大模型服务采购协议", "协议编号|DMX〔2024〕第031号", "签订日期|2024-10-08",
                        "项目|甲方（采购方）|乙方（服务商）", "单位名称|深圳星河未来智能有限公司|广东鹏程模型科技有限公司",
                        "统一社会信用代码|91440300MA5FTB8E35|914403001922038216",
                        "服务内容|购买大模型API调用服务，用于智能客服应用场景开发", "服务期限|2024.10.15—2025.10.14",
                        "合同金额（元）|￥860,500.00", "金额大写|捌拾陆万零伍佰元整", "付款方式|分期支付",
                    ]
                ])
        ])
        let values = try #require(dossier.documents.first).fields.mapValues(\.value)
        #expect(values["party-a"] == "深圳星河未来智能有限公司")
        #expect(values["party-b"] == "广东鹏程模型科技有限公司")
        #expect(values["party-a-uscc"] == "91440300MA5FTB8E35")
        #expect(values["party-b-uscc"] == "914403001922038216")
        #expect(values["amount"] == "860500.00")
        #expect(values["amount-in-words"] == "860500.00")
        #expect(values["signed-on"] == "2024-10-08")
        #expect(values["term-start"] == "2024-10-15")
        #expect(values["term-end"] == "2025-10-14")
        #expect(values["service-type"] == "model-service")
        #expect(values["contract-number"] == "DMX〔2024〕第031号" || values["contract-number"] == "DMX[2024]第031号")
    }

    @Test("reads parties side by side, a fee in 万元 and a term given by its length")
    func partiesSideBySide() throws {
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "x.pdf",
                [
                    [
                        "^算力租赁合同", "出租方（甲方）：深圳算海数据服务有限公司|承租方（乙方）：深圳市云岭智算科技有限公司",
                        "信用代码：914403001922038216|信用代码：91440300MA5FTB8E35",
                        "一、租赁标的", "甲方向乙方出租GPU服务器用于大模型训练。", "二、租赁期限", "租赁期自2024年9月1日起12个月。",
                        "三、费用", "租赁费用共计人民币120万元（大写：人民币壹佰贰拾万元整）。", "签订时间：二〇二四年八月二十一日",
                    ]
                ])
        ])
        let values = try #require(dossier.documents.first).fields.mapValues(\.value)
        #expect(values["party-a"] == "深圳算海数据服务有限公司")
        #expect(values["party-b"] == "深圳市云岭智算科技有限公司")
        #expect(values["party-a-uscc"] == "914403001922038216")
        #expect(values["party-b-uscc"] == "91440300MA5FTB8E35")
        #expect(values["amount"] == "1200000.00")
        #expect(values["amount-in-words"] == "1200000.00")
        #expect(values["term-start"] == "2024-09-01")
        #expect(values["term-end"] == "2025-08-31")
        #expect(values["signed-on"] == "2024-08-21")
    }
    @Test("reads the content under the heading of the form for technical services, and not a contact of the project")
    func technicalServiceForm() throws {
        let document = try RealPack.document(
            [
                [
                    "^技术服务合同", "合同编号：JF-2024-31", "委托方（甲方）：深圳市云岭智算科技有限公司", "项目联系人：林知远",
                    "受托方（乙方）：深圳算海数据服务有限公司", "项目联系人：周亦安",
                    "第一条 技术服务的目标和内容", "乙方为甲方开展医疗影像大模型的预训练提供智能算力与运行环境。",
                    "第二条 技术服务的期限", "自2024年9月1日起至2025年8月31日止。",
                    "第三条 技术服务报酬", "合同总金额为人民币1,200,000.00元（大写：壹佰贰拾万元整）。",
                ]
            ], kind: "service-contract")
        let content = try #require(document.fields["service-content"]?.value)
        #expect(content.hasPrefix("乙方为甲方开展医疗影像大模型的预训练"))
    }

    @Test("reads headings and labels in English and Chinese, and a term in figures")
    func bilingual() throws {
        let document = try RealPack.document(
            [
                [
                    "^SERVICE AGREEMENT", "^算力服务协议", "合同编号：JF-2024-32", "Party A 甲方：深圳市云岭智算科技有限公司",
                    "Party B 乙方：深圳算海数据服务有限公司", "Article 1 Services 服务内容",
                    "Party B shall provide computing services to Party A.", "乙方向甲方提供资源，甲方将其用于客服大模型的微调与评测。",
                    "Article 2 Fees 费用", "合同总金额为人民币1,200,000.00元。", "Article 3 Term 期限",
                    "本项目服务自2025-01-01开始，至2026-12-31结束。", "Date of signature 签订日期：2024年9月18日",
                ]
            ], kind: "service-contract")
        let values = document.fields.mapValues(\.value)
        #expect(values["service-content"]?.contains("Party B shall provide") == true)
        #expect(values["party-a"] == "深圳市云岭智算科技有限公司")
        #expect(values["signed-on"] == "2024-09-18")
        #expect(values["term-start"] == "2025-01-01")
        #expect(values["term-end"] == "2026-12-31")
    }

    @Test("ends a number at the right margin before a label that begins in English")
    func numberBeforeEnglishLabel() throws {
        var page = PageBuilder.page(["^算力服务协议"])
        let lines: [(text: String, x: Double, width: Double)] = [
            ("Contract No.合同编号：JFSF20240033", 312, 215),
            ("Party A (Customer)委托方：深圳市云岭智算科技有限公司", 68, 383),
            ("Party B (Provider)受托方：深圳算海数据服务有限公司", 68, 339), ("合同总金额为人民币1,200,000.00元。", 68, 460),
        ]
        for (row, line) in lines.enumerated() {
            var printed = PageBuilder.line(line.text, x: line.x, y: 200 + Double(row) * 25, size: 12)
            printed.box = Box(x: line.x, y: 200 + Double(row) * 25, width: line.width, height: 12)
            page.lines.append(printed)
        }
        let fields = try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])]).documents.first?.fields
        #expect(fields?["contract-number"]?.value == "JFSF20240033")
        #expect(fields?["party-a"]?.value == "深圳市云岭智算科技有限公司")
    }

    @Test("leaves a name of which one line has only the beginning to a person")
    func cutName() throws {
        let document = try RealPack.document(
            [
                [
                    "^算力服务协议", "乙方：四川云岭智能计算中心", "甲方：深圳市云岭智算科技有限公司", "乙方：四川云岭智能计算中心有限公司",
                    "合同总金额为人民币1,200,000.00元。", "乙方：四川云岭智能计算中心",
                ]
            ], kind: "service-contract")
        let name = try #require(document.fields["party-b"])
        #expect(name.value == "四川云岭智能计算中心有限公司" && name.confidence < 0.8)
    }
}
