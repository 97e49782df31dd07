import DocumentModel
import Foundation
import RulePacks

/// Reads typed values from folded text. A value stands near the start of the text: after the label come at most a few
/// words such as 人民币 or 大写.
struct ValueReader: Sendable {
    struct Value: Sendable {
        var value: String
        /// Character offsets in the text.
        var range: Range<Int>
        var suggestion: String?
        /// Factor for values that are damaged or doubtful.
        var certainty = 1.0
    }

    /// How far into the text a value may begin.
    private static let reach = 24
    /// Keeps a completed date below every threshold, wherever it stands.
    private static let certaintyOfCompletedYear = 0.7

    let definition: FieldDefinition
    private let code: Pattern?
    private let reject: [Pattern]
    private let stops: [Pattern]
    private let shared: SharedPatterns

    /// Prepares the reader of one field.
    ///
    /// - Parameters:
    ///   - stops: labels that end the value before them.
    ///   - shared: what all fields have in common.
    /// - Throws: ``PatternFault`` where a pattern of the definition is no regular expression.
    init(_ definition: FieldDefinition, stops: [Pattern], shared: SharedPatterns) throws {
        self.definition = definition
        self.stops = stops
        self.shared = shared
        code = try definition.value.map { try Pattern($0) }
        reject = try (definition.reject ?? []).map { try Pattern($0) }
    }

    /// Values in the text, the likeliest first.
    func values(in text: String) -> [Value] {
        let found: [Value]
        switch definition.type {
        case .text: found = texts(in: text)
        case .organisation: found = organisations(in: text)
        case .person: found = people(in: text)
        case .uscc: found = codes(in: text)
        case .money: found = amounts(in: text)
        case .moneyInWords:
            found = AmountInWords.findAll(in: text).map {
                Value(value: $0.amount.canonical, range: text.offsets(of: $0.range))
            }
        case .date, .period: found = dates(in: text)
        case .year: found = years(in: text)
        case .code:
            found = (code?.matches(in: text) ?? []).map {
                Value(value: String(text[$0.value]).uppercased(), range: text.offsets(of: $0.value))
            }
        case .choice: found = []
        case .persons: found = people(in: text)
        }
        return found.filter { value in
            value.range.lowerBound <= Self.reach && !value.value.isEmpty
                && !reject.contains { $0.occurs(in: value.value) }
        }
    }

    /// Text up to the next label or the end.
    private func texts(in text: String) -> [Value] {
        var end = text.endIndex
        for stop in stops {
            if let match = stop.matches(in: text).first(where: { $0.whole.lowerBound > text.startIndex }) {
                end = min(end, match.whole.lowerBound)
            }
        }
        var start = text.startIndex
        while start < end, ":;,.。、".contains(text[start]) { start = text.index(after: start) }
        while end > start, ":;,、".contains(text[text.index(before: end)]) { end = text.index(before: end) }
        guard start < end else { return [] }
        return [Value(value: String(text[start..<end]), range: text.offsets(of: start..<end))]
    }

    private func organisations(in text: String) -> [Value] {
        guard let upTo = texts(in: text).first else { return [] }
        let clause = String(text.dropFirst(upTo.range.lowerBound).prefix(upTo.range.count))
        return shared.organisation.matches(in: clause).compactMap { match in
            var name = clause[match.value]
            while let first = name.first, "():.-·&".contains(first) {
                guard first == "(", name.contains(")") else {
                    name = name.dropFirst()
                    continue
                }
                guard Self.isLabelBracket(name) else { break }
                name = name.drop { $0 != ")" }.dropFirst()
            }
            if let label = shared.leadingLabel.firstMatch(in: String(name))?.whole {
                name = name.dropFirst(String(name).distance(from: String(name).startIndex, to: label.upperBound))
            }
            guard name.count >= 4, name.unicodeScalars.contains(where: \.isHan),
                !shared.prose.occurs(in: String(name))
            else { return nil }
            let start = upTo.range.lowerBound + clause.distance(from: clause.startIndex, to: name.startIndex)
            return Value(value: Self.printed(String(name)), range: start..<start + name.count)
        }
    }

    /// Whether a name begins with the bracket of its label: `(委托方)深圳…`.
    private static func isLabelBracket(_ name: Substring) -> Bool {
        let inner = name.dropFirst().prefix { $0 != ")" }
        return ["方", "章", "名", "字", "称", "人", "户", "公章"].contains { inner.hasSuffix($0) }
    }

    /// The dates of a text. Recognition often loses the 〇 of 二〇二四年. Of all years from 1900 on only one comes of 二二四
    /// by one digit, so that it can be given, but not so surely that a check could pass on it.
    private func dates(in text: String) -> [Value] {
        let found = ChineseDate.findAll(in: text)
        if let damaged = shared.yearWithoutZero.firstMatch(in: text)?.whole.lowerBound, found.isEmpty {
            var whole = text
            whole.insert("〇", at: whole.index(after: damaged))
            let start = text.distance(from: text.startIndex, to: damaged)
            return ChineseDate.findAll(in: whole).map {
                let range = whole.offsets(of: $0.range)
                return Value(
                    value: $0.date.iso, range: max(start, range.lowerBound)..<range.upperBound - 1,
                    certainty: Self.certaintyOfCompletedYear)
            }
        }
        return found.map { Value(value: $0.date.iso, range: text.offsets(of: $0.range)) }
    }

