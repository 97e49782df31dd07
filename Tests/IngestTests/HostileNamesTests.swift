import ArchiveKit
import DocumentModel
import Foundation
import Ingest
import Testing

/// Names that mean something else to a program than to a person, in archives and on disk.
struct HostileNamesTests {
    private func ingest(_ names: [String], raw: [String: [UInt8]] = [:]) throws -> IngestedBundle {
        let writer = try ArchiveWriter()
        for name in names { try writer.add(name, Content.pdf) }
        var data = try writer.finish()
        // Names that no writer writes are put in afterwards, at the same length, in both headers.
        for (name, bytes) in raw {
            let old = Data(name.utf8)
            try #require(old.count == bytes.count)
            while let place = data.range(of: old) { data.replaceSubrange(place, with: bytes) }
        }
        let folder = try TemporaryFolder()
        return try Ingestor().ingest(.location(try folder.write("bundle.zip", data)))
    }

    private func statuses(_ bundle: IngestedBundle) -> [String] {
        bundle.files.map { "\($0.record.path) \($0.record.status.rawValue)" }
    }

    @Test(
        "refuses every path that leaves the bundle, and nothing is unpacked",
        arguments: [
            "../evil.pdf", "a/../../evil.pdf", "a/..", "..", "/etc/passwd", "//server/share.pdf", "\\\\server\\x.pdf",
            "C:\\x.pdf", "c:/x.pdf", "a\\..\\..\\x.pdf", "..\\x.pdf",
        ])
    func leavesTheBundle(_ name: String) throws {
        let bundle = try ingest([name, "good.pdf"])
        #expect(bundle.files.count == 2)
        #expect(bundle.files.filter { $0.record.status == .read }.map(\.record.path) == ["good.pdf"])
        let refused = try #require(bundle.files.first { $0.record.status == .refused })
        #expect(refused.content.isEmpty && refused.record.problem != nil)
        let memory = try Ingestor().ingest(.files([(name, Content.pdf), ("good.pdf", Content.pdf)], name: "bundle"))
        #expect(memory.files.map(\.record.status).filter { $0 == .refused }.count == 1)
    }

    @Test("accounts for names with a NUL, in an archive and from memory")
    func nul() throws {
        // An archive's name ends at the NUL for the library that reads it; the content decides what the file is.
        let bundle = try ingest(["aXb.pdf", "good.pdf"], raw: ["aXb.pdf": Array("a\0b.pdf".utf8)])
        #expect(bundle.files.count == 2)
        #expect(bundle.files.allSatisfy { $0.record.status == .read || $0.record.problem != nil })
        // What a NUL makes the same name is not taken for the same file.
        let twice = try ingest(["a.pdf", "a.pdfXc"], raw: ["a.pdfXc": Array("a.pdf\0c".utf8)])
        #expect(statuses(twice) == ["a.pdf read", "a.pdf (2) refused"])
        let memory = try Ingestor().ingest(.files([("a\0.pdf", Content.pdf)], name: "b"))
        #expect(memory.files.map(\.record.status) == [.refused])
    }

    @Test("refuses the second of two names that look the same")
    func collisions() throws {
        let composed = "r\u{E9}sum\u{E9}.pdf"
        let decomposed = "re\u{301}sume\u{301}.pdf"
        let pairs = [("a/A.pdf", "A/a.pdf"), (composed, decomposed), ("x/y.pdf", "x\\y.pdf"), ("a.pdf", "./a.pdf")]
        for (first, second) in pairs {
            for names in [[first, second], [second, first]] {
                let bundle = try ingest(names + ["b.pdf"])
                #expect(bundle.files.count == 3, "\(names)")
                #expect(bundle.files.filter { $0.record.status == .refused }.count == 1, "\(names)")
            }
        }
    }

    @Test("takes alike what a disk and an archive can both hold")
    func onDisk() throws {
        let names = [
            "a\u{1B}[2Jb.pdf", "new\nline.pdf", "\u{202E}fdp.exe", "A.pdf", "a.PDF", " lead.pdf", "-rf.pdf", "....pdf",
        ]
        let folder = try TemporaryFolder()
        for name in names { try folder.write("bundle/" + name, Content.pdf) }
        let onDisk = try Ingestor().ingest(.location(folder.url.appendingPathComponent("bundle")))
        #expect(onDisk.files.map(\.record) == (try ingest(names)).files.map(\.record))
        #expect(onDisk.files.count == names.count)
        #expect(onDisk.files.filter { $0.record.status == .refused }.count == 1)
    }

    @Test("records an archive that holds nothing", arguments: [[], ["folder/"], ["__MACOSX/._a.pdf", ".DS_Store"]])
    func emptyArchive(_ names: [String]) throws {
        let writer = try ArchiveWriter()
        for name in names { try writer.add(name, Data()) }
        let bundle = try Ingestor().ingest(
            .files([("inner.zip", try writer.finish()), ("a.pdf", Content.pdf)], name: "b"))
        #expect(statuses(bundle) == ["a.pdf read", "inner.zip empty"])
    }

    @Test("keeps a large file as it was when it shrinks meanwhile")
    func shrinks() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("large.pdf", Content.pdf)
        #expect(truncate(file.path, 70 << 20) == 0)
        let bundle = try Ingestor().ingest(.location(folder.url))
        #expect(truncate(file.path, 0) == 0)
        let content = try #require(bundle.files.first?.content)
        #expect(content.count == 70 << 20)
        #expect(content.prefix(Content.pdf.count) == Content.pdf && content.last == 0)
    }
}
