import DocumentModel
import Testing

@Suite("Names without one of their brackets")
struct LostBracketsTests {
    private func names(of second: String, origin: TextOrigin) throws -> [String?] {
        func file(_ path: String, _ rows: [String]) -> ReadFile {
            PageBuilder.file(path, of: [PageBuilder.page(rows, origin: origin)])
        }
        return try RealPack.dossier([
            file("1.pdf", ["^营业执照", "统一社会信用代码：91440300MA5FTB8E35", "名称：衡川软件（深圳）有限公司", "法定代表人：林知远"]),
            file("2.pdf", ["^科研诚信承诺书", "我单位承诺恪守科研诚信，不抄袭剽窃、弄虚作假。", "申请单位：\(second)"]),
        ]).documents.map { ($0.fields["name"] ?? $0.fields["applicant"])?.value }
    }

    @Test("are the names that stand elsewhere with both, where recognition read them")
    func mended() throws {
        #expect(try names(of: "衡川软件（深圳有限公司", origin: .ocr) == ["衡川软件（深圳）有限公司", "衡川软件（深圳）有限公司"])
        #expect(try names(of: "恒川软件（深圳有限公司", origin: .ocr).last == "恒川软件（深圳有限公司")
        #expect(try names(of: "衡川软件（深圳有限公司", origin: .textLayer).last == "衡川软件（深圳有限公司")
    }
}
