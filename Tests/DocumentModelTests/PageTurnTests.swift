import DocumentModel
import Testing

@Suite("Turns of a page")
struct PageTurnTests {
    private let box = Box(x: 10, y: 20, width: 30, height: 5)

    @Test(
        "stands a box upright",
        arguments: [
            (0, Box(x: 10, y: 20, width: 30, height: 5)), (90, Box(x: 175, y: 10, width: 5, height: 30)),
            (180, Box(x: 60, y: 175, width: 30, height: 5)), (270, Box(x: 20, y: 60, width: 5, height: 30)),
        ])
    func upright(degrees: Int, expected: Box) {
        #expect(PageTurn(width: 100, height: 200, degrees: degrees).upright(box) == expected)
    }

    @Test("leads back to the page as displayed, inside its edges", arguments: [0, 90, 180, 270])
    func back(degrees: Int) {
        let turn = PageTurn(width: 100, height: 200, degrees: degrees)
        let upright = turn.upright(box)
        #expect(turn.displayed(upright) == box)
        #expect(upright.maxX <= turn.uprightWidth && upright.maxY <= turn.uprightHeight)
        let line = TextLine(text: "a", box: box, confidence: 1, origin: .ocr)
        #expect(turn.displayed(turn.upright(line)) == line)
    }
}
