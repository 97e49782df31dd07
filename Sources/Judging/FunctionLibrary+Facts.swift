internal import DocumentModel
internal import Foundation
internal import RulePacks
internal import XMLKit

/// How sure and how complete facts are, and whether several agree.
extension FunctionLibrary {
    var factFunctions: [String: XPathFunction] {
        [
            "sure": { [unowned self] call in
                let nodes = try call.argument(0).nodes
                return .boolean(!nodes.isEmpty && nodes.allSatisfy { self.isSure($0) && !self.hasConflict($0) })
            },
            "gaps": { [unowned self] call in
                guard let node = try call.argument(0).nodes.first else { throw Unusable("gaps() wants a node") }
                return .string(self.gap(at: node)?.rawValue ?? "")
            },
            "without-repeats": { [unowned self] call in
                .nodes(
                    self.withoutRepeats(
                        try call.argument(0).nodes, key: try call.string(1), detail: try call.string(2)))
            },
            "agreement": { [unowned self] in .string(self.agreement(try $0.argument(0).nodes).rawValue) },
            "code-state": { [unowned self] call in
                .string(self.codeState(try call.argument(0).nodes, others: try call.argument(1).nodes))
            },
        ]
    }

    // MARK: Repeats

    /// Documents without those that were given before: the same bytes and pages, or the same key (a number) and, where
    /// both have it, the same detail (an amount). A supplement with an amount of its own is no repeat.
    private func withoutRepeats(_ documents: [XMLNode], key: String, detail: String) -> [XMLNode] {
        var kept: [XMLNode] = []
        for document in documents where !kept.contains(where: { isRepeat(document, of: $0, key: key, detail: detail) })
        {
            kept.append(document)
        }
        return kept
    }

    private func isRepeat(_ document: XMLNode, of earlier: XMLNode, key: String, detail: String) -> Bool {
        let hash = fileHash(of: document)
        if !hash.isEmpty, hash == fileHash(of: earlier), document["first-page"] == earlier["first-page"] { return true }
        func value(_ name: String, _ node: XMLNode) -> String { normal(node.child(named: name)?.stringValue ?? "") }
        guard !value(key, document).isEmpty, value(key, document) == value(key, earlier) else { return false }
        let (one, other) = (value(detail, document), value(detail, earlier))
        return one.isEmpty || other.isEmpty || one == other
    }

    private func fileHash(of document: XMLNode) -> String {
        root.child(named: "files")?.children(named: "file").first { $0["path"] == document["file"] }?["sha256"] ?? ""
    }

    // MARK: Nodes

    func isDocument(_ node: XMLNode) -> Bool { node["first-page"] != nil && node["id"] != nil }

    /// The document that a field or mark belongs to; itself for a document.
    func document(of node: XMLNode) -> XMLNode? {
        var node = node
        while !isDocument(node) {
            guard let parent = node.parent else { return nil }
            node = parent
        }
        return node
    }

    func isInForm(_ node: XMLNode) -> Bool {
        var node = node
        while let parent = node.parent {
            if node.name == "application" { return true }
            node = parent
        }
        return false
    }

    /// Whether a field holds nothing. Documents and marks are facts by being there.
    func isBlank(_ node: XMLNode) -> Bool {
        if isDocument(node) || ["seal", "signature", "qr-code", "digital-signature"].contains(node.name) {
            return false
        }
        return node.stringValue.allSatisfy(\.isWhitespace)
    }

    func confidence(of node: XMLNode) -> Double {
        // What the form says was not read but given.
        guard let text = node["confidence"] else { return 1 }
        return Double(text) ?? 0
    }

    /// Whether a check may rest on the fact.
    func isSure(_ node: XMLNode) -> Bool {
        let threshold =
            switch node.name {
            case "seal", "signature", "qr-code": pack.thresholds.mark
            default: isDocument(node) ? pack.thresholds.kind : pack.thresholds.value
            }
        return confidence(of: node) >= threshold
    }

    /// Whether another value was read for the same field.
    func hasConflict(_ node: XMLNode) -> Bool {
        let key = normal(node.stringValue)
        return node.children(named: "alternative").contains { normal($0["value"] ?? "") != key }
    }

    // MARK: Completeness

