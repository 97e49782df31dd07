public import Foundation
public import Judging

/// Renders `summary.csv`: one line a bundle, for spreadsheets.
///
/// It begins with a byte order mark, without which Excel takes UTF-8 for GBK, and its lines end as RFC 4180 wants.
public enum SummaryCSV {
    /// The Table Schema (Frictionless Data) of the columns before those of the checks.
    public static var schema: Data { get throws { try Resource.data("summary.schema.json") } }

    /// The table; equal summaries give equal bytes.
    public static func render(_ summaries: [BundleSummary], language: Language) -> Data {
        var titles: [String: LocalizedText] = [:]
        var order: [String] = []
        for check in summaries.flatMap(\.checks) where titles.updateValue(check.title, forKey: check.id) == nil {
            order.append(check.id)
        }
        let text = { (zh: String, en: String) in language == .zh ? zh : en }
        let head = [
            text("材料包", "Bundle"), text("申请编号", "Application"), text("申请单位", "Applicant"),
            text("统一社会信用代码", "Credit code"), text("结论", "Outcome"), "outcome", text("不符合", "Not met"),
            text("待复核", "To review"), text("符合", "Met"), text("不适用", "Not applicable"),
            text("文件数", "Files"), text("页数", "Pages"), text("已读页数", "Pages read"), text("判断时点", "As of"),
            text("无法审查的原因", "Why it could not be validated"), text("报告", "Report"),
        ]
        var lines = [head + order]
        for summary in summaries {
            let statuses = Dictionary(summary.checks.map { ($0.id, $0.status) }) { first, _ in first }
            let counts = [Status.fail, .review, .pass, .notApplicable].map { String(summary.count($0)) }
            let sizes = [summary.files, summary.pages, summary.pagesRead].map(String.init)
            let report = summary.file.map { "\(summary.folder)/\($0)" } ?? ""
            let outcome = summary.outcome.map { Wording.outcome($0)[language] } ?? text("无法审查", "Not validated")
            lines.append(
                [summary.bundle, summary.application, summary.applicant, summary.uscc, outcome]
                    + [summary.outcome?.rawValue ?? "error"] + counts + sizes
                    + [summary.asOf, summary.problem?[language] ?? "", report]
                    + order.map { statuses[$0].map { Wording.status($0)[language] } ?? "" })
        }
        let rows = lines.map { $0.map(cell).joined(separator: ",") + "\r\n" }
        return Data("\u{FEFF}\(rows.joined())".utf8)
    }

    /// A cell that a spreadsheet shows as it is and never evaluates (OWASP, CSV injection): what begins like a formula
    /// gets an apostrophe; what looks like a long number, such as a credit code of digits, a tab, without which Excel
    /// rounds it.
    static func cell(_ text: String) -> String {
        var text = SafeText.visible(text)
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        if let first, "=+-@＝＋－＠|".unicodeScalars.contains(first) {
            text = "'" + text
        } else if isLongNumber(text) {
            text = "\t" + text
        }
        guard text.unicodeScalars.contains(where: { ",\"\r\n\t';".unicodeScalars.contains($0) }) else { return text }
        // By scalars: a quotation mark with a combining mark behind it is one character to Swift.
        let quoted = text.unicodeScalars.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }
        return "\"" + String(String.UnicodeScalarView(quoted)) + "\""
    }

    /// Also `91440300E17`, which is a number of 25 digits to a spreadsheet.
    private static func isLongNumber(_ text: String) -> Bool {
        text.utf8.count > 9 && text.wholeMatch(of: /[0-9]+(?:[Ee][0-9]+)?/) != nil
    }
}
