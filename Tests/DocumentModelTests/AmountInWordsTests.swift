import DocumentModel
import Testing

struct AmountInWordsTests {
    @Test(
        "reads every way of writing",
        arguments: [
            ("壹佰贰拾万元整", "1200000.00"), ("人民币壹佰贰拾万元整", "1200000.00"), ("（大写）人民币壹佰贰拾万圆整", "1200000.00"),
            ("大写：壹佰贰拾万元正", "1200000.00"), ("RMB 壹佰贰拾万元整", "1200000.00"), ("壹 佰 贰 拾 万 元 整", "1200000.00"),
            ("一百二十万元", "1200000.00"), ("壹佰貳拾萬圓整", "1200000.00"), ("貳億元整", "200000000.00"), ("贰亿元整", "200000000.00"),
            ("壹仟万元人民币", nil), ("壹仟万元", "10000000.00"), ("拾万元整", "100000.00"), ("拾贰万元", "120000.00"),
            ("壹仟贰佰万元", "12000000.00"),
            ("叁佰零伍元整", "305.00"), ("叄佰零伍元整", "305.00"), ("叁佰伍拾元整", "350.00"), ("壹万零伍拾元整", "10050.00"),
            ("壹万零伍元整", "10005.00"),
            ("壹万伍仟元整", "15000.00"), ("壹万伍佰元整", "10500.00"), ("壹亿零伍万元整", "100050000.00"), ("壹亿零贰佰元", "100000200.00"),
            ("壹万亿元整", "1000000000000.00"), ("陆拾捌万肆仟玖佰叁拾贰元柒角伍分", "684932.75"), ("壹佰元零伍分", "100.05"), ("壹佰元伍角", "100.50"),
            ("壹佰元伍角整", "100.50"), ("壹佰元零伍角", "100.50"), ("壹佰元零角零分", "100.00"), ("壹佰元零角伍分", "100.05"), ("伍角整", "0.50"),
            ("伍分", "0.05"), ("零元整", "0.00"), ("负壹佰元整", "-100.00"), ("人民币壹佰贰拾万", "1200000.00"), ("壹佰贰拾万整", "1200000.00"),
            ("壹仟零佰零拾伍元整", "1005.00"), ("两百万元整", "2000000.00"), ("壹佰贰拾万零伍佰元整", "1200500.00"), ("壹佰零贰万元整", "1020000.00"),
            ("壹佰贰拾萬元整。", "1200000.00"), ("贰佰叁拾伍万捌仟玖佰壹拾陆元整", "2358916.00"), ("人民币壹拾陸萬柒仟元整", "167000.00"),
            ("玖拾玖万玖仟玖佰玖拾玖元玖角玖分", "999999.99"), ("漆佰元整", "700.00"), ("弍拾元整", "20.00"), ("壹佰_贰拾_元整", "120.00"),
        ] as [(String, String?)])
    func reads(_ text: String, _ amount: String?) {
        #expect(AmountInWords.parse(text)?.canonical == amount)
    }

    @Test(
        "refuses what contradicts itself or can be read in two ways",
        arguments: [
            "", "元整", "壹贰拾元整", "壹拾佰元整", "佰万元整", "仟元整", "壹佰贰元整", "壹万伍元整", "壹亿贰元整", "壹仟零拾伍元整",
            "壹佰元整伍角", "壹万贰万元整", "壹亿贰亿元", "一二三四元", "壹佰", "一百二十万", "壹佰贰拾万美元整", "120万元整", "1佰元整", "壹佰伍零元",
            "壹佰元整壹佰元整", "壹兆元整", "伍分壹角", "壹佰元贰佰元", "零万元",
        ])
    func refuses(_ text: String) {
        if text == "零万元" {
            #expect(AmountInWords.parse(text)?.fen == 0)
        } else {
            #expect(AmountInWords.parse(text) == nil)
        }
    }

    @Test(
        "finds the amounts of a text",
        arguments: [
            ("合同总金额为人民币（大写）壹佰贰拾万元整（小写：¥1,200,000.00元）", ["1200000.00"]),
            ("注册资本：贰亿元整", ["200000000.00"]), ("首付叁拾万元整，尾款柒拾万元整。", ["300000.00", "700000.00"]),
            ("贰万元分三期支付", ["20000.00"]), ("费用一百万元，三年共三百万元", ["1000000.00", "3000000.00"]),
            ("第一条 甲乙双方", []), ("百分之三十", []), ("十分重要，三元里", []), ("一式两份", []), ("1拾万元整", []),
            ("贰佰壹贰拾万元整", []), ("壹佰元整伍角", []), ("一千万次调用", []), ("二〇二四年", []), ("人民币壹佰美元", []), ("三千元", ["3000.00"]),
        ] as [(String, [String])])
    func findsAll(_ text: String, _ amounts: [String]) {
        #expect(AmountInWords.findAll(in: text).map(\.amount.canonical) == amounts)
    }

    @Test("gives the place in the original text")
    func place() throws {
        let text = "人民币 壹佰 贰拾万元整（小写）"
        let match = try #require(AmountInWords.findAll(in: text).first)
        #expect(text[match.range] == "壹佰 贰拾万元整")
    }

    @Test(
        "writes amounts as bills do",
        arguments: [
            ("1200000.00", "壹佰贰拾万元整"), ("0.00", "零元整"), ("0.05", "伍分"), ("0.50", "伍角整"), ("100000.00", "壹拾万元整"),
            ("10005.00", "壹万零伍元整"), ("10050.00", "壹万零伍拾元整"), ("1000010.05", "壹佰万零壹拾元零伍分"), ("305.30", "叁佰零伍元叁角整"),
            ("100000000.00", "壹亿元整"), ("100050000.00", "壹亿零伍万元整"), ("-20.00", "负贰拾元整"), ("1001000.00", "壹佰万壹仟元整"),
            ("1000000000000.00", "壹万亿元整"),
        ])
    func writes(_ amount: String, _ words: String) throws {
        #expect(try #require(Money(canonical: amount)).words == words)
    }

    @Test("reads every amount that it writes")
    func roundTrip() {
        var generator = SplitMix(state: 7)
        for step in 0..<20_000 {
            let digits = step % 14 + 1
            let limit = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
            var fen = Int64.random(in: 0..<limit, using: &generator)
            // Gaps are where the rules for zeros are: blank out some places.
            if step % 3 == 0 { fen -= fen % (limit / 10 + 1) % 100_000 }
            if step % 5 == 0 { fen -= fen / 10_000 % 1_000 * 10_000 }
            let money = Money(fen: fen)
            #expect(AmountInWords.parse(money.words) == money, "\(money.canonical) \(money.words)")
            let found = AmountInWords.findAll(in: "合计：" + money.words + "。")
            if fen >= 100 { #expect(found.map(\.amount) == [money], "\(money.words)") }
        }
    }
}

/// A seeded generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
