import CLibXML2
package import Foundation

/// The owner of one libxml2 document tree.
///
/// Not Sendable: libxml2 writes into a tree even when it is only searched. A tree belongs to one thread at a time.
package final class XMLDocument {
    let pointer: xmlDocPtr

    /// Ceilings for documents from outside. Depth is limited to 256 by libxml2 itself.
    package struct Limits: Sendable {
        /// Bytes of the document.
        package var bytes: Int

        /// Creates limits.
        package init(bytes: Int = 16 << 20) { self.bytes = bytes }
    }

    /// Parses a document in memory. Nothing is ever loaded from outside, and a document with a DTD is refused as soon as
    /// the parser meets it, so that no entity is ever defined.
    ///
    /// - Throws: ``XMLFault`` where the document is not well-formed, has a DTD or exceeds a limit.
    package init(parsing data: Data, limits: Limits = Limits()) throws(XMLFault) {
        guard data.count <= limits.bytes, data.count <= Int(Int32.max) else {
            throw XMLFault(
                line: 0, origin: .parser, code: XMLFault.tooLargeCode,
                message: "\(data.count) bytes; the limit is \(limits.bytes)")
        }
        Self.prepare
        let collector = FaultCollector()
        let parsed = collector.collect { Self.parse(data) }
        guard let document = parsed.document else {
            throw parsed.isStopped
                ? XMLFault(
                    line: parsed.line, origin: .parser, code: XMLFault.documentTypeCode,
                    message: "document type declarations are not accepted")
                : collector.faults.first
                    ?? XMLFault(line: 0, origin: .parser, code: XMLFault.unknownCode, message: "not well-formed")
        }
        pointer = document
    }

    /// Parses a text; as ``init(parsing:limits:)-(Data,_)``.
    package convenience init(parsing text: String, limits: Limits = Limits()) throws(XMLFault) {
        try self.init(parsing: Data(text.utf8), limits: limits)
    }

    /// Takes over a tree that was just built.
    init(owning pointer: xmlDocPtr) { self.pointer = pointer }

    deinit { xmlFreeDoc(pointer) }

    /// The document element.
    package var root: XMLNode? { xmlDocGetRootElement(pointer).map { XMLNode(document: self, pointer: $0) } }

    /// The document in UTF-8 with its declaration, indented or in one line.
    package func serialized(isIndented: Bool = true) -> Data {
        var buffer: UnsafeMutablePointer<xmlChar>?
        var size: Int32 = 0
        xmlDocDumpFormatMemoryEnc(pointer, &buffer, &size, "UTF-8", isIndented ? 1 : 0)
        guard let buffer else { return Data() }
        defer { cxml_free(buffer) }
        return Data(bytes: buffer, count: Int(size))
    }

    // libxml2 wants its tables made once, before threads use them; a static is made exactly once.
    static let prepare: Void = xmlInitParser()

    private static func parse(_ data: Data) -> (document: xmlDocPtr?, isStopped: Bool, line: Int) {
        guard let context = xmlNewParserCtxt() else { return (nil, false, 0) }
        defer { xmlFreeParserCtxt(context) }
        context.pointee.sax.pointee.internalSubset = { context, _, _, _ in
            xmlStopParser(context?.assumingMemoryBound(to: xmlParserCtxt.self))
        }
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue | XML_PARSE_BIG_LINES.rawValue
        let document = data.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, nil,
                Int32(options))
        }
        let isStopped = context.pointee.errNo == Int32(XMLFault.documentTypeCode)
        let line = Int(xmlSAX2GetLineNumber(context))
        guard let document else { return (nil, isStopped, line) }
        guard !isStopped, document.pointee.intSubset == nil, context.pointee.wellFormed == 1 else {
            xmlFreeDoc(document)
            return (nil, isStopped || context.pointee.wellFormed == 1, line)
        }
        return (document, false, line)
    }
}

@available(*, unavailable)
extension XMLDocument: Sendable {}
