public import Foundation
public import Judging
import XMLKit

/// Renders `report.junit.xml`, for what gates on test results: a suite a bundle, a case a finding.
///
/// A review is an `error`, as a gate must not let through what no person has looked at; advisory findings are cases that
/// passed, with their message as output.
public enum JUnitReport {
    /// The report in the form that Jenkins, GitLab and others read; equal reports give equal bytes.
    public static func render(_ report: Report, language: Language) -> Data {
        let deciding = report.findings.filter { !$0.advisory }
        let counts: KeyValuePairs<String, String?> = [
            "name": report.bundle, "tests": String(report.findings.count),
            "failures": String(deciding.count { $0.status == .fail }),
            "errors": String(deciding.count { $0.status == .review }),
            "skipped": String(report.findings.count { $0.status == .notApplicable }), "time": "0",
            "timestamp": report.asOf,
        ]
        return XMLBuilder.document(root: "testsuites") { xml in
            xml.element("testsuite", counts) { xml in
                for finding in report.findings { add(finding, to: xml, language) }
            }
        }.serialized()
    }

    private static func add(_ finding: Finding, to xml: XMLBuilder, _ language: Language) {
        let group = finding.check.split(separator: ".").dropLast().joined(separator: ".")
        xml.element(
            "testcase",
            [
                "classname": group.isEmpty ? finding.check : group,
                "name": "\(finding.check) \(finding.title[language])", "time": "0",
            ]
        ) { xml in
            let details = ([finding.message[language], finding.remedy?[language]] + places(finding))
                .compactMap { $0 }.joined(separator: "\n")
            switch finding.status {
            case _ where finding.advisory && (finding.status == .fail || finding.status == .review):
                xml.element("system-out", text: details)
            case .fail:
                xml.element("failure", ["type": finding.check, "message": finding.message[language]]) {
                    $0.text(details)
                }
            case .review:
                xml.element(
                    "error",
                    [
                        "type": "review" + (finding.reason.map { ".\($0.rawValue)" } ?? ""),
                        "message": finding.message[language],
                    ]
                ) { $0.text(details) }
            case .notApplicable: xml.leaf("skipped", ["message": finding.message[language]])
            case .pass: break
            }
        }
    }

    private static func places(_ finding: Finding) -> [String] {
        finding.evidence.map { evidence in evidence.file + (evidence.page.map { "#page=\($0)" } ?? "") }
    }
}
