import CLibXML2

/// A node of a document: an element, an attribute or a text. It keeps its document alive.
package struct XMLNode {
    /// The document that it belongs to.
    package let document: XMLDocument
    let pointer: xmlNodePtr

    init(document: XMLDocument, pointer: xmlNodePtr) {
        self.document = document
        self.pointer = pointer
    }

    /// The local name; `text` for a text node.
    package var name: String { pointer.pointee.name.map { String(cString: $0) } ?? "" }

    /// The namespace; empty for none.
    package var namespace: String {
        guard isElement || isAttribute else { return "" }
        return pointer.pointee.ns?.pointee.href.map { String(cString: $0) } ?? ""
    }

    /// Whether it is an element.
    package var isElement: Bool { pointer.pointee.type == XML_ELEMENT_NODE }
    /// Whether it is an attribute.
    package var isAttribute: Bool { pointer.pointee.type == XML_ATTRIBUTE_NODE }

    /// The text of the node and of all below it, as XPath's `string()` gives it.
    package var stringValue: String {
        guard let text = xmlNodeGetContent(pointer) else { return "" }
        defer { cxml_free(text) }
        return String(cString: text)
    }

    /// The attributes by local name.
    package var attributes: [String: String] {
        guard isElement else { return [:] }
        var result: [String: String] = [:]
        var next = pointer.pointee.properties
        while let attribute = next {
            let node = attribute.withMemoryRebound(to: xmlNode.self, capacity: 1) { $0 }
            let wrapped = XMLNode(document: document, pointer: node)
            result[wrapped.name] = wrapped.stringValue
            next = attribute.pointee.next
        }
        return result
    }

    /// The value of an attribute without namespace; nil where there is none.
    package subscript(attribute: String) -> String? {
        guard isElement, let value = xmlGetNoNsProp(pointer, attribute) else { return nil }
        defer { cxml_free(value) }
        return String(cString: value)
    }

    /// The elements directly below.
    package var children: [XMLNode] {
        guard isElement || pointer.pointee.type == XML_DOCUMENT_NODE else { return [] }
        var result: [XMLNode] = []
        var next = pointer.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { result.append(XMLNode(document: document, pointer: child)) }
            next = child.pointee.next
        }
        return result
    }

    /// The elements of this name directly below.
    package func children(named name: String) -> [XMLNode] { children.filter { $0.name == name } }

    /// The first element of this name directly below.
    package func child(named name: String) -> XMLNode? { children.first { $0.name == name } }

    /// The element above; nil for the document element.
    package var parent: XMLNode? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return XMLNode(document: document, pointer: parent)
    }

    /// The XPath that leads to the node.
    package var path: String {
        guard let text = xmlGetNodePath(pointer) else { return "" }
        defer { cxml_free(text) }
        return String(cString: text)
    }

    /// Line from 1 in the text that was parsed; 0 for a tree that was built.
    package var line: Int { max(0, Int(xmlGetLineNo(pointer))) }
}

extension XMLNode: Hashable {
    /// Whether both are the same node of the same tree.
    package static func == (left: XMLNode, right: XMLNode) -> Bool { left.pointer == right.pointer }

    /// Hashes the identity of the node.
    package func hash(into hasher: inout Hasher) { hasher.combine(pointer) }
}

@available(*, unavailable)
extension XMLNode: Sendable {}
