import DigestKit
import Foundation

/// The Content Security Policy of the page: nothing is loaded, and only the module's own style and script run.
struct SecurityPolicy {
    let text: String

    init(style: String, script: String) {
        text = [
            "default-src 'none'",
            "img-src data:",
            "style-src '\(Self.source(style))'",
            "script-src '\(Self.source(script))'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ].joined(separator: "; ")
    }

    /// A hash source (Content Security Policy Level 3, 2.3.1) of an element's text.
    private static func source(_ text: String) -> String {
        let digits = Array(SHA256.hash(Data(text.utf8)))
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        return "sha256-" + Data(bytes).base64EncodedString()
    }
}
