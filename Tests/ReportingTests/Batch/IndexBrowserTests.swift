import DocumentModel
import Foundation
import Judging
import Reporting
import Testing

/// The page over many bundles in a real browser.
@MainActor @Suite(.enabled(if: ChromePipe.path != nil))
struct IndexBrowserTests {
    private func summaries() throws -> [BundleSummary] {
        var first = try SampleReport.report()
        first.bundle = "b10"
        var second = first
        second.bundle = "b9 <img src=x onerror=pwned=1>"
        second.findings = second.findings.map { finding in
            var finding = finding
            finding.status = .pass
            return finding
        }
        second.outcome = .pass
        second.dossier.application?.applicantName = "北京"
        second.dossier.application?.applicantUSCC = "91110000000000000X"
        return [
            BundleSummary(first, folder: "b10 #1%", file: "report.html"),
            BundleSummary(second, folder: "b9", file: "report.html"),
            BundleSummary(
                bundle: "坏了.zip", folder: "c", problem: LocalizedText(zh: "压缩包已损坏", en: "the archive is damaged")),
        ]
    }

    @discardableResult
    private func show(width: Int = 1200, missing: Int = 0) throws -> ChromePipe {
        let browser = try ChromePipe.fresh()
        let page = try BatchWriter(
            output: browser.folder, language: .zh, pack: SampleReport.pack, toolVersion: "0.1.0"
        ).write(summaries(), missing: missing)
        try browser.show(page, width: width)
        return browser
    }

    private let shown =
        "[...document.querySelectorAll('#list tbody tr')].filter(r => r.checkVisibility()).map(r => r.dataset.state)"

    @Test func listsEveryBundleWithoutComplaint() throws {
        let browser = try show()
        #expect(try browser.value(shown) == ["fail", "pass", "error"])
        #expect(try browser.value("typeof window.pwned") == "undefined")
        try browser.run("document.querySelectorAll('button').forEach(button => button.click())")
        #expect(try browser.complaints() == [])
        #expect(browser.requests().count == 1)
        let link: String = try browser.value("document.querySelector('#list a').getAttribute('href')")
        #expect(link == "b10%20%231%25/report.html")
    }

    @Test func filtersByOutcomeWordsAndCheck() throws {
        let browser = try show()
        try browser.run("document.querySelector('[data-filter=pass]').click()")
        #expect(try browser.value(shown) == ["pass"])
        try browser.run("document.querySelector('[data-filter=\"\"]').click()")
        try browser.run(
            "const s = document.querySelector('#search'); s.value = '９１１１'; s.dispatchEvent(new Event('input'))")
        #expect(try browser.value(shown) == ["pass"])
        try browser.run("s.value = ''; s.dispatchEvent(new Event('input'))")
        try browser.run("document.querySelector('[data-choose]').click()")
        #expect(try browser.value(shown) == ["fail"])
        #expect(try browser.value("document.querySelector('#filter-said b').textContent") == "1")
        #expect(try browser.value("document.activeElement.id") == "check")
    }

    @Test func sortsByEveryColumnAndSaysHow() throws {
        let browser = try show()
        let names = "[...document.querySelectorAll('#list tbody tr')].map(r => r.dataset.number)"
        try browser.run("document.querySelector('#list [data-sort=rank] button').click()")
        #expect(try browser.value(names) == ["3", "1", "2"])
        #expect(try browser.value("document.querySelector('#list [data-sort=rank]').ariaSort") == "ascending")
        try browser.run("document.querySelector('#list [data-sort=rank] button').click()")
        #expect(try browser.value(names) == ["2", "1", "3"])
        try browser.run("document.querySelector('#list [data-sort=failed] button').click()")
        #expect(try browser.value(names) == ["1", "2", "3"])
        #expect(try browser.value("document.querySelector('#list [data-sort=rank]').ariaSort") == "none")
    }

    @Test func sortsFiltersAndSearchesTwoHundredBundles() throws {
        var summaries: [BundleSummary] = []
        for number in 1...200 {
            var report = try SampleReport.report()
            report.bundle = "b\(number)"
            report.outcome = number.isMultiple(of: 4) ? .pass : .fail
            summaries.append(BundleSummary(report, folder: "b\(number)", file: "report.html"))
        }
        let browser = try ChromePipe.fresh()
        let page = try BatchWriter(
            output: browser.folder, language: .zh, pack: SampleReport.pack, toolVersion: "0.1.0"
        ).write(summaries, missing: 0)
        try browser.show(page)
        func milliseconds(_ script: String) throws -> Int {
            try browser.value(
                "(() => { const t = performance.now(); \(script); document.body.offsetHeight; "
                    + "return Math.round(performance.now() - t); })()")
        }
        let sorting = try milliseconds("document.querySelector('#list [data-sort=rank] button').click()")
        let filtering = try milliseconds("document.querySelector('[data-filter=pass]').click()")
        #expect(try browser.value(shown + ".length") == 50)
        let searching = try milliseconds(
            "const s = document.querySelector('#search'); s.value = 'b20'; s.dispatchEvent(new Event('input'))")
        #expect(try browser.value(shown + ".length") == 2)
        print("index of 200 bundles: sorted in \(sorting) ms, filtered in \(filtering) ms, searched in \(searching) ms")
    }

    @Test func countsWhatApplicantsGetWrongMostFirst() throws {
        let browser = try show()
        let first: [String] = try browser.value(
            "[...document.querySelectorAll('#by-check tbody tr')].map(r => r.dataset.failed)")
        #expect(first.first == "1" && first.last == "0")
    }

    @Test func saysThatARunWasInterrupted() throws {
        let browser = try show(missing: 2)
        #expect(try browser.value("document.querySelector('.incomplete').innerText", as: String.self).contains("2"))
    }

    @Test(arguments: [320, 1280]) func fitsTheWidth(_ width: Int) throws {
        let browser = try show(width: width)
        #expect(try browser.value("document.documentElement.scrollWidth", as: Int.self) <= width)
    }

    @Test(.enabled(if: ChromePipe.axe != nil, "make test installs axe-core"), arguments: ["light", "dark"])
    func isAccessible(_ scheme: String) throws {
        let browser = try show()
        try browser.prefer(scheme)
        for language in ["zh-Hans", "en"] {
            try browser.run("document.querySelector('[data-language=\(language)]').click()")
            let faults = try browser.accessibilityFaults()
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test func givesTheSameBytesAgain() throws {
        let writer = BatchWriter(
            output: FileManager.default.temporaryDirectory, language: .en, pack: SampleReport.pack, toolVersion: "1")
        #expect(try writer.index(summaries()) == writer.index(summaries()))
    }
}
