import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

/// Places of scans that hold no answer but a little of something else, and answers that lie under something else.
struct SignatureRestTests {
    private static let label = "法定代表人（签字）："

    private func line(_ text: String, x: Double = 100, y: Double = 398, width: Double) -> TextLine {
        TextLine(text: text, box: Box(x: x, y: y, width: width, height: 18), confidence: 0.97, origin: .ocr)
    }

    private func signatures(
        labels: [TextLine], grey: Bool = false, resolution: Double = 200,
        colour: PageDrawing.Colour = PageDrawing.black, _ draw: (PageDrawing) -> Void
    ) throws -> [Signature] {
        let drawn = PageDrawing.raster(resolution: resolution) { page in
            for y in [100.0, 124, 148] { page.text("深圳市星河算力科技有限公司", x: 80, y: y) }
            for label in labels { page.text(label.text, x: label.box.x, y: label.box.y + 2, colour: colour) }
            draw(page)
        }
        let picture = try (grey ? drawn.copied : drawn).jpeg(quality: 80)
        let service = ReaderService.holding(Data(picture), .jpeg)
        let lines = [98.0, 122, 146].map { line("深圳市星河算力科技有限公司", x: 80, y: $0, width: 156) } + labels
        return try service.signatures(labels: labels, lines: lines)
    }

    private func state(resolution: Double = 200, _ draw: (PageDrawing) -> Void) throws -> Signature.State? {
        try signatures(labels: [line(Self.label, width: 116)], resolution: resolution, draw).first?.state
    }

    @Test func callsAPlaceBlankThatHoldsARuledLineOfDashes() throws {
        let state = try state { page in
            for x in stride(from: 222.0, to: 340, by: 9) { page.line([(x, 416), (x + 6, 416)], width: 1) }
        }
        #expect(state == .blank)
    }

    @Test func callsAPlaceBlankThatHoldsATickAndASpeck() throws {
        let state = try state { page in
            page.line([(240, 404), (244, 409), (253, 395)], width: 1.1)
            page.line([(300, 396), (301, 396)], width: 1)
        }
        #expect(state == .blank)
    }

