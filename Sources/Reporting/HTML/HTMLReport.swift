public import Foundation
public import Judging
import Mustache

/// Renders `report.html`: one file that needs nothing else and asks nothing of the network.
public enum HTMLReport {
    /// The page in UTF-8; both languages are in it, `language` is the one that it opens with.
    ///
    /// - Throws: an error where the module's own template cannot be read or parsed.
    public static func render(_ report: Report, language: Language) throws -> Data {
        let style = try Resource.text("report.css")
        let script = try Resource.text("report.js")
        let page = HTMLPage(
            report, language: language, style: style, script: script,
            policy: SecurityPolicy(style: style, script: script))
        _ = contentType
        var library = MustacheLibrary()
        for name in ["report", "finding", "evidence", "both"] {
            try library.register(
                "{{% CONTENT_TYPE:XLQ-HTML}}" + Resource.text("\(name).mustache"), named: name)
        }
        guard let html = library.render(page, withTemplate: "report") else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return Data(html.utf8)
    }

    /// Mustache's own escaping goes by characters and misses `"` with a combining mark behind it; see `SafeText`.
    private struct ContentType: MustacheContentType {
        func escapeText(_ text: String) -> String { SafeText.html(text) }
    }

    /// Registers the content type once; the library keeps it under a lock.
    private static let contentType: Void = MustacheContentTypes.register(ContentType(), named: "XLQ-HTML")
}
