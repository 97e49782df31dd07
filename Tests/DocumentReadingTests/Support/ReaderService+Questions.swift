import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol

extension ReaderService {
    /// A service that holds a document.
    static func holding(_ document: Data, _ type: MediaType = .pdf) -> ReaderService {
        let service = ReaderService()
        _ = service.answer(.open(OpenDocument(mediaType: type)), body: document)
        return service
    }

    /// The lines of the text layer of the first page.
    func textLines() throws -> [TextLine] {
        guard case .textLayer(let layer) = answer(.textLayer(page: 1), body: Data()).0 else { throw Self.noAnswer }
        return layer.lines
    }

    /// What was found in answer to labels of a page.
    func signatures(page: Int = 1, labels: [TextLine], lines: [TextLine]) throws -> [Signature] {
        let request = ReaderRequest.findSignatures(page: page, labels: labels, lines: lines)
        guard case .signatures(let found) = answer(request, body: Data()).0 else { throw Self.noAnswer }
        return found
    }

    private static var noAnswer: ReaderFailure { ReaderFailure(reason: .internal, message: "no answer") }
}
