import ArchiveKit
import DocumentModel
import Foundation
import Ingest
import Mutations
import Testing

/// Broken archives and forms end in records or in one error, whatever is broken.
struct MutatedBundleTests {
    private static let form = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Samples/complete-digital/application.xml")

    private static func archive(_ format: ArchiveWriter.Format) throws -> Data {
        let writer = try ArchiveWriter(format: format)
        try writer.add("application.xml", Data(contentsOf: form))
        try writer.add("合同/服务合同.pdf", Content.pdf + Data(repeating: 65, count: 3_000))
        try writer.add("营业执照.jpg", Content.jpeg)
        try writer.add("内层.zip", try ArchiveWriter().finish())
        return try writer.finish()
    }

    @Test("accounts for what is in a broken archive", arguments: ["zip", "tar", "7z"])
    func archives(_ name: String) throws {
        let format: ArchiveWriter.Format = name == "zip" ? .zip : name == "tar" ? .tar : .sevenZip
        let archive = try Self.archive(format)
        let folder = try TemporaryFolder()
        for seed in 0..<Mutator.count(300) {
            var mutator = Mutator(seed: UInt64(seed))
            let file = try folder.write(
                "bundle", mutator.mutant(of: archive, tokens: ["../", "PK\u{3}\u{4}", "\u{0}"]))
            guard let bundle = try? Ingestor().ingest(.location(file)) else { continue }
            for file in bundle.files {
                let record = file.record
                #expect(!record.path.split(separator: "/").contains(".."), "seed \(seed)")
                #expect(record.status == .read || record.problem != nil, "seed \(seed)")
                #expect(record.status != .read || record.bytes == file.content.count, "seed \(seed)")
            }
        }
    }

    @Test("reads a broken form, or says what is wrong with it")
    func forms() throws {
        let tokens = [
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;", "<![CDATA[", "]]>", "<a ", "\u{0}",
            "-->",
        ]
        let whole = try Data(contentsOf: Self.form)
        for seed in 0..<Mutator.count(1_000) {
            var mutator = Mutator(seed: UInt64(seed))
            let form = mutator.mutant(of: whole, tokens: tokens)
            let bundle = try Ingestor().ingest(.files([("application.xml", form)], name: "b"))
            #expect(bundle.application != nil || !bundle.applicationFaults.isEmpty, "seed \(seed)")
        }
    }
}
