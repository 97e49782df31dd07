import DocumentModel
import RulePacks

/// What programs read in a document and people do not see.
///
/// Judged is what is seen. Where the text layer says something else in the place of a fact, somebody will be misled, a
/// person or a program: the fact is contradicted, and the page is named.
struct HiddenText {
    /// Kind of the entry among the active content of a file.
    static let kind = "hidden-text"

    /// Letters and digits from which on hidden text is more than a mark of the program that wrote the file.
    private static let leastCharacters = 4
    /// In points. Of a watermark that is set aslant, single characters seem to stand level.
    private static let largestPrint = 40.0
    /// Types whose reading is exact enough to be held against another one.
    private static let comparable: Set<FieldDefinition.ValueType> = [.money, .moneyInWords, .date, .uscc]

    /// The fields, with what the text layer says otherwise as alternatives.
    ///
    /// - Returns: besides, the pages with such a contradiction.
    static func contradicted(
        _ fields: [String: FieldValue], by extractor: FieldExtractor, in pages: [PageText], label: Pattern?
    ) -> (fields: [String: FieldValue], pages: Set<PagePlace>) {
        guard pages.contains(where: \.page.hasOtherLayer) else { return (fields, []) }
        let layers = pages.map { page in page.page.hasOtherLayer ? page.ofTextLayer(label: label) : page }
        var result = fields
        var places: Set<PagePlace> = []
        for (name, other) in extractor.fields(in: layers) where comparable.contains(extractor.type(of: name) ?? .text) {
            guard let own = fields[name], own.value != other.value, !own.alternatives.contains(other.value),
                own.file == other.file, own.page == other.page, own.box.intersection(other.box) != nil,
                extractor.type(of: name) != .uscc || UnifiedSocialCreditCode(other.value) != nil
            else { continue }
            result[name]?.alternatives.append(other.value)
            places.insert(PagePlace(file: own.file, page: own.page))
        }
        return (result, places)
    }

    /// The record of a file, with its pages that hide text.
    static func noted(in file: ReadFile, and contradicted: Set<PagePlace>) -> FileRecord {
        var record = file.record
        for page in file.pages {
            // A pale watermark across the page hides no fact.
            let hidden = page.hiddenLines.filter { $0.isLevel && $0.box.height < largestPrint }
                .reduce(0) { $0 + $1.text.count { $0.isLetter || $0.isNumber } }
            guard
                hidden >= leastCharacters
                    || contradicted.contains(PagePlace(file: file.record.path, page: page.number))
            else { continue }
            record.activeContent.append(ActiveContent(kind: kind, place: "page \(page.number)"))
        }
        return record
    }
}

extension PageContent {
    fileprivate var hasOtherLayer: Bool { !layerLines.isEmpty }
}

extension PageText {
    /// The page as a program reads it that takes the text layer alone.
    fileprivate func ofTextLayer(label: Pattern?) -> PageText {
        var page = self.page
        // Width and height are those of the upright page, lines of the layer stand as displayed.
        if page.turnedBy % 180 != 0 { swap(&page.width, &page.height) }
        page.lines = page.layerLines
        return PageText(place: place, page: page, label: label)
    }
}