    /// All files that were read, as the places that were searched for something missing.
    var files: [XMLNode] {
        root.child(named: "files")?.children(named: "file").filter { $0["status"] == "read" && $0["pages"] != "0" }
            ?? []
    }

    /// Why something missing may be there nevertheless: nil where all of the document, or of the bundle for every other
    /// node, was read and is legible.
    func gap(at node: XMLNode) -> ReviewReason? {
        if let document = document(of: node) { return pageGap(in: document) }
        return bundleGap
    }

    private func pageGap(in document: XMLNode) -> ReviewReason? {
        guard document["complete"] != "yes" else { return nil }
        return document.children(named: "page").contains { $0["read"] == "no" } ? .notRead : .illegible
    }

    private var bundleGap: ReviewReason? {
        var reasons: Set<ReviewReason> = []
        for file in root.child(named: "files")?.children(named: "file") ?? [] {
            switch file["status"] ?? "" {
            case "read": if file["unread-pages"] != "0" { reasons.insert(.notRead) }
            // Nothing was in it, so nothing was overlooked.
            case "empty": break
            case "unsupported": reasons.insert(.unsupportedFormat)
            case "reader-crashed", "out-of-time", "out-of-memory": reasons.insert(.readerFailed)
            default: reasons.insert(.notRead)
            }
        }
        for document in root.children where isDocument(document) {
            if let reason = pageGap(in: document) { reasons.insert(reason) }
            // A paper of unknown kind may be the missing one, unless it is known to be something else.
            if document.name == "other", !isSure(document) { reasons.insert(.lowConfidence) }
        }
        return [.readerFailed, .unsupportedFormat, .notRead, .illegible, .lowConfidence].first(where: reasons.contains)
    }

    // MARK: Agreement

    enum Agreement: String {
        case none, single, same, different, uncertain
    }

    private struct Reading {
        var nodes: [XMLNode]
        var confidence: Double
    }

    /// Whether values that ought to be equal are. They differ only where both of two values are sure; a misreading of
    /// one makes it uncertain.
    func agreement(_ nodes: [XMLNode]) -> Agreement {
        let facts = nodes.filter { !isBlank($0) && !isHandwritten($0) && !isOfSeal($0) }
        guard !facts.isEmpty else { return .none }
        let readings = self.readings(facts)
        guard readings.count > 1 else { return facts.count > 1 ? .same : .single }
        let sure = readings.filter { $0.value.confidence >= pack.thresholds.difference }
        let keys = sure.keys.sorted()
        for (index, left) in keys.enumerated() {
            for right in keys.dropFirst(index + 1) {
                guard let one = sure[left], let other = sure[right] else { continue }
                if !mayBe(one.nodes, right) && !mayBe(other.nodes, left) { return .different }
            }
        }
        return .uncertain
    }

    private func readings(_ facts: [XMLNode]) -> [String: Reading] {
        var readings: [String: Reading] = [:]
        let written = Set(facts.map { normal($0.stringValue) })
        for fact in facts {
            var key = normal(fact.stringValue)
            // A recognised code whose check character is wrong and whose only plausible correction is what another paper
            // says was misread; that two bodies' codes differ so is as good as impossible.
            if let suggestion = fact["suggestion"].map(normal), fact["origin"] == "ocr", written.contains(suggestion) {
                key = suggestion
            }
            // No body is called 自限公司: a recognised name whose generic ending alone differs was misread.
            if fact["origin"] == "ocr", let meant = written.sorted().first(where: { isMisreadEnding(key, of: $0) }) {
                key = meant
            }
            var reading = readings[key] ?? Reading(nodes: [], confidence: 0)
            reading.nodes.append(fact)
            reading.confidence = max(reading.confidence, confidence(of: fact))
            readings[key] = reading
        }
        return readings
    }

    /// Whether a text is a company's name but for one character of its generic ending.
    private func isMisreadEnding(_ text: String, of name: String) -> Bool {
        guard let ending = ["有限公司", "有限责任公司"].first(where: name.hasSuffix), text.count == name.count else {
            return false
        }
        let differing = zip(text, name).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
        return differing.count == 1 && differing.allSatisfy { $0 >= name.count - ending.count }
    }

