internal import DocumentModel

/// The compact form in which tests write a dossier. Whatever a test leaves out is as in a good bundle: read, legible,
/// coloured, certain.
struct TestBundle: Decodable {
    var asOf: String
    var application: Form?
    var applicationFaults: [String]?
    var files: [String: TestFile]?
    var documents: [String: TestDocument]?
    var lists: Lists?

    private enum CodingKeys: String, CodingKey {
        case application, files, documents, lists
        case asOf = "as-of"
        case applicationFaults = "application-faults"
    }

    /// The online form, with the names of application.xsd.
    struct Form: Decodable {
        var submittedAt: String?
        var edition: String?
        var name: String
        var uscc: String
        var legalRepresentative: String
        var type: ApplicationForm.ApplicantType
        var scale: Scale?
        var otherFunding: Money?
        var vouchers: [Voucher]?
        var grantedThisYear: Money?

        private enum CodingKeys: String, CodingKey {
            case edition, name, uscc, type, scale, vouchers
            case submittedAt = "submitted-at"
            case legalRepresentative = "legal-representative"
            case otherFunding = "other-funding"
            case grantedThisYear = "granted-this-year"
        }

        struct Scale: Decodable {
            var industry: String
            var employees: Int?
            var revenue: Money?
            var assets: Money?
        }

        struct Voucher: Decodable {
            var contract: String
            var amount: Money
            var requested: Money
        }

        var form: ApplicationForm {
            ApplicationForm(
                id: "A-1", edition: edition ?? "2024", submittedAt: submittedAt, applicantName: name,
                applicantUSCC: uscc, legalRepresentative: legalRepresentative, applicantType: type,
                scale: scale.map {
                    .init(industry: $0.industry, employees: $0.employees, revenue: $0.revenue, assets: $0.assets)
                }, projectTitle: "项目", otherFunding: otherFunding,
                vouchers: (vouchers ?? []).map {
                    .init(contractNumber: $0.contract, contractAmount: $0.amount, requested: $0.requested)
                }, grantedThisYear: grantedThisYear)
        }
    }

    struct TestFile: Decodable {
        var status: FileStatus?
        var type: MediaType?
        var problem: String?
        var pages: Int?
        var pagesRead: [Int]?
        /// Kinds of active content; behind a space, the host that it leads to.
        var active: [String]?
        var metadata: [String: String]?
        var sha256: String?

        private enum CodingKeys: String, CodingKey {
            case status, type, problem, pages, active, metadata, sha256
            case pagesRead = "pages-read"
        }
    }

    struct Lists: Decodable {
        var providers: [Entry]?
        var exclusions: [Entry]?

        struct Entry: Decodable {
            var name: String?
            var uscc: String?
            var former: [String]?
            var list: String?
        }
    }

    var nameLists: NameLists {
        let given = ["providers": lists?.providers, "exclusions": lists?.exclusions]
        return NameLists(
            entries: given.compactMapValues { entries in
                entries?.map {
                    .init(name: $0.name ?? "", uscc: $0.uscc ?? "", formerNames: $0.former ?? [], list: $0.list ?? "")
                }
            })
    }

    func dossier() throws -> Dossier {
        let documents = (documents ?? [:]).sorted { $0.key < $1.key }.map { $1.document(id: $0) }
        var files = Dictionary(
            documents.map {
                (
                    $0.file,
                    FileRecord(
                        path: $0.file, sha256: "", bytes: 1, mediaType: .pdf, status: .read,
                        pages: $0.parts[0].lastPage, pagesRead: Array(1...$0.parts[0].lastPage))
                )
            }
        ) { first, _ in first }
        for (path, file) in self.files ?? [:] {
            let known = files[path]
            let pages = file.pages ?? known?.pages ?? 0
            let status = file.status ?? .read
            files[path] = FileRecord(
                path: path, sha256: file.sha256 ?? "", bytes: status == .empty ? 0 : 1, mediaType: file.type ?? .pdf,
                status: status,
                problem: file.problem, pages: pages,
                pagesRead: file.pagesRead ?? (status == .read && pages > 0 ? Array(1...pages) : []),
                activeContent: (file.active ?? []).map { entry in
                    let words = entry.split(separator: " ").map(String.init)
                    return ActiveContent(kind: words.first ?? "", place: "catalog", host: words.dropFirst().first)
                },
                metadata: file.metadata ?? [:])
        }
        return Dossier(
            application: application?.form, applicationFaults: applicationFaults ?? [],
            files: files.values.sorted { $0.path < $1.path }, documents: documents)
    }
}
