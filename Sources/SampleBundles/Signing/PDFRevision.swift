import CQPDF

/// A revision that is appended to a finished PDF (incremental update, ISO 32000-1, 7.5.6): what was there stays byte
/// for byte.
package struct PDFRevision {
    private let original: [UInt8]
    private let previousTable: Int
    private var size: Int
    /// Object number of the catalog.
    package let catalog: Int
    private var changed: [(number: Int, body: String)] = []

    /// Starts a revision of a PDF with a plain cross-reference table; nil for any other file.
    package init?(of pdf: [UInt8]) {
        original = pdf
        guard
            let entries = Self.ask(
                pdf,
                { document -> (Int, Int) in
                    let trailer = qpdf_get_trailer(document)
                    let size = qpdf_oh_get_int_value(document, qpdf_oh_get_key(document, trailer, "/Size"))
                    return (Int(size), Int(qpdf_oh_get_object_id(document, qpdf_get_root(document))))
                })
        else { return nil }
        (size, catalog) = entries
        let tail = String(decoding: pdf.suffix(64), as: UTF8.self)
        let words = tail.split(whereSeparator: \.isWhitespace)
        guard let mark = words.lastIndex(of: "startxref"), mark + 1 < words.count, let start = Int(words[mark + 1]),
            start < pdf.count, pdf[start...].starts(with: Array("xref".utf8))
        else { return nil }
        previousTable = start
    }

    /// A dictionary as it stands now, without its closing brackets, so that entries can be added.
    package func opened(_ number: Int) -> String {
        let body =
            changed.last { $0.number == number }?.body
            ?? Self.ask(original) { document in
                let object = qpdf_get_object_by_id(document, Int32(number), 0)
                return qpdf_oh_unparse_resolved(document, object).map { String(cString: $0) } ?? ""
            } ?? ""
        return body.hasSuffix(">>") ? String(body.dropLast(2)) : body
    }

    /// Object number of a page, from 1.
    package func page(_ number: Int) -> Int {
        Self.ask(original) { document in
            Int(qpdf_oh_get_object_id(document, qpdf_get_page_n(document, number - 1)))
        } ?? 0
    }

    /// An entry of a page or the catalog as it is written; nil where there is none.
    package func entry(_ key: String, of number: Int) -> String? {
        Self.ask(original) { document in
            let object = qpdf_get_object_by_id(document, Int32(number), 0)
            guard qpdf_oh_has_key(document, object, key) != 0 else { return nil }
            return qpdf_oh_unparse_resolved(document, qpdf_oh_get_key(document, object, key))
                .map { String(cString: $0) }
        } ?? nil
    }

    /// Object number that an entry refers to.
    package func reference(_ key: String, of number: Int) -> Int? {
        Self.ask(original) { document in
            let object = qpdf_get_object_by_id(document, Int32(number), 0)
            let found = Int(qpdf_oh_get_object_id(document, qpdf_oh_get_key(document, object, key)))
            return found == 0 ? nil : found
        } ?? nil
    }

    /// Replaces an object.
    package mutating func set(_ number: Int, _ body: String) {
        changed.removeAll { $0.number == number }
        changed.append((number, body))
    }

    /// Adds an object and returns its number.
    package mutating func add(_ body: String) -> Int {
        size += 1
        changed.append((size - 1, body))
        return size - 1
    }

    /// The file with the revision at its end.
    package var pdf: [UInt8] {
        var result = original
        if result.last != 10 { result.append(10) }
        var offsets: [(number: Int, offset: Int)] = []
        for (number, body) in changed {
            offsets.append((number, result.count))
            result += Array("\(number) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let start = result.count
        var table = "xref\n0 1\n0000000000 65535 f \n"
        for (number, offset) in offsets.sorted(by: { $0.number < $1.number }) {
            let digits = String(offset)
            table += "\(number) 1\n" + String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table +=
            "trailer\n<< /Size \(size) /Root \(catalog) 0 R /Prev \(previousTable) >>\nstartxref\n\(start)\n%%EOF\n"
        return result + Array(table.utf8)
    }

    private static func ask<Result>(_ pdf: [UInt8], _ body: (qpdf_data) -> Result) -> Result? {
        var data: qpdf_data? = qpdf_init()
        guard let document = data else { return nil }
        defer { qpdf_cleanup(&data) }
        qpdf_set_suppress_warnings(document, QPDF_TRUE)
        return pdf.withUnsafeBytes { raw -> Result? in
            let base = raw.bindMemory(to: CChar.self).baseAddress
            guard qpdf_read_memory(document, "sample", base, UInt64(pdf.count), nil) & ~1 == 0 else { return nil }
            return body(document)
        }
    }
}
