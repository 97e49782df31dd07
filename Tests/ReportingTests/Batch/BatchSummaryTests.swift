import Foundation
import Judging
import Reporting
import Testing

/// What the command line prints of many bundles.
struct BatchSummaryTests {
    private func summaries(_ name: String = "青岚智能") throws -> [BundleSummary] {
        var report = try SampleReport.report()
        report.bundle = name
        return [
            BundleSummary(report, folder: "a", file: "report.html"),
            BundleSummary(
                bundle: "broken", folder: "b", problem: LocalizedText(zh: "压缩包已损坏", en: "the archive is damaged")),
        ]
    }

    @Test(arguments: [40, 80]) func staysWithinTheColumns(_ width: Int) throws {
        for name in ["a", String(repeating: "深圳", count: 60), "a\nb\u{1B}[31m"] {
            for language in Language.allCases {
                let text = BatchSummary(language: language, width: width)
                    .render(try summaries(name), missing: 1, indexPath: "i")
                for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
                #expect(!text.contains("\u{1B}"))
            }
        }
    }

    @Test func putsTheSumAndThePathLast() throws {
        let text = BatchSummary(language: .en).render(try summaries(), missing: 3, indexPath: "out/index.html")
        let lines = text.split(separator: "\n")
        #expect(lines.last == "out/index.html")
        #expect(lines[lines.count - 2] == "2 bundles · not validated 1 · Corrections needed 1 · not done 3")
        #expect(lines[0].hasPrefix("✗ 青岚智能") && lines[1].hasPrefix("! broken"))
    }

    @Test func namesTheGravestLastAndSaysWhy() throws {
        let text = BatchSummary(language: .zh).render(try summaries().reversed(), missing: 0, indexPath: "i")
        let lines = text.split(separator: "\n")
        #expect(lines[0].hasPrefix("✗ 青岚智能") && lines[1].hasPrefix("! broken"))
        #expect(lines[2] == "  压缩包已损坏")
    }

    @Test func coloursOnlyWhenAsked() throws {
        let coloured = BatchSummary(language: .zh, usesColour: true).render(try summaries(), missing: 0, indexPath: "i")
        #expect(coloured.contains("\u{1B}[1;31m✗\u{1B}[0m"))
    }

    @Test func leavesALongListToThePage() throws {
        let many = try Array(repeating: summaries()[0], count: 50)
        let text = BatchSummary(language: .zh).render(many, missing: 0, indexPath: "i")
        #expect(text.split(separator: "\n").count == 3)
        let broken = BatchSummary(language: .zh).render(many + [try summaries()[1]], missing: 0, indexPath: "i")
        #expect(broken.hasPrefix("! broken"))
    }
}
