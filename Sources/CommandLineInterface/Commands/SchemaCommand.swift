import ArgumentParser
import Foundation
import Ingest
import Judging
import Reporting

/// `xlq-validate schema FORMAT`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: HelpText.abstract("打印各格式的公开结构定义", "Print the published schema of a format."),
        discussion: HelpText.discussion(
            """
            示例：xlq-validate schema report.json > report.schema.json

            JSON 为 JSON Schema（draft 2020-12），XML 为 W3C XML Schema，summary.csv 为 Frictionless Table Schema。
            """,
            """
            Example: xlq-validate schema report.json > report.schema.json

            JSON Schema (draft 2020-12) for JSON, W3C XML Schema for XML, Frictionless Table Schema for summary.csv.
            """))

    /// The formats that have a schema.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case reportJSON = "report.json"
        case reportXML = "report.xml"
        case dossier = "dossier.xml"
        case application = "application.xml"
        case decisions = "decisions.json"
        case summary = "summary.csv"
    }

    @Argument(help: .text("格式名称。", "Name of the format."))
    var format: Format

    func run() throws {
        let schema =
            switch format {
            case .reportJSON: try JSONReport.schema
            case .reportXML: try XMLReport.schema
            case .dossier: DossierXML.schema
            case .application: Ingestor.formSchema
            case .decisions: try Decisions.schema
            case .summary: try SummaryCSV.schema
            }
        FileHandle.standardOutput.write(schema)
    }
}
