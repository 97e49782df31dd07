public import DocumentModel
public import Foundation
package import XMLKit

/// The published form of a dossier: the only thing that rules see, and what `dossier.xml` holds.
public enum DossierXML {
    /// Version of the form.
    public static let version = "1.0"

    /// The W3C XML Schema that every `dossier.xml` is valid against.
    public static var schema: Data { Data(PackageResources.dossier_xsd) }

    /// The dossier as an indented document in UTF-8.
    public static func data(_ dossier: Dossier) -> Data { document(dossier).serialized() }

    /// The dossier as a tree.
    package static func document(_ dossier: Dossier) -> XMLDocument {
        XMLBuilder.document(root: "dossier", attributes: ["version": version]) { root in
            if let form = dossier.application { add(form, to: root) }
            if !dossier.applicationFaults.isEmpty {
                root.element("application-faults") { faults in
                    for fault in dossier.applicationFaults {
                        faults.element("fault", ["zh": ProblemWords.text(fault).zh], text: fault)
                    }
                }
            }
            root.element("files") { files in
                let looked = Dictionary(
                    grouping: dossier.documents.flatMap(\.pagesLookedAt), by: \.file)
                for file in dossier.files { add(file, lookedAt: looked[file.path]?.count ?? 0, to: files) }
            }
            for document in dossier.documents { add(document, to: root) }
        }
    }

    // Names and nesting follow application.xsd; the dossier has no namespace, so that rules need no prefixes.
    private static func add(_ form: ApplicationForm, to root: XMLBuilder) {
        root.element("application", ["id": form.id, "edition": form.edition]) { application in
            application.element("submitted-at", text: form.submittedAt)
            application.element("applicant", ["type": form.applicantType.rawValue]) { applicant in
                applicant.element("name", text: form.applicantName)
                applicant.element("uscc", text: form.applicantUSCC)
                applicant.element("legal-representative", text: form.legalRepresentative)
                if let scale = form.scale {
                    applicant.element(
                        "scale",
                        [
                            "industry": scale.industry, "employees": scale.employees.map(String.init),
                            "revenue": scale.revenue?.canonical, "assets": scale.assets?.canonical,
                        ])
                }
            }
            if form.projectTitle != nil || form.otherFunding != nil {
                application.element("project") { project in
                    project.element("title", text: form.projectTitle)
                    if let funding = form.otherFunding {
                        project.element("other-funding", ["amount": funding.canonical])
                    }
                }
            }
            if !form.vouchers.isEmpty || form.grantedThisYear != nil {
                application.element("vouchers", ["granted-this-year": form.grantedThisYear?.canonical]) { vouchers in
                    for voucher in form.vouchers {
                        vouchers.element(
                            "voucher",
                            [
                                "contract-number": voucher.contractNumber,
                                "contract-amount": voucher.contractAmount.canonical,
                                "requested": voucher.requested.canonical,
                            ])
                    }
                }
            }
        }
    }

    private static func add(_ file: FileRecord, lookedAt: Int, to files: XMLBuilder) {
        let unread = max(0, file.pages - Set(file.pagesRead).count)
        files.element(
            "file",
            [
                "path": file.path, "sha256": file.sha256, "bytes": String(file.bytes),
                "media-type": file.mediaType.rawValue, "status": file.status.rawValue, "problem": file.problem,
                "problem-zh": file.problem.map { ProblemWords.text($0).zh },
                "pages": String(file.pages), "pages-read": file.pagesRead.map(String.init).joined(separator: " "),
                "unread-pages": String(unread), "unseen-pages": String(max(0, unread - lookedAt)),
            ]
        ) { element in
            for content in file.activeContent {
                element.element(
                    "active-content", ["kind": content.kind, "place": content.place, "host": content.host])
            }
            for (name, value) in file.metadata.sorted(by: { $0.key < $1.key }) {
                element.element("metadata", ["name": name], text: value)
            }
        }
    }

    private static func add(_ document: Document, to root: XMLBuilder) {
        let first = document.parts.first
        let last = document.parts.last
        let isComplete = document.unreadPages.isEmpty && document.illegiblePages.allSatisfy { $0.isOnlyEmpty }
        root.element(
            document.kind,
            [
                "id": document.id, "file": document.file, "first-page": String(first?.firstPage ?? 1),
                "last-page": String((document.parts.count == 1 ? last : first)?.lastPage ?? 1),
                "origin": document.origin.rawValue, "confidence": number(document.confidence),
                "complete": isComplete ? "yes" : "no", "grey": document.hasGreyPages ? "yes" : "no",
            ]
        ) { element in
            if document.parts.count > 1 {
                for part in document.parts {
                    element.element(
                        "part",
                        [
                            "file": part.file, "first-page": String(part.firstPage),
                            "last-page": String(part.lastPage),
                        ])
                }
            }
            // Only pages with something the matter are named.
            let illegible = Dictionary(
                document.illegiblePages.map { ($0.location, $0.defects) }, uniquingKeysWith: { first, _ in first })
            let lookedAt = Set(document.pagesLookedAt.map(\.location))
            for place in document.unreadPages {
                let defects = illegible[place.location]
                addPage(
                    place, read: "no", legible: defects != nil ? "no" : lookedAt.contains(place.location) ? "yes" : "",
                    defects: defects ?? [], to: element)
            }
            let unread = Set(document.unreadPages.map(\.location))
            for place in document.illegiblePages where !unread.contains(place.location) {
                addPage(place, read: "yes", legible: "no", defects: place.defects, to: element)
            }
            for (name, field) in document.fields.sorted(by: { $0.key < $1.key }) { add(field, as: name, to: element) }
            for (name, feature) in document.features.sorted(by: { $0.key < $1.key }) {
                add(feature, as: "feature", name: name, to: element)
            }
            for mark in document.marks { DossierMarks.add(mark, to: element) }
        }
    }

    private static func addPage(
        _ place: PagePlace, read: String, legible: String, defects: [String], to element: XMLBuilder
    ) {
        element.element(
            "page",
            [
                "file": place.file, "number": String(place.page), "read": read, "legible": legible,
                "defects": defects.joined(separator: " "),
            ])
    }

    private static func add(_ field: FieldValue, as element: String, name: String? = nil, to parent: XMLBuilder) {
        // `alternative` keeps its text in an attribute, so that the text of a field is its value and nothing else.
        parent.element(
            element,
            [
                "name": name, "raw": field.raw == field.value ? nil : field.raw, "file": field.file,
                "page": String(field.page), "box": text(field.box), "confidence": number(field.confidence),
                "origin": field.origin.rawValue, "suggestion": field.suggestion,
            ]
        ) { content in
            content.text(field.value)
            for alternative in field.alternatives { content.element("alternative", ["value": alternative]) }
        }
    }

    /// A number of at most three decimals, written alike everywhere.
    static func number(_ value: Double) -> String {
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() && abs(rounded) < 1e9 ? String(Int(rounded)) : "\(rounded)"
    }

    /// `x y width height` in points.
    static func text(_ box: Box) -> String {
        [box.x, box.y, box.width, box.height].map { number(($0 * 100).rounded() / 100) }.joined(separator: " ")
    }
}

extension PagePlace {
    /// Whether the page is unfit only because there is nothing on it.
    fileprivate var isOnlyEmpty: Bool { defects == ["empty"] }

    /// The page itself, whatever is known of it.
    fileprivate var location: PagePlace { PagePlace(file: file, page: page) }
}
