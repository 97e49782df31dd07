import DocumentModel
import Judging

/// All that was read of one paper.
struct ReadingView {
    struct Field {
        var name: String
        var label: LocalizedText
        var value: String
        var raw: String?
        var suggestion: String?
        var alternatives: String?
        var page: Int
        var confidence: Int
        var isUncertain: Bool
    }

    var id: String
    var kind: LocalizedText
    var file: String
    var origin: LocalizedText
    var confidence: Int
    var fields: [Field]
    var hasFields: Bool
    var marks: [MarkView]
    var hasMarks: Bool
    var unread: String?
    var illegible: String?

    init(_ document: Document) {
        id = document.id
        kind = Wording.kind(document.kind)
        file = document.file
        origin = Wording.origin(document.origin)
        confidence = Self.percent(document.confidence)
        fields = document.fields.sorted { $0.key < $1.key }.map { name, field in
            Field(
                name: name, label: Wording.field(name), value: field.value,
                raw: field.raw == field.value ? nil : field.raw,
                suggestion: field.suggestion,
                alternatives: field.alternatives.isEmpty ? nil : field.alternatives.joined(separator: " / "),
                page: field.page, confidence: Self.percent(field.confidence),
                isUncertain: field.suggestion != nil || !field.alternatives.isEmpty)
        }
        hasFields = !fields.isEmpty
        marks = document.marks.map(MarkView.init)
        hasMarks = !marks.isEmpty
        unread = document.unreadPages.nilWhereEmpty.map { FileRow.ranges($0.map(\.page)) }
        illegible = document.illegiblePages.nilWhereEmpty.map { FileRow.ranges($0.map(\.page)) }
    }

    static func percent(_ confidence: Double) -> Int {
        confidence.isFinite ? Int((min(max(confidence, 0), 1) * 100).rounded(.down)) : 0
    }
}

/// A mark in words.
struct MarkView {
    var label: LocalizedText
    var content: String?
    var page: Int

    init(_ placed: PlacedMark) {
        page = placed.page
        let name = Wording.mark(placed.mark.type)
        switch placed.mark {
        case .seal(let seal):
            let colour = Wording.colour(seal.colour)
            let shape = Wording.shape(seal.shape)
            label = LocalizedText(
                zh: "\(colour.zh)\(shape.zh)\(name.zh)", en: "\(name.en), \(colour.en), \(shape.en)")
            content = [seal.text, seal.innerText].compactMap { $0 }.nilWhereEmpty?.joined(separator: " · ")
        case .signature(let signature):
            let state = Wording.state(signature.state)
            label = LocalizedText(zh: "\(name.zh)（\(state.zh)）", en: "\(name.en) (\(state.en))")
            content = signature.label
        case .qrCode(let code):
            label = name
            content = code.payload
        case .digitalSignature(let signature):
            let validity = Wording.validity(signature.status)
            label = LocalizedText(zh: "\(name.zh)（\(validity.zh)）", en: "\(name.en) (\(validity.en))")
            content = signature.signer
        }
    }
}
