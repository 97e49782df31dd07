import CLibXML2
package import Foundation
import Synchronization

/// A compiled W3C XML Schema.
///
/// `@unchecked Sendable`: the compiled schema is only used inside `lock`, so never by two threads at once.
package final class XMLSchema: @unchecked Sendable {
    private let pointer: xmlSchemaPtr
    private let lock = Mutex(())

    /// Compiles a schema. It must stand alone: imports are not followed.
    ///
    /// - Throws: ``XMLFault`` where it is no schema.
    package init(_ data: Data) throws(XMLFault) {
        XMLDocument.prepare
        let collector = FaultCollector()
        let schema: xmlSchemaPtr? = collector.collect {
            data.withUnsafeBytes { buffer in
                guard
                    let parser = xmlSchemaNewMemParserCtxt(
                        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count))
                else { return nil }
                defer { xmlSchemaFreeParserCtxt(parser) }
                return xmlSchemaParse(parser)
            }
        }
        guard let schema else {
            throw collector.faults.first
                ?? XMLFault(line: 0, origin: .schema, code: XMLFault.unknownCode, message: "not a schema")
        }
        pointer = schema
    }

    deinit { xmlSchemaFree(pointer) }

    /// All that the schema finds wrong with a document, in the order of the document; empty for a valid one.
    package func faults(of document: XMLDocument) -> [XMLFault] {
        lock.withLock { _ in
            guard let context = xmlSchemaNewValidCtxt(pointer) else {
                return [XMLFault(line: 0, origin: .schema, code: XMLFault.unknownCode, message: "out of memory")]
            }
            defer { xmlSchemaFreeValidCtxt(context) }
            let collector = FaultCollector()
            xmlSchemaSetValidStructuredErrors(
                context,
                { data, error in
                    guard let data, let error else { return }
                    Unmanaged<FaultCollector>.fromOpaque(data).takeUnretainedValue().add(error.pointee)
                }, Unmanaged.passUnretained(collector).toOpaque())
            let result = withExtendedLifetime(collector) { xmlSchemaValidateDoc(context, document.pointer) }
            if result != 0, collector.faults.isEmpty {
                return [XMLFault(line: 0, origin: .schema, code: XMLFault.unknownCode, message: "not valid")]
            }
            return collector.faults
        }
    }
}
