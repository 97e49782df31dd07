public import Judging
public import RulePacks

/// What of the guide is checked, by which check, on which evidence, and by whom: one row for each check and each
/// statement, in the order of the guide.
public struct ClauseCoverage: Sendable {
    /// Who decides.
    public enum Means: String, Sendable, CaseIterable {
        /// The papers and the form tell.
        case automatic
        /// A list of names is needed.
        case list
        /// A person in any case.
        case person
        case later, nobody
    }

    /// One line of the table.
    public struct Row: Sendable {
        /// Clause of the guide.
        public var clause: String
        /// Id of the check; nil for a statement beside the checks.
        public var check: String?
        /// What must hold, or what the guide says.
        public var title: LocalizedText
        /// The papers and facts that are looked at; for a statement, how a person can see to it.
        public var evidence: LocalizedText
        /// Who decides.
        public var means: Means
        /// How much the check counts; nil for a statement.
        public var level: CheckDefinition.Level?
    }

    /// The rows.
    public let rows: [Row]

    /// Makes the table of a pack.
    public init(pack: RulePack) {
        let evidence = CheckEvidence(pack: pack)
        var rows = pack.checks.map { check in
            let found = evidence.evidence(of: check)
            return Row(
                clause: check.clause, check: check.id,
                title: LocalizedText(zh: check.title.zh.text, en: check.title.en.text), evidence: found.words,
                means: found.lists.isEmpty ? .automatic : .list, level: check.level)
        }
        rows += pack.statements.map { statement in
            let means: Means =
                switch statement.keeper {
                case .person: .person
                case .later: .later
                case .nobody: .nobody
                }
            return Row(
                clause: statement.clause, check: nil,
                title: LocalizedText(zh: statement.says.zh.text, en: statement.says.en.text),
                evidence: LocalizedText(zh: statement.note?.zh.text ?? "", en: statement.note?.en.text ?? ""),
                means: means, level: nil)
        }
        let order = GuideOrder(pack.guide)
        self.rows = rows.enumerated().map {
            (rank: order.rank(of: $0.element.clause), number: $0.offset, row: $0.element)
        }
        .sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }.map(\.row)
    }

    /// Whether a clause of the guide has a row: a check or statement that cites it, or a statement that nothing is to see
    /// to in the whole section.
    static func isCovered(_ leaf: [String], by pack: RulePack) -> Bool {
        guard let guide = pack.guide else { return false }
        func isSame(_ path: [String]) -> Bool {
            path == leaf
                || path.last == leaf.last && path.first == leaf.first && guide.clauses[path] == guide.clauses[leaf]
        }
        if pack.checks.contains(where: { guide.paths(of: $0.clause).contains(where: isSame) }) { return true }
        return pack.statements.contains { statement in
            guide.paths(of: statement.clause).contains {
                isSame($0) || statement.keeper != .person && leaf.starts(with: $0)
            }
        }
    }
}

/// Where a citation stands in the guide.
private struct GuideOrder {
    private let guide: Guide?
    private let leaves: [[String]]

    init(_ guide: Guide?) {
        self.guide = guide
        leaves = guide?.leaves ?? []
    }

    /// The number of the first leaf that the citation names or holds; last where there is none.
    func rank(of citation: String) -> Int {
        guard let guide else { return 0 }
        let ranks = guide.paths(of: citation).compactMap { path in
            leaves.firstIndex { $0 == path } ?? leaves.firstIndex { $0.starts(with: path) }
                ?? leaves.firstIndex { guide.clauses[$0] == guide.clauses[path] }
        }
        return ranks.min() ?? leaves.count
    }
}
