import Foundation
import ImagingKit
import Testing

struct MarkTests {
    @Test(arguments: [150.0, 200, 300]) func findsARoundSealOverText(resolution: Double) throws {
        let picture = PageDrawing.raster(resolution: resolution) { page in
            for row in 0..<12 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款", x: 60, y: 250 + Double(row) * 22) }
            page.seal("深圳市星河算力科技有限公司", x: 300, y: 340, tilt: 0.3)
        }
        let seals = picture.seals(.inColourAndBlack)
        #expect(seals.count == 1)
        let seal = try #require(seals.first)
        let scale = resolution / 72
        #expect(seal.shape == .round && seal.ink == .red)
        #expect(abs(seal.centerX - 300 * scale) < 2 * scale && abs(seal.centerY - 340 * scale) < 2 * scale)
        #expect(abs(seal.radiusX - 56.7 * scale) < 3 * scale)
        #expect(seal.completeness > 0.8)
    }

    @Test func findsTwoSealsThatOverlap() {
        let picture = PageDrawing.raster { page in
            page.seal("深圳市星河算力科技有限公司", x: 250, y: 340)
            page.seal("广州云岭智能科技有限公司", x: 330, y: 370)
        }
        #expect(picture.seals(.inColourAndBlack).filter { $0.shape == .round }.count == 2)
    }

    @Test func findsBlueAndSquareSeals() throws {
        let picture = PageDrawing.raster { page in
            page.seal("深圳市星河算力科技有限公司", x: 200, y: 200, colour: PageDrawing.blue)
            page.rectangle(x: 400, y: 400, width: 54, height: 54, colour: PageDrawing.red)
            page.text("张明", x: 403, y: 400, size: 23, colour: PageDrawing.red)
            page.text("之印", x: 403, y: 424, size: 23, colour: PageDrawing.red)
        }
        let seals = picture.seals(.inColourAndBlack)
        #expect(seals.contains { $0.shape == .round && $0.ink == .blue })
        #expect(seals.contains { $0.shape == .square && $0.ink == .red })
    }

    @Test func findsARingOnAPhotocopy() {
        let picture = PageDrawing.raster { page in
            for row in 0..<12 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款", x: 60, y: 250 + Double(row) * 22) }
            page.seal("深圳市星河算力科技有限公司", x: 300, y: 340, colour: (0.45, 0.45, 0.45))
        }
        #expect(picture.seals(.greyCopy).count == 1)
    }

    @Test func findsABlackSealOnAPageInColour() throws {
        let picture = PageDrawing.raster { page in
            for row in 0..<12 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款", x: 60, y: 250 + Double(row) * 22) }
            page.seal("深圳市星河算力科技有限公司", x: 300, y: 640, colour: PageDrawing.black)
            page.seal("广州云岭智能科技有限公司", x: 300, y: 340)
        }
        #expect(picture.seals(.inColourAndBlack).map(\.ink.rawValue).sorted() == [0, 2])
    }

    @Test(arguments: [-8.0, 0, 20]) func findsHalfASealAtTheEdgeOfThePage(inside: Double) throws {
        let picture = PageDrawing.raster { page in
            for row in 0..<12 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款", x: 60, y: 250 + Double(row) * 22) }
            page.seal("深圳市星河算力科技有限公司", x: 595 - inside, y: 440)
        }
        let seal = try #require(picture.seals(.inColourAndBlack).first)
        #expect(abs(seal.centerX - (595 - inside) * 200 / 72) < 8 && abs(seal.centerY - 440 * 200 / 72) < 8)
        #expect(seal.completeness < 0.7)
    }

    @Test func findsAnOvalOverTextOnAPhotocopy() throws {
        let picture = PageDrawing.raster { page in
            for row in 0..<12 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款", x: 60, y: 250 + Double(row) * 22) }
            page.oval(x: 300, y: 340, width: 113, height: 80, tilt: 0.2, colour: (0.35, 0.35, 0.35))
        }
        let seals = picture.seals(.greyCopy)
        #expect(seals.map(\.shape) == [.oval])
        let seal = try #require(seals.first)
        #expect(abs(seal.centerX - 300 * 200 / 72) < 8 && abs(seal.centerY - 340 * 200 / 72) < 8)
        #expect(seal.radiusX > 1.3 * seal.radiusY)
    }

    @Test func findsABrokenOval() throws {
        let picture = PageDrawing.raster { page in
            page.oval(x: 300, y: 340, width: 113, height: 80, tilt: 0.2, colour: PageDrawing.red)
            for x in [252.0, 300, 340] {
                page.rectangle(x: x, y: 280, width: 5, height: 120, colour: (1, 1, 1), filled: true)
            }
        }
        #expect(picture.seals(.inColourAndBlack).map(\.shape) == [.oval])
    }

