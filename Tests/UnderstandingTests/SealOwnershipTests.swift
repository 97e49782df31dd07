import DocumentModel
import Testing
import Understanding

@Suite("Whose seal it is")
struct SealOwnershipTests {
    let ownership = SealOwnership(names: [
        "深圳市云岭智算科技有限公司", "深圳前海算海数据服务有限公司", "深圳衡信会计师事务所（普通合伙）", "国家税务总局深圳市南山区税务局",
        "深圳南山海洋信息研究院",
    ])

    func seal(
        _ text: String?, confidence: Double = 0.95, readings: [String] = [], alternatives: [[String]] = []
    ) -> Seal {
        Seal(
            box: Box(x: 0, y: 0, width: 110, height: 110), shape: .round, colour: .red, diameter: 40, completeness: 1,
            text: text, textConfidence: confidence, readings: readings, alternatives: alternatives, innerText: nil,
            confidence: 0.95)
    }

    @Test(
        "takes a text that says a name to the letter",
        arguments: [
            "深圳市云岭智算科技有限公司", "限公司深圳市云岭智算科技有", "深圳市云岭智算科技有限公司合同专用章",
        ])
    func exact(text: String) {
        #expect(ownership.owner(of: seal(text)) == SealOwner(name: "深圳市云岭智算科技有限公司", certainty: .certain))
    }

    @Test(
        "forgives the generic ending, where the ink is weakest",
        arguments: [
            "深圳市云岭智算科技有限公融", "深圳市云岭智算科技有限公", "深圳市云岭智算科技有限公司出", "深圳市云岭智算科技限公司",
            "深圳市云岭智算科技育限公司",
        ])
    func ending(text: String) {
        #expect(ownership.owner(of: seal(text)).certainty == .certain)
    }

    @Test("leaves a broken imprint that may be a known name's to a person, though little of the name is left")
    func broken() {
        let firm = SealOwnership(names: ["深圳衡信会计师事务所有限公司", "深圳市云岭智算科技有限公司"])
        func owner(_ text: String, _ completeness: Double) -> SealOwner {
            var seal = seal(text)
            seal.completeness = completeness
            return firm.owner(of: seal)
        }
        #expect(owner("深圳衡家有限公司", 0.66).certainty == .unsure)
        #expect(owner("深圳衡家有限公司", 1).certainty == .stranger)
        #expect(owner("广州大禾贸易公司", 0.66).certainty == .stranger)
    }

    @Test("takes a stroke that was not read for the I of a name, and for nothing else")
    func latinI() {
        func owner(_ names: String..., mayBe: String = "I") -> SealOwner {
            SealOwnership(names: names).owner(
                of: seal(
                    "云岭A光电（深圳）有限公司", readings: ["云岭A〓光电（深圳）有限公司"],
                    alternatives: [[], ["", "", "", mayBe]]))
        }
        let name = "云岭AI光电（深圳）有限公司"
        #expect(owner(name) == SealOwner(name: name, certainty: .certain))
        #expect(owner(name, mayBe: "").certainty == .unsure)
        #expect(owner("云岭AX光电（深圳）有限公司").certainty == .unsure)
        // What was overlooked makes it no other body's.
        #expect(owner("云岭A光电（深圳）有限公司").certainty == .unsure)
        #expect(owner("云岭A光电（深圳）有限公司", name) == SealOwner(name: name, certainty: .certain))
    }

    @Test("forgives what all tax bureaus and partnerships share")
    func sharedParts() {
        #expect(ownership.owner(of: seal("国家兑务总局深圳市南山区税务局")).certainty == .certain)
        #expect(ownership.owner(of: seal("国家税务总局深圳市南川区税务局")).certainty == .unsure)
        let named = SealOwnership(names: ["深圳同鉴会计师事务所"])
        #expect(named.owner(of: seal("深圳同鉴会计师事务所（特殊普通合伙）")).certainty == .certain)
    }

    @Test(
        "forgives what all bodies of a kind share, also where it was not read at all",
        arguments: [
            "深圳衡信会计师事", "深圳衡信会计师事〓〓（普通合伙）", "深〓衡信会计师事务所（普通合伙）", "深坝衡信会计师事务所（普通合伙）", "圳衡信会计师事务所（普通合伙）",
            "深圳市市场监〓管理局南山监管", "深圳市市场监营管理局南山监管局",
        ])
    func generic(text: String) {
        let known = SealOwnership(names: ["深圳衡信会计师事务所（普通合伙）", "深圳市市场监督管理局南山监管局", "深圳市市场监督管理局"])
        #expect(known.owner(of: seal(text)).certainty == .certain)
    }

