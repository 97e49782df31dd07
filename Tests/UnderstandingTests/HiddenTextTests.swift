import DocumentModel
import Testing

/// Judged is what is seen; a text layer that says something else contradicts it.
@Suite("Text that is not seen")
struct HiddenTextTests {
    private func contract(amount: String) -> [String] {
        [
            "^算力服务合同", "合同编号：A-2024-9", "甲方：深圳市云岭智算科技有限公司", "乙方：深圳前海算海数据服务有限公司",
            "一、服务内容：乙方向甲方提供智能算力，用于大模型预训练。", "二、合同总金额：人民币\(amount)元。", "五、违约责任：按合同约定。",
        ]
    }

    private func dossier(seen: String, layer: String?, hidden: [String] = []) throws -> Dossier {
        var file = PageBuilder.file("1.pdf", [contract(amount: seen)])
        if let layer { file.pages[0].layerLines = PageBuilder.page(contract(amount: layer)).lines }
        file.pages[0].hiddenLines = PageBuilder.page(hidden).lines
        return try RealPack.dossier([file])
    }

    @Test("lets a text layer contradict the amount that is seen")
    func contradiction() throws {
        let dossier = try dossier(seen: "1,200,000.00", layer: "1,500,000.00")
        let amount = try #require(dossier.documents.first?.fields["amount"])
        #expect(amount.value == "1200000.00")
        #expect(amount.alternatives == ["1500000.00"])
        #expect(dossier.files[0].activeContent == [ActiveContent(kind: "hidden-text", place: "page 1")])
    }

    @Test("takes no offence at a text layer that says the same")
    func agreement() throws {
        for layer in ["1,200,000.00", nil] {
            let dossier = try dossier(seen: "1,200,000.00", layer: layer)
            #expect(dossier.documents.first?.fields["amount"]?.alternatives == [])
            #expect(dossier.files[0].activeContent.isEmpty)
        }
    }

    @Test("names the page of hidden text that is no fact; a character or two are a program's")
    func noted() throws {
        #expect(try dossier(seen: "1.00", layer: nil, hidden: ["本合同总价款另行约定"]).files[0].activeContent.count == 1)
        #expect(try dossier(seen: "1.00", layer: nil, hidden: ["·2"]).files[0].activeContent.isEmpty)
    }

    @Test("compares on turned pages, too")
    func turned() throws {
        var file = PageBuilder.file("1.pdf", [contract(amount: "1,200,000.00")])
        let turn = PageTurn(width: 595, height: 842, degrees: 90)
        func displayed(_ line: TextLine) -> TextLine {
            var line = line
            // Upright (x, y) stands at (y, height of the displayed page - x) before it is turned by 90 degrees clockwise.
            line.box = Box(
                x: line.box.y, y: 842 - line.box.maxX, width: line.box.height, height: line.box.width)
            return line
        }
        #expect(turn.uprightWidth == 842)
        file.pages[0].turnedBy = 90
        file.pages[0].lines = file.pages[0].lines.map(displayed)
        file.pages[0].layerLines = PageBuilder.page(contract(amount: "1,500,000.00")).lines.map(displayed)
        #expect(try RealPack.dossier([file]).documents.first?.fields["amount"]?.alternatives == ["1500000.00"])
    }
}
