import XMLKit

extension XMLReport {
    static func add(_ document: ReportDocument.Document, to xml: XMLBuilder) {
        xml.element(
            "document",
            [
                "id": document.id, "kind": document.kind, "file": document.file,
                "first-page": document.pages.first.map(String.init),
                "last-page": document.pages.last.map(String.init), "origin": document.origin,
                "confidence": Rounding.text(document.confidence),
            ]
        ) { xml in
            for part in document.parts ?? [] {
                xml.leaf(
                    "part",
                    [
                        "file": part.file, "first-page": part.pages.first.map(String.init),
                        "last-page": part.pages.last.map(String.init),
                    ])
            }
            for (name, field) in document.fields.sorted(by: { $0.key < $1.key }) { add(field, name, to: xml) }
            for mark in document.marks { add(mark, to: xml) }
        }
    }

    private static func add(_ field: ReportDocument.Field, _ name: String, to xml: XMLBuilder) {
        xml.element(
            "field",
            [
                "name": name, "value": field.value, "raw": field.raw, "file": field.file, "page": String(field.page),
                "box": text(field.box), "confidence": Rounding.text(field.confidence), "origin": field.origin,
                "suggestion": field.suggestion,
            ]
        ) { xml in
            for alternative in field.alternatives ?? [] { xml.element("alternative", text: alternative) }
        }
    }

    private static func add(_ mark: ReportDocument.Mark, to xml: XMLBuilder) {
        xml.element(
            "mark",
            [
                "type": mark.type, "file": mark.file, "page": String(mark.page), "box": text(mark.box),
                "confidence": Rounding.text(mark.confidence), "shape": mark.shape, "colour": mark.colour,
                "text": mark.text, "text-confidence": mark.textConfidence.map(Rounding.text),
                "inner-text": mark.innerText, "diameter": mark.diameter.map(Rounding.text), "label": mark.label,
                "role": mark.role, "state": mark.state, "payload": mark.payload, "signer": mark.signer,
                "signed-at": mark.signedAt, "status": mark.status, "reason": mark.reason,
            ]
        ) { xml in
            guard let owner = mark.owner else { return }
            xml.leaf("owner", ["name": owner.name, "certainty": owner.certainty])
        }
    }
}
