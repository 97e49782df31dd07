import DocumentModel
import Foundation
import Testing
import Understanding

/// Which party signs where, and which imprints are nobody's seal.
@Suite("Marks of a paper")
struct MarkPlacementTests {
    private static let contract = [
        "^算力服务合同", "合同编号：XLQ-2024-118", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳云算科技有限公司", "第一条 服务内容",
        "乙方向甲方提供智能算力服务，用于大模型训练。", "第二条 合同金额", "合同总金额为人民币1,200,000.00元。", "（以下无正文）", "",
    ]

    private func sides(_ rows: [String], places: [(label: String, x: Double, row: Int)]) throws -> [String?] {
        let marks = places.map { place in
            DocumentModel.Mark.signature(
                Signature(
                    label: place.label,
                    labelBox: Box(x: place.x, y: 60 + Double(place.row) * 21, width: 90, height: 12), state: .signed,
                    inkBox: nil, confidence: 0.9))
        }
        let page = PageBuilder.page(Self.contract + rows, marks: marks)
        let dossier = try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])])
        let found = dossier.documents.flatMap(\.marks).filter { $0.mark.type == "signature" }
        return places.map { place in
            found.first { abs($0.mark.box.x - place.x) < 1 && abs($0.mark.box.y - 60 - Double(place.row) * 21) < 1 }?
                .side
        }
    }

    @Test("parties that sign side by side are told by their columns")
    func columns() throws {
        let rows = ["甲方（盖章）：|乙方（盖章）：", "", "授权代表（签字）：|授权代表（签字）：", "日期：|日期："]
        let found = try sides(rows, places: [("授权代表（签字）：", 70, 12), ("授权代表（签字）：", 300, 12)])
        #expect(found == ["a", "b"])
        let named = ["用户（盖章）：|服务商（盖章）：", "", "授权代表（签字）：|授权代表（签字）："]
        #expect(
            try sides(named, places: [("授权代表（签字）：", 70, 12), ("授权代表（签字）：", 300, 12)]) == ["a", "b"])
        // Two columns that recognition took for one line.
        let merged = ["甲方：深圳市沐达物联技术股份有限乙方：深圳市数聚云计算技术有限公", "", "代表人（签字）：|代表人（签字）："]
        #expect(try sides(merged, places: [("代表人（签字）：", 70, 12), ("代表人（签字）：", 300, 12)]) == ["a", "b"])
    }

    @Test("a heading that says where the signatures follow asks for none")
    func heading() throws {
        let understander = try RealPack.understander()
        #expect(!understander.isSignatureLabel("（以下为签章处）"))
        #expect(understander.isSignatureLabel("签章处："))
    }

    /// The rest lies under a seal or under the signature itself.
    @Test(
        "a label of which a part was read asks for a signature",
        arguments: ["中国注册会计师陶梓子", "中国注册会师", "中国注册计师：", "注册会_师（签名）", "代表人", "代表（签", "（签家）：", "授权代秦秋实", "授叔代妻后明"])
    func damagedLabel(text: String) throws {
        #expect(try RealPack.understander().isSignatureLabel(text))
    }

    @Test(
        "a word of a label within other text asks for none",
        arguments: [
            "注册会计师的责任", "注册会计师行业", "中国注册会计师协会", "代表人员", "人大代表", "代表作", "注册设计师", "授权代码", "委托代收", "（签章页）附后", "授权代办事项如下：",
        ])
    func noLabel(text: String) throws {
        #expect(try !RealPack.understander().isSignatureLabel(text))
    }

    @Test("parties that sign in two columns beside one label are told by the heads of the columns")
    func columnsOfOneLabel() throws {
        func sides(_ rows: [String], inks: [Double]) throws -> [String?] {
            let y = 60 + Double(Self.contract.count + rows.count - 1) * 21
            let marks = inks.map { x in
                DocumentModel.Mark.signature(
                    Signature(
                        label: "（签字）", labelBox: Box(x: 70, y: y, width: 48, height: 12), state: .signed,
                        inkBox: Box(x: x, y: y, width: 60, height: 20), confidence: 0.9))
            }
            let page = PageBuilder.page(Self.contract + rows, marks: marks)
            let dossier = try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])])
            let found = dossier.documents.flatMap(\.marks).filter { $0.mark.type == "signature" }
            return inks.map { x in found.first { abs($0.mark.box.x - x) < 1 }?.side }
        }
        let table = ["@148 承租方|@360 出租方", "@70 签约时间|@148 2024-09-14|@360 2024-09-14", "", "@70 （签字）"]
        #expect(try sides(table, inks: [156, 368]) == ["a", "b"])
        let swapped = ["@148 出租方|@360 承租方", "@70 签约时间|@148 2024-09-14|@360 2024-09-14", "", "@70 （签字）"]
        #expect(try sides(swapped, inks: [156, 368]) == ["b", "a"])
        // A party named below the table has the place, whichever column of the table is above it.
        #expect(try sides(["@148 甲方|@360 乙方", "", "甲方（盖章）：", "@70 （签字）"], inks: [368]) == ["a"])
    }

    @Test("parties that sign one below the other are told by the line above")
    func blocks() throws {
        let rows = ["甲方（盖章）：", "授权代表（签字）：", "", "乙方（盖章）：", "授权代表（签字）："]
        let found = try sides(rows, places: [("授权代表（签字）：", 70, 11), ("授权代表（签字）：", 70, 14)])
        #expect(found == ["a", "b"])
    }

    @Test("a label that names the party needs no line above")
    func labels() throws {
        let found = try sides(
            ["乙方代表（签字）：|甲方代表（签字）："], places: [("乙方代表（签字）：", 70, 10), ("甲方代表（签字）：", 300, 10)])
        #expect(found == ["b", "a"])
    }

    @Test("a stamp that says what a copy is for is nobody's seal")
    func stamps() throws {
        func stamp(_ text: String, _ shape: Seal.Shape) -> DocumentModel.Mark {
            .seal(
                Seal(
                    box: Box(x: 300, y: 500, width: 120, height: 60), shape: shape, colour: .red, diameter: 42,
                    completeness: 1, text: text, textConfidence: 0.95, innerText: nil, confidence: 0.95))
        }
        let page = PageBuilder.page(
            Self.contract,
            marks: [
                stamp("此件仅供申请训力券使用", .rectangle), stamp("与原件一致 复印无效", .rectangle), stamp("林知远印", .square),
                stamp("深圳云算科技有限公司", .rectangle),
            ])
        let dossier = try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])])
        let seals = dossier.documents.flatMap(\.marks).compactMap { placed -> String? in
            guard case .seal(let seal) = placed.mark else { return nil }
            return seal.text
        }
        #expect(seals == ["林知远印", "深圳云算科技有限公司"])
    }

    @Test(
        "a label of which a seal hides a character still tells whose signature it asks for",
        arguments: [
            ("法定表人(签字)：", "legal-representative"), ("法定1、表人(签字)：", "legal-representative"),
            ("法定代人（签字）：", "legal-representative"), ("电定代表人（签名）", "legal-representative"),
            ("指定代表人（签字）：", "party"), ("法定代理人（签字）：", "party"), ("授权代表（签字）：", "party"),
        ])
    func damagedLabel(label: String, role: String) throws {
        let mark = DocumentModel.Mark.signature(
            Signature(
                label: label, labelBox: Box(x: 70, y: 200, width: 90, height: 12), state: .signed, inkBox: nil,
                confidence: 0.9))
        let page = PageBuilder.page(["^廉洁告知书", "不得赠送礼金。"], marks: [mark])
        let dossier = try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])])
        #expect(dossier.documents.flatMap(\.marks).map(\.role) == [role])
    }

    @Test("the end of a label asks for whoever stands on the line above it, or before it")
    func endOfLabel() throws {
        func role(_ rows: [String], x: Double = 70, y: Double? = nil) throws -> [String?] {
            let mark = DocumentModel.Mark.signature(
                Signature(
                    label: "（签字）：", labelBox: Box(x: x, y: y ?? 60 + Double(rows.count) * 21, width: 48, height: 12),
                    state: .signed, inkBox: nil, confidence: 0.9))
            let page = PageBuilder.page(["^审计报告", "注册会计师的责任"] + rows.dropFirst(2) + ["（签字）："], marks: [mark])
            return try RealPack.dossier([PageBuilder.file("1.pdf", of: [page])]).documents.flatMap(\.marks).map(\.role)
        }
        #expect(try role(["", "", "中国注册会计师"]) == ["accountant"])
        #expect(try role(["", "", "法定代表人"]) == ["legal-representative"])
        #expect(try role(["", "", "@300 中国注册会计师"]) == ["party"])
        #expect(try role(["", "", "中国注册会计师", "", ""]) == ["party"])
        #expect(try role(["", "", "法定代表人"], x: 130, y: 104) == ["legal-representative"])
        #expect(try role(["", "", "法定代表人"], x: 170, y: 104) == ["party"])
    }
}
