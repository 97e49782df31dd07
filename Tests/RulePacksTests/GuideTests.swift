import RulePacks
import Testing

@Suite struct GuideTests {
    private let guide = Guide(
        text: """
            三、支持强度
            （一）强度
            1.数量。
            2.标准。
            （1）中小微
            （二）方式
            注：期间。
            五、材料
            （一）证照
            特别提醒：自主申报。
            """)

    @Test func `finds sections, items and notes`() {
        #expect(guide.text(of: "三")?.contains("支持强度") == true)
        #expect(guide.text(of: "三(一)2") == "2.标准。\n（1）中小微")
        #expect(guide.text(of: "三(一)1 2")?.contains("数量") == true)
        #expect(guide.text(of: "三(二) 注") == "注：期间。")
        #expect(guide.text(of: "五 特别提醒") == "特别提醒：自主申报。")
    }

    @Test func `has nothing for a clause that is not there`() {
        #expect(guide.text(of: "三(三)") == nil)
        #expect(guide.text(of: "三(一)1 9") == nil)
        #expect(guide.text(of: "附则") == nil)
    }

    @Test func `names its leaves as checks cite them, each once`() {
        let leaves = guide.leaves.map { Guide.citation(of: $0) }
        #expect(leaves == ["三(一)1", "三(一)2", "三(二)", "三(二) 注", "五(一)", "五(一) 特别提醒"])
        #expect(guide.leaves.allSatisfy { guide.paths(of: Guide.citation(of: $0)) == [$0] })
    }
}
