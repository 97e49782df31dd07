import DocumentModel

/// Facts that are wrong, differ between papers, or miss a limit of the guide.
enum DefectsOfFacts {
    static let all = identity + contract + audit + tax + form

    private static let identity: [Scenario] = [
        Defects.make("uscc-check-character", "the code has a wrong check character on every paper") {
            application, dice, _ in
            let right = application.applicant.party.uscc
            let last = dice.pick("0123456789ABCDEFGH".filter { $0 != right.last })
            application.renameCode(to: String(right.dropLast()) + String(last))
            application.expected.fail("applicant.uscc-valid")
            application.expected.open("applicant.uscc-consistent", "tax.applicant", "contract.parties")
        },
        Defects.make("uscc-differs", "the tax certificate shows the code of somebody else") { application, dice, _ in
            application.tax?.uscc = dice.uscc(category: "91")
            application.expected.fail("applicant.uscc-consistent")
            application.expected.open("tax.applicant")
        },
        Defects.make("name-differs", "the signature page names another company") { application, dice, _ in
            let other = Defects.nearlySame(application.applicant.party.name, dice)
            application.signaturePage?.applicant = other
            application.signaturePage?.template = dice.pick([0, 1, 2])
            application.expected.notPass("applicant.name-consistent")
            application.expected.open("signature-page.seal")
        },
        Defects.make("legal-representative-differs", "a commitment names another legal representative") {
            application, dice, _ in
            let index = dice.int(0...3)
            application.commitments[index].template = dice.int(1...2)
            application.commitments[index].legalRepresentative = dice.personName()
            application.expected.fail("applicant.legal-representative-consistent")
            application.expected.open(Defects.commitment(application.commitments[index].subject) + ".signature")
        },
        Defects.make("licence-expired", "the term of the licence ended before the submission") { application, dice, _ in
            application.licence?.layout = dice.pick([.national, .portrait])
            let established = CalendarDay(2014, dice.int(1...10), dice.int(1...28))
            application.licence?.holder.establishedOn = established
            application.licence?.issuedOn = established.adding(days: 20)
            application.licence?.validUntil = established.adding(years: 10)
            application.expected.fail("licence.in-force")
        },
        Defects.make("certificate-expired", "the certificate of the institution is expired", kind: .institution) {
            application, dice, _ in
            let from = CalendarDay(2019, dice.int(1...10), dice.int(1...28))
            application.certificate?.validFrom = from
            application.certificate?.validUntil = from.adding(years: 5)
            application.expected.fail("licence.in-force")
        },
        Defects.make("not-in-shenzhen", "the applicant is registered in another city") { application, dice, media in
            let (city, street) = dice.pick([("东莞市", "松山湖园区"), ("广州市", "天河区"), ("惠州市", "仲恺高新区"), ("珠海市", "香洲区")])
            let address =
                "广东省" + city + street + dice.pick(["科技路", "创新大道", "学院路"])
                + "\(dice.int(1...200))号\(dice.int(1...9))栋\(dice.int(2...20))楼"
            application.licence?.holder.address = address
            let registrar = city + "市场监督管理局"
            application.licence?.registrar = registrar
            application.licence?.registrySeal = dice.officialSeal(
                registrar, electronic: media["business-licence"] == .digital)
            for index in application.contracts.indices { application.contracts[index].buyer.party.address = address }
            application.expected.fail("applicant.in-shenzhen")
        },
        Defects.make("branch", "the applicant is a branch without legal personality") { application, _, _ in
            let name = application.applicant.party.name + "南山分公司"
            application.rename(to: name)
            application.licence?.isBranch = true
            application.licence?.holder.entityType = "有限责任公司分公司"
            application.expected.fail("applicant.legal-person")
            // Its papers bear the seal of the company.
            application.expected.open(
                "licence.seal", "contract.seals", "signature-page.seal", "commitment.*", "licence.signature")
        },
        Defects.make("excluded-applicant", "the applicant is on an exclusion list") { application, dice, _ in
            application.excluded.append((application.applicant.party, dice.pick(["科研诚信异常名录", "严重违法失信名单"])))
            application.expected.fail("applicant.not-listed")
        },
        Defects.make("applicant-is-provider", "the applicant is itself a catalogued provider") { application, _, _ in
            application.providers.append(application.applicant.party)
            application.expected.fail("applicant.not-a-provider")
        },
    ]

