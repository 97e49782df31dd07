/// Files that cannot be opened, are dangerous, cannot be read by eye, or do not belong there.
enum DefectsOfFiles {
    static let all: [Scenario] = [
        damaged("locked-pdf", "a PDF asks for a password", .locked),
        damaged("damaged-pdf", "a PDF is cut off", .truncated),
        damaged("empty-file", "a file is empty", .emptied),
        Defects.make("active-content", "a PDF carries a script", packaging: .separate, media: digitalTax) {
            application, _, _ in
            application.damage["tax-certificate"] = .script
            application.expected.fail("bundle.no-active-content")
        },
        Defects.make(
            "signed-untrusted", "the contract is signed digitally, by nobody whom anybody vouches for",
            packaging: .separate, media: digitalContract
        ) { application, dice, _ in
            application.signing["service-contract"] = dice.pick([.intact, .bothParties])
            application.expected.review("bundle.digital-signatures")
        },
        Defects.make(
            "signed-then-tampered", "a byte of the contract was changed after it was signed digitally",
            packaging: .separate, media: digitalContract
        ) { application, _, _ in
            application.signing["service-contract"] = .tampered
            application.expected.fail("bundle.digital-signatures")
        },
        Defects.make(
            "signed-then-revised", "a page of the contract was changed in a revision after it was signed digitally",
            packaging: .separate, media: digitalContract
        ) { application, _, _ in
            application.signing["service-contract"] = .revised
            application.expected.fail("bundle.digital-signatures")
        },
        Defects.make("unrelated-file", "a paper that nobody asked for", packaging: .separate) { application, dice, _ in
            application.others.append(
                OtherPaper(template: dice.int(0...3), applicant: application.applicant.party.name))
            application.expected.notPass("bundle.files-recognised")
        },
        Defects.make("illegible-page", "the signature page cannot be read", packaging: .separate) { application, _, _ in
            application.illegible.insert("signature-page")
            application.expected.notPass("bundle.legible")
            application.expected.open(
                "signature-page.*", "bundle.files-recognised", "applicant.name-consistent",
                "applicant.legal-representative-consistent")
        },
        Defects.make("grey-copy", "the signature page is a grey copy, its seal without colour", packaging: .separate) {
            application, _, _ in
            application.grey.insert("signature-page")
            // The seal may be read by its form; a signature on a copy may be judged either way.
            application.expected.review("signature-page.seal")
            application.expected.open("signature-page.signature")
        },
        Defects.make("intermediary", "a PDF names an agency as its author", packaging: .separate) {
            application, dice, _ in
            application.author = dice.brand() + dice.pick(["企业管理咨询有限公司", "知识产权代理有限公司", "科技项目申报服务中心"])
            application.expected.review("application.no-intermediary")
        },
    ]

    private static let digitalContract: @Sendable (inout [String: Medium]) -> Void = {
        $0["service-contract"] = .digital
    }

    private static let digitalTax: @Sendable (inout [String: Medium]) -> Void = { $0["tax-certificate"] = .digital }

    private static func damaged(_ name: String, _ summary: String, _ damage: ApplicationCase.Damage) -> Scenario {
        Defects.make(name, summary, packaging: .separate) { application, dice, _ in
            let (kind, checks) = dice.pick([
                ("tax-certificate", "tax.*"), ("audit-report", "audit.*"), ("signature-page", "signature-page.*"),
                ("service-contract", "contract.*"),
            ])
            application.damage[kind] = damage
            application.expected.fail("bundle.files-readable")
            application.expected.open(checks, "bundle.files-recognised", "bundle.legible", "voucher.*")
            if damage != .emptied {
                // What cannot be opened may hide scripts, and the name of whoever wrote it.
                application.expected.open("application.no-intermediary", "bundle.no-active-content")
            }
        }
    }
}
