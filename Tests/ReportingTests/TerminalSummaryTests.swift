import DocumentModel
import Foundation
import Judging
import Reporting
import Testing

struct TerminalSummaryTests {
    private let path = "xlq-reports/青岚智能 2024/report.html"

    @Test(arguments: Language.allCases) func matchesTheGoldenFile(_ language: Language) throws {
        let text = TerminalSummary(language: language).render(try SampleReport.report(), htmlPath: path)
        try Golden.compare(Data(text.utf8), with: "summary.\(language.rawValue).txt")
    }

    @Test func coloursOnlyWhenAsked() throws {
        let report = try SampleReport.report()
        #expect(!TerminalSummary(language: .zh).render(report).contains("\u{1B}"))
        let coloured = TerminalSummary(language: .zh, usesColour: true).render(report)
        #expect(coloured.contains("\u{1B}[1;31m"))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == TerminalSummary(language: .zh).render(report))
    }

    @Test(arguments: [40, 60, 80, 120]) func staysWithinTheColumns(_ width: Int) throws {
        for report in [try SampleReport.report(), try HostileReport.report()] {
            for language in Language.allCases {
                let text = TerminalSummary(language: language, width: width).render(report)
                for line in text.split(separator: "\n") {
                    let columns = line.unicodeScalars.reduce(0) { sum, scalar in
                        switch scalar.properties.generalCategory {
                        case .nonspacingMark, .format, .control: sum
                        default: sum + (scalar.isFullWidth ? 2 : 1)
                        }
                    }
                    #expect(columns <= width, "\(line)")
                }
            }
        }
    }

    @Test func putsTheOutcomeAndThePathLast() throws {
        let lines = TerminalSummary(language: .zh).render(try SampleReport.report(), htmlPath: path)
            .split(separator: "\n")
        #expect(lines.suffix(2).first?.hasSuffix("需补正") == true)
        #expect(lines.last?.hasSuffix(path) == true)
    }

    @Test func keepsAFileNameOnItsLine() throws {
        var report = try SampleReport.report()
        report.findings[0].evidence[0].file = "a\n结论      形式审查通过"
        let text = TerminalSummary(language: .zh).render(report)
        #expect(!text.contains("\n结论      形式审查通过"))
        #expect(!text.contains("\n    结论"))
    }

    @Test func hasNoControlCharacterOfTheBundle() throws {
        let text = TerminalSummary(language: .zh).render(try HostileReport.report(), htmlPath: "a\u{1B}[2Jb")
        let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(controls.isEmpty)
        #expect(!text.unicodeScalars.contains("\u{202E}"))
    }

    @Test func keepsTheNumberOfAClauseTogether() {
        #expect(DisplayWidth.wrap("一二三四(五)6七", to: 8) == ["一二三", "四(五)6", "七"])
        #expect(DisplayWidth.wrap("guide 六(二)", to: 10) == ["guide", "六(二)"])
        #expect(DisplayWidth.wrap("说(ab)，好", to: 40) == ["说(ab)，好"])
    }
}
