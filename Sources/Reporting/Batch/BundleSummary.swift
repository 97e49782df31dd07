import DocumentModel
public import Judging

/// One bundle of many: a line of `summary.csv` and `index.html`, and what a later run need not find out again.
public struct BundleSummary: Sendable, Codable, Hashable {
    /// What one check says of the bundle.
    public struct Check: Sendable, Codable, Hashable {
        /// Check id of the vocabulary.
        public var id: String
        /// What holds where it passes.
        public var title: LocalizedText
        /// Clause of the guide.
        public var clause: String
        /// The gravest status of its findings.
        public var status: Status
        /// Whether it leaves the outcome alone.
        public var advisory: Bool
    }

    /// Name of the bundle.
    public var bundle: String
    /// Name of the folder with its reports.
    public var folder: String
    /// Name of the report inside it that a person opens; nil where none was written.
    public var file: String?
    /// Nil where the bundle could not be validated.
    public var outcome: Outcome?
    /// Why it could not be validated.
    public var problem: LocalizedText?
    /// Id of the application; empty where there is no form.
    public var application: String
    /// Name of the applicant.
    public var applicant: String
    /// Its credit code.
    public var uscc: String
    /// As of when it was judged.
    public var asOf: String
    /// Files of the bundle.
    public var files: Int
    /// Their pages.
    public var pages: Int
    /// How many of them were read.
    public var pagesRead: Int
    /// Number of findings by status.
    public var counts: [String: Int]
    /// The checks in the order of the pack.
    public var checks: [Check]

    /// Sums a report up.
    public init(_ report: Report, folder: String, file: String?) {
        bundle = report.bundle
        self.folder = folder
        self.file = file
        outcome = report.outcome
        application = report.dossier.application?.id ?? ""
        applicant = report.dossier.application?.applicantName ?? ""
        uscc = report.dossier.application?.applicantUSCC ?? ""
        asOf = report.asOf
        files = report.dossier.files.count
        pages = report.dossier.files.reduce(0) { $0 + $1.pages }
        pagesRead = report.dossier.files.reduce(0) { $0 + Set($1.pagesRead).count }
        counts = Dictionary(report.findings.map { ($0.status.rawValue, 1) }, uniquingKeysWith: +)
        checks = Self.checks(report.findings)
    }

    /// A bundle that could not be validated.
    public init(bundle: String, folder: String, problem: LocalizedText) {
        self.bundle = bundle
        self.folder = folder
        self.problem = problem
        application = ""
        applicant = ""
        uscc = ""
        asOf = ""
        files = 0
        pages = 0
        pagesRead = 0
        counts = [:]
        checks = []
    }

    /// How many findings have a status.
    public func count(_ status: Status) -> Int { counts[status.rawValue] ?? 0 }

    private static func checks(_ findings: [Finding]) -> [Check] {
        var order: [String] = []
        var checks: [String: Check] = [:]
        for finding in findings {
            guard var known = checks[finding.check] else {
                order.append(finding.check)
                checks[finding.check] = Check(
                    id: finding.check, title: finding.title, clause: finding.clause, status: finding.status,
                    advisory: finding.advisory)
                continue
            }
            // Of several findings of a check the gravest counts; at the same gravity one that decides.
            let isGraver = finding.status.gravity > known.status.gravity
            if isGraver || (finding.status == known.status && known.advisory && !finding.advisory) {
                known.status = finding.status
                known.advisory = finding.advisory
                checks[finding.check] = known
            }
        }
        return order.compactMap { checks[$0] }
    }
}

extension Status {
    /// A failure weighs more than an open question, that more than a pass.
    package var gravity: Int {
        switch self {
        case .notApplicable: 0
        case .pass: 1
        case .review: 2
        case .fail: 3
        }
    }
}
