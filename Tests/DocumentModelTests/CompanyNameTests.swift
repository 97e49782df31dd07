import DocumentModel
import Testing

struct CompanyNameTests {
    @Test(
        "takes differences of writing for the same name",
        arguments: [
            ("腾云智算（深圳）有限公司", "腾云智算(深圳)有限公司"), ("腾云智算【深圳】有限公司", "腾云智算(深圳)有限公司"), ("腾云 智算\u{3000}有限公司", "腾云智算有限公司"),
            ("腾云智算有限公司：", "腾云智算有限公司"), ("腾云智算有限公司（盖章）", "腾云智算有限公司"), ("：腾云智算有限公司（公章）：", "腾云智算有限公司"),
            ("ＡＢＣ·智算有限公司", "abc智算有限公司"), ("腾云•智算有限公司", "腾云智算有限公司"), ("腾云智算有限公司（", "腾云智算有限公司"),
        ])
    func same(_ left: String, _ right: String) {
        #expect(CompanyName.same(left, right))
    }

    @Test(
        "tells other names apart",
        arguments: [
            ("腾云智算有限公司", "腾云智算有限公司深圳分公司"), ("腾云智算（深圳）有限公司", "腾云智算（广州）有限公司"), ("腾云智算有限公司", "腾云智算股份有限公司"),
            ("", ""), ("：", "。"),
        ])
    func different(_ left: String, _ right: String) {
        #expect(!CompanyName.same(left, right))
    }
}
