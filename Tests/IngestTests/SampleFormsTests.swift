import ArchiveKit
import DocumentModel
import Foundation
import Ingest
import Testing

/// What comes behind Ingest sees nothing but the ingested bundle, so that equal ones give equal reports.
struct SampleFormsTests {
    private static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Samples")

    private static func bundles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: samples.path)
            .filter { name in !name.contains(".truth") && !name.hasSuffix(".md") }.sorted()
    }

    /// Path → content of all files, without folders and links.
    private static func files(in bundle: URL) throws -> [(path: String, content: Data)] {
        guard bundle.pathExtension == "zip" else {
            return try FileManager.default.subpathsOfDirectory(atPath: bundle.path).sorted().compactMap { path in
                let file = bundle.appending(path: path)
                let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
                return type == .typeRegular ? (path, try Data(contentsOf: file)) : nil
            }
        }
        let reader = try ArchiveReader(Data(contentsOf: bundle))
        var files: [(String, Data)] = []
        while let entry = try reader.next() {
            guard entry.kind == .file, let name = entry.name, !name.hasSuffix("/") else { continue }
            files.append((name, try reader.content(limit: 1 << 28)))
        }
        return files
    }

    @Test("takes every sample in alike as a folder, as an archive and from memory", arguments: try bundles())
    func alike(_ name: String) throws {
        let bundle = Self.samples.appending(path: name)
        let files = try Self.files(in: bundle)
        try #require(!files.isEmpty)
        let folder = try TemporaryFolder()
        let writer = try ArchiveWriter()
        for file in files.reversed() {
            try folder.write("b/" + file.path, file.content)
            try writer.add(file.path, file.content)
        }
        let archive = try folder.write("b.zip", try writer.finish())
        let original = try Ingestor().ingest(.location(bundle))
        let forms = [
            try Ingestor().ingest(.location(folder.url.appendingPathComponent("b"))),
            try Ingestor().ingest(.location(archive)), try Ingestor().ingest(.files(files, name: "b")),
        ]
        for form in forms {
            #expect(form.files.map(\.record) == original.files.map(\.record))
            #expect(form.files.map(\.content) == original.files.map(\.content))
            #expect(form.application == original.application)
            #expect(form.applicationFaults == original.applicationFaults)
            #expect(form.ignored == original.ignored)
        }
    }
}
