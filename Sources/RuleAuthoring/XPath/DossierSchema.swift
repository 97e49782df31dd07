import DocumentModel
import Judging
import RulePacks

/// What a dossier of a pack may hold: its elements, their attributes, and the values of those that are closed lists. The
/// kinds, fields and passages are the pack's own.
struct DossierSchema {
    struct Element {
        var name: String
        var parent: Int?
        var children: [Int] = []
        /// Values by attribute; nil where they are open.
        var attributes: [String: Set<String>?] = [:]
    }

    /// A node that an expression may find.
    enum Node: Hashable {
        case root
        case element(Int)
        case attribute(Int, String)
        case text(Int)
    }

    private(set) var elements: [Element] = []
    /// Names of the functions' lists.
    static let lists = ["providers", "exclusions"]

    init(_ pack: RulePack) {
        let dossier = add("dossier", to: nil, ["version": nil])
        addApplication(to: dossier)
        let faults = add("application-faults", to: dossier)
        add("fault", to: faults, ["zh": nil])
        addFiles(to: dossier)
        let kinds = pack.documents.kinds.map(\.kind)
        for kind in kinds + (kinds.contains("other") ? [] : ["other"]) {
            addDocument(kind, fields: pack.fields.fields[kind]?.map(\.field) ?? [], pack, to: dossier)
        }
    }

    @discardableResult
    private mutating func add(_ name: String, to parent: Int?, _ attributes: [String: Set<String>?] = [:]) -> Int {
        elements.append(Element(name: name, parent: parent, attributes: attributes))
        let index = elements.count - 1
        if let parent { elements[parent].children.append(index) }
        return index
    }

    private mutating func addApplication(to dossier: Int) {
        let application = add("application", to: dossier, ["id": nil, "edition": nil])
        add("submitted-at", to: application)
        let types = Set(["enterprise", "university", "research-institute"])
        let applicant = add("applicant", to: application, ["type": types])
        for name in ["name", "uscc", "legal-representative"] { add(name, to: applicant) }
        add("scale", to: applicant, ["industry": nil, "employees": nil, "revenue": nil, "assets": nil])
        let project = add("project", to: application)
        add("title", to: project)
        add("other-funding", to: project, ["amount": nil])
        let vouchers = add("vouchers", to: application, ["granted-this-year": nil])
        add("voucher", to: vouchers, ["contract-number": nil, "contract-amount": nil, "requested": nil])
    }

    private mutating func addFiles(to dossier: Int) {
        let files = add("files", to: dossier)
        let statuses: [FileStatus] = [
            .read, .encrypted, .damaged, .empty, .tooLarge, .unsupported, .refused, .readerCrashed, .outOfTime,
            .outOfMemory, .notRead,
        ]
        let file = add(
            "file", to: files,
            [
                "path": nil, "sha256": nil, "bytes": nil, "media-type": nil, "problem": nil, "problem-zh": nil,
                "pages": nil,
                "pages-read": nil, "unread-pages": nil, "unseen-pages": nil, "status": Set(statuses.map(\.rawValue)),
            ])
        add("active-content", to: file, ["kind": nil, "place": nil, "host": nil])
        add("metadata", to: file, ["name": nil])
    }

    private static let place: [String: Set<String>?] = ["file": nil, "page": nil, "box": nil, "confidence": nil]
    private static let origins: Set<String> = [
        TextOrigin.textLayer.rawValue, TextOrigin.ocr.rawValue, TextOrigin.mixed.rawValue,
    ]

    private mutating func addDocument(_ kind: String, fields: [String], _ pack: RulePack, to dossier: Int) {
        let yesOrNo: Set<String> = ["yes", "no"]
        let document = add(
            kind, to: dossier,
            [
                "id": nil, "file": nil, "first-page": nil, "last-page": nil, "confidence": nil,
                "origin": Self.origins, "complete": yesOrNo, "grey": yesOrNo,
            ])
        add("part", to: document, ["file": nil, "first-page": nil, "last-page": nil])
        add(
            "page", to: document,
            ["file": nil, "number": nil, "read": yesOrNo, "legible": ["yes", "no", ""], "defects": nil])
        for field in fields { addField(field, to: document) }
        let passages = (pack.fields.features?[kind] ?? []).map(\.name)
        addField("feature", to: document, name: Set(passages))
        addMarks(to: document, roles: Set(pack.documents.signatureLabels.map(\.role) + ["other"]))
    }

    private mutating func addField(_ name: String, to document: Int, name names: Set<String>? = nil) {
        var attributes = Self.place.merging(["raw": nil, "origin": Self.origins, "suggestion": nil]) { $1 }
        if let names { attributes["name"] = names }
        let field = add(name, to: document, attributes)
        add("alternative", to: field, ["value": nil])
    }

