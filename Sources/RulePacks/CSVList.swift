internal import DocumentModel
internal import Foundation
internal import SwiftCSV

/// A CSV file as authorities publish it: UTF-8 with or without byte order mark, or GBK; the header says what is where.
struct CSVList {
    let purpose: String
    let entries: [NameLists.Entry]

    init(name: String, content: Data) throws {
        let place = SourcePlace(file: name)
        guard let text = Self.decode(content) else {
            throw PackError(code: .unreadable, place: place, message: "neither UTF-8 nor GBK")
        }
        let rows: [[String]]
        var header: [String] = []
        do {
            // Named access would refuse a header with two equal names, which such tables have.
            let table = try CSV<Enumerated>(string: text, loadColumns: false)
            header = table.header.map { Self.folded($0) }
            rows = table.rows
        } catch {
            throw PackError(code: .syntax, place: place, message: "not a table of comma-separated values")
        }
        let names = header.firstIndex { Self.nameHeaders.contains($0) }
        let codes = header.firstIndex { Self.codeHeaders.contains($0) }
        let former = header.firstIndex { Self.formerHeaders.contains($0) }
        let lists = header.firstIndex { ["list", "名单", "所属名单", "名单名称", "名单类型"].contains($0) }
        guard names != nil || codes != nil else {
            throw PackError(
                code: .badValue, place: place, message: "the header names neither names nor codes",
                hint: "expected a column such as name, 名称, 单位名称, 企业名称, uscc or 统一社会信用代码")
        }
        let title = (name.split(separator: "/").last.map(String.init) ?? name)
        guard let purpose = Self.purpose(of: ([title] + header).map(Self.folded)) else {
            throw PackError(
                code: .badValue, place: place, message: "neither file name nor header says what the list is for",
                hint: "call it providers.csv (入库服务机构) or exclusions.csv (异常、失信名单)")
        }
        self.purpose = purpose
        entries = rows.compactMap { row in
            func cell(_ index: Int?) -> String {
                guard let index, row.indices.contains(index) else { return "" }
                return row[index].trimmingCharacters(in: .whitespacesAndNewlines)
            }
            let code = Self.folded(cell(codes)).uppercased()
            guard !cell(names).isEmpty || !code.isEmpty else { return nil }
            let formerNames = cell(former).split { ";；、|/\n".contains($0) }.map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            return NameLists.Entry(
                name: cell(names), uscc: code, formerNames: formerNames.filter { !$0.isEmpty },
                list: lists == nil ? title : cell(lists))
        }
    }

    private static let nameHeaders = ["name", "名称", "单位名称", "企业名称", "机构名称", "公司名称", "服务机构", "服务机构名称"]
    private static let codeHeaders = ["uscc", "统一社会信用代码", "社会信用代码", "信用代码", "code"]
    private static let formerHeaders = ["former-names", "formernames", "former_names", "曾用名", "曾用名称", "原名称"]

    /// Half width, lower case, no spaces, no notes in brackets.
    private static func folded(_ text: String) -> String {
        let narrow = text.precomposedStringWithCompatibilityMapping.lowercased()
        return String(narrow.prefix { $0 != "(" }.filter { !$0.isWhitespace && $0 != "\u{FEFF}" })
    }

    /// Words of exclusion win: a list of providers that lost their place is no catalogue.
    private static func purpose(of hints: [String]) -> String? {
        func mentions(_ words: [String]) -> Bool { words.contains { word in hints.contains { $0.contains(word) } } }
        if mentions(["exclu", "blacklist", "black-list", "异常", "失信", "限制", "黑名单", "超期", "未退回"]) {
            return "exclusions"
        }
        if mentions(["provider", "catalog", "服务机构", "入库", "目录", "名录"]) { return "providers" }
        return mentions(["名单"]) ? "exclusions" : nil
    }

    private static func decode(_ content: Data) -> String? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = content.starts(with: mark) ? content.dropFirst(mark.count) : content
        // kCFStringEncodingGB_18030_2000, a superset of GBK, as an NSStringEncoding.
        return String(data: body, encoding: .utf8) ?? String(data: body, encoding: .init(rawValue: 0x8000_0632))
    }
}
