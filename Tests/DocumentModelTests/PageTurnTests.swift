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
        let line = TextLine(text: "a", box: box, confidence: 1, origin: .ocr, quad: quad(of: box))
        #expect(turn.displayed(turn.upright(line)) == line)
    }

    @Test("keeps where reading begins", arguments: [0, 90, 180, 270])
    func turnsQuads(degrees: Int) throws {
        let turn = PageTurn(width: 100, height: 200, degrees: degrees)
        // A line as it lies on the displayed page: its corners on the upright page make an upright box.
        let begin = turn.displayed(Box(x: 10, y: 20, width: 0, height: 0))
        let end = turn.displayed(Box(x: 40, y: 25, width: 0, height: 0))
        func corner(_ x: Double, _ y: Double) -> Quad.Corner { Quad.Corner(x: x, y: y) }
        let line = TextLine(
            text: "a", box: begin.union(end), confidence: 1, origin: .ocr,
            quad: Quad(
                topLeft: corner(begin.x, begin.y), topRight: corner(begin.x, begin.y),
                bottomRight: corner(end.x, end.y), bottomLeft: corner(end.x, end.y)))
        let quad = try #require(turn.upright(line).quad)
        #expect(quad.topLeft == corner(10, 20) && quad.bottomRight == corner(40, 25))
    }

    private func quad(of box: Box) -> Quad {
        func corner(_ x: Double, _ y: Double) -> Quad.Corner { Quad.Corner(x: x, y: y) }
        return Quad(
            topLeft: corner(box.x, box.y), topRight: corner(box.maxX, box.y),
            bottomRight: corner(box.maxX, box.maxY), bottomLeft: corner(box.x, box.maxY))
    }
}
