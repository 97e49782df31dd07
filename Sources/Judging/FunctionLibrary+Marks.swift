internal import DocumentModel
internal import RulePacks
internal import XMLKit

/// Seals and signatures: one word for what a document bears, for the rules to judge.
extension FunctionLibrary {
    var markFunctions: [String: XPathFunction] {
        [
            "seal-state": { [unowned self] call in
                let name = try call.string(1)
                let isOfficial = try call.string(2) == "official"
                guard let document = try call.argument(0).nodes.first else {
                    throw Unusable("seal-state() wants a document")
                }
                return .string(try self.sealState(of: document, name: name, isOfficial: isOfficial))
            },
            "seal-matching": { [unowned self] call in
                guard let document = try call.argument(0).nodes.first else {
                    throw Unusable("seal-matching() wants a document")
                }
                return .string(try self.sealState(of: document, matching: call.string(1)))
            },
            "signature-state": { [unowned self] call in
                guard let document = try call.argument(0).nodes.first else {
                    throw Unusable("signature-state() wants a document")
                }
                return .string(self.signatureState(of: document, role: try call.string(1)).rawValue)
            },
        ]
    }

    // MARK: Seals

    private enum SealVerdict { case own, special, unsure, grey, stranger }

    /// `found`, `special`, `unsure`, `grey`, `not-read`, `illegible`, `stranger`, `none`; `unknown` where it
    /// is not known whose seal is wanted.
    private func sealState(of document: XMLNode, name: String, isOfficial: Bool) throws -> String {
        // The check that asks needs the name as well, and says so.
        guard !normal(name).isEmpty else { return "unknown" }
        return summary(
            try document.children(named: "seal").map {
                doubtedIfCut(try verdict(on: $0, name: name, isOfficial: isOfficial), $0)
            },
            in: document)
    }

    /// As ``sealState(of:name:isOfficial:)`` for a seal whose text matches a pattern, whosever it is.
    private func sealState(of document: XMLNode, matching pattern: String) throws -> String {
        let verdicts = try document.children(named: "seal").map { seal -> SealVerdict in
            let certainty = seal["owner-certainty"]
            let texts = [seal["text"], certainty == "certain" ? seal["owner"] : nil].compactMap { $0 }
            let isRead =
                certainty == "certain" || certainty == "stranger"
                || (Double(seal["text-confidence"] ?? "") ?? 0) >= pack.thresholds.value
            guard try texts.contains(where: { try patterns.firstMatch(of: pattern, in: $0) != nil }) else {
                return isRead && certainty != "unread" && certainty != "unsure" ? .stranger : .unsure
            }
            return doubtedIfCut(judged(seal, isRead: isRead), seal)
        }
        return summary(verdicts, in: document)
    }

    /// A seal that runs across the edges of several pages shows that they belong together. Whether it also stands for the
    /// seal at the end of the paper is for a person.
    private func doubtedIfCut(_ verdict: SealVerdict, _ seal: XMLNode) -> SealVerdict {
        seal["last-page"] == nil || verdict == .stranger ? verdict : .unsure
    }

    private func verdict(on seal: XMLNode, name: String, isOfficial: Bool) throws -> SealVerdict {
        let owner = seal["owner"] ?? ""
        switch seal["owner-certainty"] {
        case "certain":
            guard isSame(owner, name) else { return .stranger }
            let verdict = judged(seal, isRead: true)
            guard verdict == .own, isOfficial else { return verdict }
            // What the seal is for stands below the star, or behind the name around the arc.
            let special = pack.parameters["seal.special"]?.first ?? "专用"
            let text = normal(seal["text"] ?? "").replacing(normal(name), with: "")
            for part in [seal["inner-text"] ?? "", text] where try patterns.firstMatch(of: special, in: part) != nil {
                return .special
            }
            return ["round", "oval"].contains(seal["shape"]) ? .own : .unsure
        case "stranger":
            return .stranger
        case "unsure":
            return resembles(seal, name) || isSame(owner, name) ? .unsure : .stranger
        default:
            return isNameSeal(seal, of: name) ? .stranger : .unsure
        }
    }

    /// Whether it is a person's seal, clearly read, that has nothing of a body's name: square, 汪怀瑾印 or 王强之印.
    private func isNameSeal(_ seal: XMLNode, of name: String) -> Bool {
        let text = normal(seal["text"] ?? "")
        return Array(text).commonSubsequence(with: Array(normal(name))) < 2 && seal["shape"] == "square"
            && (3...6).contains(text.count) && text.hasSuffix("印")
            && (Double(seal["text-confidence"] ?? "") ?? 0) >= pack.thresholds.value
    }

