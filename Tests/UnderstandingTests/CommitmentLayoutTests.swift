import DocumentModel
import Testing

/// Commitments and signature pages in layouts that differ from those that the project draws itself.
@Suite("Commitments in other layouts")
struct CommitmentLayoutTests {
    @Test("reads who promises, not to whom, with the person before the body")
    func addressee() throws {
        try RealPack.expect(
            ["applicant": "深圳市云岭智算科技有限公司", "signed-on": "2024-11-25"], kind: "commitment-research-integrity",
            [
                "^科研诚信承诺书", "致：深圳市科技创新局", "为维护科研诚信，我单位就申请2024年度深圳市训力券郑重承诺如下：",
                "一、提供的材料真实、合法、有效，不存在抄袭、弄虚作假等行为。", "二、违反承诺的，接受主管单位的处理。",
                "@280 法定代表人（签名）：", "@280 承诺单位（公章）：", "@300 深圳市云岭智算科技有限公司", "@300 二〇二四年十一月二十五日",
            ])
    }

    @Test("reads the block of a form whose labels have their bracket behind the colon")
    func bracketBehindColon() throws {
        try RealPack.expect(
            ["applicant": "深圳市云岭智算科技有限公司", "signed-on": "2024-11-26"], kind: "commitment-integrity-notice",
            [
                "^廉洁告知书", "一、申请单位不得向工作人员赠送礼品礼金，不得宴请。", "二、发现索要财物的，向纪检部门举报，举报电话：88101234。",
                "本单位已知悉以上内容。", "被告知单位：（盖章）深圳市云岭智算科技有限公司", "法定代表人：（签字）", "日　　期：　2024　年　11　月　26　日",
            ])
    }

    @Test("tells a commitment whose title has a bracket behind it")
    func titleWithBracket() throws {
        try RealPack.expect(
            ["applicant": "深圳市云岭智算科技有限公司"], kind: "commitment-integrity-notice",
            ["^廉洁告知书（回执）", "我单位已认真阅读，知悉各项规定。", "申请单位（盖章）：深圳市云岭智算科技有限公司", "法定代表人签字：", "日期：2024年11月26日"])
    }

    @Test("leaves the day unread where the form was not filled in")
    func blankDay() throws {
        try RealPack.expect(
            ["signed-on": "", "applicant": "深圳市云岭智算科技有限公司"], kind: "commitment-ip-compliance",
            [
                "^知识产权合规性声明", "深圳市云岭智算科技有限公司声明：训练数据、算法及模型不侵犯他人知识产权，授权期自2023年1月1日起。",
                "声明单位（盖章）：", "法定代表人（签字）：", "　　　年　　月　　日",
            ])
    }

    @Test("reads a signature page in the form of a table")
    func signatureTable() throws {
        try RealPack.expect(
            ["applicant": "深圳市云岭智算科技有限公司", "legal-representative": "林知远", "signed-on": "2024-12-02"],
            kind: "signature-page",
            [
                "^2024年度深圳市训力券申请书", "^签字盖章页", "申请单位|深圳市云岭智算科技有限公司|法定代表人|林知远", "项目名称|行业大模型训练|联系人|周晓",
                "申请单位声明|本单位对申请材料的真实性负责。", "申请单位（公章）|@300 法定代表人（签字）", "", "", "@300 2024年12月2日",
            ])
    }

    @Test("takes no end of a sentence for the name of a body")
    func proseIsNoName() throws {
        try RealPack.expect(
            ["applicant": "", "signed-on": "2024-11-25"], kind: "commitment-research-integrity",
            [
                "^科研诚信承诺书", "本单位郑重承诺：所提交的材料真实、有效，不存在弄虚作假、", "重复申报等行为；如有违反，愿意退回财政资金。", "@280 承诺单位（公章）",
                "@280 法定代表人（签字）：", "@280 日期：2024年11月25日",
            ])
    }

