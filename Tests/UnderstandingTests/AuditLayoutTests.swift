import DocumentModel
import Testing

/// Audit reports and capital verifications in layouts that differ from those that the project draws itself.
@Suite("Reports of accountants in other layouts")
struct AuditLayoutTests {
    private let opinion = [
        "^审计报告", "鹏信审字【2024】0688号", "深圳市云岭智算科技有限公司：", "一、审计意见",
        "我们审计了深圳市云岭智算科技有限公司的财务报表，包括2023年12月31日的资产负债表，2023年度的利润表。",
        "我们认为，后附的财务报表在所有重大方面按照企业会计准则的规定编制，公允反映了贵公司的财务状况。", "二、形成审计意见的基础",
    ]

    @Test("reads the page of an institute with its own numbers and dates")
    func institutePage() throws {
        try RealPack.expect(
            [
                "applicant": "深圳市云岭智算科技有限公司", "report-number": "鹏信审字【2024】0688号", "firm": "深圳鹏信会计师事务所（普通合伙）",
                "report-date": "2024-03-28", "accountants": "赵思源、钱雨桐", "report-code": "粤24HM3KQ7RT",
                "fiscal-year": "2023",
            ], kind: "audit-report",
            [
                "^业务报告备案信息", "报告编码：粤24HM3KQ7RT", "业务类型：财务报表审计", "被审（验）单位名称：深圳市云岭智算科技有限公司",
                "报告文号：鹏信审字【2024】0688号", "会计师事务所：深圳鹏信会计师事务所（普通合伙）", "报备日期：2024年04月02日",
                "报告日期：2024年03月28日", "签字注册会计师：赵思源（440300480011）、钱雨桐（440300480012）",
                "您可使用手机“扫一扫”或进入注册会计师行业统一监管平台（http://acc.mof.gov.cn）进行查验",
            ],
            opinion,
            [
                "深圳鹏信会计师事务所|中国注册会计师：", "（普通合伙）|@300 赵思源", "|@300 中国注册会计师：", "中国·深圳|@300 钱雨桐",
                "|2024年3月28日",
            ])
    }

    @Test("reads the names on accountants' seals, and no others")
    func nameSeals() throws {
        func seal(_ text: String, x: Double) -> DocumentModel.Mark {
            .seal(
                Seal(
                    box: Box(x: x, y: 160, width: 70, height: 40), shape: .rectangle, colour: .red, diameter: 25,
                    completeness: 1, text: text, textConfidence: 0.95, innerText: nil, confidence: 0.95))
        }
        let pages = [
            PageBuilder.page(opinion),
            PageBuilder.page(
                ["深圳鹏信会计师事务所（普通合伙）|中国注册会计师：", "", "|中国注册会计师：", "", "中国·深圳|二〇二四年三月二十八日"], number: 2,
                marks: [seal("中国注册会计师赵思源440300480011", x: 330), seal("中国注册会计师钱雨桐440300480012", x: 430)]),
            PageBuilder.page(
                ["^资产负债表", "编制单位：深圳市云岭智算科技有限公司", "资产总计|1,000.00", "法定代表人：|主管会计工作负责人：|会计机构负责人："], number: 3,
                marks: [seal("林知远印", x: 100), seal("孙会玲印", x: 300)]),
        ]
        let file = ReadFile(
            record: FileRecord(path: "1.pdf", sha256: "", bytes: 1, mediaType: .pdf, status: .read, pages: 3),
            pages: pages)
        let fields = try #require(RealPack.dossier([file]).documents.first).fields
        #expect(fields["accountants"]?.value == "赵思源、钱雨桐")
        #expect(fields["report-date"]?.value == "2024-03-28")
    }

    @Test("takes the day of the report, not that of the statements, the filing or the licence")
    func reportDay() throws {
        try RealPack.expect(
            ["report-date": "2024-04-18", "accountants": "赵思源、钱雨桐"], kind: "audit-report",
            opinion,
            [
                "深圳鹏信会计师事务所（普通合伙）", "中国注册会计师：赵思源", "中国注册会计师：钱雨桐", "中国 深圳", "二〇二四年 四月十八日",
            ],
            [
                "^资产负债表", "2023年12月31日", "编制单位：深圳市云岭智算科技有限公司|单位：人民币元", "资产总计|12,000,000.00|9,000,000.00",
            ],
            ["^财务报表附注", "本财务报表于2024年4月10日经董事会批准报出。", "公司成立于2019年11月1日。"])
    }

