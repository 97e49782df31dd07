public import Foundation
public import Judging
import Mustache

/// Writes what sums many bundles up: `index.html` and `summary.csv`.
public struct BatchWriter: Sendable {
    /// Folder that holds one folder for each bundle.
    public var output: URL
    /// Language of the table, and the one that the page opens with.
    public var language: Language
    /// The rule pack that judged.
    public var pack: Report.Pack
    /// Version of the program.
    public var toolVersion: String

    /// Creates a writer.
    public init(output: URL, language: Language, pack: Report.Pack, toolVersion: String) {
        self.output = output
        self.language = language
        self.pack = pack
        self.toolVersion = toolVersion
    }

    /// Writes both files; each appears whole or not at all.
    ///
    /// - Parameter missing: how many bundles are not done yet; the page says so.
    /// - Returns: the page.
    /// - Throws: an error of the file system, or of the template.
    @discardableResult
    public func write(_ summaries: [BundleSummary], missing: Int = 0) throws -> URL {
        let csv = SummaryCSV.render(summaries, language: language)
        let html = try index(summaries, missing: missing)
        try PrivateFiles.makeFolder(output)
        PrivateFiles.sweep(output)
        try PrivateFiles.write(csv, to: output.appending(component: "summary.csv"))
        let page = output.appending(component: "index.html")
        try PrivateFiles.write(html, to: page)
        return page
    }

    /// The page in UTF-8.
    ///
    /// - Throws: an error where the module's own template cannot be read or parsed.
    public func index(_ summaries: [BundleSummary], missing: Int = 0) throws -> Data {
        let style = try Resource.text("report.css") + Resource.text("index.css")
        let page = IndexPage(
            summaries, missing: missing, pack: pack, toolVersion: toolVersion, language: language, style: style,
            script: try Resource.text("index.js"))
        return try HTMLTemplate.render(page, as: .index)
    }
}
