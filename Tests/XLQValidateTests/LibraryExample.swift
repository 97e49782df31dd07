import Foundation
import XLQValidate

/// Judges an upload and says in one line a finding what the applicant has to mend.
func advice(on upload: URL, form: ApplicationForm?, with validator: Validator) async throws -> [String] {
    let report = try await validator.validate(bundleAt: upload, form: form) { progress in
        print("\(progress.pagesDone) of \(progress.pagesKnown) pages")
    }
    guard report.outcome != .pass else { return [] }
    return report.findings
        .filter { $0.status == .fail || $0.status == .review }
        .map { "\($0.clause) \($0.title.zh)：\($0.message.zh)" }
}

/// One validator serves many uploads, also at once.
func makeValidator(lists: URL) throws -> Validator {
    try Validator(rules: .find("shenzhen-xunliquan-2024"), lists: NameLists(directory: lists))
}
