/// The characters in which Chinese papers write numbers, ordinary (一), financial (壹), traditional and their variants.
enum ChineseNumeral {
    /// 0…9, or nil for any other character. The letters O and o are not among them: only a date may take them for zero.
    static func digit(_ scalar: Unicode.Scalar) -> Int? { digits[scalar] }

    /// Whether the character is a financial one (大写), which ordinary prose does not use.
    static func isFinancial(_ scalar: Unicode.Scalar) -> Bool { financial.contains(scalar) }

    private static let forms = [
        "零〇○◯", "一壹弌壱", "二贰貳弍弐貮两兩", "三叁參叄参弎叅", "四肆", "五伍", "六陆陸", "七柒漆", "八捌", "九玖",
    ]
    private static let digits: [Unicode.Scalar: Int] = Dictionary(
        uniqueKeysWithValues: forms.enumerated().flatMap { value, text in text.unicodeScalars.map { ($0, value) } })
    private static let financial = Set("壹壱贰貳弍弐貮叁參叄弎叅肆伍陆陸柒捌玖拾佰仟".unicodeScalars)
}

extension Unicode.Scalar {
    var asciiDigit: Int? { (0x30...0x39).contains(value) ? Int(value - 0x30) : nil }
    var isASCIILetter: Bool { (0x41...0x5A).contains(value & ~0x20) && value < 0x80 }
    var isASCIIAlphanumeric: Bool { asciiDigit != nil || isASCIILetter }
}
