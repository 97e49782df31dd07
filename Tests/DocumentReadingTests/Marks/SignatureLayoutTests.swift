import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

/// Places to sign that are not the usual label with its answer to the right.
struct SignatureLayoutTests {
    private func signatures(
        _ draw: @escaping (PageDrawing) -> Void, labels: ([TextLine]) -> [TextLine]
    ) throws -> [Signature] {
        let data = PageDrawing.pdf { page in
            for row in 0..<6 { page.text("我单位郑重承诺所提交的材料真实合法有效", x: 80, y: 60 + Double(row) * 24) }
            draw(page)
        }
        let service = ReaderService.holding(data)
        let lines = try service.textLines()
        let found = try service.signatures(labels: labels(lines), lines: lines)
        return found
    }

    @Test func findsTheAnswerToALabelOfTwoLines() throws {
        func place(_ draw: @escaping (PageDrawing) -> Void) throws -> Signature {
            let found = try signatures({ page in
                page.text("单位法定代表", x: 80, y: 300)
                page.text("人签字", x: 80, y: 318)
                draw(page)
            }) { lines in
                let parts = lines.filter { $0.text.contains("代表") || $0.text == "人签字" }
                return [
                    TextLine(
                        text: parts.map(\.text).joined(separator: "\n"),
                        box: parts.dropFirst().reduce(parts[0].box) { $0.union($1.box) }, confidence: 1,
                        origin: .textLayer)
                ]
            }
            return try #require(found.first)
        }
        let signed = try place { $0.handwriting(x: 190, y: 300, colour: PageDrawing.blue) }
        #expect(signed.state == .signed && signed.label == "单位法定代表人签字")
        #expect(try place { _ in }.state == .blank)
        #expect(try place { $0.text("欧阳晓峰", x: 190, y: 309) }.state == .blank)
    }

    /// The name in the left column and the label in the right one were read as one line.
    @Test func looksBelowALabelAndNotBelowWhatStandsBeforeItInItsLine() throws {
        func state(_ draw: @escaping (PageDrawing) -> Void) throws -> Signature.State? {
            try signatures({ page in
                page.text("（盖章）深圳云岭会计师事务所（普通合伙）授权代表（签字）：", x: 80, y: 400)
                page.text("2024年9月21日", x: 120, y: 424)
                draw(page)
            }) { lines in lines.filter { $0.text.contains("代表") } }.first?.state
        }
        #expect(try state { $0.handwriting(x: 340, y: 422) } == .signed)
        #expect(try state { _ in } == .blank)
    }

    /// As on photographs, where no line runs along the rows of pixels.
    @Test(arguments: [-8.0, -4, 2, 6]) func takesNoLeaningFrameOfAStampForASignature(degrees: Double) throws {
        func state(_ colour: PageDrawing.Colour, holding text: String) throws -> Signature.State? {
            try signatures({ page in
                page.text("法定代表人（签字）：", x: 100, y: 400)
                let (across, down) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
                func corner(_ x: Double, _ y: Double) -> (Double, Double) {
                    (300 + x * across - y * down, 360 + x * down + y * across)
                }
                page.line(
                    [corner(0, 0), corner(110, 0), corner(110, 80), corner(0, 80), corner(0, 0)], width: 1.2,
                    colour: colour)
                page.text(text, x: corner(0, 36).0, y: corner(0, 36).1, colour: colour)
            }) { lines in lines.filter { $0.text.contains("代表人") } }.first?.state
        }
        for colour in [PageDrawing.blue, PageDrawing.black] {
            #expect(try state(colour, holding: "") == .blank)
            // What is known to be print is cut out, and some of the frame with it.
            let state = try state(colour, holding: "此件仅供申请使用")
            #expect(state == .blank || state == .unsure)
        }
    }

    /// What looks like a code and cannot be read may be anything.
    @Test func callsNoPlaceBlankInWhichACodeCannotBeRead() throws {
        func state(_ draw: @escaping (PageDrawing) -> Void) throws -> Signature.State? {
            try signatures({ page in
                page.text("法定代表人（签字）：", x: 80, y: 330)
                draw(page)
            }) { lines in lines.filter { $0.text.contains("签字") } }.first?.state
        }
        func code(_ page: PageDrawing) {
            page.qrCode("https://acc.mof.gov.cn/q?code=1234567890", x: 210, y: 310, side: 50)
        }
        #expect(try state(code) == .blank)
        let damaged = try state { page in
            code(page)
            page.rectangle(x: 228, y: 328, width: 32, height: 32, colour: PageDrawing.black, filled: true)
        }
        #expect(damaged == .unsure)
    }

    /// 手写签名 above a line, 中国注册会计师 below it: the second signature stands below the first label as well.
    @Test func doubtsThatALabelIsBlankWherePeopleSignAboveIt() throws {
        func states(_ draw: @escaping (PageDrawing) -> Void) throws -> [Signature.State] {
            try signatures({ page in
                for y in [340.0, 420] { page.text("中国注册会计师", x: 100, y: y) }
                draw(page)
            }) { lines in lines.filter { $0.text.contains("会计师") } }.map(\.state)
        }
        let both = try states { page in
            page.handwriting(x: 110, y: 300)
            page.handwriting(x: 110, y: 380)
        }
        #expect(!both.contains(.blank))
        #expect(try states { $0.handwriting(x: 110, y: 380) } == [.signed, .blank])
    }

    /// The signature begins in the lower half of the label, and recognition makes a second line of both.
    @Test func doubtsThatALabelIsBlankAcrossWhichSomethingWasRead() throws {
        func state(_ text: String, y: Double) throws -> Signature.State? {
            func line(_ text: String, _ box: Box) -> TextLine {
                TextLine(text: text, box: box, confidence: 0.97, origin: .ocr)
            }
            let label = line("法定代表人或授权代表（签字）：", Box(x: 100, y: 400, width: 180, height: 14))
            let picture = try PageDrawing.raster { $0.text(label.text, x: 100, y: 400) }.jpeg(quality: 80)
            let service = ReaderService.holding(Data(picture), .jpeg)
            let lines = [label, line(text, Box(x: 120, y: y, width: 60, height: 14))]
            let found = try service.signatures(labels: [label], lines: lines)
            return found.first?.state
        }
        #expect(try state("表或代", y: 408) == .unsure)
        #expect(try state("2024年", y: 430) == .blank)
    }
}
