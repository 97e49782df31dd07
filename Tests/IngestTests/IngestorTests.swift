import ArchiveKit
import DigestKit
import DocumentModel
import Foundation
import Ingest
import Testing

struct IngestorTests {
    private static let files: [(String, Data)] = [
        ("合同/服务合同.pdf", Content.pdf), ("营业执照.jpg", Content.jpeg), ("承诺书/扫描/1.png", Content.png),
        ("空.pdf", Data()), ("说明.txt", Data("说明文字".utf8)),
    ]

    private func archive(
        _ files: [(String, Data)], format: ArchiveWriter.Format = .zip, names: ArchiveWriter.NameEncoding = .utf8
    ) throws -> Data {
        let writer = try ArchiveWriter(format: format, names: names)
        for (name, content) in files { try writer.add(name, content) }
        return try writer.finish()
    }

    private func ingest(archive data: Data, limits: IngestLimits = IngestLimits()) throws -> IngestedBundle {
        let folder = try TemporaryFolder()
        return try Ingestor(limits: limits).ingest(.location(try folder.write("bundle.zip", data)))
    }

    private func summary(_ bundle: IngestedBundle) -> [String] {
        bundle.files.map { "\($0.record.path) \($0.record.status.rawValue)" }
    }

    @Test("gives the same for a folder, an archive of it and its files in memory")
    func equivalence() throws {
        let folder = try TemporaryFolder()
        for (path, content) in Self.files { try folder.write("b/" + path, content) }
        let expected = try Ingestor().ingest(.folder(folder.url.appendingPathComponent("b")))
        #expect(
            expected.files.map(\.record.path)
                == Self.files.map(\.0).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let records = expected.files.map(\.record)
        #expect(
            try Ingestor().ingest(.files(Self.files.map { (path: $0.0, content: $0.1) }, name: "b")).files.map(\.record)
                == records)
        for format in [ArchiveWriter.Format.zip, .tar, .sevenZip] {
            #expect(try ingest(archive: try archive(Self.files, format: format)).files.map(\.record) == records)
        }
        #expect(try ingest(archive: try archive(Self.files, names: .gbk)).files.map(\.record) == records)
        let wrapped = Self.files.map { ("训力券申请/材料/" + $0.0, $0.1) }
        #expect(try ingest(archive: try archive(wrapped)).files.map(\.record) == records)
    }

    @Test("hashes, counts and types every file")
    func records() throws {
        let bundle = try Ingestor().ingest(.files([("a.dat", Content.pdf)], name: "x"))
        let file = try #require(bundle.files.first)
        #expect(bundle.name == "x")
        #expect(file.record.sha256 == SHA256.hash(Content.pdf))
        #expect(file.record.bytes == Content.pdf.count)
        #expect(file.record.mediaType == .pdf)
        #expect(file.record.status == .read)
        #expect(file.content == Content.pdf)
    }

    @Test("opens archives in place, to a small depth")
    func nested() throws {
        let inner = try archive([("深.pdf", Content.pdf)])
        let middle = try archive([("contract.pdf", Content.pdf), ("inner.zip", inner)])
        let files = [(path: "材料/materials.zip", content: middle), (path: "a.pdf", content: Content.pdf)]
        let bundle = try Ingestor().ingest(.files(files, name: "b"))
        #expect(
            summary(bundle) == [
                "a.pdf read", "材料/materials.zip/contract.pdf read", "材料/materials.zip/inner.zip/深.pdf read",
            ])
        let shallow = try Ingestor(limits: IngestLimits(archiveDepth: 1)).ingest(.files(files, name: "b"))
        #expect(summary(shallow).last == "材料/materials.zip/inner.zip not-read")
        #expect(shallow.files.last?.record.problem?.contains("limit of 1") == true)
    }

    @Test("keeps the name of an archive that holds everything")
    func soleArchive() throws {
        let bundle = try Ingestor().ingest(
            .files([("m.zip", try archive([("a.pdf", Content.pdf), ("b.pdf", Content.pdf)]))], name: "b"))
        #expect(summary(bundle) == ["m.zip/a.pdf read", "m.zip/b.pdf read"])
    }

    @Test("leaves clutter out and says so")
    func clutter() throws {
        let bundle = try ingest(
            archive: try archive([
                ("b/a.pdf", Content.pdf), ("__MACOSX/b/._a.pdf", Data("x".utf8)), ("b/.DS_Store", Data("x".utf8)),
                ("b/Thumbs.db", Data("x".utf8)), ("b/~$合同.docx", Data("x".utf8)),
            ]))
        #expect(summary(bundle) == ["a.pdf read"])
        #expect(bundle.ignored.count == 4)
    }

    @Test("refuses paths that leave the bundle")
    func traversal() throws {
        let names = ["../evil.pdf", "/etc/passwd", "a/../../b.pdf", "C:\\x.pdf", "good.pdf", "..\\evil2.pdf"]
        let bundle = try ingest(archive: try archive(names.map { ($0, Content.pdf) }))
        #expect(bundle.files.count == 6)
        #expect(bundle.files.filter { $0.record.status == .read }.map(\.record.path) == ["good.pdf"])
        #expect(
            bundle.files.filter { $0.record.status == .refused }.allSatisfy {
                $0.content.isEmpty && $0.record.sha256 == ""
            })
        let memory = try Ingestor().ingest(
            .files(
                [("a\0.pdf", Content.pdf), ("", Content.pdf), (String(repeating: "长", count: 500), Content.pdf)],
                name: "b"))
        #expect(memory.files.map(\.record.status) == [.refused, .refused, .refused])
    }

    @Test("makes names safe to show")
    func names() throws {
        let bundle = try Ingestor().ingest(.files([("a\u{1B}[31m\n\u{202E}fdp.exe", Content.pdf)], name: "b\u{1B}"))
        #expect(bundle.files[0].record.path == "a\u{FFFD}[31m\u{FFFD}\u{FFFD}fdp.exe")
        #expect(bundle.name == "b\u{FFFD}")
    }

    @Test("refuses links, pipes and sockets and never waits for them", .timeLimit(.minutes(1)))
    func specialFiles() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.pdf", Content.pdf)
        let path = folder.url.path
        #expect(symlink("/etc/passwd", path + "/link.pdf") == 0)
        #expect(symlink("/etc", path + "/folder") == 0)
        #expect(mkfifo(path + "/pipe.pdf", 0o600) == 0)
        let bundle = try Ingestor().ingest(.location(folder.url))
        #expect(summary(bundle) == ["a.pdf read", "folder refused", "link.pdf refused", "pipe.pdf refused"])
        let fifo = folder.url.appendingPathComponent("pipe.pdf")
        #expect {
            _ = try Ingestor().ingest(.location(fifo))
        } throws: {
            ($0 as? IngestError)?.code == .cannotBeOpened
        }
        let writer = try ArchiveWriter(format: .tar)
        try writer.add("a.pdf", Content.pdf)
        try writer.addLink("l", to: "a.pdf")
        try writer.addFIFO("p")
        #expect(summary(try ingest(archive: try writer.finish())) == ["a.pdf read", "l refused", "p refused"])
    }

    @Test("reads names on disk that are GBK")
    func gbkOnDisk() throws {
        let folder = try TemporaryFolder()
        let name: [UInt8] = Array((folder.url.path + "/").utf8) + [0xBA, 0xCF, 0xCD, 0xAC] + Array(".pdf".utf8) + [0]
        let descriptor = open(name.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o600)
        #expect(descriptor >= 0)
        _ = Content.pdf.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        #expect(summary(try Ingestor().ingest(.folder(folder.url))) == ["合同.pdf read"])
    }

    @Test("keeps the first of two files of one name and records the doubt")
    func duplicates() throws {
        let bundle = try ingest(
            archive: try archive([("a.pdf", Content.pdf), ("a.pdf", Content.png), ("A.pdf", Content.pdf)]))
        #expect(summary(bundle) == ["A.pdf read", "a.pdf refused", "a.pdf (2) refused"])
        #expect(bundle.files[0].content == Content.pdf)
    }

    @Test("keeps the same one of two paths that differ in case alone, whatever their order")
    func caseCollisions() throws {
        let files = [("合同/A.pdf", Content.pdf), ("合同/a.PDF", Content.png), ("合同/b.pdf", Content.pdf)]
        for files in [files, files.reversed()] {
            let bundle = try ingest(archive: try archive(files))
            #expect(summary(bundle) == ["A.pdf read", "a.PDF refused", "b.pdf read"])
            #expect(bundle.files[1].record.problem?.contains("upper and lower case") == true)
        }
    }

    @Test("names limit and value where one is hit")
    func limits() throws {
        let big = Content.pdf + Data(count: 10_000)
        func problem(_ limits: IngestLimits, _ files: [(String, Data)]) throws -> [String] {
            let memory = try Ingestor(limits: limits).ingest(
                .files(files.map { (path: $0.0, content: $0.1) }, name: "b"))
            let packed = try ingest(archive: try archive(files), limits: limits)
            #expect(summary(memory) == summary(packed))
            return packed.files.compactMap(\.record.problem)
        }
        let large = try problem(IngestLimits(fileBytes: 5_000), [("a.pdf", big), ("b.pdf", Content.pdf)])
        #expect(large.count == 1 && large[0].contains("5000"))
        let total = try problem(IngestLimits(totalBytes: 15_000), [("a.pdf", big), ("b.pdf", big)])
        #expect(total.count == 1 && total[0].contains("15000"))
        let many = try problem(IngestLimits(entries: 3), (1...9).map { ("\($0).pdf", Content.pdf) })
        #expect(many.count == 1 && many[0].contains("3"))
        let path = String(repeating: "d/", count: 20) + "a.pdf"
        #expect(try problem(IngestLimits(), [("b.pdf", Content.pdf)]).isEmpty)
        let deep = try ingest(archive: try archive([(path, Content.pdf), ("b.pdf", Content.pdf)]))
        #expect(deep.files.map(\.record.status) == [.read, .refused])
    }

    @Test("stops an archive that expands without measure")
    func bomb() throws {
        let zeros = Content.pdf + Data(count: 50 << 20)
        let writer = try ArchiveWriter()
        for index in 1...3 { try writer.add("\(index).pdf", zeros) }
        let data = try writer.finish()
        let bundle = try ingest(archive: data, limits: IngestLimits(expansionRatio: 100))
        #expect(bundle.files.map(\.record.status) == [.read, .tooLarge, .tooLarge])
        #expect(bundle.files[1].record.problem?.contains("100 times") == true)
    }

    @Test(
        "stops an archive that unpacks without end where it is only passed over", .timeLimit(.minutes(1)),
        arguments: [0, 1])
    func passedOver(_ place: Int) throws {
        // Names that are refused, and macOS's clutter, are passed over without being read.
        let names = ["../evil.pdf", "__MACOSX/x"]
        let writer = try ArchiveWriter(format: .sevenZip)
        try writer.add("first.pdf", Content.pdf)
        for _ in 0..<3 { try writer.add(names[place], Data(count: 30 << 20)) }
        try writer.add("last.pdf", Content.pdf)
        let bundle = try ingest(archive: try writer.finish())
        #expect(bundle.files.contains { $0.record.path == "first.pdf" && $0.record.status == .read })
        #expect(!bundle.files.contains { $0.record.path == "last.pdf" })
        let rest = try #require(bundle.files.first { $0.record.status == .tooLarge })
        #expect(rest.record.problem?.contains("unpacks to more than \(64 << 20) bytes") == true)
    }

    @Test("records what is encrypted or damaged and goes on")
    func unreadable() throws {
        let locked = try ArchiveWriter(password: "secret")
        try locked.add("合同.pdf", Content.pdf)
        let damaged = try archive([
            ("x.pdf", Content.pdf + Data((0..<9_999).map { UInt8(truncatingIfNeeded: $0 * $0 >> 4) }))
        ])
        let bundle = try Ingestor().ingest(
            .files(
                [
                    ("a.zip", try locked.finish()), ("b.zip", damaged.prefix(damaged.count / 3)),
                    ("c.pdf", Content.pdf),
                ], name: "b"))
        #expect(bundle.files.first { $0.record.path == "a.zip/合同.pdf" }?.record.status == .encrypted)
        #expect(bundle.files.filter { $0.record.path.hasPrefix("b.zip") }.allSatisfy { $0.record.status == .damaged })
        #expect(bundle.files.contains { $0.record.path.hasPrefix("b.zip") })
        #expect(bundle.files.last?.record.status == .read)
    }

    @Test("throws where there is no bundle")
    func errors() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("a.pdf", Content.pdf)
        let broken = try folder.write("b.zip", Data("PK\u{3}\u{4}garbage".utf8))
        func code(_ source: BundleSource) -> IngestError.Code? {
            do {
                _ = try Ingestor().ingest(source)
                return nil
            } catch {
                return (error as? IngestError)?.code
            }
        }
        #expect(code(.location(folder.url.appendingPathComponent("none"))) == .noSuchInput)
        #expect(code(.location(file)) == .cannotBeOpened)
        #expect(code(.location(broken)) == .cannotBeOpened)
        #expect(code(.archive(folder.url)) == .cannotBeOpened)
        #expect(code(.folder(file)) == .cannotBeOpened)
        #expect(IngestError(code: .noSuchInput, message: "").exitCode == 66)
        #expect(IngestError(code: .cannotBeOpened, message: "").exitCode == 65)
    }

    @Test("takes the ending of an archive from its name", arguments: ["申请.zip", "申请.tar.gz", "申请.ZIP", "申请"])
    func bundleName(_ name: String) throws {
        let folder = try TemporaryFolder()
        let url = try folder.write(name, try archive([("a.pdf", Content.pdf)]))
        #expect(try Ingestor().ingest(.location(url)).name == "申请")
    }

    @Test(
        "tells types from content, whatever the name",
        arguments: [
            (Content.pdf, MediaType.pdf, FileStatus.read), (Data("rubbish\n".utf8) + Content.pdf, .pdf, .read),
            (Content.jpeg, .jpeg, .read), (Content.png, .png, .read), (Data("II*\0".utf8), .tiff, .read),
            (Data(), .empty, .empty), (Data("GIF89a".utf8), .unknown, .unsupported),
            (Data("文字".utf8), .text, .unsupported),
            (Data([0xBA, 0xCF, 0xCD, 0xAC]), .text, .unsupported), (Data([0, 1, 2, 3]), .unknown, .unsupported),
            (Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), .legacyOffice, .unsupported),
            (Data("<?xml version='1.0'?><a/>".utf8), .xml, .unsupported), (Data("<html>".utf8), .text, .unsupported),
            (Data("MZ".utf8) + Data(count: 60), .unknown, .unsupported),
        ])
    func types(_ content: Data, _ type: MediaType, _ status: FileStatus) throws {
        let record = try Ingestor().ingest(.files([("x.pdf", content)], name: "b")).files[0].record
        #expect(record.mediaType == type)
        #expect(record.status == status)
        #expect((record.problem == nil) == (status == .read))
    }

    @Test("tells office documents and OFD from archives")
    func containers() throws {
        for (name, type) in [("OFD.xml", MediaType.ofd), ("[Content_Types].xml", .officeDocument)] {
            let data = try archive([(name, Data("<a/>".utf8)), ("word/document.xml", Data("<a/>".utf8))])
            let bundle = try Ingestor().ingest(.files([("合同", data)], name: "b"))
            #expect(bundle.files.map(\.record.mediaType) == [type])
            #expect(bundle.files[0].record.status == .unsupported)
        }
    }

    @Test("survives any mutation of an archive")
    func mutations() throws {
        let inner = try archive([("x.pdf", Content.pdf)])
        let whole = try archive(Self.files + [("in.zip", inner)])
        var state: UInt64 = 42
        for _ in 0..<300 {
            var copy = whole
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                copy[Int(state >> 33) % copy.count] = UInt8(truncatingIfNeeded: state >> 24)
            }
            _ = try? Ingestor().ingest(.files([("m.zip", copy)], name: "b"))
        }
    }
}
