internal import CDrawnText
internal import CPopplerGlib
import Foundation

/// The bytes of a document, at one place in memory.
final class DocumentBytes {
    let pointer: OpaquePointer

    /// Nil where there is no memory.
    init?(_ data: Data) {
        guard let pointer = data.withUnsafeBytes({ g_bytes_new($0.baseAddress, gsize($0.count)) }) else { return nil }
        self.pointer = pointer
    }

    deinit { g_bytes_unref(pointer) }
}

/// A document opened by poppler's C++ interface, which alone tells the order in which characters are drawn.
final class DrawnDocument {
    private let document: OpaquePointer
    /// It reads from there.
    private let bytes: DocumentBytes

    /// Nil where it cannot be opened without a password.
    init?(_ bytes: DocumentBytes) {
        var size: gsize = 0
        guard let start = g_bytes_get_data(bytes.pointer, &size), let document = xlq_drawn_text_open(start, Int(size))
        else { return nil }
        self.document = document
        self.bytes = bytes
    }

    deinit { xlq_drawn_text_close(document) }

    /// The characters of a page in the order in which they are drawn, without white space. Pages count from 1.
    func text(page number: Int) -> String? {
        var length = 0
        guard let characters = xlq_drawn_text_of_page(document, Int32(number - 1), &length) else { return nil }
        defer { free(characters) }
        let all = String(decoding: UnsafeRawBufferPointer(start: characters, count: length), as: UTF8.self)
        return String(all.filter { !$0.isWhitespace })
    }
}
