extension Money {
    /// The amount in financial characters as the People's Bank prescribes for bills: 壹佰贰拾万元整.
    public var words: String {
        let magnitude = fen.magnitude
        let (yuan, cents) = magnitude.quotientAndRemainder(dividingBy: 100)
        let (jiao, fen) = cents.quotientAndRemainder(dividingBy: 10)
        var text = self.fen < 0 ? "负" : ""
        if yuan > 0 || cents == 0 { text += Self.words(yuan) + "元" }
        if cents == 0 { return text + "整" }
        if jiao > 0 {
            text += Self.digits[Int(jiao)] + "角"
        } else if yuan > 0 {
            text += "零"
        }
        return text + (fen > 0 ? Self.digits[Int(fen)] + "分" : "整")
    }

    private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

    private static func words(_ number: UInt64) -> String {
        if number >= 100_000_000 { return join(number, at: 100_000_000, "亿") }
        if number >= 10_000 { return join(number, at: 10_000, "万") }
        for (unit, name) in [(1000, "仟"), (100, "佰"), (10, "拾")] as [(UInt64, String)] where number >= unit {
            return join(number, at: unit, name)
        }
        return digits[Int(number)]
    }

    private static func join(_ number: UInt64, at unit: UInt64, _ name: String) -> String {
        let (high, low) = number.quotientAndRemainder(dividingBy: unit)
        guard low > 0 else { return words(high) + name }
        // A gap of one or more places is written as one zero.
        return words(high) + name + (low < unit / 10 ? "零" : "") + words(low)
    }
}
