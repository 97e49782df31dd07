/// The online form that the intake system exports as `application.xml` (namespace `urn:xlq:application:1`).
public struct ApplicationForm: Sendable, Codable, Hashable {
    public enum ApplicantType: String, Sendable, Codable, Hashable {
        case enterprise, university
        case researchInstitute = "research-institute"
    }

    /// Figures of the 2011 size classes (工信部联企业〔2011〕300号).
    public struct Scale: Sendable, Codable, Hashable {
        /// Row of the table, for example `software`.
        public var industry: String
        public var employees: Int?
        public var revenue: Money?
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
        public var contractNumber: String
        public var contractAmount: Money
        public var requested: Money

        /// Creates a request.
        public init(contractNumber: String, contractAmount: Money, requested: Money) {
            self.contractNumber = contractNumber
            self.contractAmount = contractAmount
            self.requested = requested
        }
    }

    public var id: String
    /// Year of the guide's edition.
    public var edition: String
    /// ISO 8601 with the time zone as written in the form; nil where it has not been submitted.
    public var submittedAt: String?
    public var applicantName: String
    public var applicantUSCC: String
    public var legalRepresentative: String
    public var applicantType: ApplicantType
    public var scale: Scale?
    public var projectTitle: String?
    public var otherFunding: Money?
    public var vouchers: [Voucher]
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