    private func judged(_ seal: XMLNode, isRead: Bool) -> SealVerdict {
        if !isSure(seal) || !isRead { return .unsure }
        return ["grey", "black"].contains(seal["colour"]) ? .grey : .own
    }

    /// Whether what was read of a seal could be a name at all: below a third in common, no misreading explains it. What is
    /// left of a seal that is cut says but a part of its name.
    private func resembles(_ seal: XMLNode, _ name: String) -> Bool {
        let name = Array(normal(name))
        let isCut =
            (Double(seal["completeness"] ?? "") ?? 1) < (Double(pack.parameters["seal.cut-below"]?.first ?? "") ?? 0)
        let readings = [seal["text"] ?? ""] + seal.children(named: "reading").map { $0["text"] ?? "" }
        guard (Double(seal["text-confidence"] ?? "") ?? 0) >= pack.thresholds.value else { return true }
        return readings.contains { reading in
            let reading = Array(normal(reading))
            guard reading.count >= 4 else { return true }
            let common = Double(reading.commonSubsequence(with: name))
            return common >= 0.34 * Double(name.count) || isCut && common >= 0.75 * Double(reading.count)
        }
    }

    private func summary(_ verdicts: [SealVerdict], in document: XMLNode) -> String {
        if verdicts.contains(.own) { return "found" }
        if verdicts.contains(.special) { return "special" }
        if verdicts.contains(.grey) { return "grey" }
        if verdicts.contains(.unsure) { return document["grey"] == "yes" ? "grey" : "unsure" }
        if document["grey"] == "yes" { return "grey" }
        if let gap = gap(at: document) { return gap.rawValue }
        return verdicts.isEmpty ? "none" : "stranger"
    }

    // MARK: Signatures

    enum SignatureState: String {
        case signed, unsure, grey, blank, none
        case nameSeal = "name-seal"
        case printedName = "printed-name"
        case notRead = "not-read"
        case illegible
    }

    /// What became of the places that ask for a signature of this role.
    private func signatureState(of document: XMLNode, role: String) -> SignatureState {
        let all = document.children(named: "signature")
        let places = all.filter { $0["role"] == role }
        // Many papers print the name behind 法定代表人 elsewhere on the page; that is no place for a signature. What only looks
        // printed behind 法定代表人（签字） may be neat handwriting.
        let isPrinted = { (place: XMLNode) in
            place["reason"] == "printed-name" && (place["state"] == "blank" || place["label"]?.contains("签") != true)
        }
        let signed = places.filter { $0["state"] == "signed" && isSure($0) }
        if !signed.isEmpty {
            // Which of several papers was signed, and which was not? They may share a sheet, or one may not have been told
            // from the other.
            let isShared = sharesItsPages(document)
            let isLeftBlank = places.contains { place in
                place["state"] == "blank" && !isPrinted(place) && place["reason"] != "no-place"
                    && (isShared || !signed.contains { $0["file"] == place["file"] && $0["page"] == place["page"] })
            }
            return isLeftBlank ? .unsure : .signed
        }
        // Handwriting beside a label that names no role may be the one that is wanted.
        let maybe = all.filter { $0["role"] == "other" && $0["state"] != "blank" && !isPrinted($0) }
        let doubts = places.filter {
            !isPrinted($0) && ($0["state"] != "blank" || !isSure($0) || $0["reason"] == "faint")
        }
        if places.contains(where: { $0["reason"] == "name-seal" }) { return .nameSeal }
        if (places + maybe).contains(where: { $0["reason"] == "grey-page" }) { return .grey }
        if !doubts.isEmpty || !maybe.isEmpty { return .unsure }
        switch gap(at: document) {
        case .notRead: return .notRead
        case .some: return .illegible
        case nil: break
        }
        if places.isEmpty { return .none }
        guard places.allSatisfy(isPrinted) else { return .blank }
        return places.allSatisfy { $0["state"] == "blank" && isSure($0) } ? .printedName : .unsure
    }

    /// Whether another paper stands on the same pages, such as two commitments on one sheet.
    private func sharesItsPages(_ document: XMLNode) -> Bool {
        func place(of paper: XMLNode) -> [String?] { [paper["file"], paper["first-page"], paper["last-page"]] }
        return document.parent?.children.contains { other in
            other["id"] != nil && other["id"] != document["id"] && place(of: other) == place(of: document)
        } ?? false
    }
}
