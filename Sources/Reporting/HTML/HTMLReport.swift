public import Foundation
public import Judging

/// Renders `report.html`: one file that needs nothing else and asks nothing of the network.
public enum HTMLReport {
    /// Parses the templates ahead of the first report, from any thread.
    package static func prepare() { HTMLTemplate.prepare() }

    /// The page in UTF-8; both languages are in it, `language` is the one that it opens with.
    ///
    /// - Throws: an error where the module's own template cannot be read or parsed.
    public static func render(_ report: Report, language: Language) throws -> Data {
        let style = try Resource.text("report.css")
        let script = try Resource.text("report.js")
        let page = HTMLPage(
            report, language: language, style: style, script: script,
            policy: SecurityPolicy(style: style, script: script))
        return try HTMLTemplate.render(page, as: .report)
    }
}
