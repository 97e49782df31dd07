import DocumentModel

/// Draws correct applications; defects are put in afterwards.
struct CaseBuilder {
    let dice: Dice
    /// Medium by kind: electronic papers carry electronic seals.
    let media: [String: Medium]

    private func isElectronic(_ kind: String) -> Bool { media[kind] == .digital }

    func build(_ kind: ApplicationCase.Kind, contractCount: Int = 1) -> ApplicationCase {
        let submitted = CalendarDay(2024, 11, 19).adding(days: dice.int(1...19))
        let established =
            kind == .startUp
            ? CalendarDay(2024, dice.int(1...6), dice.int(1...28))
            : CalendarDay(dice.int(2008...2022), dice.int(1...12), dice.int(1...28))
        let party =
            kind == .institution
            ? dice.fork("party").institution(established: established)
            : dice.fork("party").enterprise(established: established)
        let applicant = Organisation(party, dice: dice.fork("organisation"), isPublic: kind == .institution)
        let project = dice.pick(NameLists.applications) + dice.pick(["大模型研发与应用", "大模型训练", "行业大模型项目", "模型应用推广项目"])
        let form = ApplicationForm(
            id: "XLQ2024\(dice.text(6, from: "0123456789"))", edition: "2024",
            submittedAt:
                "\(submitted.iso)T\(dice.pick(["09", "10", "14", "16", "17"])):\(dice.int(10...59)):\(dice.int(10...59))+08:00",
            applicantName: party.name, applicantUSCC: party.uscc, legalRepresentative: party.legalRepresentative,
            applicantType: kind == .institution ? .researchInstitute : .enterprise, scale: nil, projectTitle: project,
            otherFunding: nil, vouchers: [], grantedThisYear: dice.chance(0.3) ? Money(yuan: 0) : nil)
        var result = ApplicationCase(kind: kind, applicant: applicant, form: form)
        addIdentity(&result)
        for index in 0..<contractCount {
            addContract(&result, index: index, count: contractCount, submitted: submitted)
        }
        addForm(&result)
        addFinances(&result, submitted: submitted)
        addPromises(&result, submitted: submitted)
        result.providers += (0..<4).map { dice.fork("decoy\($0)").enterprise(established: established, provider: true) }
        result.excluded = (0..<3).map {
            (dice.fork("excluded\($0)").enterprise(established: established), dice.pick(["科研诚信异常名录", "严重违法失信名单"]))
        }
        expect(&result)
        return result
    }

    private func endorsement(_ applicant: Organisation, _ kind: String) -> Endorsement {
        Endorsement(seal: applicant.officialSeal(electronic: isElectronic(kind)), signature: applicant.signature())
    }

    private func addIdentity(_ result: inout ApplicationCase) {
        let dice = dice.fork("identity")
        let party = result.applicant.party
        if result.kind == .institution {
            let kind = "institution-certificate"
            let from = CalendarDay(2021, dice.int(1...12), dice.int(1...28)).adding(days: dice.int(0...500))
            let registrar = dice.pick(["深圳市事业单位登记管理局", "深圳市事业单位登记管理局", "深圳市南山区事业单位登记管理局"])
            result.certificate = InstitutionCertificate(
                holder: party, template: dice.int(0...3),
                fundingSource: dice.pick(["财政补助", "财政核拨", "经费自理", "财政补助、事业收入"]),
                sponsor: dice.pick(["深圳市人民政府", "深圳市南山区人民政府", "深圳市科技创新局"]), validFrom: from,
                validUntil: from.adding(years: 5).adding(days: -1), registrar: registrar,
                endorsement: endorsement(result.applicant, kind),
                registrySeal: dice.officialSeal(registrar, electronic: isElectronic(kind), emblem: true))
            return
        }
        let kind = "business-licence"
        var layout = dice.pick(BusinessLicence.Layout.allCases)
        if layout == .electronic && !isElectronic(kind) && dice.chance(0.5) { layout = .shenzhen2019 }
        let issued = max(party.establishedOn, CalendarDay(2016, 3, 1)).adding(
            days: dice.int(
                0...max(
                    1,
                    min(1500, CalendarDay(2024, 6, 1).number - max(party.establishedOn, CalendarDay(2016, 3, 1)).number)
                )))
        let registrar = dice.pick(["深圳市市场监督管理局", "深圳市市场监督管理局", "深圳市市场监督管理局南山监管局"])
        result.licence = BusinessLicence(
            holder: party, layout: layout,
            validUntil: dice.chance(0.4) ? party.establishedOn.adding(years: dice.pick([20, 30, 50])) : nil,
            issuedOn: issued,
            registrar: registrar, endorsement: endorsement(result.applicant, kind),
            registrySeal: dice.officialSeal(registrar, electronic: isElectronic(kind), emblem: dice.chance(0.4)),
            qrPayload: dice.licencePayload(layout, party, day: issued.adding(days: 40)))
    }

