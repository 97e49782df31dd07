import Foundation
import SampleBundles
import Testing
import XLQValidate

extension EndToEndTests {
    /// Every bundle of `Samples` against its truth.
    struct SamplesTests {
        /// What is sent to a person today though it need not be: sample → checks. A check that passes where it must not,
        /// or fails where it must not, is never a known limit. A limit that is gone is not an error, since recognition
        /// differs a little between processors (16 or 32 bits); delete its line when you see it gone.
        private static let knownLimits: [String: Set<String>] = [
            // 二〇二三年 read as 二二三年.
            "defect-old-audit": ["tax.year"],
            // Two characters of a seal's name read wrongly; a label under a seal that is not read with 32 bits.
            "defect-seal-of-other-company": [
                "commitment.ip-compliance.seal", "commitment.research-integrity.seal",
                "commitment.research-integrity.signature",
            ],
            "merged-scan": ["commitment.audit-consent.seal"],
            // Pale or partly hidden signatures that are not certain enough.
            "defect-unsigned-commitment": ["licence.signature"],
            "defect-words-differ-from-figures": ["commitment.audit-consent.signature", "signature-page.signature"],
            "gbk-names": ["commitment.research-integrity.signature"],
        ]

        @Test(
            "finds in every sample what is there",
            .enabled(Readers.missing, Readers.canRecognise),
            arguments: try Sample.all())
        func findsWhatIsThere(sample: Sample) async throws {
            let report = try await sample.report()
            var score = Score()
            let json = try JSONReport.render(report, language: .en)
            try score.add(sample.truth, reportJSON: json)

            for slip in score.wrongPasses { Issue.record("wrong pass: \(text(of: slip, in: report))") }
            let limits = Self.knownLimits[sample.name] ?? []
            for slip in score.wrongFails + score.otherSlips { Issue.record("\(text(of: slip, in: report))") }
            for slip in score.needlessReviews where !limits.contains(slip.check) {
                Issue.record("\(text(of: slip, in: report))")
            }
            if limits.isEmpty {
                #expect(sample.truth.outcomes.contains(report.outcome.rawValue))
            }
        }

        @Test("holds samples of every outcome")
        func holdsEveryOutcome() throws {
            let outcomes = try Sample.all().compactMap(\.truth.outcomes.first)
            #expect(Set(outcomes) == ["pass", "fail", "review"])
        }

        private func text(of slip: Score.Slip, in report: Report) -> String {
            let messages = report.findings.filter { $0.check == slip.check && $0.status.rawValue == slip.got }
                .map(\.message.en)
            let reason = slip.reason.map { " (\($0))" } ?? ""
            return "\(slip.check) is \(slip.got)\(reason) and must be \(slip.expected.rawValue): "
                + messages.joined(separator: "; ")
        }
    }
}
