import Foundation
import Mustache

/// The templates of the pages, with an escaping that hostile texts cannot get around.
enum HTMLTemplate {
    /// The pages. Their templates are parsed once, which takes as long as to render a report.
    enum Page: String {
        case report, index

        /// The template and those that it includes.
        fileprivate var names: [String] {
            switch self {
            case .report: [rawValue, "finding", "evidence", "both"]
            case .index: [rawValue, "both"]
            }
        }
    }

    private static let report = Result { try library(.report) }
    private static let index = Result { try library(.index) }

    private static func library(_ page: Page) throws -> MustacheLibrary {
        _ = contentType
        var library = MustacheLibrary()
        for name in page.names {
            try library.register("{{% CONTENT_TYPE:XLQ-HTML}}" + Resource.text("\(name).mustache"), named: name)
        }
        return library
    }

    /// Renders a page in UTF-8.
    ///
    /// - Throws: an error where a template cannot be read or parsed.
    static func render(_ value: some Any, as page: Page) throws -> Data {
        let library = try (page == .report ? report : index).get()
        guard let html = library.render(TemplateObject(value), withTemplate: page.rawValue) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return Data(html.utf8)
    }

    /// Parses what a report needs, so that it is there when the first bundle has been read.
    static func prepare() { _ = report }

    /// Mustache's own escaping goes by characters and misses `"` with a combining mark behind it; see `SafeText`.
    private struct ContentType: MustacheContentType {
        func escapeText(_ text: String) -> String { SafeText.html(text) }
    }

    /// Registers the content type once; the library keeps it under a lock.
    private static let contentType: Void = MustacheContentTypes.register(ContentType(), named: "XLQ-HTML")
}
