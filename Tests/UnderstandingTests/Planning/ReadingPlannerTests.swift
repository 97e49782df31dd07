import DocumentModel
import Testing
import Understanding

struct ReadingPlannerTests {
    private static let company = "深圳市星河样例科技有限公司"
    private static let contract = [
        "^智能算力服务合同", "合同编号：XH-2024-018", "甲方：\(company)", "乙方：深圳市云帆样例算力有限公司",
        "第一条 服务内容：乙方向甲方提供人工智能模型训练算力服务。", "合同金额：¥1,200,000.00元",
        "本段文字与任何一项检查都没有关系，只是为了让页面更满一些而写在这里。",
    ]
    private static let contractEnd = [
        "第九条 争议解决：协商不成的，向甲方所在地法院起诉。", "甲方（盖章）：|乙方（盖章）：",
        "法定代表人（签字）：|法定代表人（签字）：",
    ]
    private static let tax = [
        "^税收完税证明", "纳税人名称：\(company)", "纳税人识别号：91440300MA5DEMO00X", "税务机关：国家税务总局深圳市税务局",
    ]
    private static let opinion = [
        "^审计报告", "\(company)全体股东：", "一、审计意见", "我们审计了后附的财务报表。", "二、形成审计意见的基础",
        "样例会计师事务所（普通合伙）|中国注册会计师：",
    ]
    private static func statement(_ title: String) -> [String] {
        ["^" + title, "编制单位：\(company)", "项目|行次|期末余额|年初余额", "货币资金|1|100.00|90.00", "应收账款|2|10.00|9.00"]
    }
    private static func note(_ number: Int) -> [String] {
        ["\(number)、重要会计政策说明", "本公司会计年度自公历一月一日起。", "本公司以人民币为记账本位币。", "本公司按权责发生制核算。"]
            + (1...20).map { "第\($0)项说明的文字与任何一项检查都没有关系。" }
    }
    private static var longReport: [[String]] {
        [opinion, statement("资产负债表"), statement("利润表")] + (1...30).map(note)
    }

    private func planner() throws -> ReadingPlanner { ReadingPlanner(try RealPack.understander()) }
    private func places(_ path: String, _ pages: some Sequence<Int>) -> Set<PagePlace> {
        Set(pages.map { PagePlace(file: path, page: $0) })
    }