    private func addContract(_ result: inout ApplicationCase, index: Int, count: Int, submitted: CalendarDay) {
        let dice = dice.fork("contract\(index)")
        let electronic = isElectronic("service-contract")
        let provider = Organisation(
            dice.enterprise(established: CalendarDay(dice.int(2010...2020), dice.int(1...12), 12), provider: true),
            dice: dice.fork("provider"))
        result.providers.append(provider.party)
        let template = dice.pick(ServiceContract.Template.allCases)
        let isTraining = template == .rental || dice.chance(0.6)
        let ceiling = result.kind == .startUp ? 420 : 560 / count
        let signed = CalendarDay(2024, 8, 1).adding(
            days: dice.int(0...(submitted.number - CalendarDay(2024, 8, 4).number)))
        let start = signed.adding(days: dice.int(0...20))
        // The higher rate of a start-up asks for a fee per year; a term of one year keeps the two alike.
        let years = result.kind == .startUp ? 1 : dice.pick([1, 1, 2])
        let end = min(CalendarDay(2026, 12, 31), start.adding(years: years).adding(days: -1))
        let amount =
            dice.chance(0.5)
            ? Money(yuan: dice.int(52...ceiling) * 10_000)
            : Money(fen: Int64(dice.int(52_000_000...ceiling * 1_000_000)))
        let stamp = { (side: Organisation) in
            dice.chance(0.5) ? side.contractSeal(electronic: electronic) : side.officialSeal(electronic: electronic)
        }
        let rental = template == .rental
        var content = dice.serviceContent(isTraining: isTraining)
        if rental {
            // The lessor is 甲方 here, so the roles in the sentence change places.
            content = content.replacing("甲方", with: "丙").replacing("乙方", with: "甲方").replacing("丙", with: "乙方")
        }
        result.contracts.append(
            ServiceContract(
                template: template, number: dice.contractNumber(),
                title: dice.contractTitle(isTraining: isTraining, rental: rental),
                buyer: .init(
                    party: result.applicant.party, seal: stamp(result.applicant),
                    signature: result.applicant.signature()),
                provider: .init(party: provider.party, seal: stamp(provider), signature: provider.signature()),
                isTraining: isTraining, content: content, amount: amount,
                amountInWords: AmountWords.write(
                    amount, yuan: dice.pick(["元", "元", "圆"]), whole: dice.pick(["整", "整", "正"])),
                termStart: start, termEnd: end, signedOn: signed, printsCodes: dice.chance(0.75),
                length: dice.int(1...4)))
    }