    /// Whether every one of these facts was also read as the other value, would be it with its plausible correction, or
    /// may be what is left of it under a seal.
    private func mayBe(_ nodes: [XMLNode], _ other: String) -> Bool {
        nodes.allSatisfy { node in
            let candidates = node.children(named: "alternative").compactMap { $0["value"] } + [node["suggestion"] ?? ""]
            return candidates.contains { normal($0) == other } || isUnderSeal(node) && isMostly(node, of: other)
                || node["origin"] == "ocr" && Self.lookAlike(normal(node.stringValue)) == Self.lookAlike(other)
        }
    }

    /// A text without the difference between letters and digits that recognition takes for each other: 晟AI科技, 晟A1科技.
    private static func lookAlike(_ text: String) -> String {
        let digits: [Character: Character] = ["I": "1", "l": "1", "O": "0", "S": "5", "B": "8", "Z": "2"]
        return String(text.map { digits[$0] ?? $0 })
    }

    /// Whether a short field is a part of a seal's own text, which was recognised as a line beside a label.
    private func isOfSeal(_ node: XMLNode) -> Bool {
        let text = normal(node.stringValue)
        guard text.count <= 4 else { return false }
        return lies(node, under: "seal", share: 0.6) { seal in
            let characters = Set(normal(seal["text"] ?? ""))
            return text.allSatisfy(characters.contains)
        }
    }

    /// Whether a recognised text has most characters of the other in their order.
    private func isMostly(_ node: XMLNode, of other: String) -> Bool {
        let text = normal(node.stringValue)
        return 2 * Array(text).commonSubsequence(with: Array(other)) > max(text.count, other.count)
    }

    /// Whether a seal lies over a good part of a recognised field: what recognition makes of characters between the strokes
    /// of another ink is no proof that the applicant wrote something else.
    private func isUnderSeal(_ node: XMLNode) -> Bool {
        node["origin"] == "ocr" && lies(node, under: "seal", share: 0.2) { _ in true }
    }

    /// Whether a field is what was recognised in a handwritten signature.
    func isHandwritten(_ node: XMLNode) -> Bool {
        lies(node, under: "signature", share: 0.3) { $0["state"] != "blank" }
    }

    /// Whether a mark of the field's own paper and page covers so much of the field.
    private func lies(_ node: XMLNode, under mark: String, share: Double, where counts: (XMLNode) -> Bool) -> Bool {
        guard let box = Box(attribute: node["box"]), let document = node.parent, box.area > 0 else { return false }
        return document.children(named: mark).contains { mark in
            guard counts(mark), mark["page"] == node["page"], mark["file"] == node["file"],
                let ink = Box(attribute: mark["box"]), let shared = ink.intersection(box)
            else { return false }
            return shared.area >= share * box.area
        }
    }

    // MARK: Credit codes

    /// `valid`, `invalid`, `doubtful` (maybe misread) or `none`. The others only support a wrong code: what two papers
    /// say was not misread twice.
    private func codeState(_ nodes: [XMLNode], others: [XMLNode]) -> String {
        let codes = nodes.filter { !isBlank($0) }
        guard !codes.isEmpty else { return "none" }
        let isValid = { (node: XMLNode) in UnifiedSocialCreditCode(self.normal(node.stringValue)) != nil }
        var isDoubtful = false
        for code in codes where !isValid(code) {
            let key = normal(code.stringValue)
            // Misread, and another paper has what it must have been.
            if let meant = code["suggestion"].map(normal), code["origin"] == "ocr",
                (codes + others).contains(where: { normal($0.stringValue) == meant && isValid($0) })
            {
                continue
            }
            let witnesses = (codes + others).filter { normal($0.stringValue) == key }
            let isRecognised = code["origin"] == "ocr" || code["origin"] == "mixed"
            let isCertain = confidence(of: code) >= pack.thresholds.difference && code["suggestion"] == nil
            if Set(witnesses).count > 1 || !isRecognised || isCertain { return "invalid" }
            isDoubtful = true
        }
        if codes.contains(where: { isValid($0) && isSure($0) }) { return "valid" }
        return isDoubtful || codes.contains(where: isValid) ? "doubtful" : "invalid"
    }
}

extension Box {
    /// Reads `x y width height`.
    init?(attribute: String?) {
        let numbers = (attribute ?? "").split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 4 else { return nil }
        self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
}
