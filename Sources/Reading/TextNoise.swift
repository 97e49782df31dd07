/// Tells text from what a font without a right map to Unicode, or a wrong encoding, leaves of it.
struct TextNoise {
    let isNoise: Bool

    /// Characters that no page of a Chinese application goes without. Of ordinary text they are a fifth and more; of GBK
    /// read as UTF-8 or of glyph numbers taken for characters next to nothing.
    private static let common = Set(
        """
        的一是了不在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当
        看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力
        机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性
        通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服
        毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强
        限深圳市区址号营执照注册登证书签章甲乙款项额税审计承诺单申务服算模型训练技术合同协议盖负责审核编支付费用
        """.unicodeScalars.filter { $0.value > 0x3400 })

    init(_ scalars: [Unicode.Scalar]) {
        var unprintable = 0
        var foreign = 0
        var han = 0
        var frequent = 0
        var letters = 0
        var vowels = 0
        var symbols = 0
        for scalar in scalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF, 0xF0000...0x10FFFD, 0xFFF0...0xFFFD: unprintable += 1
            case 0xC0...0x2FF, 0x370...0x1FFF, 0xA500...0xABFF, 0xAC00...0xD7A3: foreign += 1
            // Latin-1 signs that papers use: ¥ § ° ± · ×. The others are halves of a misread character.
            case 0xA0...0xBF:
                foreign += [0xA0, 0xA5, 0xA7, 0xB0, 0xB1, 0xB2, 0xB3, 0xB7].contains(scalar.value) ? 0 : 1
            case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F, 0x2E80...0x2FDF:
                han += 1
                if Self.common.contains(scalar) { frequent += 1 }
            case 0x41...0x5A, 0x61...0x7A:
                letters += 1
                if "aeiouAEIOU".unicodeScalars.contains(scalar) { vowels += 1 }
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: symbols += 1
            default: break
            }
        }
        let total = Double(scalars.count)
        if Double(unprintable) > 0.05 * total || Double(foreign) > 0.15 * total {
            isNoise = true
        } else if han >= 40, Double(frequent) < 0.08 * Double(han) {
            isNoise = true
        } else if han == 0, letters + symbols >= 60 {
            // Glyph numbers of a Chinese font taken for ASCII: neither words nor figures.
            let share = Double(vowels) / Double(max(1, letters))
            isNoise = Double(symbols) > 0.5 * total || (letters >= 40 && !(0.15...0.65).contains(share))
        } else {
            isNoise = false
        }
    }
}