    @Test("tells a commitment by a title that did not fit on one line")
    func brokenTitle() throws {
        let end = ["", "@280 申请单位（公章）：深圳市云岭智算科技有限公司", "@280 机构法人签字：", "@280 2024/11/20"]
        let documents = try RealPack.dossier([
            PageBuilder.file(
                "1.pdf",
                [
                    ["^深圳市训力券廉洁告知书", "申报单位不得向工作人员赠送礼金礼品、有价证券。"] + end,
                    ["^2024年度训力券申报单位训力审计同", "^意书", "本单位同意对训力券使用情况开展审计监督。"] + end,
                    ["^2024年度训力券申报单位知识产权合", "^规性声明", "训练大模型所用的语料、算法和软件来源合法。"] + end,
                ])
        ]).documents
        #expect(
            documents.map(\.kind) == [
                "commitment-integrity-notice", "commitment-audit-consent", "commitment-ip-compliance",
            ])
    }

    private static let ipCompliance = ["^知识产权方面", "训练大模型所用的语料、算法和软件来源合法，不侵犯他人知识产权。"]
    private static let auditConsent = ["^关于训力审计", "本单位同意对训力券的申请、使用和兑现情况开展审计。"]
    private static let signing = ["@280 申请单位（公章）：深圳市云岭智算科技有限公司", "@280 机构法人签字：", "@280 2024/11/20"]

    @Test("parts commitments of one file that have a place for a signature each, however short their titles are")
    func signedApart() throws {
        let file = PageBuilder.file("1.pdf", [Self.ipCompliance + Self.signing, Self.auditConsent + Self.signing])
        let documents = try RealPack.dossier([file]).documents
        #expect(documents.map(\.kind) == ["commitment-ip-compliance", "commitment-audit-consent"])
        #expect(documents.map { $0.parts.map(\.firstPage) } == [[1], [2]])
    }

    @Test("takes commitments with one place for a signature at their end for one paper that holds them all")
    func signedTogether() throws {
        let file = PageBuilder.file("1.pdf", [Self.ipCompliance, Self.auditConsent + Self.signing])
        let documents = try RealPack.dossier([file]).documents
        #expect(documents.map(\.kind) == ["commitment-ip-compliance", "commitment-audit-consent"])
        #expect(documents.allSatisfy { $0.parts.map(\.lastPage) == [2] })
    }

    @Test(
        "takes what begins with a title of its own behind a commitment for another paper, whose marks are not its own")
    func untoldPaper() throws {
        let commitment = ["^科研诚信承诺书", "本单位郑重承诺：不弄虚作假。"] + Self.signing
        let mandate = ["^授权委托书", "兹委托周晓办理训力券申请事宜。", "委托单位（公章）：", "法定代表人（签字）："]
        let file = PageBuilder.file("1.pdf", [commitment, mandate, ["第二页，接上页。"]])
        let documents = try RealPack.dossier([file]).documents
        #expect(documents.map(\.kind) == ["commitment-research-integrity", "other"])
        #expect(documents.map { $0.parts.map(\.firstPage) } == [[1], [2]])
        let continued = try RealPack.dossier([PageBuilder.file("1.pdf", [commitment, ["三、如有违反，愿意退回资金。"]])])
        #expect(continued.documents.map(\.kind) == ["commitment-research-integrity"])
    }

    @Test(
        "tells commitments by titles with 的",
        arguments: [
            ("关于训力审计的同意书", "commitment-audit-consent"), ("关于知识产权合规的声明", "commitment-ip-compliance"),
            ("关于科研诚信的承诺书", "commitment-research-integrity"), ("关于廉洁自律的承诺书", "commitment-integrity-notice"),
        ])
    func titleWithParticle(title: String, kind: String) throws {
        let document = try RealPack.document([["^" + title, "本单位承诺如下。"] + Self.signing], kind: kind)
        // Without a heading of its own it would be told by its words alone.
        #expect(document.confidence > 0.9)
    }

    @Test("reads a name that fills its cell and ends on a line of its own")
    func nameOnTwoLinesOfItsCell() throws {
        try RealPack.expect(
            ["applicant": "深圳市云岭智算科技有限公司", "signed-on": "2024-11-27"], kind: "commitment-integrity-notice",
            [
                "^廉洁告知书", "1. 申报单位不得向工作人员和评审专家赠送礼品礼金，不得安排宴请。", "2. 发现违纪违法线索的，可向纪检监察部门反映。",
                "以上内容本单位已知悉并遵照执行。", "申请单位（公章）：|@300 机构法人（签名）：", "", "",
                "单位名称：深圳市云岭智算科技有限|@285 日期：2024年11月27日", "公司",
            ])
    }
}