    @Test(
        "forgives a run of characters that nobody read where all bodies of the kind share them",
        arguments: ["深圳衡信会计〓〓〓〓（普通合伙）", "深圳市市场〓〓理局", "深圳市市场〓〓〓理局"])
    func sharedRun(text: String) {
        let known = SealOwnership(names: ["深圳衡信会计师事务所（普通合伙）", "深圳市市场监督管理局"])
        #expect(known.owner(of: seal(text)).certainty == .certain)
    }

    @Test(
        "does not forgive a run that may hide what tells two bodies apart",
        arguments: ["深圳衡信〓〓〓〓〓〓（普通合伙）", "深圳〓〓会计师事务所（普通合伙）", "深圳〓〓〓会计师事务所（普通合伙）", "深圳市〓〓〓〓理局", "〓〓市市场监督管理局"])
    func ownRun(text: String) {
        let known = SealOwnership(names: ["深圳衡信会计师事务所（普通合伙）", "深圳市市场监督管理局"])
        #expect(known.owner(of: seal(text)).certainty != .certain)
    }

    @Test(
        "does not forgive what tells two bodies apart, read or not",
        arguments: [
            "深圳衡〓会计师事务所（普通合伙）", "深州衡信会计师事务所（普通合伙）", "深圳市市场监督管理局福田监管局", "深圳市市场监督管理局〓〓监管局",
            "深圳市生态环境管理局南山监管局", "深圳市市场监督管理局南山", "〓〓衡信会计师事务所（普通合伙）", "衡信会计师事务所（普通合伙）",
        ])
    func ownPart(text: String) {
        let known = SealOwnership(names: ["深圳衡信会计师事务所（普通合伙）", "深圳市市场监督管理局南山监管局", "深圳市市场监督管理局"])
        #expect(known.owner(of: seal(text)).certainty != .certain)
    }

    /// The form of a firm stands on a line of its own, so that papers name it without.
    @Test("leaves a seal that differs in one character to a person, though it goes on with the form of the firm")
    func formOfAFirm() {
        let ownership = SealOwnership(names: ["澜励会计师事务所"])
        #expect(ownership.owner(of: seal("润励会计师事务所（特殊普通合伙）")).certainty == .unsure)
        #expect(ownership.owner(of: seal("润励会计师事务所（普通合伙）")).certainty == .unsure)
        #expect(ownership.owner(of: seal("深圳市云岭智算科技有限公司")).certainty == .stranger)
    }

    @Test("takes a further reading that says the name")
    func furtherReading() {
        let seal = seal("深圳市云岭智算科技有限公词出来", readings: ["深圳市云岭智算科技有限公司"])
        #expect(ownership.owner(of: seal).certainty == .certain)
    }

    @Test("does not let a lesser reading speak against one that is sure of another name")
    func contradiction() {
        let sure = seal("深圳市云岗智算科技有限公司", confidence: 0.97, readings: ["深圳市云岭智算科技有限公司"])
        #expect(ownership.owner(of: sure).certainty == .unsure)
        let doubtful = seal("深圳市云岗智算科技有限公司", confidence: 0.8, readings: ["深圳市云岭智算科技有限公司"])
        #expect(ownership.owner(of: doubtful).certainty == .certain)
    }

    @Test("takes a character that the recogniser held possible")
    func possibleCharacter() {
        var alternatives = Array(repeating: "", count: 13)
        alternatives[4] = "岭"
        let seal = seal("深圳市云岑智算科技有限公司", alternatives: [alternatives])
        #expect(ownership.owner(of: seal) == SealOwner(name: "深圳市云岭智算科技有限公司", certainty: .certain))
    }

    @Test(
        "never takes a name that differs in one character for the known one",
        arguments: [
            "深圳市云岗智算科技有限公司", "深圳市云岭智联科技有限公司", "深圳云岭智算科技有限公司", "深圳市云岭智算技术有限公司",
            "深圳南山海洋信息研究所",
        ])
    func neighbour(text: String) {
        #expect(ownership.owner(of: seal(text)).certainty == .unsure)
    }

    @Test("knows a stranger")
    func stranger() {
        #expect(ownership.owner(of: seal("广州白云山文化传播中心")).certainty == .stranger)
    }

    @Test("says nothing of a seal that cannot be read")
    func unread() {
        #expect(ownership.owner(of: seal(nil)).certainty == .unread)
        #expect(ownership.owner(of: seal("口田", confidence: 0.3)).certainty == .unread)
    }
}
