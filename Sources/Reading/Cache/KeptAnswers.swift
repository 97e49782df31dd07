import DigestKit
import DocumentModel
import Foundation
import ReaderProtocol

/// The answers about one document in a cache, for readers of one kind.
struct KeptAnswers: Sendable {
    private let cache: AnswerCache
    private let document: String
    private let check: AnswerCheck

    /// Finds the place of a document.
    ///
    /// - Parameter reader: digest of all that tells this reader from others.
    init(cache: AnswerCache, file: SourceFile, configuration: ReaderPool.Configuration, reader: String) {
        self.cache = cache
        check = AnswerCheck(limits: configuration.limits)
        let parts =
            [
                "answers 1", String(Frame.version), reader, file.record.sha256, file.record.mediaType.rawValue,
                Self.digits(of: configuration.limits),
            ] + configuration.trusted.map { SHA256.hash($0) }
        document = SHA256.hash(Data(parts.joined(separator: "\n").utf8))
    }

    /// What was answered before; an entry that makes no sense is removed.
    func answer(to request: ReaderRequest) -> (response: ReaderResponse, body: Data)? {
        guard let kept = cache.answer(document: document, request: Self.digits(of: request)) else { return nil }
        guard let response = try? JSONDecoder().decode(ReaderResponse.self, from: kept.answer),
            Self.isWorthKeeping(response, to: request), (try? check.check(response)) != nil
        else {
            cache.drop(document: document)
            return nil
        }
        return (response, kept.body)
    }

    /// Keeps an answer that makes sense and would be given again.
    func keep(_ answer: (response: ReaderResponse, body: Data), to request: ReaderRequest) {
        guard Self.isWorthKeeping(answer.response, to: request), (try? check.check(answer.response)) != nil,
            let encoded = try? JSONEncoder().encode(answer.response)
        else { return }
        cache.keep(encoded, body: answer.body, document: document, request: Self.digits(of: request))
    }

    private static func digits(of value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // What cannot be encoded, such as a box that is not a number, has no answer either.
        return SHA256.hash((try? encoder.encode(value)) ?? Data())
    }

    /// Whether the answer is one to this request. Of failures only those are that lie in the document: no lack of models,
    /// no fault of the reader.
    private static func isWorthKeeping(_ response: ReaderResponse, to request: ReaderRequest) -> Bool {
        switch (request, response) {
        case (.open, .opened), (.textLayer, .textLayer), (.recognise, .recognised), (.findMarks, .marks),
            (.lookAt, .lookedAt),
            (.findSignatures, .signatures), (.joinSeals, .joinedSeals), (.render, .rendered):
            true
        case (.reread(_, let lines), .reread(let readings)): lines.count == readings.count
        case (_, .failed(let failure)):
            [.encrypted, .damaged, .empty, .unsupported, .tooLarge, .noSuchPage].contains(failure.reason)
        default: false
        }
    }
}
