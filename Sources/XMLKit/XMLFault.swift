import CLibXML2

/// What libxml2 found wrong with a document, with the line.
package struct XMLFault: Error, Sendable, Hashable {
    /// Which part of libxml2 speaks.
    package enum Origin: Sendable, Hashable { case parser, schema, other }

    /// Line from 1; 0 where it is not known.
    package var line: Int
    /// The parser or the schema validator.
    package var origin: Origin
    /// libxml2's number of the error (`xmlParserErrors`).
    package var code: Int
    /// libxml2's own words. They may quote the document, so they belong in no log and no report.
    package var message: String

    /// Creates a fault.
    package init(line: Int, origin: Origin, code: Int, message: String) {
        self.line = line
        self.origin = origin
        self.code = code
        self.message = message
    }

    /// The document has a DTD, which is refused whatever it holds: entities are how XML attacks.
    package static let documentTypeCode = 111  // XML_ERR_USER_STOP
    /// The document is larger than the limit.
    package static let tooLargeCode = -1
    /// The document is not well-formed, and libxml2 says no more.
    package static let unknownCode = -2

    init(_ error: xmlError) {
        let text = error.message.map { String(cString: $0) } ?? ""
        let origin: Origin =
            switch error.domain {
            case Int32(XML_FROM_PARSER.rawValue), Int32(XML_FROM_NAMESPACE.rawValue), Int32(XML_FROM_IO.rawValue):
                .parser
            case Int32(XML_FROM_SCHEMASV.rawValue), Int32(XML_FROM_SCHEMASP.rawValue): .schema
            default: .other
            }
        self.init(
            line: Int(error.line), origin: origin, code: Int(error.code),
            message: String(text.prefix { $0 != "\n" }))
    }
}

/// Collects what libxml2 reports while a closure runs.
final class FaultCollector {
    private(set) var faults: [XMLFault] = []
    // A hostile document can have as many faults as bytes.
    private let limit = 100

    func add(_ error: xmlError) {
        if faults.count < limit { faults.append(XMLFault(error)) }
    }

    /// Runs `body` with the error handler of this thread set to the collector. libxml2 2.9 keeps the handler per thread,
    /// so neither other threads nor other users of libxml2 in the process are touched.
    func collect<Result>(_ body: () -> Result) -> Result {
        xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque()) { data, error in
            guard let data, let error else { return }
            Unmanaged<FaultCollector>.fromOpaque(data).takeUnretainedValue().add(error.pointee)
        }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        return body()
    }
}
