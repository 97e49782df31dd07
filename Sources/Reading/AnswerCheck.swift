import DocumentModel
import ReaderProtocol

/// Checks what a reader says before it is believed: a reader that a document has taken over may say anything.
struct AnswerCheck: Sendable {
    let limits: ReadLimits

    private static let longestText = 1_000
    private static let mostEntries = 10_000
    /// Of shares and confidences; a mean of numbers up to 1 may round to a little more.
    private static let shares = 0...1.001

    /// The answer with its texts cut to a sensible length.
    ///
    /// - Throws: ``ReaderError`` where numbers are out of range; `ReaderFailure` for a document without pages.
    func checked(_ document: OpenedDocument) throws -> OpenedDocument {
        guard (0...limits.pages).contains(document.pages), document.digitalSignatures.count <= Self.mostEntries else {
            throw Self.implausible
        }
        guard document.pages > 0 else { throw ReaderFailure(reason: .empty, message: "the document has no pages") }
        var document = document
        document.activeContent = document.activeContent.prefix(Self.mostEntries).map {
            ActiveContent(
                kind: String($0.kind.prefix(60)), place: String($0.place.prefix(Self.longestText)),
                host: $0.host.map { String($0.prefix(253)) })
        }
        document.digitalSignatures = document.digitalSignatures.map { placed in
            var placed = placed
            placed.page = min(max(1, placed.page), document.pages)
            placed.signature.signer = placed.signature.signer.map { String($0.prefix(Self.longestText)) }
            placed.signature.issuer = placed.signature.issuer.map { String($0.prefix(Self.longestText)) }
            placed.signature.signedAt = placed.signature.signedAt.map { String($0.prefix(60)) }
            placed.signature.reason = placed.signature.reason.map { String($0.prefix(60)) }
            return placed
        }
        document.metadata = document.metadata.filter { $0.key.count < 60 }
            .mapValues { String($0.prefix(Self.longestText)) }
        return document
    }

    /// - Throws: ``ReaderError`` where the page has no sensible size or more text than was allowed.
    func check(_ layer: PageTextLayer) throws {
        let sizes = 0.01...1_000_000.0
        guard sizes.contains(layer.width), sizes.contains(layer.height), layer.pictureCoverage >= 0 else {
            throw Self.implausible
        }
        try check(layer.lines + layer.unseen)
    }

    /// - Throws: ``ReaderError`` where the page is turned by an angle that there is not, or for its lines.
    func check(_ page: RecognisedPage) throws {
        guard [0, 90, 180, 270].contains(page.turnedBy) else { throw Self.implausible }
        try check(page.lines)
    }

    /// - Throws: ``ReaderError`` where there is more text than was allowed, or more certainty than there is.
    func check(_ lines: [TextLine]) throws {
        // A reader counts characters in its own way; only the order of magnitude matters here.
        guard lines.reduce(0, { $0 + $1.text.utf8.count }) <= limits.characters * 8,
            lines.allSatisfy({ Self.shares.contains($0.confidence) })
        else { throw Self.implausible }
    }

    /// - Throws: ``ReaderError`` where there is more text than was allowed, or more certainty than there is.
    func check(_ readings: [LineReading]) throws {
        guard readings.reduce(0, { $0 + $1.text.utf8.count }) <= limits.characters * 8,
            readings.allSatisfy({ Self.shares.contains($0.confidence) })
        else { throw Self.implausible }
    }

    /// - Throws: ``ReaderError`` where there are more marks than any page has, or more certainty than there is.
    func check(_ marks: PageMarks) throws {
        guard marks.marks.count <= Self.mostEntries, marks.defects.count <= 100, marks.edges.count <= 100,
            marks.marks.allSatisfy({ Self.shares.contains($0.confidence) })
        else { throw Self.implausible }
    }

    /// - Parameter labels: how many labels were asked about.
    /// - Throws: ``ReaderError`` where there are far more signatures than labels, or more certainty than there is.
    func check(_ signatures: [Signature], labels: Int) throws {
        guard signatures.count <= 10 * labels + 10,
            signatures.allSatisfy({
                Self.shares.contains($0.confidence) && $0.label.utf8.count <= 8 * limits.characters
            })
        else { throw Self.implausible }
    }

    /// - Throws: ``ReaderError`` where more is wrong with it than can be wrong with a page.
    func check(_ look: PageLook) throws {
        guard look.defects.count <= 100 else { throw Self.implausible }
    }

    /// - Throws: ``ReaderError`` where there are more seals, or longer texts, than fit on paper.
    func check(_ seals: [Seal]) throws {
        guard seals.count <= 100,
            seals.allSatisfy({ seal in
                !seal.parts.isEmpty && seal.parts.count <= limits.pages
                    && (seal.text?.utf8.count ?? 0) <= Self.longestText && seal.readings.count <= 100
            })
        else { throw Self.implausible }
    }

    private static let implausible = ReaderError(
        code: .protocolViolation, message: "the reader's answer is out of all proportion")
}

extension AnswerCheck {
    /// - Throws: ``ReaderError`` where an answer is out of all proportion.
    func check(_ response: ReaderResponse) throws {
        switch response {
        case .opened(let document):
            // That there are no pages is an answer, too.
            do { _ = try checked(document) } catch is ReaderFailure {}
        case .textLayer(let layer): try check(layer)
        case .recognised(let page): try check(page)
        case .reread(let readings): try check(readings)
        case .marks(let marks): try check(marks)
        case .lookedAt(let look): try check(look)
        case .joinedSeals(let seals): try check(seals)
        default: break
        }
    }
}
