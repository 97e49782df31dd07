import DigestKit
public import Foundation
public import Judging

/// Writes the reports of one application into a folder of their own.
public struct ReportWriter: Sendable {
    /// The formats that are written as files.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        case html, json, xml, junit, sarif

        /// The formats that are written unless others are asked for.
        public static let usual: Set<Format> = [.html, .json, .xml]

        /// Name of the file.
        public var fileName: String {
            switch self {
            case .html: "report.html"
            case .json: "report.json"
            case .xml: "report.xml"
            case .junit: "report.junit.xml"
            case .sarif: "report.sarif"
            }
        }
    }

    /// Where the files of one application went.
    public struct Result: Sendable, Hashable {
        /// The folder of the application.
        public var folder: URL
        /// The report for people; nil where that format was not asked for.
        public var html: URL?
        /// SHA-256 of every file that was written, by name.
        package var digests: [String: String]
    }

    /// Folder that holds one folder for each application; made where it is missing.
    public var output: URL
    /// Language of JSON and XML, and the one that the HTML opens with.
    public var language: Language
    /// Which formats are written.
    public var formats: Set<Format>

    /// Creates a writer.
    public init(output: URL, language: Language, formats: Set<Format> = Format.usual) {
        self.output = output
        self.language = language
        self.formats = formats
    }

    /// Writes the formats asked for and the dossier; each file appears whole or not at all.
    ///
    /// - Parameters:
    ///   - dossier: `dossier.xml`, as the judge saw it; nil where there is none.
    ///   - folderName: name of the folder of the application; nil takes the bundle's.
    /// - Throws: an error of the file system, or of a format.
    public func write(_ report: Report, dossier: Data?, folderName: String? = nil) throws -> Result {
        // Everything is rendered before anything is written: a folder never mixes two runs because of a format's error.
        var files: [(name: String, data: Data)] = []
        if let dossier { files.append(("dossier.xml", dossier)) }
        // The one that people open comes last: where it is, the others are.
        for format in [Format.json, .xml, .junit, .sarif, .html] where formats.contains(format) {
            files.append((format.fileName, try render(report, as: format)))
        }

        let folder = output.appending(
            component: folderName ?? Self.folderName(for: report.bundle), directoryHint: .isDirectory)
        try PrivateFiles.makeFolder(folder)
        PrivateFiles.sweep(folder)
        for file in files {
            try PrivateFiles.write(file.data, to: folder.appending(component: file.name))
        }
        // What an earlier run wrote in another format would contradict this one.
        for format in Format.allCases where !formats.contains(format) {
            try? FileManager.default.removeItem(at: folder.appending(component: format.fileName))
        }
        return Result(
            folder: folder, html: formats.contains(.html) ? folder.appending(component: Format.html.fileName) : nil,
            digests: Dictionary(files.map { ($0.name, SHA256.hash($0.data)) }) { first, _ in first })
    }

    private func render(_ report: Report, as format: Format) throws -> Data {
        switch format {
        case .html: try HTMLReport.render(report, language: language)
        case .json: try JSONReport.render(report, language: language)
        case .xml: XMLReport.render(report, language: language)
        case .junit: JUnitReport.render(report, language: language)
        case .sarif: try SARIFReport.render(report, language: language)
        }
    }

    /// A single path component for the name of a bundle: a hostile name can leave no folder and hide no file.
    public static func folderName(for bundle: String) -> String {
        var name = ""
        for scalar in bundle.unicodeScalars {
            let isUnsafe =
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                || scalar.properties.generalCategory == .lineSeparator
                || scalar.properties.generalCategory == .paragraphSeparator
                || "/\\:*?\"<>|".unicodeScalars.contains(scalar)
            name.unicodeScalars.append(isUnsafe ? "_" : scalar)
        }
        // File systems allow 255 bytes; a longer name keeps its start.
        while name.utf8.count > 200 { name.removeLast() }
        // A name that starts with a point is hidden, or the folder above.
        if name.hasPrefix(".") { name = "_" + name.dropFirst() }
        name = name.trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? "bundle" : name
    }
}
