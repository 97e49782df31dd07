import DocumentModel

/// 审计报告: cover with code, opinion, statements, notes.
struct AuditReport: Paper {
    enum Opinion: String, CaseIterable { case unqualified, qualified, adverse, disclaimer }

    /// Whose cover it is, as told by the note beside the code.
    enum Cover {
        /// The unified platform's, which the guide asks for.
        case platform
        /// The institute of accountants', which guides of earlier years asked for.
        case institute
        /// A code without any note.
        case bare
    }

    var kind: String { "audit-report" }
    var template: Int
    var applicant: String
    var firm: String
    var number: String
    var code: String
    /// nil where the cover bears no QR code.
    var qrPayload: String?
    var cover = Cover.platform
    /// A blot hides the middle of the code, so that nobody can decode it.
    var isCodeBlotted = false
    var fiscalYear: Int
    var opinion: Opinion
    var reportDate: CalendarDay
    var accountants: [String]
    /// One signature for each accountant who signed.
    var signatures: [Handwriting]
    var firmSeal: Seal?
    var accountantSeals: [Seal]
    /// The seal of the applicant on the copy.
    var copySeal: Seal?
    var revenue: Money
    var assets: Money
    var notePages = 1
    /// Pages that the report is brought to by notes on its items; nil leaves it as short as it is.
    var length: Int?
    /// An illegible cover is a picture of poor quality; see the scan.
    var hasStatements = true

    func draw(_ desk: Desk) -> DrawnPaper {
        let page = desk.composer(desk.look(sizes: 10.5...12))
        let text = AuditText(report: self, page: page, dice: desk.dice)
        text.cover()
        page.newPage()
        text.opinion()
        if hasStatements { text.statements() }
        page.numberPages()
        return DrawnPaper(
            kind: kind, sheets: page.sheets,
            fields: [
                "applicant": applicant, "report-number": number, "report-code": code, "firm": firm,
                "fiscal-year": "\(fiscalYear)", "opinion": opinion.rawValue, "report-date": reportDate.iso,
                "accountants": accountants.joined(separator: "、"),
            ])
    }
}

extension Dice {
    func firmName() -> String {
        let core = pick(["深圳", "深圳市", "广东", "深圳", ""]) + pick(NameLists.firmNames) + pick(["", "", "诚", "永", "德"])
        return core + "会计师事务所（" + pick(["普通合伙", "特殊普通合伙", "普通合伙"]) + "）"
    }

    func reportCode(year: String = "24") -> String {
        pick(["粤", "粤", "深"]) + year + text(8, from: "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    }

    func reportPayload(code: String, host: String = "acc.mof.gov.cn") -> String {
        pick(["https", "http", "https"]) + "://" + host
            + pick(["/qrcode/report?code=", "/report/verify?bgbm=", "/qrc/s/"]) + code.percentEncoded
    }

    /// What the code of a cover of the institute of accountants says.
    func institutePayload(code: String) -> String {
        pick(["http://www.szicpa.org/fw/query?fwm=", "http://cpa.szicpa.org.cn/q/", "https://zx.szicpa.org/s?c="])
            + text(12, from: "0123456789")
    }

    func reportNumber(firm: String, year: Int, kind: String) -> String {
        let short = firm.replacing("深圳市", with: "").replacing("深圳", with: "").prefix(2)
        return pick([
            "\(short)\(kind)字[\(year)]第\(int(100...999))号", "\(short)\(kind)字（\(year)）第\(text(4, from: "0123456789"))号",
            "\(short)财\(kind)字〔\(year)〕\(int(10...999))号",
            "\(short)\(kind)报字[\(year)]第S\(text(5, from: "0123456789"))号",
        ])
    }
}

extension String {
    /// The text as it may stand in a URL.
    var percentEncoded: String {
        let hex = Array("0123456789ABCDEF")
        return utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            return byte < 128 && (character.isLetter || character.isNumber)
                ? String(character) : "%" + String(hex[Int(byte >> 4)]) + String(hex[Int(byte & 15)])
        }.joined()
    }
}
