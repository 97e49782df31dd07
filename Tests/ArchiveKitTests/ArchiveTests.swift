import ArchiveKit
import Foundation
import Testing

struct ArchiveTests {
    private func entries(_ data: Data, limit: Int = 1 << 20) throws -> [String: Data] {
        let reader = try ArchiveReader(data)
        var result: [String: Data] = [:]
        while let entry = try reader.next() {
            guard entry.kind == .file else { continue }
            result[entry.name ?? "?"] = try reader.content(limit: limit)
        }
        return result
    }

    @Test("reads what it wrote", arguments: [ArchiveWriter.Format.zip, .tar, .sevenZip])
    func roundTrip(_ format: ArchiveWriter.Format) throws {
        let files = ["合同/服务合同.pdf": Data("abc".utf8), "a.txt": Data(), "大.bin": Data(repeating: 7, count: 600_000)]
        let writer = try ArchiveWriter(format: format)
        for (name, content) in files { try writer.add(name, content) }
        #expect(try entries(try writer.finish()) == files)
    }

    @Test("reads names in GBK, also those that happen to be UTF-8", arguments: [ArchiveWriter.Format.zip, .tar])
    func gbkNames(_ format: ArchiveWriter.Format) throws {
        let names = ["发票/合同.pdf", "联通", "联通/审计报告.pdf", "plain.txt"]
        let writer = try ArchiveWriter(format: format, names: .gbk)
        for name in names { try writer.add(name, Data(name.utf8)) }
        let data = try writer.finish()
        #expect(!data.contains(Data("合同".utf8)) || format == .tar)
        let keys = Set(try entries(data).keys)
        #expect(keys == Set(names))
    }

    @Test("is the same every time")
    func deterministic() throws {
        func make() throws -> Data {
            let writer = try ArchiveWriter()
            try writer.add("a", Data("x".utf8))
            return try writer.finish()
        }
        #expect(try make() == make())
    }

    @Test("stops at the limit of real output")
    func limit() throws {
        let writer = try ArchiveWriter()
        try writer.add("bomb", Data(count: 5_000_000))
        let reader = try ArchiveReader(try writer.finish())
        _ = try reader.next()
        #expect(throws: ArchiveError.tooLarge(limit: 1_000_000)) { try reader.content(limit: 1_000_000) }
    }

    @Test("counts what is passed over against the limit of output, in archives that must be unpacked for it")
    func outputLimit() throws {
        for (format, isStopped) in [(ArchiveWriter.Format.tar, true), (.sevenZip, true), (.zip, false)] {
            let writer = try ArchiveWriter(format: format)
            for index in 0..<4 { try writer.add("\(index)", Data(count: 1_000_000)) }
            let reader = try ArchiveReader(try writer.finish(), outputLimit: 1_500_000)
            var count = 0
            var error: ArchiveError?
            do throws(ArchiveError) {
                while try reader.next() != nil { count += 1 }
            } catch let fault { error = fault }
            // A zip's directory leads past what is not wanted.
            #expect(error == (isStopped ? .tooLarge(limit: 1_500_000) : nil))
            #expect(count == (isStopped ? 2 : 4))
        }
    }

    @Test("says what needs a password")
    func encrypted() throws {
        let writer = try ArchiveWriter(password: "secret")
        try writer.add("a.pdf", Data("abc".utf8))
        let reader = try ArchiveReader(try writer.finish())
        let entry = try #require(try reader.next())
        #expect(entry.isEncrypted)
        #expect(throws: ArchiveError.encrypted) { try reader.content(limit: 100) }
    }

    @Test("tells links, folders and special files")
    func kinds() throws {
        let writer = try ArchiveWriter(format: .tar)
        try writer.addFolder("f")
        try writer.addLink("l", to: "/etc/passwd")
        try writer.addFIFO("p")
        let reader = try ArchiveReader(try writer.finish())
        var kinds: [ArchiveEntry.Kind] = []
        while let entry = try reader.next() { kinds.append(entry.kind) }
        #expect(kinds == [.folder, .link, .special])
    }

    @Test("throws for what is broken and never crashes")
    func damaged() throws {
        let writer = try ArchiveWriter()
        try writer.add("a.pdf", Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }))
        let whole = try writer.finish()
        #expect(throws: ArchiveError.self) { try entries(Data("no archive at all".utf8)) }
        #expect(throws: ArchiveError.self) { try entries(whole.prefix(whole.count / 2)) }
        var state: UInt64 = 1
        for _ in 0..<300 {
            var copy = whole
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                copy[Int(state >> 33) % copy.count] ^= UInt8(truncatingIfNeeded: state >> 20) | 1
            }
            _ = try? entries(copy)
        }
    }
}
