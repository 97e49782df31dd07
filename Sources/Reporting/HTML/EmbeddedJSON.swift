import Foundation

/// Values for the script of a page.
enum EmbeddedJSON {
    /// JSON that holds no `<`, and so cannot end its element, and no character that steers what shows it.
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return "null" }
        // By scalars, as `<` with a combining mark behind it is another character to Swift. They stand in strings only,
        // where JSON takes an escape for the character; all of them lie in the basic plane.
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: data, as: UTF8.self).unicodeScalars {
            if scalar == "<" || SafeText.isSteering(scalar) {
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                text.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