    /// A row of bold characters is no ruled line, and print that crosses the frame takes it apart in the colour of the ink.
    @Test(arguments: [PageDrawing.red, PageDrawing.blue, PageDrawing.black])
    func findsAFrameWithTwoLines(colour: PageDrawing.Colour) throws {
        let picture = PageDrawing.raster { page in
            frame(on: page, colour: colour)
            page.text("深圳市星河算力科技有限公司", x: 238, y: 312, size: 9.5, colour: colour)
            page.text("业务专用章", x: 244, y: 336, size: 22, colour: colour)
        }
        let seal = try #require(picture.seals(.inColourAndBlack).first)
        #expect(picture.seals(.inColourAndBlack).map(\.shape) == [.rectangle])
        #expect(abs(seal.centerX - 300 * 200 / 72) < 8 && abs(seal.centerY - 340 * 200 / 72) < 8)
    }

    @Test func findsAFrameInPieces() {
        let picture = PageDrawing.raster { page in
            frame(on: page, colour: PageDrawing.red)
            page.text("深圳市星河算力科技有限公司", x: 238, y: 334, size: 9.5, colour: PageDrawing.red)
            for (x, y) in [(260.0, 300.0), (330, 298), (260, 368), (345, 366), (225, 330), (362, 345)] {
                page.rectangle(x: x, y: y, width: 7, height: 12, colour: (1, 1, 1), filled: true)
            }
        }
        #expect(picture.seals(.inColourAndBlack).map(\.shape) == [.rectangle])
    }

    /// What is left of a frame at the edge of the paper, and of tables with an open side.
    @Test func findsAFrameThatTheEdgeOfThePageHasCut() throws {
        let picture = PageDrawing.raster { page in
            page.line([(600, 304), (529, 304), (529, 376), (600, 376)], width: 3, colour: PageDrawing.red)
            page.text("深圳市星河算力", x: 535, y: 312, size: 9.5, colour: PageDrawing.red)
            page.text("业务专用", x: 544, y: 336, size: 22, colour: PageDrawing.red)
        }
        let seal = try #require(picture.seals(.inColourAndBlack).first)
        #expect(picture.seals(.inColourAndBlack).map(\.shape) == [.rectangle])
        #expect(seal.completeness < 0.7 && seal.confidence < 0.6)
        let table = PageDrawing.raster { page in
            page.line([(600, 304), (449, 304), (449, 376), (600, 376)], width: 2, colour: PageDrawing.red)
            page.line([(600, 340), (449, 340)], width: 2, colour: PageDrawing.red)
            page.text("发票专用", x: 460, y: 312, size: 15, colour: PageDrawing.red)
        }
        #expect(table.seals(.inColourAndBlack).isEmpty)
    }

    /// Thin frames are notes and cells of tables.
    @Test func takesNoThinBlackFrameForASeal() {
        let picture = PageDrawing.raster { page in
            frame(on: page, colour: PageDrawing.black, width: 1)
            page.text("此件与原件一致", x: 250, y: 334, size: 14)
        }
        #expect(picture.seals(.inColourAndBlack).isEmpty && picture.seals(.greyCopy).isEmpty)
    }

    private func frame(on page: PageDrawing, colour: PageDrawing.Colour, width: Double = 3) {
        page.line(
            [(229, 304), (373, 304), (373, 376), (229, 376), (229, 304), (240, 304)], width: width, colour: colour)
    }

    @Test func findsABrokenRingOnAPhotocopy() {
        let picture = PageDrawing.raster { page in
            for row in 0..<12 { page.text("甲乙双方经友好协商，就智能算力服务达成本合同条款", x: 60, y: 450 + Double(row) * 22) }
            page.seal("深圳市星河算力科技有限公司", x: 300, y: 240, colour: (0.45, 0.45, 0.45))
            page.rectangle(x: 230, y: 170, width: 56, height: 140, colour: (1, 1, 1), filled: true)
        }
        #expect(picture.seals(.greyCopy).map(\.shape) == [.round])
    }

    @Test func takesNoTextOrTableForAnOval() {
        let picture = PageDrawing.raster { page in
            for row in 0..<14 {
                page.text("因本合同引起的争议由双方协商解决（甲方）0123456789", x: 60, y: 60 + Double(row) * 17)
                page.line([(60, 340 + Double(row) * 24), (530, 340 + Double(row) * 24)])
            }
            for column in 0...5 {
                page.line([(60 + Double(column) * 94, 340), (60 + Double(column) * 94, 652)])
            }
        }
        #expect(picture.seals(.greyCopy).filter { $0.shape == .oval }.isEmpty)
    }

