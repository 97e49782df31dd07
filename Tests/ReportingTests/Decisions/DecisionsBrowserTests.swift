import DocumentModel
import Foundation
import Judging
import Reporting
import SchemaChecks
import Testing

/// Deciding in the page, in a real browser.
@MainActor @Suite(.enabled(if: ChromePipe.path != nil))
struct DecisionsBrowserTests {
    private func finding(_ status: String) -> String { "document.querySelector('.finding.is-\(status)')" }

    /// Waits for the file that the page hands to the browser.
    private func download(_ browser: ChromePipe, in folder: URL) throws -> Data {
        for _ in 0..<200 {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            if let name = names.first(where: { $0.hasSuffix(".json") }) {
                return try Data(contentsOf: folder.appending(path: name))
            }
            _ = try browser.value("new Promise(done => setTimeout(() => done(1), 25))", as: Int.self)
        }
        throw ChromePipe.Failure(description: "nothing was downloaded")
    }

    @Test func areSavedToAFileThatTheNextReportShows() throws {
        let browser = try ChromePipe.fresh()
        var report = try SampleReport.report()
        try browser.show(report)
        let folder = browser.folder.appending(path: "downloads-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try browser.send("Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": folder.path])
        #expect(try !browser.value("document.querySelector('#saving').checkVisibility()", as: Bool.self))

        try browser.run("\(finding("fail")).querySelector('[data-verdict=wrong]').click()")
        try browser.send("Input.insertText", ["text": "原件一致 </script>"])
        try browser.run("\(finding("review")).querySelector('[data-verdict=confirmed]').click()")
        #expect(try browser.value("document.querySelector('#saving b').textContent") == "2")
        try browser.run("document.querySelector('#save').click()")

        let data = try download(browser, in: folder)
        #expect(try MiniSchema(Decisions.schema).faults(data) == [])
        let decisions = try Decisions(data)
        #expect(decisions.bundle == report.bundle)
        #expect(decisions.application == "XLQ2024-0017")
        #expect(decisions.decisions.map(\.verdict) == [.wrong, .confirmed])
        #expect(decisions.decisions[0].reason == "原件一致 </script>")
        #expect(try browser.complaints() == [])

        report.decisions = decisions
        try browser.show(report)
        #expect(try browser.value("document.querySelectorAll('.decided').length") == 2)
        #expect(try browser.value("document.querySelectorAll('[data-verdict][aria-pressed=true]').length") == 2)
        #expect(try browser.value("\(finding("fail")).querySelector('.decide input').value") == "原件一致 </script>")
        #expect(try browser.value("document.documentElement.dataset.outcome") == report.outcome.rawValue)
        #expect(try browser.complaints() == [])
    }

    @Test func areTakenBackByASecondPress() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        let button = "\(finding("fail")).querySelector('[data-verdict=wrong]')"
        try browser.run("\(button).click()")
        #expect(try browser.value("\(button).getAttribute('aria-pressed')") == "true")
        try browser.run("\(button).click()")
        #expect(try browser.value("\(button).getAttribute('aria-pressed')") == "false")
        #expect(try browser.value("document.querySelector('#saving b').textContent") == "0")
    }

    @Test func askAgainWhereWhatWasFoundHasChanged() throws {
        var report = try DecisionsTests.decided()
        for index in report.dossier.files.indices {
            report.dossier.files[index].sha256 = String(repeating: "9", count: 64)
        }
        let browser = try ChromePipe.fresh()
        try browser.show(report)
        #expect(try browser.value("document.querySelectorAll('.decided.is-stale').length") == 1)
        #expect(try browser.value("document.querySelectorAll('[data-verdict][aria-pressed=true]').length") == 0)
    }

    @Test func decideWhatTheNoticeAsksFor() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        try browser.send("Emulation.setEmulatedMedia", ["media": "print"])
        let shown = "[...document.querySelectorAll('.notice li')].filter(li => li.checkVisibility()).length"
        let faults = try SampleReport.report().findings.count { $0.status == .fail && !$0.advisory }
        #expect(try browser.value(shown) == faults)
        #expect(try browser.value("document.querySelector('.fault-count').textContent") == "\(faults)")
        #expect(try !browser.value("document.querySelector('.verdict').checkVisibility()", as: Bool.self))
        try browser.run("\(finding("review")).querySelector('[data-verdict=confirmed]').click()")
        #expect(try browser.value(shown) == faults + 1)
        for _ in 0..<faults {
            try browser.run(
                "document.querySelector('.finding.is-fail [data-verdict=wrong][aria-pressed=false]')?.click()")
        }
        #expect(try browser.value(shown) == 1)
        try browser.run("document.documentElement.dataset.print = 'report'")
        #expect(try browser.value("document.querySelector('.verdict').checkVisibility()"))
        #expect(try browser.value(shown) == 0)
    }

    @Test func showWithoutTheScript() throws {
        let page = String(decoding: try HTMLReport.render(DecisionsTests.decided(), language: .zh), as: UTF8.self)
        #expect(page.contains("看过原件，一致"))
        #expect(page.contains(#"class="decide" role="group""#))
    }
}
