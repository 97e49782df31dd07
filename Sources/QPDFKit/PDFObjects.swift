internal import CQPDF
public import DocumentModel
public import Foundation

/// The objects of a PDF, read by qpdf. Nothing of the document is executed or drawn.
///
/// Not Sendable: handles of one document may be used by one thread at a time.
public final class PDFObjects {
    /// Why the objects cannot be walked.
    public enum Fault: Error, Equatable, Sendable { case encrypted, damaged }

    private var handle: qpdf_data?
    /// qpdf reads from there.
    private let bytes: DocumentBytes
    /// Whether the document is encrypted, if only against changes.
    public let isEncrypted: Bool

    /// Reads the cross-reference table; qpdf rebuilds it where it is damaged.
    ///
    /// - Throws: ``Fault``.
    public convenience init(data: Data) throws { try self.init(DocumentBytes(data)) }

    /// Reads the cross-reference table of a document that others read, too.
    ///
    /// - Throws: ``Fault``.
    public init(_ bytes: DocumentBytes) throws {
        self.bytes = bytes
        handle = qpdf_init()
        // Warnings and errors quote the document; they must not reach a log.
        qpdf_set_suppress_warnings(handle, QPDF_TRUE)
        qpdf_silence_errors(handle)
        let status = qpdf_read_memory(
            handle, "document", bytes.all.assumingMemoryBound(to: CChar.self).baseAddress, UInt64(bytes.all.count), nil)
        guard status & 2 == 0 else {
            let code =
                qpdf_has_error(handle) != 0 ? qpdf_get_error_code(handle, qpdf_get_error(handle)) : qpdf_e_internal
            qpdf_cleanup(&handle)
            throw code == qpdf_e_password ? Fault.encrypted : Fault.damaged
        }
        isEncrypted = qpdf_is_encrypted(handle) != 0
    }

    deinit { qpdf_cleanup(&handle) }

    /// Number of bytes of the file.
    var fileSize: Int { bytes.all.count }

    /// A byte of the file, nil outside of it.
    func byte(at offset: Int) -> UInt8? { bytes.all.indices.contains(offset) ? bytes.all[offset] : nil }

    var trailer: PDFObject { PDFObject(qpdf_get_trailer(handle), in: self) }
    var catalog: PDFObject { PDFObject(qpdf_get_root(handle), in: self) }

    /// The page objects, at most `limit`.
    func pages(limit: Int) -> [PDFObject] {
        let count = min(Int(qpdf_get_num_pages(handle)), limit)
        clearErrors()
        guard count > 0 else { return [] }
        return (0..<count).map { PDFObject(qpdf_get_page_n(handle, $0), in: self) }
    }

    /// A page object by its number, from 1; nil where there is none.
    func page(_ number: Int) -> PDFObject? {
        let count = Int(qpdf_get_num_pages(handle))
        clearErrors()
        guard number >= 1, number <= count else { return nil }
        return PDFObject(qpdf_get_page_n(handle, number - 1), in: self)
    }

    /// Lends the handle of the library.
    func withHandle<Result>(_ body: (qpdf_data?) -> Result) -> Result {
        defer { clearErrors() }
        return body(handle)
    }

    /// An error that nobody takes would be reported by the next call.
    private func clearErrors() {
        while qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        while qpdf_more_warnings(handle) != 0 { _ = qpdf_next_warning(handle) }
    }
}

@available(*, unavailable)
extension PDFObjects: Sendable {}
