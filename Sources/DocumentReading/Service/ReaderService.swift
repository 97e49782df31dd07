import DocumentModel
package import Foundation
import ImagingKit
package import ReaderProtocol

/// Answers the requests that reach `xlq-reader`. It holds one document at a time.
package final class ReaderService {
    /// Version of what is read and how; part of the key of every cached result.
    package static let version = "4"

    let protections: Set<Protection>
    private var source: (any DocumentSource)?
    private var cache = PageCache()
    let recogniser: Recogniser
    /// By how many degrees clockwise the pages that were recognised had to be turned.
    var turns: [Int: Int] = [:]
    /// Condition and seals of the pages that were looked at.
    var looks: [Int: SealLook] = [:]
    /// What looks like a QR code on the pages that were looked at.
    var codes: [Int: [QRCode]] = [:]

    /// Creates a service without a document.
    ///
    /// - Parameter protections: those that hold this process in.
    package init(protections: Set<Protection> = [], recogniser: Recogniser = Recogniser()) {
        self.protections = protections
        self.recogniser = recogniser
    }

    /// Answers one request; never throws, as every problem of a document is an answer, too.
    ///
    /// - Parameter body: the document, for `open`; else empty.
    /// - Returns: the answer and its binary body.
    package func answer(_ request: ReaderRequest, body: Data) -> (ReaderResponse, Data) {
        do {
            return try carryOut(request, body: body)
        } catch let failure as ReaderFailure {
            return (.failed(failure), Data())
        } catch {
            // The error may quote the document: only its type goes out.
            let failure = ReaderFailure(reason: .internal, message: "unexpected \(type(of: error))")
            return (.failed(failure), Data())
        }
    }

    private func carryOut(_ request: ReaderRequest, body: Data) throws -> (ReaderResponse, Data) {
        switch request {
        case .hello(let checkingModels):
            return (.hello(identity(checkingModels: checkingModels)), Data())
        case .open(let document):
            close()
            let opened = try Self.source(for: document, data: body)
            source = opened
            return (
                .opened(
                    OpenedDocument(
                        pages: opened.pageCount, activeContent: opened.activeContent, metadata: opened.metadata,
                        digitalSignatures: opened.digitalSignatures)), Data()
            )
        case .textLayer(let page):
            return (.textLayer(try document(with: page).textLayer(page: page)), Data())
        case .recognise(let page, let region, let tier):
            return (.recognised(try recognise(page, region: region, tier: tier)), Data())
        case .reread(let page, let lines):
            return (.reread(try reread(page, lines: lines)), Data())
        case .findMarks(let page):
            return (.marks(try findMarks(page)), Data())
        case .lookAt(let page):
            let condition = try condition(of: page)
            return (.lookedAt(PageLook(isGrey: condition.isGrey, defects: condition.defects)), Data())
        case .joinSeals(let parts, let areRight):
            return (.joinedSeals(try joinSeals(parts, areRight: areRight)), Data())
        case .findSignatures(let page, let labels, let lines):
            return (.signatures(try findSignatures(page, labels: labels, lines: lines)), Data())
        case .render(let page, let box, let resolution):
            return try render(page, box: box, resolution: resolution)
        case .close:
            close()
            return (.closed, Data())
        }
    }

    private func close() {
        source = nil
        cache.clear()
        turns = [:]
        codes = [:]
        looks = [:]
    }

    /// The picture of a whole page; the last one is kept.
    func cachedPicture(of page: Int, resolution: Double) throws -> Raster {
        let source = try document(with: page)
        return try cache.picture(page: page, resolution: resolution) {
            try source.render(page: page, resolution: resolution, box: nil)
        }
    }

    private static func source(for document: OpenDocument, data: Data) throws -> any DocumentSource {
        guard !data.isEmpty else { throw ReaderFailure(reason: .empty, message: "the file is empty") }
        switch document.mediaType {
        case .pdf: return try PDFSource(data: data, limits: document.limits, trusted: document.trusted)
        case .jpeg, .png, .tiff: return try ImageSource(data: data, limits: document.limits)
        default:
            throw ReaderFailure(reason: .unsupported, message: "\(document.mediaType.rawValue) has no pages to read")
        }
    }

    func document(with page: Int) throws -> any DocumentSource {
        guard let source else { throw ReaderFailure(reason: .noDocument, message: "no document is open") }
        try source.requirePage(page)
        return source
    }

    private func render(_ page: Int, box: Box?, resolution: Double) throws -> (ReaderResponse, Data) {
        let source = try document(with: page)
        guard resolution.isFinite, (10...1_200).contains(resolution) else {
            throw ReaderFailure(reason: .badRequest, message: "the resolution must lie between 10 and 1200 dpi")
        }
        let size = try source.size(page: page)
        let whole = Box(x: 0, y: 0, width: size.width, height: size.height)
        guard let part = (box ?? whole).intersection(whole), part.area > 0 else {
            throw ReaderFailure(reason: .badRequest, message: "the part lies outside of the page")
        }
        let picture = try source.render(page: page, resolution: resolution, box: part)
        return (.rendered(box: part, width: picture.width, height: picture.height), try Self.jpeg(picture))
    }
}
