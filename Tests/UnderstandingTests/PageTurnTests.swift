import DocumentModel
import Testing
import Understanding

@Suite("Pages that were scanned lying or upside down")
struct PageTurnTests {
    @Test("reads labels and values of a turned page and gives their boxes as displayed", arguments: [90, 180, 270])
    func turned(degrees: Int) throws {
        let upright = PageBuilder.page([
            "^营业执照", "统一社会信用代码：91440300MA5FTB8E35", "名　　称|深圳市云岭智算科技有限公司", "成立日期|2019年11月01日", "登记机关",
        ])
        // A page that must be turned clockwise by `degrees` is displayed turned the other way.
        var displayed = upright
        let sideways = degrees != 180
        displayed.width = sideways ? upright.height : upright.width
        displayed.height = sideways ? upright.width : upright.height
        displayed.turnedBy = degrees
        for index in displayed.lines.indices {
            let box = upright.lines[index].box
            displayed.lines[index].box =
                switch degrees {
                case 90: Box(x: box.y, y: upright.width - box.maxX, width: box.height, height: box.width)
                case 180:
                    Box(
                        x: upright.width - box.maxX, y: upright.height - box.maxY, width: box.width, height: box.height)
                default: Box(x: upright.height - box.maxY, y: box.x, width: box.height, height: box.width)
                }
        }
        let file = ReadFile(
            record: FileRecord(path: "a.pdf", sha256: "", bytes: 1, mediaType: .pdf, status: .read, pages: 1),
            pages: [displayed])
        let document = try #require(try RealPack.dossier([file]).documents.first)
        #expect(document.kind == "business-licence")
        let name = try #require(document.fields["name"])
        #expect(name.value == "深圳市云岭智算科技有限公司")
        let line = try #require(displayed.lines.first { $0.text == name.value })
        #expect(name.box.intersectionOverUnion(line.box) > 0.9)
    }
}
