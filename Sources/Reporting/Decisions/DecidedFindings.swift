import Judging

/// The findings of a report with the decisions on them.
struct DecidedFindings {
    /// A decision beside a finding.
    struct Decided: Sendable, Hashable {
        var decision: Decisions.Decision
        /// Whether it was taken on this very finding; otherwise what was found, or a file that it rests on, has changed.
        var isCurrent: Bool
    }

    /// Identity of each finding, in their order.
    let identities: [String]
    /// The decision on each finding, in their order.
    let decided: [Decided?]

    init(_ report: Report) {
        let identities = FindingIdentity.identities(report)
        let decisions = report.decisions?.decisions ?? []
        let current = Dictionary(decisions.map { ($0.finding, $0) }) { $0.decidedAt > $1.decidedAt ? $0 : $1 }
        var older: [String: Decisions.Decision] = [:]
        for decision in decisions where !identities.contains(decision.finding) {
            if let known = older[decision.check], known.decidedAt > decision.decidedAt { continue }
            older[decision.check] = decision
        }
        self.identities = identities
        decided = zip(report.findings, identities).map { finding, identity in
            if let decision = current[identity] { return Decided(decision: decision, isCurrent: true) }
            return older[finding.check].map { Decided(decision: $0, isCurrent: false) }
        }
    }
}