    @Test("gives a day whose year lost its 〇, but never surely", arguments: ["二二四年四月十八日", "二二四年四月 十八日"])
    func damagedYear(day: String) throws {
        let document = try RealPack.document(
            [opinion, ["深圳鹏信会计师事务所（普通合伙）", "中国注册会计师：赵思源", "中国注册会计师：钱雨桐", day]], kind: "audit-report")
        let field = try #require(document.fields["report-date"])
        #expect(field.value == "2024-04-18")
        #expect(field.confidence < 0.7)
    }

    @Test("leaves a day unread whose year could be several", arguments: ["二〇四年四月十八日", "二四年四月十八日", "二二二四年四月十八日"])
    func ambiguousYear(day: String) throws {
        try RealPack.expect(
            ["report-date": ""], kind: "audit-report", opinion,
            ["深圳鹏信会计师事务所（普通合伙）", "中国注册会计师：赵思源", "中国注册会计师：钱雨桐", day])
    }

    @Test("reads a cover with a table of contents and an address")
    func coverWithContents() throws {
        try RealPack.expect(
            [
                "applicant": "深圳南山海洋信息研究院", "report-number": "大诚会审字〔2024〕第A0231号", "fiscal-year": "2023",
                "firm": "大诚会计师事务所（特殊普通合伙）深圳分所", "report-code": "深240KD8M2XP",
            ], kind: "audit-report",
            [
                "^深圳南山海洋信息研究院", "^2023年度", "^审计报告", "大诚会审字〔2024〕第A0231号", "目　录", "一、审计报告|1-3",
                "二、已审财务报表|4-9", "报告编码：深240KD8M2XP", "大诚会计师事务所（特殊普通合伙）深圳分所", "地址：深圳市福田区深南大道1号 电话：0755-88880000",
            ],
            [
                "^审计报告", "大诚会审字〔2024〕第A0231号", "深圳南山海洋信息研究院：", "一、审计意见",
                "我们审计了深圳南山海洋信息研究院（以下简称“研究院”）财务报表，包括2023年12月31日的资产负债表。",
            ])
    }

