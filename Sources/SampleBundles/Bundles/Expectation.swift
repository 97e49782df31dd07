/// What the checks must say of a bundle.
struct Expectation {
    private(set) var checks: [String: CheckExpectation] = Dictionary(
        uniqueKeysWithValues: CheckNames.all.map { ($0, .pass) })

    mutating func pass(_ names: String...) { set(names, .pass) }
    mutating func fail(_ names: String...) { set(names, .fail) }
    mutating func review(_ names: String...) { set(names, .review) }
    mutating func notPass(_ names: String...) { set(names, .notPass) }
    mutating func notApplicable(_ names: String...) { set(names, .notApplicable) }

    /// Leaves checks open that may say anything as a consequence of a defect; stronger expectations stay. A name that
    /// ends in `*` stands for all that begin so.
    mutating func open(_ names: String...) {
        for name in names {
            let matches = name.hasSuffix("*") ? CheckNames.all.filter { $0.hasPrefix(name.dropLast()) } : [name]
            for match in matches where checks[match] == .pass || checks[match] == .notApplicable {
                checks[match] = .open
            }
        }
    }

    private mutating func set(_ names: [String], _ value: CheckExpectation) {
        for name in names { checks[name] = value }
    }

    /// Outcomes that are right, the best one first.
    var outcomes: [String] {
        let values = Set(checks.values)
        if values.contains(.fail) { return ["fail"] }
        if values.contains(.notPass) { return ["review", "fail"] }
        if values.contains(.review) { return ["review"] }
        return ["pass"]
    }
}

/// What one check must say.
package enum CheckExpectation: String, Sendable, Codable, Hashable {
    case pass, fail, review
    /// Fail or review: only a pass is wrong.
    case notPass = "not-pass"
    case notApplicable = "not-applicable"
    /// Nothing is demanded: a consequence of a defect that may be judged in more than one way.
    case open

    /// Whether a status of the report is right.
    package func allows(_ status: String) -> Bool {
        switch self {
        case .pass: status == "pass"
        case .fail: status == "fail"
        case .review: status == "review"
        case .notPass: status == "fail" || status == "review"
        case .notApplicable: status == "not-applicable" || status == "pass"
        case .open: true
        }
    }
}

/// The public names of the checks, as in the project's vocabulary.
package enum CheckNames {
    private static let groups: [(String, [String])] = [
        ("bundle", ["files-readable", "files-recognised", "no-active-content", "legible", "digital-signatures"]),
        ("application", ["form", "submitted-in-window", "no-intermediary"]),
        (
            "applicant",
            [
                "uscc-valid", "uscc-consistent", "name-consistent", "legal-representative-consistent", "in-shenzhen",
                "legal-person", "not-listed", "not-a-provider",
            ]
        ),
        ("licence", ["present", "signature", "seal", "in-force", "qr-code"]),
        (
            "contract",
            [
                "present", "parties", "provider-in-catalogue", "service-content", "fee", "fee-in-words",
                "dated-in-window", "term-in-window", "signatures", "seals", "cross-page-seal",
            ]
        ),
        (
            "audit",
            [
                "present", "applicant", "fiscal-year", "qr-code", "qr-authority", "report-code", "cover-note",
                "firm-seal", "accountant-signatures",
            ]
        ),
        ("tax", ["present", "applicant", "year", "seal"]),
        ("commitment.research-integrity", ["present", "signature", "seal"]),
        ("commitment.integrity-notice", ["present", "signature", "seal"]),
        ("commitment.ip-compliance", ["present", "signature", "seal"]),
        ("commitment.audit-consent", ["present", "signature", "seal"]),
        ("signature-page", ["present", "signature", "seal"]),
        ("voucher", ["rate", "annual-cap", "other-funding"]),
    ]

    /// All names in the order of the vocabulary.
    package static let all = groups.flatMap { group in group.1.map { group.0 + "." + $0 } }
}
