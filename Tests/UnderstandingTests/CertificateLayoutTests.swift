import DocumentModel
import Testing

/// Licences, certificates and tax papers in layouts that differ from those that the project draws itself.
@Suite("Certificates in other layouts")
struct CertificateLayoutTests {
    @Test("reads a licence of two columns whose labels have no colons")
    func licenceInColumns() throws {
        try RealPack.expect(
            [
                "name": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35", "entity-type": "有限责任公司（自然人独资）",
                "legal-representative": "林知远", "registered-capital": "20000000.00", "established-on": "2019-11-01",
                "address": "深圳市南山区粤海街道科技南路18号深圳湾科技生态园9栋A座1201", "valid-until": "2049-10-31",
                "registrar": "深圳市市场监督管理局", "issued-on": "2023-05-16",
            ], kind: "business-licence",
            [
                "^营 业 执 照", "（副 本）|编号 S1234567890123", "统一社会信用代码", "91440300MA5FTB8E35", "",
                "名　　称|@140 深圳市云岭智算科技有限公司|@330 注册资本|@410 贰仟万元整", "类　　型|@140 有限责任公司（自然人独资）|@330 成立日期|@410 2019年11月01日",
                "法定代表人|@140 林知远|@330 营业期限|@410 2019年11月01日至2049年10月31日",
                "经营范围|@140 计算机软硬件的技术开发；|@330 住　　所|@410 深圳市南山区粤海街道科",
                "|@140 人工智能应用软件开发。|@410 技南路18号深圳湾科技生", "|@410 态园9栋A座1201", "", "@330 登记机关|@410 深圳市市场监督管理局",
                "@400 2023 年 05 月 16 日",
                "http://www.gsxt.gov.cn 国家企业信用信息公示系统网址",
            ])
    }

    @Test("takes no character of a torn label for a part of the address")
    func tornAddress() throws {
        try RealPack.expect(
            ["address": "深圳市南山区西丽街道留仙大道605号3栋905", "uscc": "91440300MAN29DXW7R"], kind: "business-licence",
            [
                "^营 业 执 照", "（副本）", "统一社会信用代码 91440300MAN29DXW7R", "类型|有限责任公司", "法定代表人|潘晓峰",
                "住|@140 所深圳市南山区西丽街道留仙大道605号3栋905", "@400 登记机关", "@400 2022年06月30日",
            ])
    }

    @Test("reads the address where half of its label was lost")
    func halfALabel() throws {
        try RealPack.expect(
            ["address": "深圳市福田区沙头街道泰然五路1377号天安云谷二期17F-02"], kind: "business-licence",
            [
                "^营业执照", "名称|@110 深圳市云岭智算科技有限公司|@330 注册资本|@410 伍佰万元整",
                "法定代表人|@110 林知远|@330 营业期限|@410 永续经营",
                "经营范围|@110 软件开发；数据处理服务；技术服。|@330 住|@410 深圳市福田区沙头街道泰然五路1377号天",
                "|@110 许可经营项目：增值电信业务。|@410 安云谷二期17F-02", "", "@400 登记机关", "@400 2021年07月04日",
            ])
    }

    @Test("reads the name on a photo where recognition tore its label apart")
    func tornName() throws {
        try RealPack.expect(
            ["name": "深圳云岭360AI科技（深圳）有限公司", "legal-representative": "林知远"], kind: "business-licence",
            [
                "^营业执照", "统一社会信用代码 91440300MA5FTB8E35", "名|@110 称 深圳云岭360AI科技（深圳）有限公司",
                "类|@110 型有限责任公司", "法定代表人 林知远", "成立日期 2016年11月27日", "登记机关",
            ])
    }

