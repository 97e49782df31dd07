import Foundation
import Judging
import Reporting
import Testing

/// What WCAG 2.2 AA asks for and a browser can tell.
@MainActor @Suite(.enabled(if: ChromePipe.path != nil))
struct HTMLAccessibilityTests {
    private func browser() throws -> ChromePipe {
        let browser = try ChromePipe.fresh()
        try browser.show(SampleReport.report())
        return browser
    }

    @Test func namesEveryControlAndPicture() throws {
        let browser = try browser()
        try browser.send("Accessibility.enable")
        let tree = try browser.send("Accessibility.getFullAXTree")
        let nodes = (tree["nodes"] as? [[String: Any]] ?? []).filter { $0["ignored"] as? Bool != true }
        func text(_ node: [String: Any], _ key: String) -> String {
            (node[key] as? [String: Any])?["value"] as? String ?? ""
        }
        let named = ["button", "link", "image", "img", "heading", "region", "navigation", "dialog"]
        let nameless = nodes.filter { named.contains(text($0, "role")) && text($0, "name").isEmpty }
            .map { text($0, "role") }
        #expect(nameless.isEmpty, "\(nameless)")
        let roles = Set(nodes.map { text($0, "role") })
        #expect(roles.isSuperset(of: ["banner", "navigation", "main", "contentinfo", "heading", "table", "article"]))
    }

    @Test(.enabled(if: ChromePipe.axe != nil, "make test installs axe-core"), arguments: ["light", "dark"])
    func satisfiesAxe(_ scheme: String) throws {
        let browser = try browser()
        try browser.prefer(scheme)
        let faults = try browser.accessibilityFaults()
        #expect(faults.isEmpty, "\(faults)")
        try browser.run("document.querySelector('[data-language=en]').click()")
        try browser.run("document.querySelectorAll('details').forEach(details => details.open = true)")
        try browser.run("document.querySelector('[data-verdict]').click()")
        let open = try browser.accessibilityFaults()
        #expect(open.isEmpty, "\(open)")
        try browser.run("document.querySelector('.crop').click()")
        let viewer = try browser.accessibilityFaults()
        #expect(viewer.isEmpty, "\(viewer)")
    }

    @Test func leavesOutNoLevelOfHeadings() throws {
        let levels: [Int] = try browser().value(
            "[...document.querySelectorAll('h1, h2, h3, h4')].filter(h => h.checkVisibility()).map(h => +h.tagName[1])")
        #expect(levels.first == 1)
        #expect(levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(levels)")
    }

    @Test func hasNoIdTwice() throws {
        let twice: [String] = try browser().value(
            """
            (() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              return ids.filter((id, index) => ids.indexOf(id) !== index); })()
            """)
        #expect(twice == [])
    }

    @Test(arguments: ["light", "dark"]) func hasContrastEnough(_ scheme: String) throws {
        let browser = try browser()
        try browser.prefer(scheme)
        // Every visible text against the first opaque ground behind it; 4.5:1 (WCAG 2.2, 1.4.3).
        let poor: [String] = try browser.value(
            """
            (() => {
              const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const poor = [];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                const element = walk.currentNode.parentElement;
                if (!walk.currentNode.data.trim() || !element.checkVisibility()
                    || element.closest('script, style, .unseen, .zoom, .skip, svg')) continue;
                let ground = element;
                while (ground && (parse(getComputedStyle(ground).backgroundColor)[3] ?? 1) === 0) ground = ground.parentElement;
                const a = light(parse(getComputedStyle(element).color));
                const b = light(parse(getComputedStyle(ground || document.body).backgroundColor));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) poor.push(element.className + ' ' + ratio.toFixed(2));
              }
              return [...new Set(poor)];
            })()
            """)
        #expect(poor == [])
    }

    @Test func showsTheFocusOnEveryControl() throws {
        let browser = try browser()
        var reached: [String] = []
        for _ in 0..<12 {
            try browser.press("Tab", code: 9)
            let style: String = try browser.value(
                "getComputedStyle(document.activeElement).outlineStyle + ' ' + document.activeElement.tagName")
            reached.append(style)
        }
        #expect(reached.allSatisfy { $0.hasPrefix("solid ") }, "\(reached)")
    }
}
