import DocumentModel
public import Foundation
public import Judging

/// Renders `report.sarif` (SARIF 2.1.0), for tools that collect the results of checkers. Its kinds of results are ours:
/// pass, fail, review, notApplicable.
public enum SARIFReport {
    /// The report as SARIF in UTF-8, keys sorted; equal reports give equal bytes.
    ///
    /// - Throws: `EncodingError` when a value cannot be coded, which no report that the judge makes causes.
    public static func render(_ report: Report, language: Language) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        var data = try encoder.encode(Log(report, language))
        data.append(0x0A)
        return data
    }

    private struct Log: Encodable {
        var schema = "https://json.schemastore.org/sarif-2.1.0.json"
        var version = "2.1.0"
        var runs: [Run]

        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version, runs
        }

        init(_ report: Report, _ language: Language) { runs = [Run(report, language)] }
    }

    private struct Run: Encodable {
        var tool: Tool
        var artifacts: [Artifact]
        var results: [Result]
        var columnKind = "unicodeCodePoints"
        var language: String
        var automationDetails: Details

        struct Details: Encodable { var id: String }

        init(_ report: Report, _ language: Language) {
            var seen: Set<String> = []
            let rules = report.findings.filter { seen.insert($0.check).inserted }
            let numbers = Dictionary(rules.enumerated().map { ($0.element.check, $0.offset) }) { first, _ in first }
            let paths = report.dossier.files.map(\.path)
            let files = Dictionary(paths.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
            let identities = FindingIdentity.identities(report)
            tool = Tool(
                driver: Driver(
                    version: report.tool.version, rules: rules.map { Rule($0, language) },
                    properties: ["rulePack": report.rulePack.id, "rulePackSha256": report.rulePack.sha256]))
            artifacts = report.dossier.files.map(Artifact.init)
            results = zip(report.findings, identities).map { finding, identity in
                Result(finding, rule: numbers[finding.check] ?? -1, files: files, identity: identity, language)
            }
            self.language = language == .zh ? "zh-CN" : "en-US"
            automationDetails = Details(id: "xlq-validate/\(SARIFReport.address(report.bundle))/")
        }
    }

    private struct Tool: Encodable { var driver: Driver }

    private struct Driver: Encodable {
        var name = "xlq-validate"
        var version: String
        var rules: [Rule]
        var properties: [String: String]
    }

    private struct Text: Encodable { var text: String }

    private struct Rule: Encodable {
        var id: String
        var shortDescription: Text
        var properties: [String: String]

        init(_ finding: Finding, _ language: Language) {
            id = finding.check
            shortDescription = Text(text: finding.title[language])
            properties = ["clause": finding.clause]
        }
    }

    private struct Location: Encodable {
        var uri: String
        var index: Int?
    }

    private struct Artifact: Encodable {
        var location: Location
        var hashes: [String: String]?
        var length: Int
        var mimeType: String

        init(_ file: ReportDocument.File) {
            location = Location(uri: SARIFReport.address(file.path))
            hashes = file.sha256.isEmpty ? nil : ["sha-256": file.sha256]
            length = file.bytes
            mimeType = file.mediaType
        }

        init(_ record: FileRecord) { self.init(ReportDocument.File(record, language: .en)) }
    }

    private struct Result: Encodable {
        struct Place: Encodable {
            struct Physical: Encodable { var artifactLocation: Location }
            /// Pages and boxes, which SARIF has no words for.
            struct Properties: Encodable {
                var page: Int?
                var box: [Double]?
            }
            var physicalLocation: Physical
            var properties: Properties?
        }

        struct Properties: Encodable {
            var advisory: Bool
            var reason: String?
            var remedy: String?
        }

        var ruleId: String
        var ruleIndex: Int
        var kind: String
        var level: String
        var message: Text
        var locations: [Place]
        var partialFingerprints: [String: String]
        var properties: Properties

        init(
            _ finding: Finding, rule: Int, files: [String: Int], identity: String, _ language: Language
        ) {
            ruleId = finding.check
            ruleIndex = rule
            switch finding.status {
            // An advisory finding decides nothing, so that no gate may stop at it.
            case .fail: kind = finding.advisory ? "informational" : "fail"
            case .review: kind = finding.advisory ? "informational" : "review"
            case .pass: kind = "pass"
            case .notApplicable: kind = "notApplicable"
            }
            // SARIF 2.1.0, 3.27.10: every kind but "fail" has the level "none".
            level = kind == "fail" ? "error" : "none"
            message = Text(text: finding.message[language])
            locations = finding.evidence.map { evidence in
                Place(
                    physicalLocation: Place.Physical(
                        artifactLocation: Location(
                            uri: SARIFReport.address(evidence.file), index: files[evidence.file])),
                    properties: evidence.page == nil
                        ? nil
                        : Place.Properties(page: evidence.page, box: evidence.box?.map(Rounding.points)))
            }
            partialFingerprints = ["xlqFinding/v1": identity]
            properties = Properties(
                advisory: finding.advisory, reason: finding.status == .review ? finding.reason?.rawValue : nil,
                remedy: finding.remedy?[language])
        }
    }

    /// A path inside the bundle as a relative reference.
    private static func address(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { IndexPage.encoded(String($0)) }
            .joined(separator: "/")
    }
}
