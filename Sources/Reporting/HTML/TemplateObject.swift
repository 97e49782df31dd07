import Judging
import Mustache

/// A value as templates see it: its properties by name.
///
/// The library would find each name by reflection, in every object around it, each time that a template asks; a page of
/// hundreds of findings asks tens of thousands of times. Here every object is reflected once.
struct TemplateObject: MustacheParent {
    private let properties: [String: Any]

    /// Takes a value with properties.
    init(_ value: some Any) {
        var properties: [String: Any] = [:]
        for child in Mirror(reflecting: value).children {
            if let name = child.label, let value = Self.value(child.value) { properties[name] = value }
        }
        self.properties = properties
    }

    private init(_ text: LocalizedText) { properties = ["zh": text.zh, "en": text.en] }

    func child(named name: String) -> Any? { properties[name] }

    /// Texts, numbers and truth values as they are, lists with what is in them, everything else as an object; nil for
    /// nothing.
    private static func value(_ value: Any) -> Any? {
        // Casts, as they take values out of optionals.
        if let text = value as? String { return text }
        if let isTrue = value as? Bool { return isTrue }
        if let number = value as? Int { return number }
        if let text = value as? LocalizedText { return TemplateObject(text) }
        let mirror = Mirror(reflecting: value)
        return switch mirror.displayStyle {
        case .optional: mirror.children.first.flatMap { Self.value($0.value) }
        case .collection: mirror.children.compactMap { Self.value($0.value) }
        default: TemplateObject(value)
        }
    }
}
