import DocumentModel

/// One of the four commitments, or all four on one paper.
struct Commitment: Paper {
    enum Subject: String, CaseIterable {
        case researchIntegrity = "commitment-research-integrity"
        case integrityNotice = "commitment-integrity-notice"
        case ipCompliance = "commitment-ip-compliance"
        case auditConsent = "commitment-audit-consent"

        var title: String {
            switch self {
            case .researchIntegrity: "科研诚信承诺书"
            case .integrityNotice: "廉洁告知书"
            case .ipCompliance: "知识产权合规性声明"
            case .auditConsent: "训力审计同意书"
            }
        }
    }

    var kind: String { subject.rawValue }
    var subject: Subject
    var template: Int
    var applicant: String
    var legalRepresentative: String
    var signedOn: CalendarDay
    var endorsement: Endorsement
    /// Whether the paper holds the texts of all four subjects above one sign-off.
    var isCombined = false

    func draw(_ desk: Desk) -> DrawnPaper {
        let dice = desk.dice
        let page = desk.composer(desk.look())
        var printsPerson = false
        if isCombined {
            page.title(dice.pick(["承诺书", "申请单位承诺书", "训力券申请承诺书"]))
            for (index, subject) in Subject.allCases.enumerated() {
                page.heading("\(CalendarDay.hanNumber(index + 1))、\(subject.title)")
                for text in dice.pick(3, of: CommitmentWording.clauses(subject)) { page.paragraph(text) }
            }
        } else {
            let title = dice.chance(0.3) ? subject.title.map(String.init).joined(separator: " ") : subject.title
            page.title(title, size: dice.double(18...24))
            printsPerson = write(page)
        }
        let printsUnit = dice.chance(0.65) || !page.sheets.contains { $0.mentions(applicant) }
        page.signOff(
            unitLabel: dice.unitLabel(), unit: printsUnit ? applicant : nil, personLabel: dice.personLabel(),
            day: signedOn, endorsement: endorsement)
        page.numberPages()
        var fields = ["applicant": applicant, "signed-on": signedOn.iso]
        if printsPerson { fields["legal-representative"] = legalRepresentative }
        return DrawnPaper(
            kind: kind, sheets: page.sheets, fields: fields,
            alsoKinds: isCombined ? Subject.allCases.map(\.rawValue).filter { $0 != kind } : [])
    }

    /// The text of one commitment; returns whether it prints the person's name.
    private func write(_ page: Composer) -> Bool {
        let dice = page.dice
        let clauses = dice.pick(dice.int(4...6), of: CommitmentWording.clauses(subject))
        let addressee = dice.chance(0.5) ? dice.pick(["深圳市科技创新局：", "致：深圳市科技创新局"]) : nil
        if let addressee { page.paragraph(addressee, indent: false) }
        var printsPerson = false
        switch template % 4 {
        case 0:
            page.paragraph(
                dice.pick([
                    "\(applicant)（以下简称“我单位”）申请2024年度深圳市训力券，现就有关事项\(verb)如下：",
                    "我单位\(applicant)自愿申请2024年度深圳市训力券，已了解相关规定，并\(verb)：",
                ]))
            for (index, clause) in clauses.enumerated() { page.paragraph("\(index + 1). " + clause) }
        case 1:
            page.field("申请单位", applicant)
            page.field("法定代表人", legalRepresentative)
            printsPerson = true
            page.space(0.5)
            for (index, clause) in clauses.enumerated() {
                page.paragraph(CalendarDay.hanNumber(index + 1) + "、" + clause)
            }
        case 2:
            page.table(
                columns: [1, 1.9, 1, 1.2], rows: [["单位名称", applicant, "法定代表人", legalRepresentative]], header: false)
            printsPerson = true
            page.space(0.6)
            page.paragraph(clauses.joined())
            page.paragraph("特此\(verb)。")
        default:
            page.paragraph("本单位郑重\(verb)：")
            for (index, clause) in clauses.enumerated() {
                page.paragraph("（\(CalendarDay.hanNumber(index + 1))）" + clause)
            }
            page.paragraph("以上内容已经本单位负责人审阅，本单位对此承担全部责任。")
        }
        return printsPerson
    }

    private var verb: String {
        switch subject {
        case .researchIntegrity: "承诺"
        case .integrityNotice: "知悉并遵守"
        case .ipCompliance: "声明"
        case .auditConsent: "同意"
        }
    }
}

extension Sheet {
    fileprivate func mentions(_ words: String) -> Bool {
        items.contains { if case .text(let text, _, _, _) = $0 { text.contains(words) } else { false } }
    }
}