    private static let contract: [Scenario] = [
        Defects.make("words-differ-from-figures", "the amount in words is not the one in figures") {
            application, dice, _ in
            let amount = application.contracts[0].amount ?? Money(fen: 0)
            let other = Money(fen: amount.fen + Int64(dice.pick([1, 2, 5, 10])) * 1_000_000)
            application.contracts[0].amountInWords = AmountWords.write(other)
            application.contracts[0].amountOfWords = other
            application.expected.fail("contract.fee-in-words")
            application.expected.open("contract.fee", "voucher.rate")
        },
        Defects.make("contract-too-early", "the contract was signed before 2024-07-31") { application, dice, _ in
            let signed = CalendarDay(2024, 7, 30).adding(days: -dice.int(0...120))
            application.contracts[0].signedOn = signed
            application.contracts[0].termStart = max(application.contracts[0].termStart, CalendarDay(2024, 8, 1))
            application.expected.fail("contract.dated-in-window")
        },
        Defects.make("term-too-long", "the service ends after 2026-12-31") { application, dice, _ in
            application.contracts[0].termEnd = CalendarDay(2027, 1, 1).adding(days: dice.int(0...300))
            application.expected.fail("contract.term-in-window")
        },
        Defects.make("contract-without-fee", "the contract states no charge") { application, _, _ in
            application.contracts[0].amount = nil
            application.expected.notPass("contract.fee")
            application.expected.open("contract.fee-in-words", "voucher.*")
        },
        Defects.make("sides-swapped", "the applicant sells and does not buy") { application, _, _ in
            let buyer = application.contracts[0].buyer
            application.contracts[0].buyer = application.contracts[0].provider
            application.contracts[0].provider = buyer
            application.expected.notPass("contract.parties")
            application.expected.open("contract.provider-in-catalogue", "applicant.not-a-provider")
        },
        Defects.make("contract-of-others", "two other companies are the parties of the contract") {
            application, dice, media in
            let electronic = media["service-contract"] == .digital
            let other = Organisation(dice.enterprise(established: CalendarDay(2019, 3, 3)), dice: dice.fork("other"))
            application.contracts[0].buyer = .init(
                party: other.party, seal: other.officialSeal(electronic: electronic), signature: other.signature())
            application.expected.fail("contract.parties")
            application.expected.open(
                "contract.seals", "applicant.name-consistent", "applicant.uscc-consistent",
                "applicant.legal-representative-consistent")
        },
        Defects.make("provider-not-catalogued", "the provider is in no catalogue") { application, _, _ in
            let name = application.contracts[0].provider.party.name
            application.providers.removeAll { $0.name == name }
            application.expected.fail("contract.provider-in-catalogue")
        },
    ]

    private static let audit: [Scenario] = [
        Defects.make("no-qr-code", "the cover of the audit report bears no code to scan") { application, _, _ in
            application.audit?.qrPayload = nil
            application.expected.fail("audit.qr-code")
            application.expected.open("audit.qr-authority", "audit.report-code")
        },
        Defects.make("qr-unreadable", "a blot hides the middle of the code on the cover") { application, _, _ in
            application.audit?.isCodeBlotted = true
            application.expected.review("audit.qr-code", "audit.qr-authority")
            application.expected.open("audit.report-code", "audit.cover-note")
        },
        Defects.make("older-cover", "the cover of the audit report is that of the institute of accountants") {
            application, dice, _ in
            application.audit?.cover = .institute
            let code = dice.text(12, from: "0123456789")
            application.audit?.code = code
            application.audit?.qrPayload = dice.institutePayload(code: code)
            application.expected.fail("audit.cover-note", "audit.qr-authority")
            application.expected.open("audit.report-code")
        },
        Defects.make("cover-without-note", "the code on the cover stands without any note") { application, _, _ in
            application.audit?.cover = .bare
            application.expected.notPass("audit.cover-note")
        },
        Defects.make("licence-qr-of-other", "the QR code of the licence names another company") {
            application, dice, _ in
            guard var licence = application.licence else { return }
            if licence.layout == .portrait || licence.layout == .electronic { licence.layout = .national }
            var other = licence.holder
            other.uscc = dice.enterprise(established: licence.holder.establishedOn, provider: false).uscc
            licence.qrPayload = dice.licencePayload(licence.layout, other, day: licence.issuedOn)
            application.licence = licence
            application.expected.fail("licence.qr-code")
            application.expected.open("applicant.uscc-consistent")
        },
        Defects.make("qr-spoofed-host", "the code on the cover leads elsewhere") { application, dice, _ in
            let host = dice.pick([
                "acc.mof-gov.cn", "acc.mof.gov.cn.baogao-chaxun.com", "acc-mof.gov.cn.verify.net", "www.accmof.cn",
                "acc.mof.gov.com", "acc.mof.gov.cn@baogao.net", "acc.mof.gov.cn%2f.baogao.net", "acc.mof.gov.cn:8443",
                "baogao.net\\acc.mof.gov.cn", "асс.mof.gov.cn", "xn--80a6aa.mof.gov.cn",
            ])
            let code = application.audit?.code ?? ""
            application.audit?.qrPayload = dice.reportPayload(code: code, host: host)
            application.expected.fail("audit.qr-authority")
        },
        Defects.make("report-code-differs", "the printed report code is not the one in the QR code") {
            application, dice, _ in
            application.audit?.qrPayload = dice.reportPayload(code: dice.reportCode())
            application.expected.fail("audit.report-code")
        },
        Defects.make("old-audit", "the audit report covers 2022") { application, dice, _ in
            application.audit?.fiscalYear = 2022
            application.audit?.reportDate = CalendarDay(2023, 4, 18)
            application.audit?.number = "审字[2023]第\(dice.int(100...900))号"
            let code = dice.reportCode(year: "23")
            application.audit?.code = code
            application.audit?.qrPayload = dice.reportPayload(code: code)
            application.expected.fail("audit.fiscal-year")
        },
        Defects.make("audit-of-other-company", "the audit report is about another company") { application, dice, _ in
            application.audit?.applicant = dice.companyName(trades: NameLists.trades, cities: ["深圳市"])
            application.expected.fail("audit.applicant")
            application.expected.open("applicant.name-consistent")
        },
    ]

