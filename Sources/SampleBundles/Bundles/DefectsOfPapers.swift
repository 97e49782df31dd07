import DocumentModel

/// Papers, seals and signatures that are missing or are somebody else's.
enum DefectsOfPapers {
    static let all =
        missing + missingCommitments + unsigned + unsealed + [
            Defects.make("seal-of-other-company", "a paper is sealed by a company with nearly the same name") {
                application, dice, media in
                let name = Defects.nearlySame(application.applicant.party.name, dice)
                func strange(_ kind: String) -> Seal {
                    application.applicant.strangeSeal(name: name, electronic: media[kind] == .digital)
                }
                switch dice.int(0...2) {
                case 0:
                    application.licence?.endorsement.seal = strange("business-licence")
                    application.expected.notPass("licence.seal")
                case 1:
                    let index = dice.int(0...3)
                    let subject = application.commitments[index].subject
                    application.commitments[index].endorsement.seal = strange(subject.rawValue)
                    application.expected.notPass(Defects.commitment(subject) + ".seal")
                default:
                    application.signaturePage?.endorsement.seal = strange("signature-page")
                    application.expected.notPass("signature-page.seal")
                }
            },
            Defects.make(
                "contract-seal-of-stranger", "the contract is sealed by a third company instead of the provider"
            ) {
                application, dice, media in
                let stranger = dice.companyName(trades: NameLists.trades, cities: NameLists.otherCities)
                application.contracts[0].provider.seal = dice.officialSeal(
                    stranger, electronic: media["service-contract"] == .digital)
                application.expected.fail("contract.seals")
            },
            Defects.make(
                "purpose-seal-on-commitment", "a commitment bears the contract seal instead of the official one"
            ) {
                application, dice, media in
                let index = dice.int(0...3)
                let subject = application.commitments[index].subject
                application.commitments[index].endorsement.seal = application.applicant.contractSeal(
                    electronic: media[subject.rawValue] == .digital)
                application.expected.notPass(Defects.commitment(subject) + ".seal")
            },
            Defects.make("name-seal-for-signature", "a square name seal stands in the place of a signature") {
                application, dice, media in
                let index = dice.int(0...3)
                let subject = application.commitments[index].subject
                application.commitments[index].endorsement.signature = nil
                application.commitments[index].endorsement.nameSeal = application.applicant.nameSeal(
                    electronic: media[subject.rawValue] == .digital)
                application.expected.notPass(Defects.commitment(subject) + ".signature")
            },
            Defects.make("one-accountant-signature", "only one of two accountants signed the audit report") {
                application, _, _ in
                application.audit?.signatures.removeLast()
                application.audit?.accountantSeals = []
                application.expected.fail("audit.accountant-signatures")
            },
            Defects.make("registry-seal-only", "the licence bears the seal of the registry alone") {
                application, _, _ in
                if application.licence?.layout == .electronic { application.licence?.layout = .national }
                application.licence?.endorsement.seal = nil
                application.expected.fail("licence.seal")
            },
        ]

    private static let missing: [Scenario] = [
        Defects.make("missing-licence", "no licence") { application, _, _ in
            application.licence = nil
            application.expected.fail("licence.present")
            application.expected.open("licence.*", "applicant.in-shenzhen", "applicant.legal-person")
        },
        Defects.make("missing-contract", "no contract") { application, _, _ in
            application.contracts = []
            application.expected.fail("contract.present")
            application.expected.open("contract.*", "voucher.*")
        },
        Defects.make("missing-audit", "no audit report") { application, _, _ in
            application.audit = nil
            application.expected.fail("audit.present")
            application.expected.open("audit.*")
        },
        Defects.make("missing-tax", "no tax certificate") { application, _, _ in
            application.tax = nil
            application.expected.fail("tax.present")
            application.expected.open("tax.*")
        },
        Defects.make("missing-signature-page", "no signature page") { application, _, _ in
            application.signaturePage = nil
            application.expected.fail("signature-page.present")
            application.expected.open("signature-page.*")
        },
        Defects.make("missing-accounts", "a public institution without final accounts", kind: .institution) {
            application, _, _ in
            application.accounts = nil
            application.expected.fail("audit.present")
            application.expected.open("audit.*")
        },
    ]

    private static let missingCommitments: [Scenario] = Commitment.Subject.allCases.map { subject in
        Defects.make("missing-" + subject.rawValue, "no \(subject.title)") { application, _, _ in
            application.commitments.removeAll { $0.subject == subject }
            let name = Defects.commitment(subject)
            application.expected.fail(name + ".present")
            application.expected.open(name + ".*")
        }
    }

    private static let unsigned: [Scenario] = [
        Defects.make("unsigned-licence", "the copy of the licence is not signed") { application, _, _ in
            application.licence?.endorsement.signature = nil
            application.expected.fail("licence.signature")
        },
        Defects.make("unsigned-commitment", "one commitment is not signed") { application, dice, _ in
            let index = dice.int(0...3)
            application.commitments[index].endorsement.signature = nil
            application.expected.fail(Defects.commitment(application.commitments[index].subject) + ".signature")
        },
        Defects.make("unsigned-signature-page", "the signature page is not signed") { application, _, _ in
            application.signaturePage?.endorsement.signature = nil
            application.expected.fail("signature-page.signature")
        },
        Defects.make("unsigned-contract", "the provider did not sign the contract") { application, _, _ in
            application.contracts[0].provider.signature = nil
            application.expected.fail("contract.signatures")
        },
    ]

    private static let unsealed: [Scenario] = [
        Defects.make("unsealed-licence", "the copy of the licence bears no seal of the applicant") {
            application, _, _ in
            application.licence?.endorsement.seal = nil
            application.expected.fail("licence.seal")
        },
        Defects.make("unsealed-commitment", "one commitment bears no seal") { application, dice, _ in
            let index = dice.int(0...3)
            application.commitments[index].endorsement.seal = nil
            application.expected.fail(Defects.commitment(application.commitments[index].subject) + ".seal")
        },
        Defects.make("unsealed-signature-page", "the signature page bears no seal") { application, _, _ in
            application.signaturePage?.endorsement.seal = nil
            application.expected.fail("signature-page.seal")
        },
        Defects.make("unsealed-contract", "the provider did not seal the contract") { application, _, _ in
            application.contracts[0].provider.seal = nil
            application.expected.fail("contract.seals")
        },
        Defects.make("unsealed-audit", "the audit report bears no seal of the firm") { application, _, _ in
            application.audit?.firmSeal = nil
            application.expected.fail("audit.firm-seal")
        },
        Defects.make("unsealed-tax", "the tax certificate bears no seal of the authority") { application, _, _ in
            application.tax?.seal = nil
            application.expected.fail("tax.seal")
        },
    ]
}
