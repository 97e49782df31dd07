/// The outcome of an application as a whole.
public enum Outcome: String, Sendable, Codable, Hashable {
    /// 形式审查通过: every applicable check passed.
    case pass
    /// 需补正: at least one check failed.
    case fail
    /// 待人工复核: none failed, at least one needs a person.
    case review

    /// Sums findings up; advisory ones are left out. No finding at all is `review`, never `pass`.
    public init(_ findings: some Sequence<Finding>) {
        let statuses = Set(findings.filter { !$0.advisory }.map(\.status))
        if statuses.contains(.fail) {
            self = .fail
        } else if statuses.contains(.review) || !statuses.contains(.pass) {
            self = .review
        } else {
            self = .pass
        }
    }
}
