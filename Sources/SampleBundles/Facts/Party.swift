import DocumentModel

/// A company, institution or firm as the papers show it.
struct Party: Hashable {
    var name: String
    var uscc: String
    var legalRepresentative: String
    var address: String
    var entityType: String
    var registeredCapital: Money
    var establishedOn: CalendarDay
    var scope: String
    var phone: String
    var bank: String
    var account: String
}

extension Dice {
    /// A code with right check characters (GB 32100-2015, and GB 11714 for characters 9 to 17).
    func uscc(category: String, division: String = "440300") -> String {
        let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        let lead = category == "91" ? pick(["MA5", "MA5", "MAD", "MA5", "079", "326"]) : pick(["455", "MB2", "739"])
        let organisation = lead + text(5, from: category == "91" ? alphabet : "0123456789")
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(organisation, weights).reduce(0) { total, pair in
            let value = pair.0.wholeNumberValue ?? Int(pair.0.unicodeScalars.first?.value ?? 65) - 55
            return total + value * pair.1
        }
        let check = 11 - sum % 11
        let body = category + division + organisation + (check == 10 ? "X" : check == 11 ? "0" : "\(check)")
        return body + String(UnifiedSocialCreditCode.checkCharacter(for: body) ?? "0")
    }

    /// An enterprise with limited liability.
    func enterprise(established: CalendarDay, provider: Bool = false) -> Party {
        let cities = provider && chance(0.5) ? NameLists.otherCities : NameLists.cities
        let name = companyName(trades: provider ? NameLists.providerTrades : NameLists.trades, cities: cities)
        let type =
            name.hasSuffix("股份有限公司")
            ? "股份有限公司（非上市、自然人投资或控股）"
            : pick(["有限责任公司", "有限责任公司（自然人独资）", "有限责任公司（自然人投资或控股）", "有限责任公司（法人独资）", "有限责任公司(自然人投资或控股)"])
        let division = provider ? pick(["440300", "110108", "310115", "330106", "440106"]) : "440300"
        return party(name: name, uscc: uscc(category: "91", division: division), type: type, established: established)
    }

    /// A public institution with a research task.
    func institution(established: CalendarDay) -> Party {
        let middle = chance(0.5) ? brand() : ""
        let name = pick(NameLists.institutionPrefixes) + middle + pick(NameLists.institutions)
        return party(name: name, uscc: uscc(category: "12"), type: "事业单位", established: established)
    }

    private func party(name: String, uscc: String, type: String, established: CalendarDay) -> Party {
        Party(
            name: name, uscc: uscc, legalRepresentative: personName(), address: address(), entityType: type,
            registeredCapital: Money(yuan: pick([1, 2, 3, 5, 10, 20, 30, 50]) * 1_000_000),
            establishedOn: established, scope: pick(int(4...8), of: NameLists.scopes).joined(separator: "；") + "。",
            phone: phone(), bank: pick(NameLists.bankNames) + "股份有限公司深圳" + pick(NameLists.bankBranches),
            account: "7" + text(pick([15, 18]), from: "0123456789"))
    }
}