    private func people(in text: String) -> [Value] {
        guard let upTo = texts(in: text).first else { return [] }
        let clause = String(text.dropFirst(upTo.range.lowerBound).prefix(upTo.range.count))
        if definition.type == .persons {
            // The number of a person's certificate stands in brackets behind the name.
            return clause.split(whereSeparator: { "、,;/和及()0123456789".contains($0) }).compactMap { part in
                let name = String(part)
                guard Self.isPersonName(name) else { return nil }
                let start = text.range(of: name).map { text.offsets(of: $0).lowerBound } ?? 0
                return Value(value: name, range: start..<start + name.count)
            }
        }
        guard let match = shared.person.firstMatch(in: clause) else { return [] }
        var name = String(clause[match.value])
        for title in [
            "先生", "女士", "职务", "身份证", "电话", "董事长", "总经理", "执行董事", "经理", "签字", "签名", "签章", "签署", "日期", "(签",
        ] {
            if let range = name.range(of: title), range.lowerBound > name.startIndex {
                name = String(name[..<range.lowerBound])
            }
        }
        guard Self.isPersonName(name) else { return [] }
        let start = upTo.range.lowerBound + clause.distance(from: clause.startIndex, to: match.value.lowerBound)
        return [Value(value: name, range: start..<start + name.count)]
    }

    /// A name as it is printed on papers: brackets in full width between Chinese characters.
    static func printed(_ name: String) -> String {
        name.unicodeScalars.contains(where: \.isHan)
            ? String(name.map { $0 == "(" ? "（" : $0 == ")" ? "）" : $0 }) : name
    }

    /// Two to four Chinese characters, or a longer transcribed name with middle dots; none of the words of forms.
    static func isPersonName(_ name: String) -> Bool {
        guard name.unicodeScalars.allSatisfy({ $0.isHan || $0 == "·" }) else { return false }
        guard name.contains("·") ? (4...15).contains(name.count) : (2...4).contains(name.count) else { return false }
        let words = [
            "签字", "签名", "签章", "签署", "盖章", "公章", "日期", "年月", "代表", "姓名", "单位", "公司", "法人", "授权", "地址", "电话", "职务", "住所",
            "成立", "类型", "名称", "项目", "合伙", "会计", "中国", "编号", "证书", "以上", "如下", "负责",
        ]
        return !words.contains { name.contains($0) }
    }

    private func codes(in text: String) -> [Value] {
        var values = UnifiedSocialCreditCode.findAll(in: text).map {
            Value(value: $0.text, range: text.offsets(of: $0.range))
        }
        if values.isEmpty {
            values = shared.creditCode.matches(in: text).map {
                Value(value: String(text[$0.value]).uppercased(), range: text.offsets(of: $0.value))
            }
        }
        return values.map { value in
            guard UnifiedSocialCreditCode(value.value) == nil else { return value }
            var damaged = value
            damaged.suggestion = UnifiedSocialCreditCode.suggestion(for: value.value)?.text
            return damaged
        }
    }

    private func amounts(in text: String) -> [Value] {
        // 由100万元调整为120万元: what it was before is not the amount.
        let revised = shared.revision.firstMatch(in: text)?.whole.lowerBound ?? text.startIndex
        let figures = AmountInFigures.findAll(in: text)
            .filter { found in
                // A bare small number is a clause number or a count, not an amount.
                !found.isRate && found.range.lowerBound >= revised
                    && (found.hasCurrency
                        || found.amount.fen >= 100_00
                            && !shared.counter.occurs(in: String(text[found.range.upperBound...])))
            }
            .map { found in
                Value(
                    value: found.amount.canonical, range: text.offsets(of: found.range),
                    certainty: found.hasCurrency ? 1 : 0.96)
            }
        // 注册资本 is often written in words alone: 贰仟万元人民币.
        return figures.isEmpty
            ? AmountInWords.findAll(in: text).filter { $0.range.lowerBound >= revised }.map {
                Value(value: $0.amount.canonical, range: text.offsets(of: $0.range), certainty: 0.97)
            } : figures
    }

    private func years(in text: String) -> [Value] {
        shared.year.matches(in: text).compactMap { match in
            let digits = text[match.value].map { character -> Character? in
                switch character {
                case "0"..."9": character
                case "〇", "零", "O", "o", "○", "Ｏ": "0"
                default:
                    "一二三四五六七八九".firstIndex(of: character).map { index in
                        Character(String("一二三四五六七八九".distance(from: "一二三四五六七八九".startIndex, to: index) + 1))
                    }
                }
            }
            let value = String(digits.compactMap { $0 })
            guard digits.allSatisfy({ $0 != nil }), value.count == 4, value.hasPrefix("20") else { return nil }
            return Value(value: value, range: text.offsets(of: match.value))
        }
    }
}

extension String {
    /// Character offsets of a range of indices.
    func offsets(of range: Range<Index>) -> Range<Int> {
        let start = distance(from: startIndex, to: range.lowerBound)
        return start..<start + distance(from: range.lowerBound, to: range.upperBound)
    }
}
