import RulePacks

/// Clauses that the guide does not have, and clauses of the guide that nothing cites.
struct GuideLinter {
    let pack: RulePack
    let sources: PackSources

    func faults() -> [LintFault] {
        guard let guide = pack.guide else {
            let fault = PackError(
                code: .unknownName, place: SourcePlace(file: "guide.txt"), message: "the pack has no guide.txt",
                hint: "put the words of the guide there, so that reports can quote them")
            return [LintFault(.warning, fault)]
        }
        let leaves = guide.leaves
        let known = leaves.map { Guide.citation(of: $0) }
        func unknown(_ clause: String, _ place: SourcePlace) -> LintFault? {
            guard guide.text(of: clause) == nil else { return nil }
            let near = Spelling.nearest(to: clause, among: Set(known)) ?? known.first { $0.hasPrefix(clause.prefix(1)) }
            return LintFault(
                .error,
                PackError(
                    code: .unknownName, place: place, message: "the guide has no clause '\(clause)'",
                    hint: near.map { "meant '\($0)'?" } ?? "known: " + known.prefix(20).joined(separator: ", ")))
        }
        var faults = pack.checks.filter { $0.level != .off }.compactMap { unknown($0.clause, $0.clausePlace) }
        faults += pack.statements.compactMap { unknown($0.clause, $0.place) }
        for leaf in leaves where !ClauseCoverage.isCovered(leaf, by: pack) {
            let clause = Guide.citation(of: leaf)
            let words = (guide.clauses[leaf] ?? "").prefix(20)
            faults.append(
                LintFault(
                    .error,
                    PackError(
                        code: .untested, place: sources.place(of: String(words), in: "guide.txt"),
                        message: "no check and no statement cites the clause '\(clause)'",
                        hint: "write a check, or say in statements.yaml who sees to it")))
        }
        return faults
    }
}