    @Test("reads a short scan once fast, its marks, and again only the lines that feed a rule")
    func readsShortScans() throws {
        var pile = ScannedPile([("合同.pdf", [Self.contract, Self.contractEnd])])
        pile.read(try planner())
        let page = try #require(pile["合同.pdf", 1])
        #expect(page.depth == .fast && page.wasRead)
        let again = page.lines.filter { $0.quad == nil }.map(\.text)
        for text in Self.contract[1...3] { #expect(again.contains(text)) }
        #expect(again.contains("合同金额：¥1,200,000.00元"))
        #expect(!again.contains { $0.hasPrefix("本段文字") })
        #expect(pile["合同.pdf", 2]?.lines.filter { $0.quad == nil }.contains { $0.text.hasPrefix("法定代表人") } == true)
        #expect(pile.pages(of: "合同.pdf", at: .exact).isEmpty)
    }

    @Test("reads no sentence again below a label that asks for a name")
    func readsNoSentenceForAName() throws {
        let consent = [
            "^承诺书4 训力审计同意书", "承诺人（单位盖章）：", "六、审计期间积极配合，指定专人对接，不拒绝、不拖延、不提供虚假资料。",
            "申请单位：\(Self.company)", "法定代表人（签字）：",
        ]
        var pile = ScannedPile([("同意书.pdf", [consent])])
        pile.read(try planner())
        let again = try #require(pile["同意书.pdf", 1]).lines.filter { $0.quad == nil }.map(\.text)
        #expect(again.contains(consent[1]) && again.contains(consent[3]) && !again.contains(consent[2]))
    }

    @Test("leaves statements and notes of a long report unread, beyond their headings")
    func leavesNotes() throws {
        var pile = ScannedPile([("审计.pdf", Self.longReport)])
        pile.read(try planner())
        #expect(pile.pages(of: "审计.pdf", at: .fast) == [1])
        #expect(pile.pages(of: "审计.pdf", at: .heading) == Array(1...33))
        #expect(pile["审计.pdf", 20]?.wasRead == false)
    }

    @Test("leaves them unread in a report of a few pages, too, once its first page has told what it is")
    func leavesStatementsOfShortReports() throws {
        let pages = [Self.opinion, Self.statement("资产负债表"), Self.statement("利润表")] + (1...3).map(Self.note)
        var pile = ScannedPile([("审计.pdf", pages)])
        #expect(try planner().wishes(for: pile.files).keys.map(\.page) == [1])
        pile.read(try planner())
        #expect(pile.pages(of: "审计.pdf", at: .fast) == [1])
        #expect(pile.pages(of: "审计.pdf", at: .heading) == Array(1...6))
    }

    @Test("reads the pages behind a first page that failed or is unknown")
    func readsBehindUnknownFirstPages() throws {
        var failing = ScannedPile(
            [("合同.pdf", [Self.contract] + (1...4).map(Self.note) + [Self.contractEnd])],
            failing: places("合同.pdf", [1]))
        failing.read(try planner())
        #expect(failing.pages(of: "合同.pdf", at: .fast) == Array(2...6))
        var unknown = ScannedPile([("未知.pdf", (1...6).map(Self.note))])
        unknown.read(try planner())
        #expect(unknown.pages(of: "未知.pdf", at: .fast) == Array(1...6))
    }

    @Test("looks at every page that it leaves unread, so that a blurred one is not overlooked")
    func looksAtUnreadPages() throws {
        var pile = ScannedPile([("审计.pdf", Self.longReport), ("合同.pdf", [Self.contract, Self.contractEnd])])
        pile.read(try planner())
        #expect(pile.files.flatMap(\.pages).allSatisfy { $0.wasLookedAt })
        #expect(pile.files[0].pages.contains { !$0.wasRead })
    }

    @Test("reads in full what a question rests on, and nothing else")
    func readsForQuestions() throws {
        var pile = ScannedPile([("审计.pdf", Self.longReport), ("合同.pdf", [Self.contract, Self.contractEnd])])
        pile.read(try planner(), questioned: places("审计.pdf", 1...33))
        #expect(pile.pages(of: "审计.pdf", at: .exact) == Array(1...33))
        #expect(pile.files[0].pages.allSatisfy { $0.wasRead })
        #expect(pile.pages(of: "合同.pdf", at: .exact).isEmpty)
    }

    @Test("finds the paper that begins behind the notes of another one in a merged scan")
    func findsMergedPapers() throws {
        var pile = ScannedPile([("全部.pdf", Self.longReport + [Self.tax] + [Self.contract, Self.contractEnd])])
        pile.read(try planner())
        #expect(pile.pages(of: "全部.pdf", at: .fast) == [1, 34, 35, 36])
        let kinds = try RealPack.understander().dossier(files: pile.files, application: nil, applicationFaults: [])
            .documents.map(\.kind)
        #expect(kinds == ["audit-report", "tax-certificate", "service-contract"])
    }

    @Test("reads both contracts of one file, and the cover of a report that has a file of its own")
    func readsAllContracts() throws {
        let cover = ["^审计报告", "报告编码：深24ABCDE123", "由具有执业许可的会计师事务所出具"]
        var pile = ScannedPile([
            ("两份.pdf", [Self.contract, Self.contractEnd, Self.contract, Self.contractEnd]), ("封面.pdf", [cover]),
            ("报告.pdf", Self.longReport),
        ])
        pile.read(try planner())
        #expect(pile.pages(of: "两份.pdf", at: .fast) == [1, 2, 3, 4])
        #expect(pile.files[0].pages.allSatisfy { $0.wasRead } && pile.files[1].pages.allSatisfy { $0.wasRead })
        #expect(pile.pages(of: "报告.pdf", at: .fast) == [1])
    }

    @Test("reads all pages of a paper of unknown kind")
    func readsUnknownPapers() throws {
        var pile = ScannedPile([("未知.pdf", (1...20).map(Self.note))])
        pile.read(try planner())
        #expect(pile.pages(of: "未知.pdf", at: .fast) == Array(1...20))
    }

    @Test("looks for marks on pages with a text layer, where their plan wants them")
    func looksForMarksOfDigitalPages() throws {
        var pile = ScannedPile(
            [("合同.pdf", [Self.contract, Self.contractEnd]), ("审计.pdf", Self.longReport)],
            digital: ["合同.pdf", "审计.pdf"])
        pile.read(try planner())
        #expect(pile.files[0].pages.allSatisfy { $0.marksRead })
        #expect(pile.files[1].pages.filter(\.marksRead).map(\.number) == [1])
        #expect(pile.visits.values.joined().allSatisfy { $0.lines.isEmpty })
    }

    @Test("recognises the scans of a file that has pages with text, too")
    func readsMixedFiles() throws {
        var pile = ScannedPile([("混合.pdf", [Self.contract, Self.contractEnd])])
        let digital = ScannedPile([("混合.pdf", [Self.contract])], digital: ["混合.pdf"])
        let wishes = try planner().wishes(
            for: [
                ReadFile(
                    record: pile.files[0].record, pages: [digital.files[0].pages[0], pile.files[0].pages[1]])
            ])
        #expect(wishes[PagePlace(file: "混合.pdf", page: 2)]?.depth == .fast)
        pile.read(try planner())
        #expect(pile.files[0].pages.allSatisfy { $0.wasRead })
    }

    @Test("does not wait for a page that failed")
    func passesOverFailedPages() throws {
        var pile = ScannedPile(
            [("合同.pdf", [Self.contract, Self.contractEnd])], failing: places("合同.pdf", [2]))
        pile.read(try planner(), questioned: places("合同.pdf", 1...2))
        #expect(pile["合同.pdf", 1]?.wasRead == true && pile["合同.pdf", 1]?.depth == .exact)
        #expect(pile["合同.pdf", 2]?.wasRead == false)
    }

    @Test("wishes for nothing twice")
    func isDoneOnce() throws {
        var pile = ScannedPile([("审计.pdf", Self.longReport), ("合同.pdf", [Self.contract, Self.contractEnd])])
        let planner = try planner()
        pile.read(planner)
        #expect(planner.wishes(for: pile.files).isEmpty)
        for (_, wishes) in pile.visits {
            let lines = wishes.flatMap(\.lines)
            #expect(Set(lines).count == lines.count)
        }
    }
}