    private func addForm(_ result: inout ApplicationCase) {
        let dice = dice.fork("form")
        if result.kind != .institution {
            result.form.scale = .init(
                industry: "software", employees: dice.int(12...280),
                revenue: Money(yuan: dice.int(200...9_000) * 10_000),
                assets: Money(yuan: dice.int(300...12_000) * 10_000))
        }
        let cap: Int64 = 300_000_000
        var left = cap
        result.form.vouchers = result.contracts.map { contract in
            let amount = contract.amount ?? Money(fen: 0)
            let full = amount.fen / 2
            let asked = min(left, dice.chance(0.5) ? full : full * 8 / 10 / 10_000 * 10_000)
            left -= asked
            return .init(contractNumber: contract.number, contractAmount: amount, requested: Money(fen: asked))
        }
        if dice.chance(0.35) {
            let smallest = result.contracts.compactMap(\.amount).min() ?? Money(fen: 0)
            result.form.otherFunding = Money(fen: smallest.fen / 4 / 10_000 * 10_000)
        }
    }

    private func addFinances(_ result: inout ApplicationCase, submitted: CalendarDay) {
        let dice = dice.fork("finances")
        let party = result.applicant.party
        let firm = Organisation(dice.enterprise(established: CalendarDay(2005, 5, 5)), dice: dice.fork("firm"))
        let firmName = dice.firmName()
        let accountants = [dice.personName(), dice.personName()]
        let hands = accountants.map { firm.signature(of: $0) }.enumerated().map { index, writing in
            var writing = writing
            writing.hand ^= UInt64(index) &* 0x9E37
            return writing
        }
        switch result.kind {
        case .institution:
            let kind = "final-accounts"
            let reviewer = dice.pick(["深圳市财政局", "深圳市南山区财政局", "深圳市科技创新局"])
            result.accounts = FinalAccounts(
                template: dice.int(0...3), applicant: party.name, uscc: party.uscc,
                legalRepresentative: party.legalRepresentative,
                fiscalYear: 2023, reviewer: reviewer, income: Money(yuan: dice.int(900...20_000) * 10_000),
                seal: result.applicant.officialSeal(electronic: isElectronic(kind)),
                reviewerSeal: dice.officialSeal(reviewer, electronic: isElectronic(kind)),
                signature: result.applicant.signature())
        case .startUp:
            let kind = "capital-verification"
            let paid = Money(yuan: dice.int(50...600) * 10_000)
            let part = Money(fen: paid.fen / 10 * Int64(dice.int(3...7)))
            let code = dice.reportCode()
            result.capital = CapitalVerification(
                template: dice.int(0...3), applicant: party.name, firm: firmName,
                number: dice.reportNumber(firm: firmName, year: 2024, kind: "验"), code: code,
                qrPayload: dice.reportPayload(code: code),
                reportDate: party.establishedOn.adding(days: dice.int(25...70)),
                paidIn: paid,
                shareholders: [(dice.personName(), part), (dice.personName(), Money(fen: paid.fen - part.fen))],
                accountants: accountants, signatures: hands,
                firmSeal: dice.officialSeal(firmName, electronic: isElectronic(kind)),
                copySeal: result.applicant.officialSeal(electronic: isElectronic(kind)))
        case .enterprise:
            let kind = "audit-report"
            let code = dice.reportCode()
            result.audit = AuditReport(
                template: dice.int(0...4), applicant: party.name, firm: firmName,
                number: dice.reportNumber(firm: firmName, year: 2024, kind: "审"), code: code,
                qrPayload: dice.reportPayload(code: code), fiscalYear: 2023,
                opinion: dice.chance(0.9) ? .unqualified : .qualified,
                reportDate: CalendarDay(2024, dice.int(2...6), dice.int(1...28)),
                accountants: accountants, signatures: hands,
                firmSeal: dice.officialSeal(firmName, electronic: isElectronic(kind)),
                accountantSeals: dice.chance(0.5) ? accountants.map { smallSeal($0, kind) } : [],
                copySeal: result.applicant.officialSeal(electronic: isElectronic(kind)),
                revenue: result.form.scale?.revenue ?? Money(yuan: 8_000_000),
                assets: result.form.scale?.assets ?? Money(yuan: 9_000_000), notePages: dice.int(1...2))
            addTax(&result, submitted: submitted)
        }
    }

