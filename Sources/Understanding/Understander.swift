package import DocumentModel
package import RulePacks

/// The stage Understand: tells which pages form which material, extracts its fields with their evidence, and says whose
/// the seals are. The result is the dossier.
package struct Understander: Sendable {
    private(set) var segmenter: Segmenter
    private let label: Pattern?
    let extractors: [String: FieldExtractor]
    private let sealLabel: Pattern?
    private let labels: [(role: String, pattern: Pattern)]
    /// Occurs in every line in which one of the labels does.
    private let anyLabel: Pattern?
    /// Headings at which the reading plan of a kind ends.
    let planEnds: [String: [Pattern]]
    private let sides: SignatureSides
    private let stampText: Pattern?
    private let organisationFields: [String: [String]]

    /// Compiles the definitions of a pack.
    ///
    /// - Throws: ``PatternFault`` where a pattern of the pack is no regular expression.
    package init(documents: DocumentsFile, fields: FieldsFile) throws {
        let stops = fields.stops ?? []
        label =
            stops.isEmpty
            ? nil : try Pattern("^(?:\(stops.joined(separator: "|")))(?:\\([^()]{0,12}\\)?)?(?:[::]|$)")
        anyLabel = try Pattern(anyOf: documents.signatureLabels.map(\.pattern))
        segmenter = try Segmenter(
            documents.kinds, paperTitle: documents.paperTitle, label: label, signatureLabel: anyLabel)
        let shared = try SharedPatterns()
        var extractors: [String: FieldExtractor] = [:]
        for (kind, definitions) in fields.fields {
            extractors[kind] = try FieldExtractor(
                fields: definitions, features: fields.features?[kind] ?? [], stops: stops,
                shared: shared)
        }
        self.extractors = extractors
        planEnds = try Dictionary(
            documents.kinds.compactMap { kind in
                try kind.reading.map { (kind.kind, try $0.until.map { try Pattern($0) }) }
            },
            uniquingKeysWith: { first, _ in first })
        sealLabel = try documents.sealLabel.map { try Pattern($0) }
        labels = try documents.signatureLabels.map { ($0.role, try Pattern($0.pattern)) }
        stampText = try documents.stampText.map { try Pattern($0) }
        sides = try SignatureSides(documents.signatureSides ?? [])
        organisationFields = fields.fields.mapValues { $0.filter { $0.type == .organisation }.map(\.field) }
    }

    /// The same for one application that is read step by step: it remembers what it has told of a page.
    package func remembering() -> Understander {
        var understander = self
        understander.segmenter.memo = ProfileMemo()
        return understander
    }

    /// The dossier of an application.
    package func dossier(
        files: [ReadFile], application: ApplicationForm?, applicationFaults: [String]
    ) -> Dossier {
        let found = Array(segmenter.segments(of: files).enumerated()).concurrentMap { index, segment in
            document(segment, id: "d\(index + 1)")
        }
        var documents = LostBrackets.mended(
            found.map(\.document), fields: organisationFields, known: [application?.applicantName].compactMap { $0 })
        let contradicted = found.reduce(into: Set<PagePlace>()) { $0.formUnion($1.contradicted) }
        let ownership = SealOwnership(names: names(in: documents, application: application))
        for document in documents.indices {
            for mark in documents[document].marks.indices {
                guard case .seal(let seal) = documents[document].marks[mark].mark else { continue }
                documents[document].marks[mark].owner = ownership.owner(of: seal)
            }
        }
        return Dossier(
            application: application, applicationFaults: applicationFaults,
            files: files.map { HiddenText.noted(in: $0, and: contradicted) }, documents: documents)
    }

    /// The document of a segment, and the pages whose text layer contradicts it.
    private func document(
        _ segment: Segmenter.Segment, id: String
    ) -> (document: Document, contradicted: Set<PagePlace>) {
        var contradicted: Set<PagePlace> = []
        var parts: [DocumentPart] = []
        for page in segment.pages {
            if let last = parts.indices.last, parts[last].file == page.place.file,
                parts[last].lastPage + 1 == page.place.page
            {
                parts[last].lastPage = page.place.page
            } else {
                parts.append(
                    DocumentPart(file: page.place.file, firstPage: page.place.page, lastPage: page.place.page))
            }
        }
        let origins = Set(segment.pages.flatMap { $0.lines.map(\.source.origin) })
        let extractor = extractors[segment.kind]
        var fields = extractor?.fields(in: segment.pages) ?? [:]
        if let extractor {
            let found = HiddenText.contradicted(fields, by: extractor, in: segment.pages, label: label)
            fields = found.fields
            contradicted = found.pages
        }
        let document = Document(
            id: id, kind: segment.kind, parts: parts,
            origin: origins.count == 1 ? origins.first ?? .mixed : .mixed,
            confidence: (segment.confidence * 1000).rounded() / 1000,
            fields: fields, marks: marks(in: segment.pages, fields: fields),
            unreadPages: segment.pages.filter { !$0.page.wasRead }.map(\.place),
            pagesLookedAt: segment.pages.filter { !$0.page.wasRead && $0.page.wasLookedAt }.map(\.place),
            illegiblePages: segment.pages.filter { page in
                page.page.wasLookedAt && !page.page.defects.filter { $0 != "empty" }.isEmpty
            }.map { PagePlace(file: $0.place.file, page: $0.place.page, defects: $0.page.defects) },
            hasGreyPages: hidesSeals(segment.pages),
            features: extractor?.features(in: segment.pages) ?? [:])
        return (document, contradicted)
    }

    /// The marks of the pages. A label such as 法定代表人： that is followed by a printed name asks for no signature, though
    /// it may look like one that does: what stands there was read as a field.
    private func marks(in pages: [PageText], fields: [String: FieldValue]) -> [PlacedMark] {
        pages.flatMap { page in
            page.page.marks.compactMap { mark in
                if case .signature(let place) = mark, place.state != .signed, let ink = place.inkBox,
                    fields.values.contains(where: { field in
                        field.file == page.place.file && field.page == page.place.page
                            && (field.box.intersection(ink)?.area ?? 0) > 0.3 * field.box.area
                    })
                {
                    return nil
                }
                if isStamp(mark) { return nil }
                var placed = PlacedMark(
                    file: page.place.file, page: page.place.page, mark: mark, role: role(of: mark, on: page))
                if case .signature(let place) = mark { placed.side = sides.side(of: place, on: page) }
                return placed
            }
        }
    }

    /// Whether seals may have lost their colour: the whole paper is a grey copy, or a page of it that asks for a seal. A
    /// page of plain print in an otherwise coloured scan has no colour to lose.
    private func hidesSeals(_ pages: [PageText]) -> Bool {
        let printed = pages.filter { !$0.lines.isEmpty }
        let grey = printed.filter(\.page.isGrey)
        if grey.isEmpty { return false }
        return grey.count == printed.count
            || grey.contains { page in page.lines.contains { sealLabel?.occurs(in: $0.folded.text) ?? false } }
    }

    /// Whether a mark is nobody's seal: a stamp in a frame that says what a copy is for.
    package func isStamp(_ mark: Mark) -> Bool {
        guard case .seal(let seal) = mark, [.rectangle, .square].contains(seal.shape), let text = seal.text else {
            return false
        }
        return stampText?.occurs(in: FoldedText(text).text) ?? false
    }

    /// Whether a printed line asks for a handwritten signature.
    package func isSignatureLabel(_ line: String) -> Bool { isSignatureLabel(FoldedText(line)) }

    private func isSignatureLabel(_ line: FoldedText) -> Bool {
        line.text.count <= 60 && anyLabel?.occurs(in: line.text) ?? false
    }

    /// Whether a line asks for a seal or a signature.
    func asksForMark(_ line: PageText.Line) -> Bool {
        isSignatureLabel(line.folded) || (sealLabel?.occurs(in: line.folded.text) ?? false)
    }

    private func role(of mark: Mark, on page: PageText) -> String? {
        guard case .signature(let signature) = mark else { return nil }
        let label = FoldedText(signature.label).text
        func role(of text: String) -> String? { labels.first { $0.pattern.occurs(in: text) }?.role }
        // 注册会计师 over or before （签字）：, of which the end alone asks: who signs stands there.
        if "(签或".contains(label.prefix(1)), let above = beginning(of: signature, on: page),
            let role = role(of: above + label)
        {
            return role
        }
        return role(of: label) ?? "other"
    }

    /// The line before a label, or above it in the same column and closely set, on which the label may begin.
    private func beginning(of signature: Signature, on page: PageText) -> String? {
        let box = page.turn.upright(signature.labelBox)
        let short = page.lines.filter { $0.folded.text.count <= 14 }
        if let before = short.first(where: { $0.source.box.isBroken(before: box) }) { return before.folded.text }
        return short.filter { line in
            let upper = line.source.box
            let height = max(upper.height, box.height)
            return upper.midY < box.midY - 0.7 * height && box.y - upper.maxY < 1.3 * height
                && (abs(upper.x - box.x) < height || abs(upper.midX - box.midX) < 0.6 * height)
        }.max { $0.source.box.midY < $1.source.box.midY }?.folded.text
    }

    /// Every name of a body that the application mentions.
    private func names(in documents: [Document], application: ApplicationForm?) -> [String] {
        [application?.applicantName].compactMap { $0 }
            + documents.flatMap { document in
                (organisationFields[document.kind] ?? []).compactMap { document.fields[$0]?.value }
            }
    }
}