    private static let tax: [Scenario] = [
        Defects.make("tax-of-other-company", "the tax certificate is about another company") { application, dice, _ in
            application.tax?.taxpayer = dice.companyName(trades: NameLists.trades, cities: ["深圳市"])
            application.tax?.uscc = dice.uscc(category: "91")
            application.expected.fail("tax.applicant")
            application.expected.open("applicant.name-consistent", "applicant.uscc-consistent")
        },
        Defects.make("tax-of-other-year", "the tax certificate covers 2022") { application, _, _ in
            application.tax?.periodStart = CalendarDay(2022, 1, 1)
            application.tax?.periodEnd = CalendarDay(2022, 12, 31)
            application.tax?.issuedOn = CalendarDay(2023, 3, 8)
            application.expected.fail("tax.year")
        },
    ]

    private static let form: [Scenario] = [
        Defects.make("above-half", "more than half of the contract is asked for") { application, dice, _ in
            let amount = min(application.contracts[0].amount ?? Money(fen: 0), Money(yuan: 4_000_000))
            application.setAmount(amount)
            let extra = dice.pick([1, 100, 1_000_000, 5_000_000])
            application.form.vouchers[0].requested = Money(fen: amount.fen / 2 + Int64(extra))
            application.expected.fail("voucher.rate")
        },
        Defects.make("above-cap", "more than 3,000,000 is asked for in the year", contracts: 2) {
            application, dice, _ in
            for index in 0..<2 {
                application.setAmount(Money(yuan: dice.int(350...480) * 10_000), at: index)
                application.form.vouchers[index].requested = Money(
                    fen: (application.contracts[index].amount ?? Money(fen: 0)).fen / 2)
            }
            application.form.grantedThisYear = nil
            application.expected.fail("voucher.annual-cap")
        },
        Defects.make("above-cap-of-large", "an enterprise that is not small or medium asks for more than 2,000,000") {
            application, dice, _ in
            application.setAmount(Money(yuan: dice.int(420...560) * 10_000))
            application.form.vouchers[0].requested = Money(
                fen: (application.contracts[0].amount ?? Money(fen: 0)).fen / 2)
            application.form.scale = .init(
                industry: "software", employees: dice.int(400...2000), revenue: Money(yuan: 180_000_000),
                assets: Money(yuan: 260_000_000))
            application.audit?.revenue = Money(yuan: 180_000_000)
            application.audit?.assets = Money(yuan: 260_000_000)
            application.form.grantedThisYear = nil
            application.expected.fail("voucher.annual-cap")
        },
        Defects.make("other-funding", "other public funding exceeds half of the contract") { application, dice, _ in
            let amount = application.contracts[0].amount ?? Money(fen: 0)
            application.form.otherFunding = Money(fen: amount.fen / 2 + Int64(dice.pick([1, 1_000_000, 20_000_000])))
            application.expected.fail("voucher.other-funding")
        },
        Defects.make("late", "submitted after the window closed") { application, dice, _ in
            application.form.submittedAt = dice.pick([
                "2024-12-09T18:00:01+08:00", "2024-12-09T10:30:00Z", "2024-12-10T09:00:00+08:00",
            ])
            application.expected.fail("application.submitted-in-window")
        },
        Defects.make("invalid-form", "application.xml is not valid") { application, _, _ in
            application.brokenForm = true
            application.expected.fail("application.form")
            application.expected.open("application.submitted-in-window", "applicant.*", "voucher.*")
        },
    ]
}

extension ApplicationCase {
    /// Puts another code on every paper of the applicant.
    mutating func renameCode(to code: String) {
        applicant.party.uscc = code
        form.applicantUSCC = code
        licence?.holder.uscc = code
        licence?.qrPayload = nil
        expected.open("licence.qr-code")
        certificate?.holder.uscc = code
        tax?.uscc = code
        accounts?.uscc = code
        for index in contracts.indices { contracts[index].buyer.party.uscc = code }
    }

    /// Puts another name on every paper of the applicant; its seals stay.
    mutating func rename(to name: String) {
        applicant.party.name = name
        form.applicantName = name
        licence?.holder.name = name
        for index in contracts.indices { contracts[index].buyer.party.name = name }
        audit?.applicant = name
        tax?.taxpayer = name
        for index in commitments.indices { commitments[index].applicant = name }
        signaturePage?.applicant = name
    }

    /// Gives a contract another price, in its text and in the form.
    mutating func setAmount(_ amount: Money, at index: Int = 0) {
        contracts[index].amount = amount
        contracts[index].amountInWords = AmountWords.write(amount)
        form.vouchers[index].contractAmount = amount
        form.vouchers[index].requested = Money(fen: amount.fen / 2)
        if form.otherFunding != nil { form.otherFunding = Money(fen: amount.fen / 4) }
    }
}
