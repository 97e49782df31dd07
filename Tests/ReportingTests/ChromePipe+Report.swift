import Foundation
import Judging
import Reporting
import Testing

extension ChromePipe {
    /// Opens the page of a report.
    @discardableResult
    func show(_ report: Report, language: Language = .zh, width: Int = 1200) throws -> URL {
        let result = try ReportWriter(output: folder, language: language, formats: [.html])
            .write(report, dossier: nil)
        let url = try #require(result.html)
        try show(url, width: width)
        return url
    }
}
