internal import CQPDF
internal import Foundation

/// One object of a PDF. It keeps its document alive and gives its handle back when the last copy goes.
final class PDFObject {
    /// So many keys of a dictionary, or items of an array, are given at most.
    static let mostParts = 100_000

    private let handle: qpdf_oh
    private let owner: PDFObjects

    init(_ handle: qpdf_oh, in owner: PDFObjects) {
        self.handle = handle
        self.owner = owner
    }

    deinit {
        let handle = handle
        owner.withHandle { qpdf_oh_release($0, handle) }
    }

    private func ask<Result>(_ body: (qpdf_data?, qpdf_oh) -> Result) -> Result {
        owner.withHandle { body($0, handle) }
    }

    var isDictionary: Bool { ask { qpdf_oh_is_dictionary($0, $1) != 0 } }
    var isStream: Bool { ask { qpdf_oh_is_stream($0, $1) != 0 } }
    var isArray: Bool { ask { qpdf_oh_is_array($0, $1) != 0 } }
    var isNull: Bool { ask { qpdf_oh_is_initialized($0, $1) == 0 || qpdf_oh_is_null($0, $1) != 0 } }

    /// Number and generation in one; nil for a direct object.
    var identity: Int? {
        ask { document, object in
            let number = Int(qpdf_oh_get_object_id(document, object))
            return number == 0 ? nil : number << 16 | Int(qpdf_oh_get_generation(document, object)) & 0xFFFF
        }
    }

    /// The dictionary itself, or that of a stream.
    var dictionary: PDFObject? {
        if isDictionary { return self }
        guard isStream else { return nil }
        return PDFObject(ask { qpdf_oh_get_dict($0, $1) }, in: owner)
    }

    var keys: [String] {
        guard isDictionary else { return [] }
        return ask { document, object in
            var keys: [String] = []
            qpdf_oh_begin_dict_key_iter(document, object)
            while qpdf_oh_dict_more_keys(document) != 0, keys.count < Self.mostParts {
                if let key = qpdf_oh_dict_next_key(document) { keys.append(String(cString: key)) }
            }
            return keys
        }
    }

    /// The value of a key such as `/Type`; nil where it is absent or null, or this is no dictionary.
    subscript(key: String) -> PDFObject? {
        guard isDictionary else { return nil }
        let value = PDFObject(ask { qpdf_oh_get_key($0, $1, key) }, in: owner)
        return value.isNull ? nil : value
    }

    var items: [PDFObject] {
        guard isArray else { return [] }
        let count = min(Self.mostParts, Int(ask { qpdf_oh_get_array_n_items($0, $1) }))
        return (0..<max(0, count)).map { index in
            PDFObject(ask { qpdf_oh_get_array_item($0, $1, Int32(index)) }, in: owner)
        }
    }

    /// The name with its slash.
    var name: String? {
        ask { document, object in
            guard qpdf_oh_is_name(document, object) != 0, let text = qpdf_oh_get_name(document, object) else {
                return nil
            }
            return String(cString: text)
        }
    }

    var string: String? {
        ask { document, object in
            guard qpdf_oh_is_string(document, object) != 0, let text = qpdf_oh_get_utf8_value(document, object) else {
                return nil
            }
            return String(cString: text)
        }
    }

    /// The bytes of a string.
    var bytes: Data? {
        ask { document, object in
            guard qpdf_oh_is_string(document, object) != 0 else { return nil }
            var length = 0
            guard let start = qpdf_oh_get_binary_string_value(document, object, &length) else { return nil }
            return Data(bytes: start, count: length)
        }
    }

    /// A number, name, string or the like as it is written; also of a reference, without what it refers to.
    var written: String {
        ask { document, object in qpdf_oh_unparse(document, object).map { String(cString: $0) } ?? "" }
    }

    /// The bytes of a stream as they lie in the file; nil where it is none or cannot be read.
    var rawStream: Data? { isStream ? data { qpdf_oh_get_stream_data($0, $1, qpdf_dl_none, nil, $2, $3) } : nil }

    /// The bytes of a stream, unpacked; nil where it is none or cannot be.
    var decodedStream: Data? {
        var isDecoded: QPDF_BOOL = QPDF_FALSE
        guard isStream,
            let data = data({ qpdf_oh_get_stream_data($0, $1, qpdf_dl_specialized, &isDecoded, $2, $3) })
        else { return nil }
        return isDecoded == QPDF_FALSE && !self.isPlain ? nil : data
    }

    /// Whether a stream is written as it is, without a filter.
    private var isPlain: Bool { dictionary?["/Filter"] == nil }

    /// The content streams of a page in one, unpacked; nil where this is no page or they cannot be.
    var pageContent: Data? { data { qpdf_oh_get_page_content_data($0, $1, $2, $3) } }

    private func data(
        _ call: (qpdf_data?, qpdf_oh, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) ->
            QPDF_ERROR_CODE
    ) -> Data? {
        ask { document, object in
            var buffer: UnsafeMutablePointer<UInt8>?
            var length = 0
            let status = call(document, object, &buffer, &length)
            defer { free(buffer) }
            guard status & 2 == 0 else { return nil }
            return buffer.map { Data(bytes: $0, count: length) } ?? Data()
        }
    }

    var number: Double? {
        ask { document, object in
            guard qpdf_oh_is_number(document, object) != 0 else { return nil }
            return qpdf_oh_get_numeric_value(document, object)
        }
    }

    var integer: Int? {
        ask { document, object in
            guard qpdf_oh_is_integer(document, object) != 0 else { return nil }
            return Int(qpdf_oh_get_int_value(document, object))
        }
    }

    /// The value of a key here or, for what pages and fields inherit, in one of the parents.
    func inherited(_ key: String) -> PDFObject? {
        var current: PDFObject? = self
        for _ in 0..<64 {
            guard let object = current else { return nil }
            if let value = object[key] { return value }
            current = object["/Parent"]
        }
        return nil
    }
}
