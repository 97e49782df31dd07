public import Foundation
public import Judging

/// Renders `report.json`.
public enum JSONReport {
    /// The report as JSON in UTF-8, keys sorted, ending with a line feed; equal reports give equal bytes.
    ///
    /// - Throws: `EncodingError` when a value cannot be coded, which no report that the judge makes causes.
    public static func render(_ report: Report, language: Language) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        var data = try encoder.encode(ReportDocument(report, language: language))
        data.append(0x0A)
        return data
    }

    /// The JSON Schema (draft 2020-12) that every `report.json` is valid against.
    public static var schema: Data { get throws { try Resource.data("report.schema.json") } }
}
