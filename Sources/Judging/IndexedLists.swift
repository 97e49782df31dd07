internal import DocumentModel
internal import RulePacks

/// Lists of names, prepared for looking up.
struct IndexedLists: Sendable {
    /// What a list says of a name.
    enum Answer: String, Sendable {
        case noList = "no-list"
        case no
        case listed
        /// It is listed under a former name.
        case formerName = "former-name"
        /// A name like this is listed with another code.
        case nameOnly = "name-only"
    }

    private struct Index: Sendable {
        var byCode: [String: NameLists.Entry] = [:]
        var byName: [String: [NameLists.Entry]] = [:]
        var byFormerName: [String: NameLists.Entry] = [:]
    }

    private let indices: [String: Index]

    init(_ lists: NameLists) {
        indices = lists.entries.mapValues { entries in
            var index = Index()
            for entry in entries {
                let code = CompanyName.normalised(entry.uscc)
                let name = CompanyName.normalised(entry.name)
                if !code.isEmpty { index.byCode[code] = entry }
                if !name.isEmpty { index.byName[name, default: []].append(entry) }
                for former in entry.formerNames { index.byFormerName[CompanyName.normalised(former)] = entry }
            }
            return index
        }
    }

    func isGiven(_ list: String) -> Bool { indices[list] != nil }

    /// Looks a name and a code up; either may be empty.
    func look(up name: String, code: String, in list: String) -> (answer: Answer, entry: NameLists.Entry?) {
        guard let index = indices[list] else { return (.noList, nil) }
        let code = CompanyName.normalised(code)
        let name = CompanyName.normalised(name)
        if !code.isEmpty, let entry = index.byCode[code] { return (.listed, entry) }
        let namesakes = index.byName[name] ?? []
        if let entry = namesakes.first(where: { $0.uscc.isEmpty || code.isEmpty }) { return (.listed, entry) }
        if let entry = namesakes.first { return (.nameOnly, entry) }
        if let entry = index.byFormerName[name] { return (.formerName, entry) }
        return (.no, nil)
    }
}
