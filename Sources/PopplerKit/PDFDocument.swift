internal import CPopplerGlib
public import DocumentModel
import Foundation

/// A PDF opened by poppler, from memory.
///
/// Not Sendable: poppler's documents may be used by one thread at a time.
public final class PDFDocument {
    private let document: OpaquePointer
    /// The same document, opened once a page's text is asked for in the order in which it is drawn.
    private lazy var drawn = DrawnDocument(bytes)
    /// Poppler reads from there.
    private let bytes: DocumentBytes
    /// Number of pages.
    public let pageCount: Int

    /// Opens a document.
    ///
    /// - Throws: ``PDFFault/encrypted`` where a password is needed, ``PDFFault/damaged`` where it is no readable PDF.
    public init(_ bytes: DocumentBytes, password: String? = nil) throws {
        xlq_silence_glib()
        let stream = g_memory_input_stream_new_from_data(bytes.all.baseAddress, bytes.all.count, nil)
        defer { g_object_unref(UnsafeMutableRawPointer(stream)) }
        var error: UnsafeMutablePointer<GError>?
        // From a stream only: a wrong password ends the process in poppler 22.12's new_from_bytes and new_from_data.
        let opened = poppler_document_new_from_stream(stream, goffset(bytes.all.count), password, nil, &error)
        defer { g_clear_error(&error) }
        guard let opened else {
            let isEncrypted = error.map { $0.pointee.code == Int32(POPPLER_ERROR_ENCRYPTED.rawValue) } ?? false
            throw isEncrypted ? PDFFault.encrypted : PDFFault.damaged
        }
        document = opened
        self.bytes = bytes
        pageCount = max(0, Int(poppler_document_get_n_pages(opened)))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

    /// A page; pages count from 1.
    ///
    /// - Throws: ``PDFFault/noSuchPage(_:)`` where the number is out of range or the page's object is broken.
    public func page(_ number: Int) throws -> PDFPage {
        guard (1...max(1, pageCount)).contains(number), pageCount > 0,
            let page = poppler_document_get_page(document, Int32(number - 1))
        else { throw PDFFault.noSuchPage(number) }
        return PDFPage(owning: page, of: self)
    }

    /// The characters of a page in the order in which they are drawn, without white space; nil where they cannot be had,
    /// as of a document that needs a password. Pages count from 1.
    public func textAsDrawn(page number: Int) -> String? { drawn?.text(page: number) }

    /// The document information: keys `author`, `producer`, `creator`, `title`, as far as they are there and not empty.
    public var metadata: [String: String] {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
            guard let pointer else { return nil }
            defer { g_free(pointer) }
            let text = String(cString: pointer).prefix(500).trimmingCharacters(in: .whitespacesAndNewlines)
            return text.isEmpty ? nil : text
        }
        var result: [String: String] = [:]
        result["author"] = text(poppler_document_get_author(document))
        result["producer"] = text(poppler_document_get_producer(document))
        result["creator"] = text(poppler_document_get_creator(document))
        result["title"] = text(poppler_document_get_title(document))
        return result
    }
}

@available(*, unavailable)
extension PDFDocument: Sendable {}
