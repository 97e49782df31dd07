import DocumentModel
package import Foundation

/// How well reports agree with the truth, summed over bundles.
package struct Score: Sendable, Codable {
    /// So many of so many.
    package struct Share: Sendable, Codable {
        package var right = 0
        package var total = 0

        mutating func count(_ isRight: Bool) {
            right += isRight ? 1 : 0
            total += 1
        }
    }

    /// A check that said what it must not say.
    package struct Slip: Sendable, Codable {
        package var bundle: String
        package var check: String
        package var expected: CheckExpectation
        package var got: String
        package var reason: String?
    }

    /// A field whose value is not the truth.
    package struct FieldSlip: Sendable, Codable {
        package var bundle: String
        package var kind: String
        package var origin: String
        package var field: String
        package var expected: String
        package var got: String?
    }

    package var outcome = Share()
    /// First outcome expected → outcome given → how often.
    package var outcomes: [String: [String: Int]] = [:]
    package var wrongOutcomes: [String] = []
    /// The worst of all: a check that must not pass passed.
    package var wrongPasses: [Slip] = []
    /// A check that must pass was sent to a person.
    package var needlessReviews: [Slip] = []
    /// A check that must pass failed.
    package var wrongFails: [Slip] = []
    /// A check that must fail was only sent to a person, or found not applicable what applies.
    package var otherSlips: [Slip] = []
    package var checks: [String: Share] = [:]
    package var kinds: [String: Share] = [:]
    /// Documents whose pages are exactly those of the truth.
    package var pageRanges = Share()
    package var fields = Share()
    package var fieldsByOrigin: [String: Share] = [:]
    package var fieldsByName: [String: Share] = [:]
    package var fieldSlips: [FieldSlip] = []
    /// Long texts (business scope, service content): nine tenths of the character pairs agree.
    package var longTexts = Share()
    package var seals = Share()
    package var sealTexts = Share()
    package var falseSeals = 0
    package var signatures = Share()
    /// Signatures reported where nobody signed.
    package var falseSignatures = 0
    package var qrCodes = Share()
    package var missingReports: [String] = []

    /// Creates an empty score.
    package init() {}

    private static let longFields: Set<String> = ["business-scope", "service-content"]

    /// Compares every `*.truth.json` of a folder with `<bundle>/report.json` in another.
    package init(truths: URL, reports: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: truths.path).filter {
            $0.hasSuffix(".truth.json")
        }
        for name in names.sorted() {
            let truth = try JSONDecoder().decode(
                BundleTruth.self, from: Data(contentsOf: truths.appendingPathComponent(name)))
            let stem = String(name.dropLast(".truth.json".count))
            guard let data = try? Data(contentsOf: reports.appendingPathComponent(stem + "/report.json")) else {
                missingReports.append(stem)
                continue
            }
            try add(truth, reportJSON: data)
        }
    }

    /// Adds one bundle.
    package mutating func add(_ truth: BundleTruth, reportJSON: Data) throws {
        let report = try JSONDecoder().decode(ReportFile.self, from: reportJSON)
        let isRight = truth.outcomes.contains(report.outcome)
        outcome.count(isRight)
        outcomes[truth.outcomes.first ?? "", default: [:]][report.outcome, default: 0] += 1
        if !isRight {
            wrongOutcomes.append(
                "\(truth.bundle): \(report.outcome) instead of \(truth.outcomes.joined(separator: " or "))")
        }
        addChecks(truth, report)
        for document in truth.documents { add(document, of: truth, report) }
    }

    private mutating func addChecks(_ truth: BundleTruth, _ report: ReportFile) {
        let statuses = report.statuses
        for check in CheckNames.all {
            guard let expected = truth.checks[check], expected != .open else { continue }
            let got = statuses[check] ?? "absent"
            let reason = report.findings.first { $0.check == check && $0.status == got }?.reason
            let slip = Slip(bundle: truth.bundle, check: check, expected: expected, got: got, reason: reason)
            let isRight = expected.allows(got)
            if !isRight {
                switch (expected, got) {
                case (.fail, "pass"), (.review, "pass"), (.notPass, "pass"), (.fail, "not-applicable"),
                    (.review, "not-applicable"), (.notPass, "not-applicable"):
                    wrongPasses.append(slip)
                case (.pass, "review"), (.notApplicable, "review"): needlessReviews.append(slip)
                case (.pass, "fail"), (.notApplicable, "fail"), (.review, "fail"): wrongFails.append(slip)
                default: otherSlips.append(slip)
                }
            }
            checks[check, default: Share()].count(isRight)
        }
    }

    private mutating func add(_ document: BundleTruth.Document, of truth: BundleTruth, _ report: ReportFile) {
        let places = Set(
            document.parts.flatMap { part in
                ((part.pages.first ?? 1)...(part.pages.last ?? 1)).map { part.file + "#\($0)" }
            })
        func overlap(_ other: ReportFile.Document) -> Double {
            Double(places.intersection(other.places).count) / Double(max(1, places.union(other.places).count))
        }
        let touching = report.documents.filter { overlap($0) > 0 }
        let same = touching.filter { $0.kind == document.kind }.max { overlap($0) < overlap($1) }
        let isRight = same.map { overlap($0) >= 0.5 } ?? false
        kinds[document.kind, default: Share()].count(isRight)
        pageRanges.count(same.map { $0.places == places } ?? false)
        for (field, expected) in document.fields.sorted(by: { $0.key < $1.key }) {
            let got = same?.fields[field]?.value
            if Self.longFields.contains(field) {
                longTexts.count(Self.likeness(expected, got ?? "") >= 0.9)
                continue
            }
            let agrees = got.map { Self.normal($0) == Self.normal(expected) } ?? false
            fields.count(agrees)
            fieldsByOrigin[document.origin, default: Share()].count(agrees)
            fieldsByName[document.kind + " " + field, default: Share()].count(agrees)
            if !agrees {
                fieldSlips.append(
                    FieldSlip(
                        bundle: truth.bundle, kind: document.kind, origin: document.origin, field: field,
                        expected: expected,
                        got: got))
            }
        }
        // Four commitments on one paper share their marks; they count once.
        guard
            truth.documents.first(where: {
                $0.parts.first?.file == document.parts.first?.file
                    && $0.parts.first?.pages == document.parts.first?.pages
            })?.kind == document.kind
        else { return }
        addMarks(document.marks, found: touching)
    }

    private mutating func addMarks(_ truths: [BundleTruth.Mark], found documents: [ReportFile.Document]) {
        let found = documents.flatMap { document in
            document.marks.map { mark in (mark: mark, file: mark.file ?? document.file, page: mark.page ?? 0) }
        }
        var used: Set<Int> = []
        for mark in truths {
            let candidates = found.indices.filter { index in
                !used.contains(index) && found[index].mark.type == mark.type && found[index].page == mark.page
                    && (found[index].mark.state == nil || found[index].mark.state == "signed")
            }
            switch mark.type {
            case "qr-code": qrCodes.count(candidates.contains { found[$0].mark.payload == mark.payload })
            case "signature":
                let hit = candidates.first
                if let hit { used.insert(hit) }
                signatures.count(hit != nil)
            default:
                let hit = candidates.max { left, right in
                    (found[left].mark.box?.intersectionOverUnion(mark.box) ?? 0)
                        < (found[right].mark.box?.intersectionOverUnion(mark.box) ?? 0)
                }
                let isHit = hit.map { (found[$0].mark.box?.intersectionOverUnion(mark.box) ?? 0) > 0.3 } ?? false
                seals.count(isHit)
                guard isHit, let hit else { continue }
                used.insert(hit)
                // The characters of square seals are read by nobody yet; rings carry the names that matter.
                if mark.shape != "square" {
                    sealTexts.count(Self.normal(found[hit].mark.text ?? "") == Self.normal(mark.text ?? ""))
                }
            }
        }
        for index in found.indices where !used.contains(index) {
            if found[index].mark.type == "seal" { falseSeals += 1 }
            if found[index].mark.type == "signature", found[index].mark.state == "signed" { falseSignatures += 1 }
        }
    }

    /// Compatibility form without spaces: full-width and half-width are the same.
    static func normal(_ text: String) -> String {
        String(text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.properties.isWhitespace })
    }

    /// Share of the pairs of neighbouring characters that two texts have in common.
    static func likeness(_ left: String, _ right: String) -> Double {
        func pairs(_ text: String) -> [String: Int] {
            let characters = Array(normal(text))
            return zip(characters, characters.dropFirst()).reduce(into: [:]) {
                $0[String($1.0) + String($1.1), default: 0] += 1
            }
        }
        let a = pairs(left)
        let b = pairs(right)
        let shared = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
        let total = a.values.reduce(0, +) + b.values.reduce(0, +)
        return total == 0 ? (left == right ? 1 : 0) : 2 * Double(shared) / Double(total)
    }
}
