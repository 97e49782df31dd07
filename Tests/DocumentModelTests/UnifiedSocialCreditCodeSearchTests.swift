import DocumentModel
import Testing

struct UnifiedSocialCreditCodeSearchTests {
    @Test(
        "finds codes however they are spaced and written",
        arguments: [
            "统一社会信用代码：91440300MA5FTB8E35", "91440300ma5ftb8e35", "９１４４０３００ＭＡ５ＦＴＢ８Ｅ３５",
            "9 1 4 4 0 3 0 0 M A 5 F T B 8 E 3 5", "91440300 MA5FTB8E 35", "税号91440300MA5FTB8E35电话13800138000",
            "USCC 91440300MA5FTB8E35 2024", "NO 91440300 MA5FTB8E35 0755", "cid=91440300MA5FTB8E35&x=1",
        ])
    func finds(_ text: String) {
        let found = UnifiedSocialCreditCode.findAll(in: text)
        #expect(found.map(\.text) == ["91440300MA5FTB8E35"])
        #expect(found.map(\.isValid) == [true])
    }

    @Test(
        "finds no code in other numbers",
        arguments: [
            "440301199003072518", "110101199003071234567", "13800138000", "91440300MA5FTB8E351",
            "http://www.example.com/abcdefgh",
            "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4",
        ])
    func findsNone(_ text: String) {
        #expect(UnifiedSocialCreditCode.findAll(in: text).filter(\.isValid).isEmpty)
    }

    @Test("leaves identity numbers out")
    func identityNumber() {
        #expect(UnifiedSocialCreditCode.findAll(in: "身份证号：11010519491231002X").isEmpty)
    }

    @Test("shows a misread code as not valid")
    func misread() throws {
        let found = try #require(UnifiedSocialCreditCode.findAll(in: "代码 9144O300MA5FTB8E35 号").first)
        #expect(found.text == "9144O300MA5FTB8E35")
        #expect(!found.isValid)
    }

    @Test(
        "suggests the one correction that fits",
        arguments: [
            ("9144O3OOMA5FTB8E35", "91440300MA5FTB8E35"), ("91440300MASFTB8E35", "91440300MA5FTB8E35"),
            ("9I440300MA5FTB8E35", "91440300MA5FTB8E35"), ("91440300MA5FTBBE35", "91440300MA5FTB8E35"),
            ("914403001922O38216", "914403001922038216"),
        ])
    func suggests(_ text: String, _ code: String) {
        #expect(UnifiedSocialCreditCode.suggestion(for: text)?.text == code)
    }

    @Test(
        "suggests nothing for a valid code, a hopeless one or none",
        arguments: ["91440300MA5FTB8E35", "91440300MA5FTB8E3", "", "9144030?MA5FTB8E35", "XXXXXXXXXXXXXXXXXX"])
    func suggestsNothing(_ text: String) {
        #expect(UnifiedSocialCreditCode.suggestion(for: text) == nil)
    }

    @Test(
        "knows right from wrong check characters",
        arguments: [
            ("91350100M000100Y43", true), ("914403001922038216", true), ("12100000400000624D", true),
            ("9144030071526726XG", true),
            ("91350100M000100Y4Z", false), ("91500102563638729E", false), ("9150010807MGZHI002", false),
        ])
    func checks(_ text: String, _ isValid: Bool) {
        #expect((UnifiedSocialCreditCode(text) != nil) == isValid)
    }
}
