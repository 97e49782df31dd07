public import Foundation
public import Judging

/// Writes the reports of one application into a folder of their own.
public struct ReportWriter: Sendable {
    /// The formats that are written as files.
    public enum Format: String, Sendable, Hashable, CaseIterable { case html, json, xml }

    /// Where the files of one application went.
    public struct Result: Sendable, Hashable {
        /// The folder of the application.
        public var folder: URL
        /// The report for people; nil where that format was not asked for.
        public var html: URL?
    }

    /// Folder that holds one folder for each application; made where it is missing.
    public var output: URL
    /// Language of JSON and XML, and the one that the HTML opens with.
    public var language: Language
    /// Which formats are written.
    public var formats: Set<Format>

    /// Creates a writer.
    public init(output: URL, language: Language, formats: Set<Format> = Set(Format.allCases)) {
        self.output = output
        self.language = language
        self.formats = formats
    }

    /// Writes the formats asked for and the dossier; each file appears whole or not at all.
    ///
    /// - Parameter dossier: `dossier.xml`, as the judge saw it; nil where there is none.
    /// - Throws: an error of the file system, or of a format.
    public func write(_ report: Report, dossier: Data?) throws -> Result {
        // Everything is rendered before anything is written: a folder never mixes two runs because of a format's error.
        var files: [(name: String, data: Data)] = []
        if let dossier { files.append(("dossier.xml", dossier)) }
        if formats.contains(.json) { files.append(("report.json", try JSONReport.render(report, language: language))) }
        if formats.contains(.xml) { files.append(("report.xml", XMLReport.render(report, language: language))) }
        // The one that people open comes last: where it is, the others are.
        if formats.contains(.html) { files.append(("report.html", try HTMLReport.render(report, language: language))) }

        let folder = output.appending(component: Self.folderName(for: report.bundle), directoryHint: .isDirectory)
        try PrivateFiles.makeFolder(folder)
        for file in files {
            try PrivateFiles.write(file.data, to: folder.appending(component: file.name))
        }
        return Result(
            folder: folder, html: formats.contains(.html) ? folder.appending(component: "report.html") : nil)
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
