public import Foundation
public import Judging
import RulePacks

/// Which verdicts of a stored dossier change from one pack to another.
public struct VerdictDifference: Sendable, Hashable {
    /// A check whose findings differ.
    public struct Change: Sendable, Hashable {
        /// Id of the check.
        public var check: String
        /// Statuses under the old pack, with reasons; empty where it has no such check.
        public var old: String
        /// The same under the new pack.
        public var new: String
    }

    /// The application as a whole under the old pack.
    public var oldOutcome: Outcome
    /// The same under the new pack.
    public var newOutcome: Outcome
    /// The checks that differ.
    public var changes: [Change]

    /// Whether nothing differs.
    public var isEmpty: Bool { oldOutcome == newOutcome && changes.isEmpty }

    /// Judges a stored dossier twice.
    ///
    /// - Parameter asOf: the time as of which is judged; the form's time of submission, else `now`, where nil.
    /// - Throws: An error where the data is no dossier.
    public init(of dossier: Data, from old: Judge, to new: Judge, asOf: AsOf?, now: AsOf) throws {
        let before = try old.judge(dossierXML: dossier, asOf: asOf, now: now)
        let after = try new.judge(dossierXML: dossier, asOf: asOf, now: now)
        (oldOutcome, newOutcome) = (Outcome(before), Outcome(after))
        let (left, right) = (Self.verdicts(before), Self.verdicts(after))
        let ids = old.pack.checks.map(\.id) + new.pack.checks.map(\.id).filter { left[$0] == nil }
        changes = ids.compactMap { id in
            let (one, other) = (left[id] ?? "", right[id] ?? "")
            return one == other ? nil : Change(check: id, old: one, new: other)
        }
    }

    private static func verdicts(_ findings: [Finding]) -> [String: String] {
        findings.reduce(into: [:]) { all, finding in
            let verdict =
                finding.status.rawValue + (finding.reason.map { " (\($0.rawValue))" } ?? "")
                + (finding.advisory && finding.status != .notApplicable ? " advisory" : "")
            all[finding.check] = all[finding.check].map { $0 + ", " + verdict } ?? verdict
        }
    }
}
