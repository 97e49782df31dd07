import DocumentModel
import Foundation
import Judging
import Reporting
import Testing

/// The page in a real browser.
@MainActor @Suite(.enabled(if: ChromePipe.path != nil))
struct HTMLBrowserTests {
    @Test func opensWithoutComplaintAndAsksNothingOfTheNetwork() throws {
        let browser = try ChromePipe.fresh()
        let url = try browser.show(SampleReport.report())
        #expect(try browser.value("document.title", as: String.self).hasPrefix("需补正"))
        #expect(try browser.complaints() == [])
        #expect(browser.requests() == [url.absoluteString])
        // What goes wrong once it has loaded is seen too.
        try browser.run("document.querySelectorAll('button').forEach(button => button.click())")
        #expect(try browser.complaints() == [])
        #expect(browser.requests() == [url.absoluteString])
    }

    @Test func switchesTheLanguage() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        let text = "document.querySelector('.outcome').innerText"
        #expect(try browser.value(text) == "需补正")
        try browser.run("document.querySelector('[data-language=en]').click()")
        #expect(try browser.value(text) == "Corrections needed")
        #expect(try browser.value("document.documentElement.lang") == "en")
        #expect(try browser.value("document.title", as: String.self).hasPrefix("Corrections needed"))
        // Nothing in Chinese is left but what the papers and the guide say, and the button to go back.
        let left: [String] = try browser.value(
            """
            (() => {
              const found = [];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const element = walk.currentNode.parentElement;
                const isShown = element.checkVisibility() && !element.closest('script, style, svg');
                if (isShown && /[\\u4e00-\\u9fff]/.test(walk.currentNode.data) && !element.closest('[lang=zh]')
                    && !element.closest('.message, .clause-name')) found.push(walk.currentNode.data);
              }
              return found;
            })()
            """)
        #expect(left == [])
    }

    @Test func opensInTheLanguageOfTheRequest() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report(), language: .en)
        #expect(try browser.value("document.querySelector('.outcome').innerText") == "Corrections needed")
    }

    @Test func saysAtTheTopWhatIsWrongAndWhatToDo() throws {
        let browser = try ChromePipe.fresh()
        let report = try SampleReport.report()
        try browser.show(report)
        let points: [String] = try browser.value(
            "[...document.querySelectorAll('.points .message [lang=zh-Hans]')].map(m => m.textContent)")
        #expect(points == report.findings.filter { $0.status == .fail && !$0.advisory }.map(\.message.zh))
        let remedies: Int = try browser.value("document.querySelectorAll('.points .to-do').length")
        #expect(remedies == report.findings.count { $0.status == .fail && !$0.advisory && $0.remedy != nil })
        let checks: [String] = try browser.value(
            "[...document.querySelectorAll('.points a')].map(a => document.querySelector(a.hash).dataset.check)")
        #expect(checks == report.findings.filter { $0.status == .fail && !$0.advisory }.map(\.check))
    }

    @Test func showsThePageWhereSomethingIsMissingOnIt() throws {
        var report = try SampleReport.report()
        report.findings = [
            Finding(
                check: "contract.seals", title: LocalizedText(zh: "盖章", en: "Sealed"), clause: "三(二)", status: .fail,
                message: LocalizedText(zh: "没有印章", en: "No seal"),
                evidence: [Evidence(file: SampleReport.contractPath, document: "d2", page: 1)])
        ]
        report.outcome = .fail
        let browser = try ChromePipe.fresh()
        try browser.show(report)
        #expect(try browser.value("document.querySelectorAll('.finding .proof .crop svg').length") == 1)
        try browser.run("document.querySelector('.proof .crop').click()")
        #expect(try browser.value("document.querySelector('#viewer-name').textContent") == "合同/算力服务合同.pdf · 第 1 页")
        #expect(try browser.value("document.querySelector('.viewer-text').textContent") == "没有印章")
    }

    @Test func doesNotTakeWhereAPaperWasLookedForForWhereItIs() throws {
        var report = try SampleReport.report()
        report.findings = [
            Finding(
                check: "audit.present", title: LocalizedText(zh: "审计报告", en: "Audit report"), clause: "五(三)",
                status: .review, reason: .notRead, message: LocalizedText(zh: "缺少审计报告", en: "No audit report"),
                evidence: [Evidence(file: SampleReport.contractPath), Evidence(file: "营业执照.jpg")])
        ]
        report.outcome = .review
        let browser = try ChromePipe.fresh()
        try browser.show(report)
        #expect(try browser.value("document.querySelectorAll('#papers tr.is-review .paper').length") == 0)
        #expect(try browser.value("document.querySelectorAll('#papers tr.is-other .paper').length") == 3)
    }

    @Test func framesAPlaceWithoutACertainSignatureUnlikeASignature() throws {
        var report = try SampleReport.report()
        let label = Box(x: 70, y: 600, width: 100, height: 14)
        report.dossier.documents[1].marks = [Signature.State.signed, .unsure, .blank].map { state in
            PlacedMark(
                file: SampleReport.contractPath, page: 1,
                mark: .signature(
                    Signature(label: "签字", labelBox: label, state: state, inkBox: label, confidence: 0.9)))
        }
        let browser = try ChromePipe.fresh()
        try browser.show(report)
        try browser.run("document.querySelector('.crop').click()")
        #expect(try browser.value("document.querySelectorAll('.overlay.is-signature').length") == 1)
        #expect(try browser.value("document.querySelectorAll('.overlay.is-open-signature').length") == 2)
    }

    @Test func filtersByStatus() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        let shown =
            "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).map(f => f.dataset.status)"
        try browser.run("document.querySelector('[data-filter=pass]').click()")
        #expect(try browser.value(shown) == ["pass", "pass"])
        #expect(
            try browser.value("document.querySelector('[data-filter=pass]').getAttribute('aria-pressed')") == "true")
        try browser.run("document.querySelector('[data-filter=pass]').click()")
        let again: [String] = try browser.value(shown)
        #expect(again.count == 7 && !again.contains("pass"))
    }

    @Test func filtersByPaper() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        try browser.run(
            "const p = document.querySelector('#paper'); p.value = 'd3'; p.dispatchEvent(new Event('change'))")
        let shown: [String] = try browser.value(
            "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).map(f => f.dataset.check)")
        #expect(shown == ["applicant.name-consistent"])
    }

    @Test func showsAFindingThatAFilterHidWhenALinkLeadsThere() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        try browser.run("document.querySelector('[data-filter=fail]').click()")
        try browser.run("document.querySelector('#papers a').click()")
        let id = "document.querySelector('[data-check=\"licence.present\"]')"
        #expect(try browser.value("new Promise(done => setTimeout(() => done(\(id).checkVisibility()), 100))"))
    }

    @Test func opensEvidenceByKeyboardAndGivesTheFocusBack() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        try browser.run("document.querySelector('.crop').focus()")
        try browser.press("Enter", code: 13, text: "\r")
        #expect(try browser.value("document.querySelector('dialog').open"))
        #expect(try browser.value("document.querySelectorAll('.canvas .frame').length") == 1)
        let first: String = try browser.value("document.querySelector('.viewer-text').textContent")
        try browser.press("ArrowRight", code: 39)
        #expect(try browser.value("document.querySelector('.viewer-text').textContent") != first)
        let width = "document.querySelector('.canvas svg').getBoundingClientRect().width"
        let before: Double = try browser.value(width)
        try browser.press("+", code: 187, text: "+")
        #expect(try browser.value(width) > before)
        #expect(try browser.value("document.querySelectorAll('.overlay').length > 4"))
        try browser.press("l", code: 76, text: "l")
        #expect(try browser.value("document.querySelectorAll('.overlay').length") == 0)
        try browser.press("Escape", code: 27)
        #expect(try !browser.value("document.querySelector('dialog').open"))
        #expect(try browser.value("document.activeElement.classList.contains('crop')"))
        #expect(try browser.complaints() == [])
    }

    @Test func runsNothingThatABundleBrings() throws {
        let browser = try ChromePipe.fresh()
        try browser.show(HostileReport.report())
        #expect(try browser.value("typeof window.pwned") == "undefined")
        #expect(
            try browser.value(
                "document.querySelectorAll('main script, main iframe, main img, main a[href^=java]').length") == 0)
        let handlers: Int = try browser.value(
            "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length")
        #expect(handlers == 0)
        try browser.run("document.querySelectorAll('.crop').forEach(button => button.click())")
        #expect(try browser.value("typeof window.pwned") == "undefined")
        #expect(try browser.complaints() == [])
        #expect(browser.requests().count == 1)
    }

    // 640 is what a zoom of 200 % leaves of a window of 1280.
    @Test(arguments: [320, 640, 1280]) func fitsTheWidth(_ width: Int) throws {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report(), width: width)
        #expect(try browser.value("document.documentElement.scrollWidth", as: Int.self) <= width)
    }

    @Test(arguments: [true, false]) func printsToPagesWithTheCrops(runsScripts: Bool) throws {
        var report = try SampleReport.report()
        // Of an application that fails the notice is printed, which shows no papers.
        report.outcome = .review
        let browser = try ChromePipe.fresh()
        try browser.show(browser.show(report), runsScripts: runsScripts)
        let pdf = try browser.printed()
        #expect(pdf.starts(with: Data("%PDF".utf8)))
        #expect(pdf.range(of: Data("/Subtype /Image".utf8)) != nil)
    }

    @Test func showsCropsWithoutScripts() throws {
        let browser = try ChromePipe.fresh()
        let url = try browser.show(SampleReport.report())
        try browser.show(url, runsScripts: false)
        let picture: [String: Double] = try browser.value(
            """
            (() => {
              const use = document.querySelector('.crop use');
              const { width, height } = document.querySelector(use.getAttribute('href')).getBBox();
              return { width, height };
            })()
            """)
        #expect(picture == ["width": 595, "height": 842])
        #expect(try browser.complaints() == [])
    }

    @Test func makesPicturesThatOnlyTheViewerShowsWhenItDoes() throws {
        var report = try SampleReport.report()
        let picture = try SampleReport.picture()
        report.pictures.append(
            Report.Picture(file: "审计报告.pdf", page: 3, box: picture.box, data: picture.data))
        report.findings.append(
            Finding(
                check: "audit.pages", title: LocalizedText(zh: "审计报告完整", en: "All pages"), clause: "五(三)",
                status: .pass,
                message: LocalizedText(zh: "完整", en: "Complete"), evidence: [Evidence(file: "审计报告.pdf", page: 3)]))
        let browser = try ChromePipe.fresh()
        try browser.show(report)
        _ = try browser.value("new Promise(done => setTimeout(() => done(true), 300))", as: Bool.self)
        let names = "[...document.querySelectorAll('image')].map(image => image.id)"
        #expect(try browser.value(names) == ["p0"])
        try browser.run("document.querySelector('[data-check=\"audit.pages\"] .crop').click()")
        #expect(try browser.value(names) == ["p0", "p1"])
        #expect(try browser.complaints() == [])
    }

    @Test func opensFourHundredPagesAndThreeHundredFindings() throws {
        var report = try SampleReport.report()
        let picture = try SampleReport.picture()
        report.pictures = (1...400).map {
            Report.Picture(file: SampleReport.contractPath, page: $0, box: picture.box, data: picture.data)
        }
        let findings = report.findings.filter { !$0.evidence.isEmpty }
        report.findings = (0..<300).map { number in
            var finding = findings[number % findings.count]
            finding.evidence = finding.evidence.map { evidence in
                var evidence = evidence
                evidence.file = SampleReport.contractPath
                evidence.page = 1 + number
                return evidence
            }
            return finding
        }
        let browser = try ChromePipe.fresh()
        let clock = ContinuousClock()
        let rendering = try clock.measure { _ = try HTMLReport.render(report, language: .zh) }
        let url = try browser.show(report)
        let opening: Double = try browser.value(
            """
            new Promise(done => requestAnimationFrame(() => setTimeout(() => {
              const paint = performance.getEntriesByName('first-contentful-paint')[0];
              done(Math.max(paint ? paint.startTime : 0, performance.timing.loadEventEnd - performance.timing.navigationStart));
            }, 50)))
            """)
        let bytes = try FileManager.default.attributesOfItem(atPath: url.path(percentEncoded: false))[.size] as? Int
        print("report of 400 pages: rendered in \(rendering), \((bytes ?? 0) >> 20) MB, open after \(Int(opening)) ms")
        #expect(try browser.value("document.querySelectorAll('.finding').length") == 300)
        // Generous, for a machine that runs other tests at the same time; on a quiet one it is under a second.
        #expect(opening < 6000)
    }
}