    /// Rows of it are as long as a ruled line.
    @Test func findsHandwritingOfAThickPenAndTakesNoBarForIt() throws {
        #expect(
            try state { page in
                let points = (0...18).map { (step: Int) -> (Double, Double) in
                    let x = 226 + 2.3 * Double(step)
                    return (x, step.isMultiple(of: 2) ? 393 + Double(step % 5) : 411)
                }
                page.line(points, width: 3.2)
            } == .signed)
        #expect(try state { $0.line([(240, 403), (300, 403)], width: 9) } != .signed)
        #expect(try state { $0.line([(240, 403), (300, 403)], width: 26) } != .signed)
    }

    /// Taking the line out left two halves of each character, neither longer than print.
    @Test(arguments: [416.0, 419]) func findsSmallHandwritingThroughWhichARuledLineGoes(end: Double) throws {
        func states(_ draw: @escaping (PageDrawing) -> Void) throws -> [Signature.State?] {
            try [150.0, 200, 300].map { resolution in
                try state(resolution: resolution) { page in
                    page.line([(215, 416), (400, end)], width: 0.9)
                    draw(page)
                }
            }
        }
        let written = try states { page in
            for x in [222.0, 244, 266] {
                page.line([(x, 410), (x + 8, 405), (x + 3, 426), (x + 9, 424)], width: 1.4)
            }
        }
        #expect(written == [.signed, .signed, .signed])
        #expect(!(try states { $0.text("欧阳晓峰", x: 225, y: 399.5) }).contains(.signed))
        let between = try states { page in
            page.text("欧阳晓峰", x: 225, y: 399.5)
            page.text("经办人签字", x: 225, y: 415)
        }
        #expect(!between.contains(.signed))
    }

    /// On a scan dark blue ink is hardly blue, but its print is black.
    @Test func findsSmallHandwritingOfAnotherColourThanThePrint() throws {
        let (navy, dark): (PageDrawing.Colour, PageDrawing.Colour) = ((0.13, 0.16, 0.33), (0.1, 0.1, 0.15))
        let label = line(Self.label, width: 116)
        func write(_ page: PageDrawing, _ colours: [PageDrawing.Colour]) {
            for x in [222.0, 244] {
                let points: [(x: Double, y: Double)] = [(x, 399), (x + 8, 397), (x + 3, 411), (x + 9, 410)]
                for (index, colour) in colours.enumerated() {
                    page.line(Array(points[index...index + 1]), width: 1.4, colour: colour)
                }
            }
        }
        func state(
            label colour: PageDrawing.Colour = PageDrawing.black, _ draw: (PageDrawing) -> Void
        ) throws -> Signature.State? {
            try signatures(labels: [label], colour: colour, draw).first?.state
        }
        let (blue, black) = ([navy, dark, dark], [dark, dark, dark])
        #expect(try state { write($0, blue) } == .signed)
        #expect(try state { write($0, black) } == .unsure)
        // Where the print is of that colour, the answer may be print.
        #expect(try state(label: navy) { write($0, blue) } == .unsure)
        // Black ink with a tick over it.
        let ticked = try state { page in
            write(page, black)
            page.line([(262, 404), (266, 409), (275, 395)], width: 1.1, colour: navy)
        }
        #expect(ticked == .unsure)
    }

    @Test(arguments: [12.0, 15]) func takesNoNamePrintedInBlueForASignature(size: Double) throws {
        for colour in [PageDrawing.blue, (0.13, 0.16, 0.33)] {
            #expect(try state { $0.text("欧阳晓峰", x: 225, y: 397, size: size, colour: colour) } != .signed)
        }
    }

    /// A stamp in a frame at the end of the place is nobody's answer.
    @Test func takesNoStampFarFromTheLabelForANameSeal() throws {
        func found(x: Double, width: Double, text: String) throws -> Signature? {
            try signatures(labels: [line(Self.label, width: 116)]) { page in
                page.rectangle(x: x, y: 375, width: width, height: 54, colour: PageDrawing.red)
                page.text(text, x: x + 5, y: 386, size: 22, colour: PageDrawing.red)
            }.first
        }
        #expect(try found(x: 360, width: 125, text: "与原件一致")?.state == .blank)
        // There a person's seal may be meant, and near the label a stamp may hide what is written.
        #expect(try found(x: 360, width: 54, text: "张明")?.reason == "name-seal")
        #expect(try found(x: 250, width: 125, text: "与原件一致")?.reason == "name-seal")
    }

    /// What was read is the label, but its box reaches over the handwriting.
    @Test func findsHandwritingUnderALighterSealOfAPhotocopyThatWasTakenIntoTheBoxOfItsLabel() throws {
        let pale: PageDrawing.Colour = (0.95, 0.35, 0.35)
        func state(_ draw: (PageDrawing) -> Void) throws -> Signature.State? {
            try signatures(labels: [line(Self.label, width: 185)], grey: true) { page in
                draw(page)
                page.seal("深圳市星河算力科技有限公司", x: 270, y: 420, colour: pale)
            }.first?.state
        }
        #expect(try state { $0.handwriting(x: 225, y: 390) } == .signed)
        #expect(try state { $0.handwriting(x: 225, y: 390, colour: pale) } != .signed)
        #expect(try state { _ in } != .signed)
    }

    /// Two labels ask alike; a seal without colour stands below the place that nobody signed.
    @Test func takesNoSealOfAPhotocopyForHandwritingThatIsLeftOver() throws {
        let labels = [line(Self.label, x: 60, y: 300, width: 116), line(Self.label, x: 330, y: 310, width: 116)]
        let found = try signatures(labels: labels, grey: true) { page in
            page.handwriting(x: 180, y: 292)
            page.seal("深圳市星河算力科技有限公司", x: 440, y: 450)
        }
        #expect(found.map(\.state) == [.signed, .blank])
    }

    /// All of its outline lies in the place, so that nothing beside it tells how dark it is.
    @Test func takesNoNameSealOfAPhotocopyForASignature() throws {
        let url = try #require(
            Bundle.module.url(forResource: "grey-name-seal", withExtension: "jpg", subdirectory: "Fixtures"))
        let label = line("机构法人（签名）：", x: 57, y: 264, width: 102)
        let found = try ReaderService.holding(Data(contentsOf: url), .jpeg).signatures(labels: [label], lines: [label])
        #expect(found.first?.state == .unsure)
    }
}
