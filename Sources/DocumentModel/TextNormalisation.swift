import Foundation

/// Folding of the many ways in which Chinese papers write the same character, so that labels and values can be compared.
///
/// Full-width forms become half-width, compatibility forms and the radicals that PDF fonts often map to (⽉ for 月)
/// become plain characters, brackets, colons, dashes, dots and quotes become one form each. Case, traditional forms and
/// superscripts stay: a footnote mark must not become a digit of the amount before it.
public enum TextNormalisation {
    /// The folded text without any white space.
    public static func folded(_ text: String) -> String { FoldedText(text).text }

    /// What becomes of one scalar.
    enum Folding {
        case same
        case dropped
        case space
        case replaced([Unicode.Scalar])
    }

    static func fold(_ scalar: Unicode.Scalar) -> Folding {
        switch scalar.value {
        case 0x21...0x7E, 0x3400...0x9FFF: return .same
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            return .space
        // Soft hyphen, zero-width and direction marks, variation selectors, byte-order mark: invisible on paper.
        case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
            return .dropped
        default:
            return table[scalar].map(Folding.replaced) ?? .same
        }
    }

    private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        // Kangxi radicals, CJK punctuation and compatibility, Latin ligatures, compatibility ideographs, vertical and
        // small forms, half- and full-width forms. Enclosed numbers and superscripts are left out on purpose.
        let blocks: [ClosedRange<UInt32>] = [
            0x2010...0x205E, 0x2E80...0x2FD5, 0x3001...0x303F, 0x3300...0x33FF, 0xF900...0xFAFF, 0xFB00...0xFB06,
            0xFE10...0xFE6F, 0xFF01...0xFFEE, 0x2F800...0x2FA1D,
        ]
        for scalar in blocks.joined().compactMap(Unicode.Scalar.init) {
            let plain = Array(String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars)
            if plain != [scalar] { table[scalar] = plain.filter { $0 != " " } }
        }
        for (forms, plain) in lookAlikes {
            for form in forms.unicodeScalars { table[form] = Array(plain.unicodeScalars) }
        }
        for (radical, plain) in zip(simplifiedRadicals.unicodeScalars, simplifiedCharacters.unicodeScalars) {
            table[radical] = [plain]
        }
        // What a form becomes may itself be folded: the vertical form of a bracket becomes that bracket first.
        return table.mapValues { $0.flatMap { table[$0] ?? [$0] } }
    }()

    private static let lookAlikes: [(forms: String, plain: String)] = [
        ("（﹙❨⟮", "("), ("）﹚❩⟯", ")"), ("【〔［〖﹝「『", "["), ("】〕］〗﹞」』", "]"),
        ("：﹕︓∶︰ː", ":"), ("；﹔︔", ";"), ("，﹐︐", ","), ("．﹒․", "."),
        ("—–―－‐‑‒−﹣➖─━", "-"), ("～〜∼﹏", "~"), ("／∕⁄", "/"),
        ("·•‧・∙⋅●･", "·"), ("“”„‟＂〝〞", "\""), ("‘’‚‛＇", "'"), ("￥", "¥"),
    ]

    // Unicode gives these radicals (U+2E80 block) no compatibility mapping, but fonts of macOS and WPS map ordinary
    // characters to them.
    private static let simplifiedRadicals = "⺁⺇⺒⺓⺝⺠⺩⺫⺬⺮⺶⺻⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
    private static let simplifiedCharacters = "厂几巳幺月民王目示竹羊聿虎西见角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾齐齿龙龟"
}
