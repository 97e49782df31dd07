import Foundation
import XLQValidate

/// Judges an upload; says in one line a finding what has to be mended or looked at.
func advice(on upload: URL, form: ApplicationForm?, lists: URL) async throws -> [String] {
    let validator = try Validator(rules: .find("shenzhen-xunliquan-2024"), lists: NameLists(directory: lists))
    let report = try await validator.validate(bundleAt: upload, form: form) { print($0.pagesDone, "pages read") }
    return report.findings
        .filter { $0.status == .fail || $0.status == .review }
        .map { "\($0.clause) \($0.title.zh)：\($0.message.zh)" }
}
