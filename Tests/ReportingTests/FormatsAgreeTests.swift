import DocumentModel
import Foundation
import Judging
import Reporting
import SchemaChecks
import Testing
import XMLKit

/// Outcome, findings and facts, read back from every format, are those of the report.
struct FormatsAgreeTests {
    private struct Finding: Hashable, Comparable {
        var check: String
        var status: String
        var message: String

        static func < (left: Finding, right: Finding) -> Bool {
            (left.check, left.status, left.message) < (right.check, right.status, right.message)
        }
    }

    /// Texts as they may stand in papers, most of them attacks, some with characters that not every format can hold.
    private static let texts =
        HostileReport.payloads + ["深圳市青岚", "a  b", "１２３", "é\u{301}", "👩‍👩‍👧", "两\n行", "\tx", "\u{FFFE}", "]]>"]

    /// The sample with other texts, statuses, values and marks; the same for the same seed.
    private func report(seed: UInt64) throws -> Report {
        var random = SplitMix(state: seed)
        func text() -> String { (Self.texts.randomElement(using: &random) ?? "") + "x" }
        func both() -> LocalizedText { LocalizedText(zh: text(), en: text()) }
        func maybe(_ value: String) -> String? { Bool.random(using: &random) ? value : nil }
        func box() -> Box {
            func number() -> Double { Double.random(in: 0...500, using: &random) }
            return Box(x: number(), y: number(), width: number() + 1, height: number() + 1)
        }
        var report = try SampleReport.report()
        report.pictures = []
        report.bundle = text()
        report.findings = report.findings.map { finding in
            var finding = finding
            finding.status = Status.allCases.randomElement(using: &random) ?? .pass
            finding.advisory = Bool.random(using: &random)
            finding.title = both()
            finding.message = both()
            finding.remedy = Bool.random(using: &random) ? both() : nil
            finding.evidence = finding.evidence.map { evidence in
                var evidence = evidence
                evidence.file += text()
                evidence.text = maybe(text())
                let place = box()
                evidence.box = evidence.page.map { _ in [place.x, place.y, place.width, place.height] }
                return evidence
            }
            return finding
        }
        report.outcome = Outcome(report.findings)
        for index in report.dossier.files.indices {
            report.dossier.files[index].path += text()
            report.dossier.files[index].problem = maybe(text())
            report.dossier.files[index].pages = 9
            report.dossier.files[index].readings = (1...9).map { page in
                PageReading(
                    page: page, depth: ReadingDepth.allCases.randomElement(using: &random) ?? .none,
                    marks: Bool.random(using: &random))
            }
        }
        for index in report.dossier.documents.indices {
            for name in report.dossier.documents[index].fields.keys.sorted() {
                var field = report.dossier.documents[index].fields[name]
                field?.value = text()
                field?.raw = text()
                field?.box = box()
                field?.suggestion = maybe(text())
                field?.alternatives = Bool.random(using: &random) ? [text(), text()] : []
                report.dossier.documents[index].fields[name] = field
            }
            let marks: [Mark] = [
                .seal(
                    Seal(
                        box: box(), shape: .round, colour: .red, diameter: 40, completeness: 1, text: maybe(text()),
                        textConfidence: 0.5, innerText: maybe(text()), confidence: 0.9)),
                .signature(
                    Signature(
                        label: text(), labelBox: box(),
                        state: [.signed, .unsure, .blank].randomElement(using: &random) ?? .blank, inkBox: box(),
                        reason: text(), confidence: 0.4)),
                .qrCode(QRCode(box: box(), payload: text(), confidence: 1)),
                .digitalSignature(
                    DigitalSignature(
                        box: box(), signer: text(), signedAt: text(), status: .untrusted, reason: maybe(text()))),
            ]
            report.dossier.documents[index].marks = marks.shuffled(using: &random).map {
                PlacedMark(file: report.dossier.documents[index].file, page: 1, mark: $0)
            }
        }
        return report
    }

    /// Kind, check and message of every result.
    private func results(sarif data: Data) throws -> [Finding] {
        struct Log: Decodable {
            struct Run: Decodable { var results: [Result] }
            struct Result: Decodable {
                var ruleId: String
                var kind: String
                var message: [String: String]
            }
            var runs: [Run]
        }
        return try JSONDecoder().decode(Log.self, from: data).runs.flatMap(\.results).map {
            Finding(check: $0.ruleId, status: $0.kind, message: $0.message["text"] ?? "")
        }.sorted()
    }

    /// What stops a gate: failures and reviews that decide.
    private func stops(junit data: Data) throws -> [String] {
        let cases = try XMLDocument(parsing: data).root?.child(named: "testsuite")?.children(named: "testcase") ?? []
        return cases.compactMap { element in
            (element.child(named: "failure") ?? element.child(named: "error")).flatMap { _ in
                element["name"].map { String($0.prefix { $0 != " " }) }
            }
        }.sorted()
    }

    @Test(arguments: UInt64(1)...40) func gatesStopAtWhatDecides(_ seed: UInt64) throws {
        let report = try report(seed: seed)
        let kinds = [Status.pass: "pass", .fail: "fail", .review: "review", .notApplicable: "notApplicable"]
        let expected = report.findings.map { finding in
            let isHint = finding.advisory && (finding.status == .fail || finding.status == .review)
            return Finding(
                check: finding.check, status: isHint ? "informational" : kinds[finding.status] ?? "",
                message: finding.message.zh)
        }.sorted()
        #expect(try results(sarif: SARIFReport.render(report, language: .zh)) == expected)
        let stopping = report.findings.filter { !$0.advisory && ($0.status == .fail || $0.status == .review) }
        #expect(try stops(junit: JUnitReport.render(report, language: .zh)) == stopping.map(\.check).sorted())
    }

    /// A text as XML 1.0 can hold it (its production 2).
    private static func inXML(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: scalar
                    default: "\u{FFFD}"
                    }
                }))
    }

    @Test(arguments: UInt64(1)...40) func jsonAndXMLSayTheSame(_ seed: UInt64) throws {
        let report = try report(seed: seed)
        #expect(try ReportSchemas.faults(of: report) == [])
        let expected = ReportContent(report)
        let json = try ReportContent(json: JSONReport.render(report, language: .zh))
        #expect(json.outcome == report.outcome.rawValue)
        #expect(json.sorted() == expected.sorted())
        let xml = try ReportContent(xml: XMLReport.render(report, language: .zh))
        #expect(xml.outcome == report.outcome.rawValue)
        #expect(xml.sorted() == expected.mapped(Self.inXML).sorted())
    }

    @MainActor @Test(.enabled(if: ChromePipe.path != nil)) func thePageSaysTheSame() throws {
        let browser = try ChromePipe.fresh()
        for seed in UInt64(1)...8 {
            let report = try report(seed: seed)
            try browser.show(report)
            let page = try ReportContent(of: browser)
            #expect(page.outcome == report.outcome.rawValue)
            // Characters that steer a terminal or turn the reading direction are shown as such.
            let expected = ReportContent(onPage: report).mapped(SafeText.visible)
            for kind in ["finding", "evidence", "file", "reading", "field", "mark"] {
                #expect(page.sorted(kind) == expected.sorted(kind))
                #expect(!page.sorted(kind).isEmpty)
            }
        }
    }
}

/// A small generator of numbers that are the same on every machine (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
