public import Judging
public import RulePacks

/// What differs between two packs, or two editions of one, in words that a clerk understands.
public struct PackDifference: Sendable {
    /// One difference.
    public struct Change: Sendable, Hashable {
        /// What kind of thing differs.
        public enum Topic: String, Sendable, CaseIterable {
            case pack, parameter, level, check, value, threshold, sizeClass, kind, field, clause, statement, list
        }

        /// What kind of thing differs.
        public var topic: Topic
        /// Which one.
        public var name: String
        /// What the old pack says; nil where it has none.
        public var old: String?
        /// What the new pack says; nil where it has none.
        public var new: String?
    }

    /// All differences, topic by topic.
    public let changes: [Change]

    /// Compares two packs.
    public init(from old: RulePack, to new: RulePack) {
        func changes(_ topic: Change.Topic, _ value: (RulePack) -> [String: String]) -> [Change] {
            let (left, right) = (value(old), value(new))
            return Set(left.keys).union(right.keys).sorted().filter { left[$0] != right[$0] }
                .map { Change(topic: topic, name: $0, old: left[$0], new: right[$0]) }
        }
        var all = changes(.pack) { ["id": $0.id, "edition": $0.edition, "title": $0.title.zh.text] }
        all += changes(.parameter) { $0.parameters.mapValues { $0.joined(separator: ", ") } }
        all += changes(.threshold) {
            [
                "value": "\($0.thresholds.value)", "mark": "\($0.thresholds.mark)", "kind": "\($0.thresholds.kind)",
                "difference": "\($0.thresholds.difference)",
            ]
        }
        all += changes(.sizeClass) { $0.sizeClasses.mapValues(Self.text) }
        all += changes(.level) { Dictionary($0.checks.map { ($0.id, $0.level.rawValue) }) { first, _ in first } }
        all += Self.checks(from: old, to: new)
        all += changes(.value) { Dictionary($0.values.map { ($0.name, $0.expression.text) }) { first, _ in first } }
        all += changes(.kind) { Dictionary($0.documents.kinds.map { ($0.kind, "\($0)") }) { first, _ in first } }
            .map(Self.withoutContent)
        all += changes(.field) { pack in
            let fields = pack.fields.fields.flatMap { kind, fields in fields.map { ("\(kind)/\($0.field)", "\($0)") } }
            let passages = (pack.fields.features ?? [:]).flatMap { kind, all in
                all.map { ("\(kind)/feature \($0.name)", $0.pattern) }
            }
            return Dictionary(fields + passages) { first, _ in first }
        }.map(Self.withoutContent)
        all += changes(.clause) { pack in
            guard let guide = pack.guide else { return [:] }
            return Dictionary(
                guide.leaves.map { (Guide.citation(of: $0), guide.clauses[$0] ?? "") }
            ) { first, _ in first }
        }
        all += changes(.statement) { pack in
            Dictionary(pack.statements.map { ("\($0.clause) \($0.says.zh.text)", $0.keeper.rawValue) }) { first, _ in
                first
            }
        }
        all += changes(.list) { $0.lists.entries.mapValues { "\($0.count)" } }
        self.changes = all
    }

    private static func checks(from old: RulePack, to new: RulePack) -> [Change] {
        let left = Dictionary(old.checks.map { ($0.id, $0) }) { first, _ in first }
        let right = Dictionary(new.checks.map { ($0.id, $0) }) { first, _ in first }
        let ids = old.checks.map(\.id) + new.checks.map(\.id).filter { left[$0] == nil }
        return ids.compactMap { id in
            guard let before = left[id] else {
                return Change(topic: .check, name: id, old: nil, new: right[id]?.title.zh.text)
            }
            guard let after = right[id] else {
                return Change(topic: .check, name: id, old: before.title.zh.text, new: nil)
            }
            let (one, other) = (CheckKeys(before).keys, CheckKeys(after).keys)
            let keys = one.filter { key in other.first { $0.name == key.name }?.text != key.text }.map(\.name)
            return keys.isEmpty
                ? nil : Change(topic: .check, name: id, old: nil, new: nil).changed(keys.joined(separator: ", "))
        }
    }

    /// Definitions are too long to show.
    private static func withoutContent(_ change: Change) -> Change {
        Change(
            topic: change.topic, name: change.name, old: change.old.map { _ in "…" }, new: change.new.map { _ in "…" })
    }

    private static func text(_ row: SizeClass) -> String {
        [
            row.employees.map { "employees \($0)" }, row.revenue.map { "revenue \($0)" },
            row.assets.map { "assets \($0)" },
        ].compactMap { $0 }.joined(separator: ", ")
    }

    /// One line a difference, for a terminal.
    public func render(_ language: Language) -> String {
        guard !changes.isEmpty else { return language == .zh ? "没有差别" : "Nothing differs" }
        var lines: [String] = []
        var topic: Change.Topic?
        for change in changes {
            if change.topic != topic {
                lines += topic == nil ? [] : [""]
                lines.append(Self.title(change.topic)[language])
                topic = change.topic
            }
            lines.append("  " + change.text(language))
        }
        return lines.joined(separator: "\n")
    }

    private static func title(_ topic: Change.Topic) -> LocalizedText {
        switch topic {
        case .pack: LocalizedText(zh: "规则包", en: "Pack")
        case .parameter: LocalizedText(zh: "数值（parameters）", en: "Numbers (parameters)")
        case .level: LocalizedText(zh: "级别", en: "Levels")
        case .check: LocalizedText(zh: "检查项", en: "Checks")
        case .value: LocalizedText(zh: "公用值（values）", en: "Common values")
        case .threshold: LocalizedText(zh: "把握阈值", en: "Thresholds")
        case .sizeClass: LocalizedText(zh: "企业划型", en: "Size classes")
        case .kind: LocalizedText(zh: "材料种类（documents.yaml）", en: "Kinds of papers (documents.yaml)")
        case .field: LocalizedText(zh: "字段（fields.yaml）", en: "Fields (fields.yaml)")
        case .clause: LocalizedText(zh: "指南条款", en: "Clauses of the guide")
        case .statement: LocalizedText(zh: "其他要求（statements.yaml）", en: "Statements (statements.yaml)")
        case .list: LocalizedText(zh: "自带名单的条数", en: "Entries of the lists brought along")
        }
    }
}

extension PackDifference.Change {
    fileprivate func changed(_ keys: String) -> Self {
        var change = self
        change.name += ": " + keys
        return change
    }

    func text(_ language: Language) -> String {
        let isLong = max(old?.count ?? 0, new?.count ?? 0) > 60
        func short(_ text: String) -> String { isLong ? text.prefix(40) + "…" : text }
        switch (old, new) {
        case (nil, let new?): return "+ \(name)  \(short(new))"
        case (let old?, nil): return "- \(name)  \(short(old))"
        case (let old?, let new?): return "~ \(name)  \(short(old)) → \(short(new))"
        case (nil, nil): return "~ \(name)"
        }
    }
}
