/// Text from documents and names of files are the applicant's; it must be able to say something, and to do nothing.
package enum SafeText {
    /// The text without characters that steer a terminal or turn the reading direction; they become U+FFFD.
    package static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isSteering) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isSteering(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    /// The text on one line: a file's name must not look like a line of ours.
    package static func line(_ text: String) -> String {
        let flat = text.unicodeScalars.map { ["\n", "\t", "\u{2028}", "\u{2029}"].contains($0) ? "\u{FFFD}" : $0 }
        return visible(String(String.UnicodeScalarView(flat)))
    }

    /// The text for HTML, as content or in an attribute with quotes.
    ///
    /// It looks at scalars and not at characters: `"` with a combining mark behind it is one character to Swift, but
    /// still ends an attribute.
    static func html(_ text: String) -> String {
        guard mayChange(text) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case _ where isSteering(scalar): result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether a text could hold something that must not stand as it is, judged by its bytes: nearly none does.
    private static func mayChange(_ text: String) -> Bool {
        text.utf8.contains { byte in
            switch byte {
            case 0x09, 0x0A: false
            // Those of HTML and the controls.
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"),
                0..<0x20, 0x7F:
                true
            // The first bytes of all others that steer: of U+0080, U+061C, U+200E and U+FFFE.
            case 0xC2, 0xD8, 0xE2, 0xEF: true
            default: false
            }
        }
    }

    /// Whether a character steers a terminal or turns the reading direction.
    static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        // Overrides, embeddings and isolates of the reading direction (Unicode TR9).
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
