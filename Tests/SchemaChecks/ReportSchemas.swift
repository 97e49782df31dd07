package import Foundation
import Judging
package import Reporting
import XMLKit

/// The published schemas, against which every report is checked that a test emits.
package enum ReportSchemas {
    /// What is not valid in `report.json`, `report.xml` and `dossier.xml` of a report, in both languages.
    package static func faults(of report: Report) throws -> [String] {
        var found = try faults(of: DossierXML.data(report.dossier), named: "dossier.xml")
        for language in Language.allCases {
            found += try faults(of: JSONReport.render(report, language: language), named: "report.json")
            found += try faults(of: XMLReport.render(report, language: language), named: "report.xml")
        }
        return found
    }

    /// What is not valid in a file, which its name tells the format of; nothing where there is no schema for it.
    package static func faults(of data: Data, named name: String) throws -> [String] {
        switch name {
        case "report.json": try MiniSchema(JSONReport.schema).faults(data).map { "\(name) \($0)" }
        case "report.xml": try xmlFaults(of: data, XMLReport.schema).map { "\(name) \($0)" }
        case "dossier.xml": try xmlFaults(of: data, DossierXML.schema).map { "\(name) \($0)" }
        default: []
        }
    }

    /// What is not valid in the files below a folder.
    package static func faults(below folder: URL) throws -> [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
        return try paths.flatMap { path in
            let file = folder.appendingPathComponent(path)
            return try FileManager.default.contents(atPath: file.path).map {
                try faults(of: $0, named: file.lastPathComponent)
            } ?? []
        }
    }

    private static func xmlFaults(of data: Data, _ schema: Data) throws -> [String] {
        try XMLSchema(schema).faults(of: XMLDocument(parsing: data)).map { "\($0.line): \($0.message)" }
    }
}
