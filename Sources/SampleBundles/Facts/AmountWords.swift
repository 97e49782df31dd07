import DocumentModel

/// Amounts in words (大写) as papers print them. Written apart from the parser of the project on purpose, so that one
/// mistake cannot hide the other.
enum AmountWords {
    private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]
    private static let units = ["", "拾", "佰", "仟"]

    /// For example 壹佰贰拾万元整.
    static func write(_ amount: Money, yuan: String = "元", whole: String = "整") -> String {
        let value = Int(amount.fen / 100)
        let cents = Int(amount.fen % 100)
        var text = value == 0 ? "" : integer(value) + yuan
        if cents == 0 { return (text.isEmpty ? "零" + yuan : text) + whole }
        if cents / 10 > 0 {
            text += digits[cents / 10] + "角"
        } else if value > 0 {
            text += "零"
        }
        return cents % 10 > 0 ? text + digits[cents % 10] + "分" : text + whole
    }

    private static func integer(_ value: Int) -> String {
        var text = ""
        var gap = false
        for (scale, name) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
            let section = value / scale % 10_000
            if section == 0 {
                gap = !text.isEmpty
                continue
            }
            if !text.isEmpty && (gap || section < 1000) { text += "零" }
            text += four(section) + name
            gap = false
        }
        return text
    }

    private static func four(_ value: Int) -> String {
        var text = ""
        var zero = false
        for place in stride(from: 3, through: 0, by: -1) {
            let digit = value / [1, 10, 100, 1000][place] % 10
            if digit == 0 {
                zero = !text.isEmpty
                continue
            }
            if zero { text += "零" }
            zero = false
            text += digits[digit] + units[place]
        }
        return text
    }
}

extension Money {
    /// Whole yuan.
    init(yuan: Int) { self.init(fen: Int64(yuan) * 100) }

    /// `1,200,000.00`.
    var grouped: String {
        let parts = canonical.split(separator: ".")
        var reversed = ""
        for (index, digit) in String(parts[0]).reversed().enumerated() {
            if index > 0 && index % 3 == 0 && digit != "-" { reversed.append(",") }
            reversed.append(digit)
        }
        return String(reversed.reversed()) + "." + parts[1]
    }

    /// The amount in units of 10,000 with as many decimals as needed, at least `places`.
    func tenThousands(places: Int = 2) -> String {
        var fraction = String(100_000_000 + fen.magnitude % 1_000_000 + 0).suffix(6)
        while fraction.count > places, fraction.last == "0" { fraction.removeLast() }
        return "\(fen / 1_000_000)" + (fraction.isEmpty ? "" : "." + fraction)
    }
}
