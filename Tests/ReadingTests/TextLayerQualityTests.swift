import DocumentModel
import ReaderProtocol
import Reading
import Testing

struct TextLayerQualityTests {
    private static let prose =
        "本合同由甲乙双方经友好协商就智能算力服务事宜达成一致并签订如下条款双方应当遵守合同的约定履行各自的义务任何一方不得擅自变更或者解除合同"

    private func verdict(
        _ texts: [(String, Double)], coverage: Double = 0, isEmpty: Bool = false
    ) -> TextLayerQuality.Verdict {
        let lines = texts.map {
            TextLine(text: $0.0, box: Box(x: 80, y: $0.1, width: 400, height: 12), confidence: 1, origin: .textLayer)
        }
        return TextLayerQuality(
            PageTextLayer(
                width: 595, height: 842, lines: lines, pictureCoverage: coverage,
                pictureResolution: coverage > 0 ? 200 : nil,
                isEmpty: isEmpty)
        ).verdict
    }

    @Test("trusts the text of a digital page")
    func good() {
        #expect(verdict([(Self.prose, 300)]) == .good)
        #expect(verdict([(Self.prose, 300)], coverage: 0.05) == .good)
        #expect(
            verdict([("The quick brown fox jumps over the lazy dog and runs away from the angry bear again", 300)])
                == .good)
        #expect(
            verdict([("1 2 3 4 5 6 7 8 9 10 1,200,000.00 3,400,000.00 5,600,000.00 7,800,000.00 9,000.00", 300)])
                == .good)
        #expect(
            verdict([("1,200.00 3,400.00 5,600.00 7,800.00 9,000.00 2024-11-19 2024-11-20 5,000.00 7,000.00", 300)])
                == .good)
    }

    @Test("recognises scans, with and without a footer")
    func scans() {
        #expect(verdict([], coverage: 1) == .missing)
        #expect(verdict([]) == .missing)
        #expect(verdict([("第 3 页 共 12 页", 820)], coverage: 1) == .onlyMargins)
        #expect(verdict([("扫描全能王 创建", 400)], coverage: 0.97) == .onlyMargins)
        #expect(verdict([(Self.prose, 820)], coverage: 1) == .onlyMargins)
        #expect(verdict([(Self.prose, 300)], coverage: 1) == .overPicture)
    }

    @Test("looks into pictures beside text, and at pages with hardly any text")
    func partly() {
        #expect(verdict([("附件一：营业执照复印件（加盖公章）", 60)], coverage: 0.4) == .partly)
        #expect(verdict([(Self.prose, 60)], coverage: 0.4) == .partly)
        #expect(verdict([("第1页", 820)]) == .partly)
    }

    @Test("knows blank pages")
    func blank() {
        #expect(verdict([], isEmpty: true) == .empty)
    }

    @Test(
        "knows noise",
        arguments: [
            "\u{E001}\u{E002}\u{E003}\u{E004}\u{E005}\u{E006}\u{E007}", "\u{1}\u{2}\u{3}\u{4}",
            "\u{FFFD}\u{FFFD}\u{FFFD}合同",
            "ºÏÍ¬ÓÉ¼×ÒÒË«·½¾\u{AD}ÓÑºÃÐ\u{AD}ÉÌ", "æœ¬å\u{90}ˆå\u{90}Œç”±ç”²ä¹™å\u{8F}Œæ–¹",
            "鏈悎鍚岀敱鐢蹭箼鍙屾柟缁忓弸濂藉崗鍟嗗氨鏅鸿兘绠楀姏鏈嶅姟浜嬪疁杈炬垚涓€鑷村苟绛捐濡備笅鏉℃鍙屾柟搴斿綋閬靛畧",
            "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGH!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~!\"#$%&'()",
            "KLMNPQRST VWXYZBCDF GHJKLMNP QRSTVWXZB CDFGHJKLM NPQRSTVW XZBCDFGHJ KLMNPQRSTV",
        ])
    func noise(_ text: String) {
        #expect(verdict([(text, 300)]) == .garbled)
    }
}
