/// The online form that the intake system exports as `application.xml` (namespace `urn:xlq:application:1`).
public struct ApplicationForm: Sendable, Codable, Hashable {
    /// What kind of body applies.
    public enum ApplicantType: String, Sendable, Codable, Hashable {
        case enterprise, university
        case researchInstitute = "research-institute"
    }

    /// Figures of the 2011 size classes (工信部联企业〔2011〕300号).
    public struct Scale: Sendable, Codable, Hashable {
        /// Row of the table, for example `software`.
        public var industry: String
        /// Number of employees (从业人员).
        public var employees: Int?
        /// Revenue of the year (营业收入).
        public var revenue: Money?
        /// Total assets (资产总额).
        public var assets: Money?

        /// Creates the figures.
        public init(industry: String, employees: Int? = nil, revenue: Money? = nil, assets: Money? = nil) {
            self.industry = industry
            self.employees = employees
            self.revenue = revenue
            self.assets = assets
        }
    }

    /// One contract for which a voucher is asked.
    public struct Voucher: Sendable, Codable, Hashable {
        /// Number of the contract.
        public var contractNumber: String
        /// Amount of the contract.
        public var contractAmount: Money
        /// Amount asked for.
        public var requested: Money

        /// Creates a request.
        public init(contractNumber: String, contractAmount: Money, requested: Money) {
            self.contractNumber = contractNumber
            self.contractAmount = contractAmount
            self.requested = requested
        }
    }

    /// Number of the application.
    public var id: String
    /// Year of the guide's edition.
    public var edition: String
    /// ISO 8601 with the time zone as written in the form; nil where it has not been submitted.
    public var submittedAt: String?
    /// Name of the applicant.
    public var applicantName: String
    /// Unified social credit code of the applicant.
    public var applicantUSCC: String
    /// Name of the legal representative.
    public var legalRepresentative: String
    /// What kind of body the applicant is.
    public var applicantType: ApplicantType
    /// Figures of its size class, where given.
    public var scale: Scale?
    /// Title of the project.
    public var projectTitle: String?
    /// Other public funding of the same project, where declared.
    public var otherFunding: Money?
    /// The contracts for which vouchers are asked.
    public var vouchers: [Voucher]
    /// What was already granted in the same year, where given.
    public var grantedThisYear: Money?

    /// Creates a form.
    public init(
        id: String, edition: String, submittedAt: String?, applicantName: String, applicantUSCC: String,
        legalRepresentative: String, applicantType: ApplicantType, scale: Scale? = nil, projectTitle: String? = nil,
        otherFunding: Money? = nil, vouchers: [Voucher] = [], grantedThisYear: Money? = nil
    ) {
        self.id = id
        self.edition = edition
        self.submittedAt = submittedAt
        self.applicantName = applicantName
        self.applicantUSCC = applicantUSCC
        self.legalRepresentative = legalRepresentative
        self.applicantType = applicantType
        self.scale = scale
        self.projectTitle = projectTitle
        self.otherFunding = otherFunding
        self.vouchers = vouchers
        self.grantedThisYear = grantedThisYear
    }
}
