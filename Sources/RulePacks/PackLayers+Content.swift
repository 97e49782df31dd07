internal import Foundation

/// What the files of all layers say together.
extension PackLayers {
    /// Kinds replace those of the same name; new ones come behind.
    func documents() throws -> DocumentsFile {
        var result: DocumentsFile?
        for layer in layers {
            guard let base = result else {
                result = try layer.folder.decode(DocumentsFile.self, "documents.yaml")
                continue
            }
            guard let change = try layer.folder.decodeIfPresent(DocumentsChange.self, "documents.yaml") else {
                continue
            }
            var merged = base
            for kind in change.kinds ?? [] { merged.kinds.replaceOrAppend(kind) { $0.kind == kind.kind } }
            // The first label that matches names the role: a new one must come first to be heard.
            merged.signatureLabels = (change.signatureLabels ?? []) + base.signatureLabels
            merged.paperTitle = change.paperTitle ?? base.paperTitle
            merged.sealLabel = change.sealLabel ?? base.sealLabel
            merged.stampText = change.stampText ?? base.stampText
            merged.signatureSides = change.signatureSides ?? base.signatureSides
            result = merged
        }
        guard let result else { throw Self.missing("documents.yaml") }
        return result
    }

    /// Fields and passages replace those of the same kind and name; new ones come behind.
    func fields() throws -> FieldsFile {
        var result: FieldsFile?
        for layer in layers {
            guard let base = result else {
                result = try layer.folder.decode(FieldsFile.self, "fields.yaml")
                continue
            }
            guard let change = try layer.folder.decodeIfPresent(FieldsChange.self, "fields.yaml") else { continue }
            var merged = base
            for (kind, other) in change.like ?? [:] {
                guard let fields = base.fields[other] else {
                    throw PackError(
                        code: .badValue, place: SourcePlace(file: layer.folder.shown("fields.yaml")),
                        message: "there is no kind '\(other)' whose fields '\(kind)' could have")
                }
                merged.fields[kind] = fields
                if let features = base.features?[other] {
                    merged.features = (merged.features ?? [:]).merging([kind: features]) { $1 }
                }
            }
            for (kind, fields) in change.fields ?? [:] {
                for field in fields {
                    merged.fields[kind, default: []].replaceOrAppend(field) { $0.field == field.field }
                }
            }
            for (kind, features) in change.features ?? [:] {
                var all = merged.features?[kind] ?? []
                for feature in features { all.replaceOrAppend(feature) { $0.name == feature.name } }
                merged.features = (merged.features ?? [:]).merging([kind: all]) { $1 }
            }
            merged.stops = (base.stops ?? []) + (change.stops ?? [])
            result = merged
        }
        guard let result else { throw Self.missing("fields.yaml") }
        return result
    }

    /// The statements of the highest pack that has some: they speak of its guide.
    func statements() throws -> [GuideStatement] {
        for layer in layers.reversed() {
            if let file = try layer.folder.decodeIfPresent(StatementsFile.self, "statements.yaml") {
                return file.statements
            }
            // Another guide has other statements.
            if layer.folder.contents["guide.txt"] != nil { return [] }
        }
        return []
    }

    /// A pack that brings a list for a purpose replaces the one below it.
    func lists() throws -> NameLists {
        try layers.reduce(into: NameLists()) { all, layer in
            let own = try NameLists(
                files: layer.folder.contents.filter { $0.key.hasPrefix("lists/") }
                    .map { (name: $0.key, content: $0.value) })
            all.entries.merge(own.entries) { $1 }
        }
    }

    private static func missing(_ path: String) -> PackError {
        PackError(code: .notFound, place: SourcePlace(file: path), message: "the pack has no such file")
    }
}

/// `documents.yaml` of a pack that extends another one: what differs.
private struct DocumentsChange: Decodable {
    var kinds: [KindDefinition]?
    var signatureLabels: [SignatureLabel]?
    var paperTitle: String?
    var sealLabel: String?
    var stampText: String?
    var signatureSides: [SignatureSide]?

    private enum CodingKeys: String, CodingKey {
        case kinds
        case paperTitle = "paper-title"
        case sealLabel = "seal-label"
        case stampText = "stamp-text"
        case signatureSides = "signature-sides"
        case signatureLabels = "signature-labels"
    }
}

/// `fields.yaml` of a pack that extends another one: what differs.
private struct FieldsChange: Decodable {
    var fields: [String: [FieldDefinition]]?
    var features: [String: [FeatureDefinition]]?
    var stops: [String]?
    /// Kinds whose fields are those of another kind.
    var like: [String: String]?
}

extension Array {
    fileprivate mutating func replaceOrAppend(_ element: Element, where isSame: (Element) -> Bool) {
        if let index = firstIndex(where: isSame) { self[index] = element } else { append(element) }
    }
}
