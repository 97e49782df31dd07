internal import DocumentModel
internal import XMLKit

/// Marks in the published form of a dossier.
enum DossierMarks {
    static func add(_ placed: PlacedMark, to document: XMLBuilder) {
        let box = DossierXML.text(placed.mark.box)
        let page = String(placed.page)
        switch placed.mark {
        case .seal(let seal):
            document.element(
                "seal",
                [
                    "file": placed.file, "page": page, "last-page": seal.parts.last.map { String($0.page) }, "box": box,
                    "shape": seal.shape.rawValue,
                    "colour": seal.colour.rawValue, "diameter": seal.diameter.map(DossierXML.number),
                    "completeness": DossierXML.number(seal.completeness), "text": seal.text,
                    "text-confidence": DossierXML.number(seal.textConfidence), "inner-text": seal.innerText,
                    "confidence": DossierXML.number(seal.confidence), "owner": placed.owner?.name ?? "",
                    "owner-certainty": (placed.owner?.certainty ?? .unread).rawValue,
                ]
            ) { element in
                for reading in seal.readings { element.element("reading", ["text": reading]) }
            }
        case .signature(let signature):
            document.element(
                "signature",
                [
                    "file": placed.file, "page": page, "box": box, "label": signature.label,
                    "role": placed.role ?? "other", "side": placed.side, "state": signature.state.rawValue,
                    "reason": signature.reason, "picture": signature.picture,
                    "confidence": DossierXML.number(signature.confidence),
                ])
        case .qrCode(let code):
            document.element(
                "qr-code",
                [
                    "file": placed.file, "page": page, "box": box, "payload": code.payload,
                    "confidence": DossierXML.number(code.confidence),
                ])
        case .digitalSignature(let signature):
            document.element(
                "digital-signature",
                [
                    "file": placed.file, "page": page, "box": box, "signer": signature.signer,
                    "issuer": signature.issuer, "signed-at": signature.signedAt,
                    "timestamped": signature.isTimestamped ? "yes" : nil, "status": signature.status.rawValue,
                    "reason": signature.reason, "later-revision": signature.laterRevision?.rawValue,
                ])
        }
    }
}
