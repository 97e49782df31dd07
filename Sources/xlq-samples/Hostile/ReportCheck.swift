import Foundation
import SchemaChecks
import XMLKit

/// Checks the reports of a bundle: all there, valid against their published schemas, every file of the bundle in them.
struct ReportCheck {
    /// What is read of `report.json`.
    struct Summary: Decodable {
        struct File: Decodable {
            var path: String
            var status: String
            var problem: String?
            var pages: Int?
        }

        var outcome: String
        var files: [File]
    }

    private let json: MiniSchema
    private let xml: XMLSchema
    private let dossier: XMLSchema
    private let hasPages: Bool

    /// Takes the schemas that the program publishes.
    init(program: URL, hasPages: Bool) throws {
        func schema(_ name: String) throws -> Data {
            let process = Process()
            process.executableURL = program
            process.arguments = ["schema", name]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return data
        }
        json = try MiniSchema(schema("report.json"))
        xml = try XMLSchema(schema("report.xml"))
        dossier = try XMLSchema(schema("dossier.xml"))
        self.hasPages = hasPages
    }

    /// What the report says, and what is wrong with it.
    func check(_ folder: URL, outcome: String?) -> (summary: Summary?, faults: [String]) {
        var faults: [String] = []
        func content(_ name: String) -> Data? {
            let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
            if data?.isEmpty != false { faults.append("no \(name)") }
            return data
        }
        func check(_ name: String, _ schema: XMLSchema) {
            guard let data = content(name) else { return }
            guard let document = try? XMLDocument(parsing: data) else {
                faults.append("\(name) is no XML")
                return
            }
            faults += schema.faults(of: document).prefix(1).map { "\(name): \($0.message)" }
        }
        check("report.xml", xml)
        check("dossier.xml", dossier)
        if hasPages { _ = content("report.html") }
        var summary: Summary?
        if let data = content("report.json") {
            do {
                faults += try json.faults(data).prefix(1).map { "report.json: \($0)" }
                summary = try JSONDecoder().decode(Summary.self, from: data)
            } catch {
                faults.append("report.json is no report")
            }
        }
        if let summary {
            if summary.files.isEmpty { faults.append("the file is not accounted for") }
            if summary.outcome != outcome { faults.append("report.json has another outcome than the program told") }
            if summary.outcome == "pass" { faults.append("passed") }
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        faults += names.filter { $0.hasPrefix(".xlq-") }.map { "left behind: \($0)" }
        return (summary, faults)
    }
}
