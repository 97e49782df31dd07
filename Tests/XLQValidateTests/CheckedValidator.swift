import Foundation
import Judging
import SchemaChecks
import Testing
import XLQValidate

/// A validator whose every report is checked against the published schemas, and for problems without Chinese words.
struct CheckedValidator: Sendable {
    let validator: Validator

    func validate(
        bundleAt url: URL, form: ApplicationForm? = nil, progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) async throws -> Report {
        try checked(await validator.validate(bundleAt: url, form: form, progress: progress))
    }

    func validate(
        files: [(path: String, content: Data)], named name: String, form: ApplicationForm? = nil,
        progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) async throws -> Report {
        try checked(await validator.validate(files: files, named: name, form: form, progress: progress))
    }

    private func checked(_ report: Report) throws -> Report {
        #expect(try ReportSchemas.faults(of: report) == [])
        let problems = report.dossier.files.compactMap(\.problem) + report.dossier.applicationFaults
        for problem in problems { #expect(ProblemWords.chinese(problem) != nil, "no Chinese: \(problem)") }
        return report
    }
}
