import Foundation
import RulePacks
import Testing

@Suite struct NameListsTests {
    private func lists(_ files: [String: Data]) throws -> NameLists {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lists-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, data) in files { try data.write(to: folder.appendingPathComponent(name)) }
        return try NameLists(directory: folder)
    }

    @Test func `reads names, codes and former names by the header`() throws {
        let text = "name,uscc,former-names\n深圳云算科技有限公司,91440300MA5CLUD12E,深圳云算网络有限公司;云算有限公司\n"
        let entries = try #require(try lists(["providers.csv": Data(text.utf8)]).entries["providers"])
        #expect(entries.count == 1)
        #expect(entries.first?.formerNames == ["深圳云算网络有限公司", "云算有限公司"])
    }

    @Test func `reads quoted cells, a byte order mark and Windows line ends`() throws {
        let text = "\u{FEFF}序号,单位名称,统一社会信用代码\r\n1,\"深圳\"\"云\"\",算有限公司\",91440300ma5clud12e\r\n"
        let entries = try #require(try lists(["入库服务机构名单.csv": Data(text.utf8)]).entries["providers"])
        #expect(entries.first?.name == "深圳\"云\",算有限公司")
        #expect(entries.first?.uscc == "91440300MA5CLUD12E")
    }

    @Test func `reads GBK`() throws {
        let gbk = String.Encoding(rawValue: 0x8000_0632)
        let data = try #require("企业名称,统一社会信用代码\n深圳失信有限公司,\n".data(using: gbk))
        let entries = try #require(try lists(["严重违法失信名单.csv": data]).entries["exclusions"])
        #expect(entries.map(\.name) == ["深圳失信有限公司"])
    }

    @Test func `takes a list of names as exclusions only where it says so`() throws {
        let data = Data("name\nA\n".utf8)
        #expect(try lists(["exclusions.csv": data]).entries.keys.sorted() == ["exclusions"])
        #expect(throws: PackError.self) { try lists(["data.csv": data]) }
    }

    @Test func `keeps a list that is empty apart from one that is not given`() throws {
        #expect(try lists(["providers.csv": Data("name,uscc\n".utf8)]).entries["providers"]?.isEmpty == true)
        #expect(try lists([:]).entries["providers"] == nil)
    }

    @Test func `reads a folder that is given as a link`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lists-\(UUID().uuidString)")
        let link = folder.appendingPathExtension("link")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder)
        defer { for place in [link, folder] { try? FileManager.default.removeItem(at: place) } }
        try Data("name,uscc\n深圳云算科技有限公司,\n".utf8).write(to: folder.appendingPathComponent("providers.csv"))
        #expect(try NameLists(directory: link).entries["providers"]?.count == 1)
    }

    @Test func `refuses a table without names and codes`() throws {
        #expect(throws: PackError.self) { try lists(["providers.csv": Data("a,b\n1,2\n".utf8)]) }
    }
}
