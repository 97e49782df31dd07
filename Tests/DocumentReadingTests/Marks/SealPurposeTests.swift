import DocumentReading
import Testing

struct SealPurposeTests {
    @Test(arguments: [
        ("合同专用章", "合同专用章"), ("台同专用章", "合同专用章"), ("合同专用草", "合同专用章"), ("财务专甩章", "财务专用章"),
        ("发票专用章。", "发票专用章"), ("专用章", "专用章"), ("医保专用章", "医保专用章"),
    ]) func namesWhatTheLineSays(line: String, purpose: String) {
        #expect(SealPurpose(line)?.text == purpose)
    }

    /// 务 stands in 财务 and in 业务: what the seal is for is not told by it.
    @Test func doesNotGuessBetweenTwoPhrases() { #expect(SealPurpose("了务专用草")?.text == "专用章") }

    @Test(arguments: ["公章", "有限公司", "章", "", "财务部", "4403051234567"])
    func isNilForOtherLines(line: String) { #expect(SealPurpose(line) == nil) }
}