    @Test func takesNoOtherRedThingForASeal() {
        let picture = PageDrawing.raster { page in
            page.text("深圳市科技创新局文件", x: 80, y: 60, size: 40, colour: PageDrawing.red)
            page.line([(50, 130), (545, 130)], width: 3, colour: PageDrawing.red)
            for row in 0...8 {
                page.line([(60, 200 + Double(row) * 30), (530, 200 + Double(row) * 30)], colour: PageDrawing.red)
            }
            for column in 0...5 {
                page.line([(60 + Double(column) * 94, 200), (60 + Double(column) * 94, 440)], colour: PageDrawing.red)
            }
            page.rectangle(x: 100, y: 500, width: 150, height: 100, colour: PageDrawing.red, filled: true)
            page.text("重要提示：请勿遗漏", x: 80, y: 650, size: 16, colour: PageDrawing.red)
        }
        #expect(picture.seals(.inColourAndBlack).isEmpty)
        #expect(picture.seals(.greyCopy).isEmpty)
    }

    @Test(arguments: [PageDrawing.black, PageDrawing.red, (0.6, 0.6, 0.62)])
    func decodesQRCodes(colour: PageDrawing.Colour) {
        let payload = "https://acc.mof.gov.cn/q?code=粤24ABCDEFGH%26x"
        let picture = PageDrawing.raster { page in
            page.text("此码用于证明该审计报告", x: 60, y: 60)
            page.qrCode(payload, x: 300, y: 300, colour: colour)
        }
        #expect(picture.qrSymbols().map(\.payload) == [payload])
    }

    /// Without colour, only its darkness tells the code from the seal over it.
    @Test(arguments: [(330.0, 330.0), (322, 346), (352, 338), (340, 318)])
    func decodesAQRCodeUnderASealOfAPhotocopy(x: Double, y: Double) {
        let payload = "https://www.gsxt.gov.cn/index.html?uniscid=91440300MA5FABCD1X&id=20240611"
        let picture = PageDrawing.raster { page in
            page.qrCode(payload, x: 300, y: 300, side: 50)
            page.layered { page.seal("深圳市星河算力科技有限公司", x: x, y: y, colour: (0.42, 0.42, 0.42)) }
        }.copied
        #expect(picture.qrSymbols().map(\.payload) == [payload])
    }

    @Test func seesACodeThatCannotBeDecoded() throws {
        let picture = PageDrawing.raster { page in
            page.qrCode("https://acc.mof.gov.cn/q?code=1234567890", x: 300, y: 300)
            page.rectangle(x: 325, y: 325, width: 45, height: 45, colour: PageDrawing.black, filled: true)
        }
        let codes = picture.qrSymbols()
        #expect(codes.count == 1)
        #expect(codes.first?.payload == nil)
    }

    /// Nothing is left of the code to find but its pattern: the middle of its three corners is gone.
    @Test func seesACodeOfASmallPictureWhereItIs() throws {
        let page = PageDrawing.raster { page in
            page.qrCode("https://acc.mof.gov.cn/q?code=1234567890", x: 200, y: 200, side: 28)
            for (x, y) in [(200.0, 200.0), (222.8, 200), (200, 222.8)] {
                page.rectangle(x: x + 1.5, y: y + 1.5, width: 2.5, height: 2.5, colour: (1, 1, 1), filled: true)
            }
        }
        let picture = try page.cropped(to: PixelBox(x: 300, y: 300, width: 700, height: 600))
        let code = try #require(picture.qrSymbols().first)
        #expect(code.payload == nil)
        let (x, y) = (code.left + code.width / 2, code.top + code.height / 2)
        let middle = 214.0 * 200 / 72 - 300
        #expect(abs(x - middle) < 8 && abs(y - middle) < 8)
    }

    @Test func findsNoCodeInText() {
        let picture = PageDrawing.raster { page in
            for row in 0..<30 { page.text("回国固因团四口目田由甲申 0123456789 ■□◆◇", x: 40, y: 40 + Double(row) * 25) }
        }
        #expect(picture.qrSymbols().isEmpty)
    }

    /// Loops as dense as a code, which leave the corners of their square empty.
    @Test func findsNoCodeInDenseHandwriting() {
        let picture = PageDrawing.raster { page in
            let points = (0..<600).map { step -> (x: Double, y: Double) in
                let turn = Double(step) * 2 * .pi / 120
                let radius = 19 * cos(1.6 * turn)
                return (288 + radius * cos(turn) + 0.3 * radius * sin(turn), 396 + radius * sin(turn))
            }
            page.line(points, width: 1.6)
        }
        #expect(picture.qrSymbols().isEmpty)
    }

    @Test func measuresGreyEmptyAndSharpPages() throws {
        let blank = try #require(PageDrawing.raster { _ in }.facts)
        #expect(blank.inkShare == 0 && blank.edgeWidth == nil)
        let text = try #require(
            PageDrawing.raster { page in
                for row in 0..<20 { page.text("甲乙双方经友好协商达成本合同", x: 60, y: 60 + Double(row) * 22) }
            }.facts)
        #expect(text.inkShare > 0.005)
        #expect(try #require(text.edgeWidth) < 4)
    }
}
