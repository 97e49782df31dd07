import DocumentModel
package import Foundation
import ReaderProtocol

/// What a reader finds in one file, for people who want to see what it sees: `xlq-reader --describe FILE`.
package enum FileDescription {
    /// One page with everything that was found on it.
    private struct Page: Encodable {
        var number: Int
        var textLayer: PageTextLayer?
        var recognised: RecognisedPage?
        var marks: PageMarks?
        var signatures: [Signature]?
        var failures: [ReaderFailure] = []
    }

    private struct Whole: Encodable {
        var document: OpenedDocument?
        var failure: ReaderFailure?
        var pages: [Page] = []
    }

    /// Reads every page of a file and returns what was found as JSON.
    ///
    /// - Parameter labels: words of the printed labels that ask for a signature.
    /// - Throws: `EncodingError`, which these values do not cause.
    package static func json(of data: Data, labels words: [String]) throws -> Data {
        let service = ReaderService()
        var whole = Whole()
        switch service.answer(.open(OpenDocument(mediaType: mediaType(of: data))), body: data).0 {
        case .opened(let document):
            whole.document = document
            for number in 1...max(1, document.pages) { whole.pages.append(page(number, of: service, words: words)) }
        case .failed(let failure): whole.failure = failure
        default: break
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(whole)
    }

    private static func page(_ number: Int, of service: ReaderService, words: [String]) -> Page {
        var page = Page(number: number)
        func ask(_ request: ReaderRequest) -> ReaderResponse? {
            let answer = service.answer(request, body: Data()).0
            guard case .failed(let failure) = answer else { return answer }
            page.failures.append(failure)
            return nil
        }
        if case .textLayer(let layer) = ask(.textLayer(page: number)) { page.textLayer = layer }
        var lines = page.textLayer?.lines ?? []
        if lines.isEmpty, page.textLayer?.isEmpty == false,
            case .recognised(let read) = ask(.recognise(page: number, region: nil, tier: .exact))
        {
            page.recognised = read
            lines = read.lines
        }
        if case .marks(let marks) = ask(.findMarks(page: number)) { page.marks = marks }
        let labels = lines.filter { line in words.contains { line.text.contains($0) } }
        if !labels.isEmpty,
            case .signatures(let found) = ask(.findSignatures(page: number, labels: labels, lines: lines))
        {
            page.signatures = found
        }
        return page
    }

    /// The type that the first bytes tell.
    private static func mediaType(of data: Data) -> MediaType {
        let start = [UInt8](data.prefix(1_024))
        if data.prefix(1_024).range(of: Data("%PDF-".utf8)) != nil { return .pdf }
        if start.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .png }
        if start.starts(with: [0x49, 0x49, 0x2A, 0]) || start.starts(with: [0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        return .unknown
    }
}
