import Foundation
import SampleBundles
import Testing
import XLQValidate

extension EndToEndTests {
    /// 骑缝章: a seal that was stamped over the fanned edges of all pages of a contract.
    struct SeamSealTests {
        @Test(
            "is put together again and read within a whole application, and nothing else suffers",
            .enabled(Readers.missing, Readers.canRecognise))
        func isFound() async throws {
            let scratch = try ScratchFolder()
            let truth = try SampleDrawer(seed: 41, scenario: "seam-seal", scan: .none, name: "seam")
                .draw(into: scratch.url)
            let sample = Sample(truth: truth, bundle: scratch.url.appendingPathComponent(truth.bundle))
            let validator = try sample.validator(
                reading: .everything, lists: scratch.url.appendingPathComponent(truth.lists))
            let report = try await validator.validate(bundleAt: sample.bundle)
            var score = Score()
            try score.add(truth, reportJSON: JSONReport.render(report, language: .en))
            #expect(score.wrongPasses.isEmpty && score.wrongFails.isEmpty)
            let finding = try #require(report.findings.first { $0.check == "contract.cross-page-seal" })
            #expect(finding.status == .pass, "\(finding.message.zh)")
        }
    }
}