    @Test(
        "reads a firm's name of two lines, in whose middle its label stands",
        arguments: [
            ("深圳鹏信会计师事务所（特殊普通合", "伙）前海分所"), ("深圳鹏信会计师事务所（特殊普通合伙）前海", "分所"),
            ("深圳鹏信会计师事务所（特殊普通合伙）", "前海分所"),
        ])
    func firmOfTwoLines(upper: String, lower: String) throws {
        var page = PageBuilder.page(opinion)
        func add(_ text: String, x: Double, y: Double) {
            page.lines.append(PageBuilder.line(text, x: x, y: y, size: 14))
        }
        add("会计师事务所（盖章）", x: 74, y: 520.2)
        add(upper, x: 247, y: 505.9)
        add(lower, x: 247, y: 535.2)
        add("中国注册会计师（签名并", x: 74, y: 599.7)
        add("盖章）", x: 74, y: 628.9)
        add("报告日期", x: 74, y: 734)
        add("2024年5月26日", x: 247, y: 734)
        let read = try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])]).documents.first
        #expect(read?.fields["firm"]?.value == "深圳鹏信会计师事务所（特殊普通合伙）前海分所")
    }

    @Test("tells the capital paid in from the capital registered")
    func capital() throws {
        try RealPack.expect(
            [
                "applicant": "深圳市初光智能有限公司", "report-number": "鹏信验字[2024]第021号", "paid-in-capital": "3000000.00",
                "report-date": "2024-06-20", "firm": "深圳鹏信会计师事务所（普通合伙）",
            ], kind: "capital-verification",
            [
                "^验资报告", "鹏信验字[2024]第021号", "深圳市初光智能有限公司全体股东：",
                "我们接受委托，审验了贵公司截至2024年6月15日止申请设立登记的注册资本实收情况。",
                "根据协议、章程的规定，贵公司申请登记的注册资本为人民币10,000,000.00元，由全体股东于2024年6月30日之前缴足。",
                "经我们审验，截至2024年6月15日止，贵公司已收到全体股东首次缴纳的注册资本（实收资本）合计人民币叁佰万元整（￥3,000,000.00）。",
                "附件：1.注册资本实收情况明细表", "深圳鹏信会计师事务所（普通合伙）", "中国注册会计师：赵思源", "中国注册会计师：钱雨桐", "二〇二四年六月二十日",
            ])
    }

    private let cover = [
        "^深圳市云岭智算科技有限公司", "^审计报告", "二〇二三年度", "报告编码：粤24HM3KQ7RT", "此码用于证明该审计报告是否由具有执业许可的会计师事务所出具",
    ]
    private let statements = [
        "^资产负债表", "2023年12月31日", "编制单位：深圳市云岭智算科技有限公司|单位：元", "项目|期末余额|年初余额", "资产总计|1,000.00|900.00",
    ]

    private let notes = ["^财务报表附注", "一、公司基本情况", "深圳市云岭智算科技有限公司成立于2019年11月1日。", "二、财务报表的编制基础", "注册会计师 会计师事务所"]

    @Test("takes cover, opinion and statements in files of their own as one report, which begins with its cover")
    func files() throws {
        let documents = try RealPack.dossier([
            PageBuilder.file("财务/a 报表.pdf", [statements, notes]), PageBuilder.file("财务/b 封面.pdf", [cover]),
            PageBuilder.file("财务/c 报告.pdf", [opinion]),
        ]).documents
        #expect(documents.map(\.kind) == ["audit-report"])
        #expect(
            documents.first?.parts.map(\.file) == ["财务/b 封面.pdf", "财务/c 报告.pdf", "财务/a 报表.pdf"])
        #expect(documents.first?.fields["report-code"]?.value == "粤24HM3KQ7RT")
        #expect(documents.first?.fields["fiscal-year"]?.value == "2023")
    }

    @Test("takes statements that say of no auditor, too, where they are those of the report's body")
    func statementsAlone() throws {
        func kinds(_ statements: [String]) throws -> [String] {
            try RealPack.dossier([
                PageBuilder.file("1.pdf", [cover, opinion]), PageBuilder.file("2.pdf", [statements]),
            ]).documents.map(\.kind)
        }
        #expect(try kinds(statements) == ["audit-report"])
        #expect(try kinds(statements.map { $0.replacing("云岭", with: "云峰") }) == ["audit-report", "other"])
    }

    @Test("takes two opinions, or reports of two folders, as two reports")
    func twoReports() throws {
        let whole = [cover, opinion]
        for files in [
            [PageBuilder.file("2022.pdf", whole), PageBuilder.file("2023.pdf", whole)],
            [PageBuilder.file("a.pdf", whole), PageBuilder.file("b.pdf", [opinion])],
            [PageBuilder.file("甲/a.pdf", [cover]), PageBuilder.file("乙/b.pdf", [opinion])],
        ] {
            #expect(try RealPack.dossier(files).documents.map(\.kind) == ["audit-report", "audit-report"])
        }
    }

    @Test("knows that a cover and an opinion of another year in two files contradict each other")
    func otherYear() throws {
        let older = opinion.map { $0.replacing("2023", with: "2022") }
        let documents = try RealPack.dossier([
            PageBuilder.file("1.pdf", [cover]), PageBuilder.file("2.pdf", [older]),
        ]).documents
        #expect(documents.count == 1)
        let year = try #require(documents.first?.fields["fiscal-year"])
        #expect(Set([year.value] + year.alternatives) == ["2022", "2023"])
    }
    @Test("tells the report on a special audit by its title and by what it audits")
    func specialAudit() throws {
        func features(title: String, opinion: String) throws -> Set<String> {
            let document = try RealPack.document(
                [
                    [
                        "^深圳市云岭智算科技有限公司", "^\(title)", "二〇二三年度", "报告编码：粤24A1B2C3D4",
                        "此码用于证明该审计报告是否由具有执业许可的会计师事务所出具，", "深圳衡信会计师事务所（普通合伙）",
                    ],
                    [
                        "^\(title)", "深圳市云岭智算科技有限公司董事会：", "一、审计意见", opinion, "二、形成审计意见的基础",
                        "我们按照中国注册会计师审计准则的规定执行了审计工作。",
                    ],
                ], kind: "audit-report")
            return Set(document.features.keys)
        }
        let special = try features(
            title: "高新技术企业认定专项审计报告", opinion: "我们对深圳市云岭智算科技有限公司2023年度研究开发费用结构明细表进行了专项审计。")
        #expect(special.contains("special-purpose"))
        #expect(!special.contains("statements-audited"))
        let annual = try features(
            title: "审计报告", opinion: "我们审计了深圳市云岭智算科技有限公司财务报表，包括2023年12月31日的资产负债表，2023年度的利润表。")
        #expect(!annual.contains("special-purpose"))
        #expect(annual.contains("statements-audited"))
    }
}
