import DocumentModel

/// One invented application: who applies, every paper with its own facts, how it is handed in, what must come out.
struct ApplicationCase {
    enum Kind: String { case enterprise, institution, startUp = "start-up" }

    /// How the papers are put into files.
    enum Packaging: String, CaseIterable { case separate, folders, merged, images, commitmentsTogether }

    /// What is done to one file after drawing.
    enum Damage: String { case locked, truncated, emptied, script }

    /// What became of a file after it was signed digitally.
    enum Signing: String { case intact, bothParties, tampered, revised }

    var kind: Kind
    var applicant: Organisation
    var form: ApplicationForm
    /// Replaces the correct form where the defect is an invalid one.
    var brokenForm = false
    var licence: BusinessLicence?
    var certificate: InstitutionCertificate?
    var contracts: [ServiceContract] = []
    /// Stamped over the edges of all pages of the first contract (骑缝章).
    var seamSeal: Seal?
    var audit: AuditReport?
    var accounts: FinalAccounts?
    var capital: CapitalVerification?
    var tax: TaxCertificate?
    var commitments: [Commitment] = []
    var signaturePage: SignaturePage?
    var others: [OtherPaper] = []
    var providers: [Party] = []
    var excluded: [(party: Party, list: String)] = []
    var packaging = Packaging.separate
    var isGBKZip = false
    /// By kind: what happens to the file that holds it.
    var damage: [String: Damage] = [:]
    /// By kind: how the file that holds it is signed digitally.
    var signing: [String: Signing] = [:]
    /// Kinds whose pages are drawn illegibly.
    var illegible: Set<String> = []
    /// Kinds whose pages are grey copies.
    var grey: Set<String> = []
    /// Written into PDFs as their author.
    var author: String?
    var expected = Expectation()

    /// All papers in the order of the guide.
    var papers: [any Paper] {
        var result: [any Paper] = []
        if let licence { result.append(licence) }
        if let certificate { result.append(certificate) }
        result += contracts as [any Paper]
        if let audit { result.append(audit) }
        if let accounts { result.append(accounts) }
        if let capital { result.append(capital) }
        if let tax { result.append(tax) }
        result += commitments as [any Paper]
        if let signaturePage { result.append(signaturePage) }
        return result + (others as [any Paper])
    }
}

/// How a paper reaches the intake system.
package enum Medium: Hashable, Sendable {
    case digital
    case scan(Int)
    case photo(Int)

    /// Name in the truth: `digital`, `scan-200`, `photo-200`.
    var name: String {
        switch self {
        case .digital: "digital"
        case .scan(let dpi): "scan-\(dpi)"
        case .photo(let dpi): "photo-\(dpi)"
        }
    }
}

/// The wish for a whole bundle.
package enum ScanMode: String, CaseIterable, Sendable {
    case none
    case low = "150"
    case usual = "200"
    case high = "300"
    case photo
    case mixed

    func medium(for kind: String, dice: Dice) -> Medium {
        switch self {
        case .none: .digital
        case .low: .scan(150)
        case .usual: .scan(200)
        case .high: .scan(300)
        case .photo: .photo(200)
        case .mixed:
            switch kind {
            case "audit-report", "tax-certificate", "capital-verification": dice.chance(0.6) ? .digital : .scan(200)
            case "service-contract": dice.chance(0.4) ? .digital : .scan(dice.pick([150, 200, 300]))
            default: dice.chance(0.15) ? .photo(200) : .scan(dice.pick([150, 200, 200]))
            }
        }
    }
}
