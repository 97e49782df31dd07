import Foundation
import SampleBundles
import Testing
import XLQValidate

extension EndToEndTests {
    /// Every bundle of `Samples` against its truth.
    struct SamplesTests {
        /// What is known to be wrong today: sample → checks. A limit that is gone fails the test until its line is
        /// deleted. A check that passes where it must not is never a known limit.
        private static let knownLimits: [String: Set<String>] = [:]

        @Test(
            "finds in every sample what is there",
            .enabled(Readers.missing, Readers.canRecognise),
            arguments: try Sample.all())
        func findsWhatIsThere(sample: Sample) async throws {
            let report = try await sample.validator().validate(bundleAt: sample.bundle)
            var score = Score()
            try score.add(sample.truth, reportJSON: JSONReport.render(report, language: .en))

            for slip in score.wrongPasses { Issue.record("wrong pass: \(text(of: slip, in: report))") }
            let limits = Self.knownLimits[sample.name] ?? []
            let slips = score.wrongFails + score.needlessReviews + score.otherSlips
            for slip in slips where !limits.contains(slip.check) { Issue.record("\(text(of: slip, in: report))") }
            #expect(
                limits.isSubset(of: slips.map(\.check)),
                "gone: \(limits.subtracting(slips.map(\.check)).sorted()); delete the line of knownLimits")
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
