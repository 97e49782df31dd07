import Foundation
import Judging
import Reporting
import SchemaChecks
import Testing

extension ChromePipe {
    /// Opens the page of a report.
    @discardableResult
    func show(_ report: Report, language: Language = .zh, width: Int = 1200) throws -> URL {
        #expect(try ReportSchemas.faults(of: report) == [])
        let result = try ReportWriter(output: folder, language: language, formats: [.html])
            .write(report, dossier: nil)
        let url = try #require(result.html)
        try show(url, width: width)
        return url
    }

    /// Console errors, exceptions and violations of the policy, which the browser logs.
    func complaints() throws -> [String] {
        _ = try value("1", as: Int.self)
        return events.compactMap { event in
            switch event.method {
            case "Runtime.exceptionThrown": return "exception \(event.parameters)"
            case "Log.entryAdded", "Runtime.consoleAPICalled": return "\(event.parameters)"
            default: return nil
            }
        }
    }

    /// Addresses that were asked for, data in the page itself left out.
    func requests() -> [String] {
        events.filter { $0.method == "Network.requestWillBeSent" }.compactMap {
            ($0.parameters["request"] as? [String: Any])?["url"] as? String
        }.filter { !$0.hasPrefix("data:") && !$0.hasPrefix("blob:") }
    }

    /// Shows the page as someone sees it who prefers a light or dark one.
    func prefer(_ scheme: String) throws {
        try send("Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": scheme]]])
    }

    /// What axe-core (Deque Systems), which `make test` installs, finds against WCAG 2.2 A and AA and its good practices.
    func accessibilityFaults() throws -> [String] {
        let script = try #require(
            Self.axe.flatMap { try? String(contentsOf: $0, encoding: .utf8) },
            "axe-core is missing: .ci/install-axe")
        try run(script)
        return try value(
            """
            axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }).then(result => result.violations.flatMap(violation =>
              violation.nodes.slice(0, 3).map(node => violation.id + ' ' + node.target + ' ' + node.failureSummary)))
            """)
    }

    /// Where `make test` puts the script; nil where it is not installed.
    nonisolated static let axe = [ProcessInfo.processInfo.environment["XLQ_PREFIX"], "/usr/local"].compactMap { $0 }
        .map { URL(fileURLWithPath: $0).appending(path: "share/xlq-validate-tests/axe.min.js") }
        .first { FileManager.default.isReadableFile(atPath: $0.path) }
}