    /// Accountants' seals are smaller than other people's.
    private func smallSeal(_ name: String, _ kind: String) -> Seal {
        var seal = dice.nameSeal(name, electronic: isElectronic(kind))
        seal.millimetres = dice.pick([13, 14, 16])
        return seal
    }

    private func addTax(_ result: inout ApplicationCase, submitted: CalendarDay) {
        let dice = dice.fork("tax")
        let electronic = isElectronic("tax-certificate")
        let party = result.applicant.party
        let district = NameLists.districts.first { party.address.contains($0) } ?? "南山区"
        let authority = dice.pick(["国家税务总局深圳市\(district)税务局", "国家税务总局深圳市税务局", "国家税务总局深圳市\(district)税务局第一税务所"])
        var seal = dice.officialSeal(authority, electronic: electronic)
        seal.innerText = dice.pick(["征税专用章", "业务专用章", "征税专用章"])
        seal.code = nil
        let taxes = [
            ("增值税", "软件服务"), ("增值税", "现代服务"), ("企业所得税", "应纳税所得额"), ("城市维护建设税", "市区"), ("教育费附加", "增值税教育费附加"),
            ("印花税", "买卖合同"), ("地方教育附加", "增值税地方教育附加"),
        ]
        result.tax = TaxCertificate(
            template: dice.int(0...5), taxpayer: party.name, uscc: party.uscc, periodStart: CalendarDay(2023, 1, 1),
            periodEnd: CalendarDay(2023, 12, 31),
            rows: dice.pick(dice.int(3...6), of: taxes).map {
                ($0.0, $0.1, Money(fen: Int64(dice.int(20_000...90_000_000))))
            },
            authority: authority, issuedOn: CalendarDay(2024, dice.int(3...11), dice.int(1...18)), seal: seal,
            copySeal: result.applicant.officialSeal(electronic: electronic))
    }

    private func addPromises(_ result: inout ApplicationCase, submitted: CalendarDay) {
        let dice = dice.fork("promises")
        let party = result.applicant.party
        let signed = max(CalendarDay(2024, 11, 19), submitted.adding(days: -dice.int(0...6)))
        let template = dice.int(0...3)
        result.commitments = Commitment.Subject.allCases.map { subject in
            Commitment(
                subject: subject, template: dice.chance(0.7) ? template : dice.int(0...3), applicant: party.name,
                legalRepresentative: party.legalRepresentative, signedOn: signed,
                endorsement: endorsement(result.applicant, subject.rawValue))
        }
        result.signaturePage = SignaturePage(
            template: dice.int(0...4), applicant: party.name, legalRepresentative: party.legalRepresentative,
            projectTitle: result.form.projectTitle ?? "", applicationNumber: result.form.id, signedOn: signed,
            endorsement: endorsement(result.applicant, "signature-page"))
    }

    private func expect(_ result: inout ApplicationCase) {
        result.expected.notApplicable("bundle.digital-signatures", "contract.cross-page-seal")
        // A seal that print or another one hides in part may look like a part.
        result.expected.open("contract.cross-page-seal")
        // An opaque code says nothing.
        let isTelling = result.licence.map { $0.qrPayload?.contains($0.holder.uscc) ?? false } ?? false
        if !isTelling { result.expected.notApplicable("licence.qr-code") }
        switch result.kind {
        case .enterprise: break
        case .institution:
            result.expected.notApplicable(
                "tax.present", "tax.applicant", "tax.year", "tax.seal", "audit.qr-code", "audit.qr-authority",
                "audit.report-code", "audit.cover-note", "audit.firm-seal", "audit.accountant-signatures")
            // Whether the accounts were "reviewed" is for a person to see; the guide names no form of proof.
            result.expected.open("audit.present")
        case .startUp:
            // A company founded in 2024 cannot have paid tax for 2023; a person decides.
            result.expected.review("tax.present")
            result.expected.open(
                "tax.applicant", "tax.year", "tax.seal", "audit.fiscal-year", "audit.qr*", "audit.report-code",
                "audit.cover-note", "audit.firm-seal", "audit.accountant-signatures")
        }
    }
}
