public import Foundation
public import Judging
import RulePacks
import XMLKit

/// Renders `report.xml`: what `report.json` says, as XML.
public enum XMLReport {
    /// The namespace of its elements.
    public static let namespace = "urn:xlq:report:1"

    /// The report as XML in UTF-8; equal reports give equal bytes.
    public static func render(_ report: Report, language: Language) -> Data {
        document(ReportDocument(report, language: language)).serialized()
    }

    /// The W3C XML Schema that every `report.xml` is valid against.
    public static var schema: Data { get throws { try Resource.data("report.xsd") } }

    private static func document(_ report: ReportDocument) -> XMLDocument {
        XMLBuilder.document(
            root: "report", namespace: namespace,
            attributes: [
                "version": report.reportVersion, "language": report.language, "bundle": report.bundle,
                "outcome": report.outcome, "as-of": report.asOf,
            ]
        ) { xml in
            if let application = report.application { add(application, to: xml) }
            xml.leaf(
                "rule-pack",
                [
                    "id": report.rulePack.id, "edition": report.rulePack.edition, "sha256": report.rulePack.sha256,
                ])
            xml.element("tool", ["version": report.tool.version]) { xml in
                for model in report.tool.models { xml.element("model", text: model) }
                for name in report.tool.missingProtections ?? [] { xml.element("missing-protection", text: name) }
            }
            xml.leaf(
                "summary",
                [
                    "pass": String(report.summary.pass), "fail": String(report.summary.fail),
                    "review": String(report.summary.review), "not-applicable": String(report.summary.notApplicable),
                ])
            xml.element("files") { xml in for file in report.files { add(file, to: xml) } }
            xml.element("documents") { xml in for document in report.documents { add(document, to: xml) } }
            xml.element("findings") { xml in for finding in report.findings { add(finding, to: xml) } }
            if let statements = report.leftToPerson {
                xml.element("left-to-person") { xml in for statement in statements { add(statement, to: xml) } }
            }
        }
    }

    private static func add(_ application: ReportDocument.Application, to xml: XMLBuilder) {
        xml.element("application", ["id": application.id, "submitted-at": application.submittedAt]) { xml in
            let applicant = application.applicant
            xml.leaf(
                "applicant",
                [
                    "name": applicant.name, "uscc": applicant.uscc,
                    "legal-representative": applicant.legalRepresentative, "type": applicant.type,
                ])
        }
    }

    private static func add(_ file: ReportDocument.File, to xml: XMLBuilder) {
        xml.element(
            "file",
            [
                "path": file.path, "sha256": file.sha256, "bytes": String(file.bytes), "media-type": file.mediaType,
                "pages": String(file.pages), "pages-read": String(file.pagesRead),
                "pages-unread": file.pagesUnread?.map(String.init).joined(separator: " "), "status": file.status,
                "problem": file.problem,
            ]
        ) { xml in
            for run in file.reading ?? [] {
                xml.leaf(
                    "reading",
                    [
                        "first-page": run.pages.first.map(String.init), "last-page": run.pages.last.map(String.init),
                        "text": run.text, "marks": String(run.marks),
                    ])
            }
            for content in file.activeContent ?? [] {
                xml.leaf(
                    "active-content", ["kind": content.kind, "place": content.place, "host": content.host])
            }
        }
    }

    private static func add(_ finding: ReportDocument.Finding, to xml: XMLBuilder) {
        xml.element(
            "finding",
            [
                "check": finding.check, "clause": finding.clause, "status": finding.status, "reason": finding.reason,
                "advisory": String(finding.advisory), "identity": finding.identity,
                "level": finding.levelChange?.effective.rawValue,
                "original-level": finding.levelChange?.original.rawValue,
            ]
        ) { xml in
            xml.element("title", text: finding.title)
            xml.element("message", text: finding.message)
            xml.element("remedy", text: finding.remedy)
            for evidence in finding.evidence {
                xml.element(
                    "evidence",
                    [
                        "file": evidence.file, "document": evidence.document, "page": evidence.page.map(String.init),
                        "box": evidence.box.map(text),
                    ]
                ) { xml in
                    if let quote = evidence.text { xml.text(quote) }
                }
            }
            if let decision = finding.decision {
                xml.element(
                    "decision",
                    [
                        "verdict": decision.verdict, "decided-at": decision.decidedAt,
                        "current": String(decision.current),
                    ]
                ) { $0.text(decision.reason) }
            }
        }
    }

    private static func add(_ statement: ReportDocument.OpenStatement, to xml: XMLBuilder) {
        xml.element("statement", ["clause": statement.clause]) { xml in
            xml.element("says", text: statement.says)
            xml.element("note", text: statement.note)
        }
    }

    static func text(_ box: [Double]) -> String { box.map(Rounding.text).joined(separator: " ") }
}

extension XMLBuilder {
    /// Adds an element that has attributes only.
    func leaf(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        // Spelt out, as a call that leaves a rethrowing closure to its default counts as one that throws.
        element(name, attributes) { _ in }
    }
}