    @Test("reads a cell of two widely set lines, in whose middle its label stands")
    func labelBetweenTwoLines() throws {
        func address(_ cell: [(text: String, y: Double)]) throws -> String? {
            var page = PageBuilder.page([
                "^营业执照", "统一社会信用代码：91440300MA5FTB8E35", "名称：深圳市云岭智算科技有限公司", "法定代表人：林知远", "成立日期：2019年11月1日",
            ])
            func add(_ text: String, x: Double, y: Double) {
                page.lines.append(PageBuilder.line(text, x: x, y: y, size: 12, height: 12.6))
            }
            add("住　　所", x: 330, y: 280)
            for line in cell { add(line.text, x: 410, y: line.y) }
            return try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])]).documents.first?.fields["address"]?
                .value
        }
        #expect(try address([("深圳市南山区粤海街道科技", 268), ("南路18号", 292)]) == "深圳市南山区粤海街道科技南路18号")
        // Of more lines these would be the middle, and of two rows neither is this label's.
        #expect(
            try address([("深圳市南山区粤海街道科技", 244), ("南路18号深圳湾", 268), ("科技生态园", 292), ("9栋", 316)])
                != "南路18号深圳湾科技生态园")
        #expect(try address([("粤海街道", 268)]) == nil)
    }

    @Test("reads the certificate of a public institution with values below their labels")
    func institution() throws {
        try RealPack.expect(
            [
                "name": "深圳南山海洋信息研究院", "uscc": "12440300MB2D11111A", "legal-representative": "何承宇",
                "funding-source": "财政补助", "sponsor": "深圳市南山区人民政府", "address": "深圳市南山区海德三道15号",
                "valid-from": "2022-04-01", "valid-until": "2027-03-31", "registrar": "深圳市事业单位登记管理局",
            ], kind: "institution-certificate",
            [
                "^事业单位法人证书", "（副本）", "统一社会信用代码|12440300MB2D11111A", "名　　称|深圳南山海洋信息研究院",
                "宗旨和业务范围|开展海洋信息研究，提供公共服务。", "住　　所|深圳市南山区海德三道15号", "法定代表人|何承宇", "经费来源|财政补助",
                "开办资金|¥800万元", "举办单位|深圳市南山区人民政府", "登记管理机关|深圳市事业单位登记管理局",
                "有效期|自2022年04月01日至2027年03月31日",
            ])
    }

    @Test("takes the second line of a label for no value, where the first one is a label, too")
    func labelWithinLabel() throws {
        try RealPack.expect(
            ["taxpayer": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35"], kind: "tax-certificate",
            [
                "^中华人民共和国税收完税证明", "填发日期：2024年11月8日|税务机关：国家税务总局深圳市福田区税务局",
                "@70 纳税人识别号|@180 91440300MA5FTB8E35|@330 纳税人|@400 深圳市云岭智算科技", "@330 名称|@400 有限公司",
                "@70 原凭证号|@150 税种|@220 品目名称|@330 税款所|@400 入（退）|@470 实缴（退）", "@330 属时期|@400 库日期|@470 金额",
                "@70 34402180525|@150 增值税|@220 软件服务|@330 2023-12|@400 2024-01|@470 100.00",
            ])
    }

    @Test("reads the periods of a narrow column that breaks its dates")
    func brokenPeriods() throws {
        try RealPack.expect(
            ["period-start": "2023-01-01", "period-end": "2023-12-31", "amount": "900.00"], kind: "tax-certificate",
            [
                "^税收完税证明", "@70 纳税人识别号|@160 91440300MA5FTB8E35|@310 纳税人名称|@380 云岭软件有限公司",
                "@70 税种|@160 税款所属|@240 入（退）|@320 实缴金额", "@172 时期|@240 库日期", "@160 2023-01-", "@160 01至|@240 2023-",
                "@70 增值税|@160 2023-06-|@240 07-12|@320 400.00", "@160 30", "@160 2023-07-", "@160 01至|@240 2024-",
                "@70 增值税|@160 2023-12-|@240 01-10|@320 500.00", "@160 31", "@70 金额合计|@320 ￥900.00",
            ])
    }

    @Test("reads the tax paper that a bureau writes in prose, with the sum and not its parts")
    func taxInProse() throws {
        try RealPack.expect(
            [
                "taxpayer": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35", "period-start": "2023-01-01",
                "period-end": "2023-12-31", "amount": "1234567.89", "authority": "国家税务总局深圳市南山区税务局",
                "issued-on": "2024-11-20",
            ], kind: "tax-certificate",
            [
                "^纳税证明", "深南税证字（2024）第1024号", "深圳市云岭智算科技有限公司（统一社会信用代码：91440300MA5FTB8E35）：",
                "你单位在税款所属期2023年1月1日至2023年12月31日期间，在我局申报缴纳税费情况如下：",
                "增值税人民币1,000,000.00元，企业所得税人民币200,000.00元，印花税人民币34,567.89元，",
                "合计人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分（¥1,234,567.89）。", "特此证明。", "@330 国家税务总局深圳市南山区税务局",
                "@360 2024年11月20日",
            ])
    }

    @Test("reads a tax certificate whose table gives start and end in columns of their own and a refund")
    func taxColumns() throws {
        try RealPack.expect(
            [
                "taxpayer": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35", "period-start": "2023-01-01",
                "period-end": "2023-12-31", "amount": "95000.00", "issued-on": "2024-10-09",
                "authority": "国家税务总局深圳市福田区税务局",
            ], kind: "tax-certificate",
            [
                "^中华人民共和国", "^税收完税证明", "（文书式）", "填发日期：2024 年 10 月 9 日|税务机关：国家税务总局深圳市福田区税务局",
                "纳税人名称|深圳市云岭智算科技有限公司|纳税人识别号|91440300MA5FTB8E35",
                "税种|税款所属期起|税款所属期止|入库日期|实缴（退）金额", "增值税|2023-01-01|2023-06-30|2023-07-12|60,000.00",
                "增值税|2023-07-01|2023-12-31|2024-01-15|40,000.00", "企业所得税|2023-01-01|2023-12-31|2024-06-03|-5,000.00",
                "合计||||¥95,000.00", "大写|玖万伍仟元整",
            ])
    }

    @Test("reads the bureau's answer to a request for tax information")
    func taxAnswer() throws {
        try RealPack.expect(
            [
                "taxpayer": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35", "period-start": "2023-01-01",
                "period-end": "2023-12-31", "amount": "48800.50", "issued-on": "2024-11-12",
            ], kind: "tax-certificate",
            [
                "^涉税信息查询结果告知书", "深圳市云岭智算科技有限公司（91440300MA5FTB8E35）：", "你（单位）于2024年11月11日提出的查询申请收悉，现告知如下：",
                "查询期间：2023年01月至2023年12月", "税种|实缴金额", "增值税|40,000.00", "城市维护建设税|8,800.50", "合计|48,800.50",
                "@360 国家税务总局深圳市南山区税务局", "@380 二〇二四年十一月十二日",
            ])
    }

    @Test("reads a label that its narrow cell breaks behind what is a label, too")
    func brokenLabel() throws {
        try RealPack.expect(
            ["taxpayer": "深圳市云岭智算科技有限公司"], kind: "tax-certificate",
            [
                "^税收完税证明", "@70 纳税人识别号|@160 91440300MA5FTB8E35|@310 纳税人名|@380 深圳市云岭智算科技有", "@310 称|@380 限公司",
                "", "@70 税种|@160 税款所属时期|@310 入库日期|@380 实缴金额",
                "@70 增值税|@160 2023-01-01至2023-12-31|@310 2024-01-10|@380 900.00",
            ])
    }

    /// Recognition draws the box of a few characters higher than that of a long line in the same print.
    @Test("reads a name whose last characters stand alone on a line of a scan")
    func shortLastLine() throws {
        let lines: [(String, Box)] = [
            ("税收完税证明", Box(x: 205, y: 88, width: 180, height: 27)),
            ("纳税人名", Box(x: 307, y: 202, width: 55, height: 20)),
            ("深圳市云岭智算科技有限", Box(x: 377, y: 204, width: 135, height: 15)),
            ("纳税人识别号", Box(x: 77, y: 215, width: 77, height: 18)),
            ("91440300MA5FTB8E35", Box(x: 163, y: 217, width: 134, height: 15)),
            ("称", Box(x: 307, y: 225, width: 20, height: 21)), ("公司", Box(x: 375, y: 225, width: 31, height: 22)),
            ("税款所属", Box(x: 311, y: 254, width: 55, height: 20)),
            ("入(退)", Box(x: 377, y: 253, width: 48, height: 22)),
        ]
        var file = PageBuilder.file("1.pdf", [[]])
        file.pages[0].lines = lines.map { TextLine(text: $0.0, box: $0.1, confidence: 0.98, origin: .ocr) }
        let fields = try #require(try RealPack.dossier([file]).documents.first).fields
        #expect(fields["taxpayer"]?.value == "深圳市云岭智算科技有限公司")
    }

    @Test("leaves out the word that runs into a name without a colon")
    func wordBeforeName() throws {
        try RealPack.expect(
            ["taxpayer": "云岭软件（深圳）有限公司"], kind: "tax-certificate",
            ["^税收完税证明", "兹证明纳税人云岭软件（深圳）有限公司，纳税人识别号91440300MA5FTB8E35，于2023年度在我局缴纳税费900.00元。"])
    }

    @Test("reads a tax certificate in prose that begins with 兹有 and names a whole year")
    func taxOfYear() throws {
        try RealPack.expect(
            [
                "taxpayer": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35", "period-start": "2023-01-01",
                "period-end": "2023-12-31", "issued-on": "2024-11-15",
            ], kind: "tax-certificate",
            [
                "国家税务总局深圳市福田区税务局", "^纳税情况证明", "兹有深圳市云岭智算科技有限公司（统一社会信用代码：91440300MA5FTB8E35），系我局",
                "管辖的纳税人。经核查，该单位2023年度共缴纳税款98.50万元（其中增值税500,000元）。", "特此证明",
                "|国家税务总局深圳市福田区税务局", "|2024年11月15日",
            ])
    }

    @Test("takes no word that asks for a signature for the name of the legal representative")
    func signedCopy() throws {
        for label in ["法定代表人签署：", "法定代表人（签署）", "法定代表人签署"] {
            try RealPack.expect(
                ["legal-representative": "林知远"], kind: "business-licence",
                [
                    "^营业执照", "统一社会信用代码：91440300MA5FTB8E35", "名称：深圳市云岭智算科技有限公司", "类型：有限责任公司", "法定代表人：林知远",
                    "成立日期：2019年11月01日", "住所：深圳市南山区科技南路18号", "登记机关：深圳市市场监督管理局", "", "此复印件仅限申报训力券使用", label,
                ])
        }
    }
    @Test("reads a page of the electronic tax bureau with several facts on a line")
    func electronicTaxBureau() throws {
        try RealPack.expect(
            [
                "taxpayer": "深圳市云岭智算科技有限公司", "uscc": "91440300MA5FTB8E35", "period-start": "2023-01-01",
                "period-end": "2023-12-31",
            ], kind: "tax-certificate",
            [
                "电子税务局", "^纳税证明（年度）", "查询条件：税款所属期 2023-01 至 2023-12　　单位：元",
                "纳税人：深圳市云岭智算科技有限公司　　识别号：91440300MA5FTB8E35", "征收项目|征收品目|入库税额|入库日期",
                "增值税|信息技术服务|350,259.00|2023-03-13", "企业所得税|应纳税所得额|439,474.00|2023-10-16", "合计||789,733.00",
                "国家税务总局深圳市南山区税务局",
            ])
    }
}
