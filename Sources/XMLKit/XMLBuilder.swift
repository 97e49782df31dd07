import CLibXML2

/// Builds a document from the root downwards. Texts and attribute values are escaped when the document is written;
/// characters that XML 1.0 cannot hold become U+FFFD.
package final class XMLBuilder {
    private let document: xmlDocPtr
    private let namespace: xmlNsPtr?
    private var current: xmlNodePtr

    private init(document: xmlDocPtr, namespace: xmlNsPtr?, current: xmlNodePtr) {
        self.document = document
        self.namespace = namespace
        self.current = current
    }

    /// Builds a document.
    ///
    /// - Parameters:
    ///   - root: Name of the document element.
    ///   - namespace: The default namespace of all elements; nil for none.
    ///   - attributes: Attributes of the document element in this order; those with nil are left out.
    ///   - content: Adds what is inside.
    package static func document(
        root: String, namespace: String? = nil, attributes: KeyValuePairs<String, String?> = [:],
        content: (XMLBuilder) throws -> Void = { _ in }
    ) rethrows -> XMLDocument {
        XMLDocument.prepare
        // Both fail only where memory is exhausted.
        guard let document = xmlNewDoc("1.0"), let element = xmlNewDocNode(document, nil, xmlName(root), nil) else {
            fatalError("out of memory")
        }
        xmlDocSetRootElement(document, element)
        let owner = XMLDocument(owning: document)
        let declared = namespace.flatMap { xmlNewNs(element, $0, nil) }
        if let declared { xmlSetNs(element, declared) }
        let builder = XMLBuilder(document: document, namespace: declared, current: element)
        builder.add(attributes)
        try content(builder)
        return owner
    }

    /// Adds an element with what `content` adds to it.
    package func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], content: (XMLBuilder) throws -> Void
    ) rethrows {
        guard let element = xmlNewDocNode(document, namespace, xmlName(name), nil),
            xmlAddChild(current, element) != nil
        else { return }
        let outer = current
        current = element
        defer { current = outer }
        add(attributes)
        try content(self)
    }

    /// Adds an empty element.
    package func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        element(name, attributes) { _ in }
    }

    /// Adds an element that holds a text; nothing where the text is nil.
    package func element(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String?) {
        guard let text else { return }
        element(name, attributes) { $0.text(text) }
    }

    /// Adds an attribute to the element that is being built; nothing where the value is nil.
    package func attribute(_ name: String, _ value: String?) {
        guard let value else { return }
        xmlNewProp(current, xmlName(name), xmlText(value))
    }

    /// Adds a text to the element that is being built.
    package func text(_ text: String) {
        guard let node = xmlNewDocText(document, xmlText(text)) else { return }
        if xmlAddChild(current, node) == nil { xmlFreeNode(node) }
    }

    private func add(_ attributes: KeyValuePairs<String, String?>) {
        for (name, value) in attributes { attribute(name, value) }
    }
}

/// The name with every character that no XML name may have replaced by `_`.
private func xmlName(_ name: String) -> String {
    if xmlValidateNCName(name, 0) == 0 { return name }
    var result = String(
        String.UnicodeScalarView(
            name.unicodeScalars.map {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "-._".unicodeScalars.contains($0)
                    ? $0 : "_"
            }
        ))
    if xmlValidateNCName(result, 0) != 0 { result = "_" + result }
    return xmlValidateNCName(result, 0) == 0 ? result : "_"
}

/// The text without the characters that XML 1.0 cannot hold.
private func xmlText(_ text: String) -> String {
    func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
    if text.unicodeScalars.allSatisfy(isAllowed) { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isAllowed($0) ? $0 : "\u{FFFD}" }))
}
