internal import XMLKit

/// Turns nodes of a dossier into evidence: file, document, page, box and text.
struct EvidenceCollector {
    let root: XMLNode

    /// More places than anybody looks at; keeps reports of long papers small.
    private static let placesPerFinding = 24

    /// Evidence in the order of the nodes, each place once.
    func evidence(for nodes: [XMLNode]) -> [Evidence] {
        var seen: Set<Evidence> = []
        let all = nodes.flatMap(places).filter { seen.insert($0).inserted }
        return Array(all.prefix(Self.placesPerFinding))
    }

    private func places(of node: XMLNode) -> [Evidence] {
        if node.isAttribute { return node.parent.map(places) ?? [] }
        if node.name == "file", let path = node["path"] { return [Evidence(file: path)] }
        if let page = node["page"], let file = node["file"] {
            return [
                Evidence(
                    file: file, document: node.parent?["id"], page: Int(page), box: box(of: node),
                    text: text(of: node))
            ]
        }
        if node.name == "page", let file = node["file"] {
            return [Evidence(file: file, document: node.parent?["id"], page: node["number"].flatMap { Int($0) })]
        }
        if let id = node["id"], node["first-page"] != nil { return pages(of: node, id: id) }
        // What holds the papers is no evidence itself.
        if node.name == "dossier" || node.name == "files" { return [] }
        // A fact of the form: it has no page.
        return formFile.map { [Evidence(file: $0, text: value(of: node))] } ?? []
    }

    /// The pages of a document.
    private func pages(of document: XMLNode, id: String) -> [Evidence] {
        let parts = document.children(named: "part")
        return (parts.isEmpty ? [document] : parts).flatMap { part -> [Evidence] in
            guard let file = part["file"], let first = part["first-page"].flatMap({ Int($0) }),
                let last = part["last-page"].flatMap({ Int($0) }), first <= last
            else { return [] }
            return (first...min(last, first + Self.placesPerFinding)).map {
                Evidence(file: file, document: id, page: $0)
            }
        }
    }

    private var formFile: String? {
        root.child(named: "files")?.children(named: "file").compactMap { $0["path"] }
            .first { $0.lowercased() == "application.xml" || $0.lowercased().hasSuffix("/application.xml") }
    }

    private func box(of node: XMLNode) -> [Double]? {
        let numbers = (node["box"] ?? "").split(separator: " ").compactMap { Double($0) }
        return numbers.count == 4 && numbers[2] > 0 && numbers[3] > 0 ? numbers : nil
    }

    private func text(of node: XMLNode) -> String? {
        switch node.name {
        case "seal": node["text"]
        case "signature": node["label"]
        case "qr-code": node["payload"]
        case "digital-signature": node["signer"]
        default: node["raw"] ?? value(of: node)
        }
    }

    private func value(of node: XMLNode) -> String? {
        // What is inside each other, run together, is nothing that stands in a paper.
        guard node.children.isEmpty else { return nil }
        let text = node.stringValue
        return text.isEmpty ? nil : text
    }
}
