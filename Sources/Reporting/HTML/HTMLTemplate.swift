import Foundation
import Mustache

/// The templates of the pages, with an escaping that hostile texts cannot get around.
enum HTMLTemplate {
    /// Renders a page in UTF-8.
    ///
    /// - Throws: an error where a template cannot be read or parsed.
    static func render(_ page: some Any, template: String, partials: [String]) throws -> Data {
        _ = contentType
        var library = MustacheLibrary()
        for name in [template] + partials {
            try library.register("{{% CONTENT_TYPE:XLQ-HTML}}" + Resource.text("\(name).mustache"), named: name)
        }
        guard let html = library.render(TemplateObject(page), withTemplate: template) else {
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
