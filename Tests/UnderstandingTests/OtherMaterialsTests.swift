import DocumentModel
import Testing

@Suite("Fields of licences, reports, certificates and commitments")
struct OtherMaterialsTests {
    @Test("reads a licence without colons and with spread labels")
    func licence() throws {
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "1.pdf",
                [
                    [
                        "^营 业 执 照", "统一社会信用代码", "91440300MA5FTB8E35", "名　　称|深圳市云岭智算科技有限公司", "类　　型|有限责任公司",
                        "法定代表人|林知远", "成立日期|2019年11月01日", "住　　所|深圳市南山区粤海街道科技南路18号", "登记机关", "2019年 11月 01日",
                    ]
                ])
        ])
        let document = try #require(dossier.documents.first)
        #expect(document.kind == "business-licence")
        let values = document.fields.mapValues(\.value)
        #expect(values["name"] == "深圳市云岭智算科技有限公司")
        #expect(values["uscc"] == "91440300MA5FTB8E35")
        #expect(values["entity-type"] == "有限责任公司")
        #expect(values["legal-representative"] == "林知远")
        #expect(values["established-on"] == "2019-11-01")
        #expect(values["address"] == "深圳市南山区粤海街道科技南路18号")
    }

    @Test("reads an audit report with cover, opinion and statements as one document")
    func auditReport() throws {
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "2.pdf",
                [
                    [
                        "^深圳市云岭智算科技有限公司", "^二〇二三年度", "^审 计 报 告", "报告编码：粤24A1B2C3D4", "此码用于证明该审计报告是否由具有执业许可的会计师事务所出具，",
                        "您可使用手机“扫一扫”或进入“注册会计师行业统一监管平台（http://acc.mof.gov.cn）”进行查验。",
                        "深圳衡信会计师事务所（普通合伙）",
                    ],
                    [
                        "^审计报告", "深衡信审字[2024]第0123号", "深圳市云岭智算科技有限公司全体股东：", "一、审计意见",
                        "我们审计了深圳市云岭智算科技有限公司财务报表，包括2023年12月31日的资产负债表，2023年度的利润表。",
                        "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵公司的财务状况。", "二、形成审计意见的基础",
                    ],
                    ["深圳衡信会计师事务所（普通合伙）|中国注册会计师：陈思齐", "中国·深圳|中国注册会计师：王予安", "二〇二四年四月二十一日"],
                    ["^资产负债表", "编制单位：深圳市云岭智算科技有限公司|单位：元", "资产总计|12,000,000.00"],
                ])
        ])
        #expect(dossier.documents.map(\.kind) == ["audit-report"])
        let values = try #require(dossier.documents.first).fields.mapValues(\.value)
        #expect(values["applicant"] == "深圳市云岭智算科技有限公司")
        #expect(values["report-code"] == "粤24A1B2C3D4")
        #expect(values["report-number"] == "深衡信审字[2024]第0123号")
        #expect(values["firm"] == "深圳衡信会计师事务所（普通合伙）")
        #expect(values["fiscal-year"] == "2023")
        #expect(values["opinion"] == "unqualified")
        #expect(values["report-date"] == "2024-04-21")
        #expect(values["accountants"] == "陈思齐、王予安")
        #expect(dossier.documents.first?.features["cover-note"] != nil)
    }

    @Test("reads a tax certificate in table form")
    func taxCertificate() throws {
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "3.pdf",
                [
                    [
                        "^中华人民共和国", "^税收完税证明", "No.344035240100012|填发日期：2024年3月5日|税务机关：国家税务总局深圳市南山区税务局",
                        "纳税人识别号|91440300MA5FTB8E35|纳税人名称|深圳市云岭智算科技有限公司",
                        "原凭证号|税种|品目名称|税款所属时期|入(退)库日期|实缴(退)金额",
                        "1234|增值税|信息技术服务|2023-01-01至2023-03-31|2023-04-12|120,000.00",
                        "1235|企业所得税|应纳税所得额|2023-10-01至2023-12-31|2024-01-12|80,000.00",
                        "金额合计|（大写）人民币贰拾万元整|￥200,000.00",
                    ]
                ])
        ])
        let document = try #require(dossier.documents.first)
        #expect(document.kind == "tax-certificate")
        let values = document.fields.mapValues(\.value)
        #expect(values["taxpayer"] == "深圳市云岭智算科技有限公司")
        #expect(values["uscc"] == "91440300MA5FTB8E35")
        #expect(values["period-start"] == "2023-01-01")
        #expect(values["period-end"] == "2023-12-31")
        #expect(values["amount"] == "200000.00")
        #expect(values["authority"] == "国家税务总局深圳市南山区税务局")
        #expect(values["issued-on"] == "2024-03-05")
    }

    @Test("splits one file with four commitments by their titles")
    func commitments() throws {
        func paper(_ title: String, _ body: String) -> [String] {
            [
                "^\(title)", "深圳市科技创新局：", body, "申请单位（盖章）：深圳市云岭智算科技有限公司", "法定代表人（签字）：", "日期：2024年11月25日",
            ]
        }
        let dossier = try RealPack.dossier([
            PageBuilder.file(
                "4.pdf",
                [
                    paper("科研诚信承诺书", "我单位郑重承诺提供的材料真实，不存在抄袭、造假等行为。"),
                    paper("廉洁告知书", "申请单位不得向工作人员赠送礼金，我单位已知悉。"),
                    paper("知识产权合规性声明", "训练数据、算法及模型不侵犯他人知识产权。"),
                    paper("训力审计同意书", "我单位同意对训力券使用情况进行审计核查。"),
                ])
        ])
        #expect(
            dossier.documents.map(\.kind) == [
                "commitment-research-integrity", "commitment-integrity-notice", "commitment-ip-compliance",
                "commitment-audit-consent",
            ])
        for document in dossier.documents {
            #expect(document.fields["applicant"]?.value == "深圳市云岭智算科技有限公司")
            #expect(document.fields["signed-on"]?.value == "2024-11-25")
            #expect(document.parts.map(\.firstPage) == document.parts.map(\.lastPage))
        }
    }

    @Test("leaves an unrelated paper unnamed")
    func unrelated() throws {
        let dossier = try RealPack.dossier([PageBuilder.file("z.pdf", [["^会议通知", "请各部门于周五参加例会。"]])])
        #expect(dossier.documents.map(\.kind) == ["other"])
    }

    private static let materials = [
        "一、企业法人营业执照副本", "二、智能算力服务合同", "三、2023年度审计报告", "四、税收完税证明", "五、科研诚信承诺书", "六、廉洁告知书",
        "七、知识产权合规性声明", "八、训力审计同意书", "九、申请书签字盖章页",
    ]

    @Test(
        "takes a table of contents for none of the papers that it lists",
        arguments: [
            ["^目录"] + materials,
            ["^深圳市训力券申请材料清单"] + materials.map { $0 + "………………3" },
            ["^附件目录", "序号|材料名称|页码"]
                + materials.enumerated().map { "\($0.offset + 1)|\($0.element.dropFirst(2))|\($0.offset + 2)" },
            ["^2024年度深圳市训力券", "^申请材料", "申请单位：深圳市云岭智算科技有限公司", "申报日期：2024年12月2日", "^目录"] + materials,
        ])
    func tableOfContents(rows: [String]) throws {
        let documents = try RealPack.dossier([
            PageBuilder.file("1.pdf", [rows, ["^科研诚信承诺书", "本单位郑重承诺不弄虚作假。", "申请单位（公章）：", "法定代表人（签字）："]])
        ]).documents
        #expect(documents.map(\.kind) == ["other", "commitment-research-integrity"])
    }

    @Test("takes a signature page that lists what is attached for a signature page")
    func listOnSignaturePage() throws {
        let rows = ["^申请书签字盖章页", "附件材料："] + Self.materials.dropLast() + ["申请单位（公章）：", "法定代表人（签字）：", "2024年12月2日"]
        #expect(try RealPack.document([rows], kind: "signature-page").parts.count == 1)
    }
}
