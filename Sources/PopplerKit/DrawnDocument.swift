internal import CDrawnText
import DocumentModel
import Foundation

/// A document opened by poppler's C++ interface, which alone tells the order in which characters are drawn.
final class DrawnDocument {
    private let document: OpaquePointer
    /// It reads from there.
    private let bytes: DocumentBytes

    /// Nil where it cannot be opened without a password.
    init?(_ bytes: DocumentBytes) {
        guard let start = bytes.all.baseAddress, let document = xlq_drawn_text_open(start, bytes.all.count)
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
