import DocumentModel

/// What kind of bundle is drawn: a correct one of some sort, or one with a named defect.
package struct Scenario: Sendable {
    /// Name for the command line; a defect's begins with `defect-`.
    package var name: String
    /// One line for people.
    package var summary: String
    var kind = ApplicationCase.Kind.enterprise
    var contracts = 1
    var packaging: ApplicationCase.Packaging?
    var isGBKZip = false
    var adjustMedia: (@Sendable (inout [String: Medium]) -> Void)?
    var change: (@Sendable (inout ApplicationCase, Dice, [String: Medium]) -> Void)?

    /// Kinds of papers that are drawn.
    static let kinds = [
        "business-licence", "institution-certificate", "service-contract", "audit-report", "final-accounts",
        "capital-verification", "tax-certificate", "commitment-research-integrity", "commitment-integrity-notice",
        "commitment-ip-compliance", "commitment-audit-consent", "signature-page",
    ]

    static let correct: [Scenario] = [
        Scenario(name: "complete", summary: "an enterprise with every paper in order"),
        Scenario(
            name: "institution", summary: "a public institution with final accounts, no tax certificate",
            kind: .institution),
        Scenario(
            name: "start-up", summary: "a company founded in 2024 with a capital verification report", kind: .startUp,
            change: { application, dice, _ in
                // 60 % of the contract in the first year, from 500,000 on.
                application.form.vouchers = application.form.vouchers.map { voucher in
                    var voucher = voucher
                    voucher.requested.fen = voucher.contractAmount.fen * Int64(dice.pick([50, 55, 60])) / 100
                    return voucher
                }
                application.tax = nil
            }),
        Scenario(name: "several-contracts", summary: "three contracts with two or three providers", contracts: 3),
        Scenario(name: "merged", summary: "everything in one PDF whose name says nothing", packaging: .merged),
        Scenario(name: "images", summary: "one JPEG per page", packaging: .images),
        Scenario(name: "gbk-zip", summary: "a zip with GBK names and folders", packaging: .folders, isGBKZip: true),
        Scenario(
            name: "commitments-together", summary: "the four commitments in one PDF", packaging: .commitmentsTogether),
        Scenario(
            name: "combined-commitments", summary: "the four commitments on one paper with one sign-off",
            change: { application, _, _ in
                application.commitments = Array(application.commitments.prefix(1))
                application.commitments[0].isCombined = true
                // One seal and one signature under four texts: a person may want to look.
                application.expected.open("commitment.*")
            }),
    ]

    /// Correct ones for tests of one thing, which no range of seeds draws.
    static let special = [
        Scenario(
            name: "seam-seal", summary: "a contract with a seal across the edges of its pages",
            change: { application, _, media in
                application.seamSeal = application.applicant.officialSeal(
                    electronic: media["service-contract"] == .digital)
                application.expected.pass("contract.cross-page-seal")
            })
    ]

    /// All scenarios, correct ones first.
    package static let all = correct + special + Defects.all

    /// The scenario of that name.
    package static func named(_ name: String) -> Scenario? { all.first { $0.name == name } }
}