    private mutating func addMarks(to document: Int, roles: Set<String>) {
        let certainties: [SealOwner.Certainty] = [.certain, .unsure, .stranger, .unread]
        let shapes: [Seal.Shape] = [.round, .oval, .square, .rectangle]
        let colours: [Seal.Colour] = [.red, .blue, .black, .grey]
        let seal = add(
            "seal", to: document,
            Self.place.merging([
                "shape": Set(shapes.map(\.rawValue)), "colour": Set(colours.map(\.rawValue)), "diameter": nil,
                "completeness": nil, "text": nil, "text-confidence": nil, "inner-text": nil, "owner": nil,
                "last-page": nil,
                "owner-certainty": Set(certainties.map(\.rawValue)),
            ]) { $1 })
        add("reading", to: seal, ["text": nil])
        let states: [Signature.State] = [.signed, .blank, .unsure]
        add(
            "signature", to: document,
            Self.place.merging([
                "label": nil, "role": roles, "side": ["a", "b"], "state": Set(states.map(\.rawValue)),
                "reason": ["grey-page", "name-seal", "printed-name", "faint", "no-place"], "picture": nil,
            ]) { $1 })
        add("qr-code", to: document, Self.place.merging(["payload": nil]) { $1 })
        let statuses: [DigitalSignature.Status] = [.valid, .invalid, .untrusted, .unverifiable]
        add(
            "digital-signature", to: document,
            [
                "file": nil, "page": nil, "box": nil, "signer": nil, "issuer": nil, "signed-at": nil,
                "timestamped": ["yes"], "reason": nil,
                "later-revision": Set(DigitalSignature.LaterRevision.allCases.map(\.rawValue)),
                "status": Set(statuses.map(\.rawValue)),
            ])
    }
}

// MARK: Moving about

extension DossierSchema {
    /// The nodes of an axis; nil where the axis is none of XPath 1.0.
    func nodes(_ axis: String, of node: Node) -> [Node]? {
        switch axis {
        case "self": return [node]
        case "child": return children(of: node)
        case "attribute":
            guard case .element(let index) = node else { return [] }
            return elements[index].attributes.keys.sorted().map { .attribute(index, $0) }
        case "parent": return parent(of: node).map { [$0] } ?? []
        case "ancestor": return ancestors(of: node)
        case "ancestor-or-self": return [node] + ancestors(of: node)
        case "descendant": return descendants(of: node)
        case "descendant-or-self": return [node] + descendants(of: node)
        case "following-sibling", "preceding-sibling":
            guard case .element = node else { return [] }
            return parent(of: node).map(children) ?? []
        case "following", "preceding": return elements.indices.map { .element($0) }
        case "namespace": return []
        default: return nil
        }
    }

    private func children(of node: Node) -> [Node] {
        switch node {
        case .root: [.element(0)]
        case .element(let index): elements[index].children.map { .element($0) } + [.text(index)]
        case .attribute, .text: []
        }
    }

    private func parent(of node: Node) -> Node? {
        switch node {
        case .root: nil
        case .element(let index): elements[index].parent.map { .element($0) } ?? .root
        case .attribute(let index, _), .text(let index): .element(index)
        }
    }

    private func ancestors(of node: Node) -> [Node] {
        guard let parent = parent(of: node) else { return [] }
        return [parent] + ancestors(of: parent)
    }

    private func descendants(of node: Node) -> [Node] { children(of: node).flatMap { [$0] + descendants(of: $0) } }

    /// The name of an element or attribute; nil for a text.
    func name(of node: Node) -> String? {
        switch node {
        case .element(let index): elements[index].name
        case .attribute(_, let name): name
        case .root, .text: nil
        }
    }

    /// The values that a node may have; nil where they are open.
    func values(of node: Node) -> Set<String>? {
        guard case .attribute(let index, let name) = node, let values = elements[index].attributes[name] else {
            return nil
        }
        return values
    }

    /// The names from the child of `<dossier>` down to the node: `service-contract`, `amount`.
    func path(of node: Node) -> [String] {
        guard let name = name(of: node), let parent = parent(of: node) else { return [] }
        return parent == .root ? [] : path(of: parent) + [name]
    }

    /// The elements that have a child or an attribute of a name.
    func owners(of name: String, isAttribute: Bool) -> [String] {
        var owners: [String] = []
        for element in elements {
            let has =
                isAttribute
                ? element.attributes.keys.contains(name)
                : element.children.contains { elements[$0].name == name }
            if has, !owners.contains(element.name) { owners.append(element.name) }
        }
        return owners
    }
}
