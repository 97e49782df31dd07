import DocumentModel
import Judging
import RulePacks

/// What the pack's tests do not show.
struct TestLinter {
    let pack: RulePack
    let tests: [PackTest]
    let sources: PackSources

    func faults() throws -> [LintFault] {
        try expectations() + checksWithoutTests() + casesWithoutTests() + unknownFields()
    }

    /// Whether something is written in this pack itself; what it inherits is tested where it is written.
    private func isOwn(_ place: SourcePlace) -> Bool { !place.file.hasPrefix("../") }

    /// Whether this pack says how a check decides; a change of its title alone needs no tests.
    private func isOwn(_ check: CheckDefinition) -> Bool {
        let cases = check.none + check.first + check.cases
        let expressions = [check.forEach, check.appliesWhen, check.require].compactMap { $0 } + check.needs.map(\.path)
        let places = cases.map(\.place) + expressions.map(\.place) + check.values.map(\.expression.place)
        return isOwn(check.place) && places.contains(where: isOwn)
    }

    private func expectations() throws -> [LintFault] {
        let ids = Set(pack.checks.map(\.id)).union(["outcome"])
        let reasons = Set(ReviewReason.allCases.map(\.rawValue))
        return tests.flatMap { test in
            test.expectations.flatMap { expected in
                var faults = test.parameters.keys.filter { pack.parameters[$0] == nil }.sorted()
                    .map { unknown("parameter", $0, among: Set(pack.parameters.keys), in: test) }
                if !ids.contains(expected.check) {
                    faults.append(unknown("check", expected.check, among: ids, in: test))
                }
                if let reason = expected.reason, !reasons.contains(reason) {
                    faults.append(unknown("reason", reason, among: reasons, in: test))
                }
                return faults
            }
        }
    }

    private func unknown(_ what: String, _ name: String, among known: Set<String>, in test: PackTest) -> LintFault {
        let near = Spelling.nearest(to: name, among: known)
        return LintFault(
            .error,
            PackError(
                code: .unknownName, place: test.place, message: "there is no \(what) '\(name)'",
                hint: near.map { "meant '\($0)'?" }))
    }

    /// Every check must be shown to pass, to fail and to ask for a person, as far as it can.
    private func checksWithoutTests() -> [LintFault] {
        var seen: [String: Set<CaseStatus>] = [:]
        for test in tests {
            for expected in test.expectations { seen[expected.check, default: []].insert(expected.status) }
        }
        return pack.checks.filter { isOwn($0) && $0.level != .off }.flatMap { check in
            CheckStatuses.possible(check).subtracting(seen[check.id] ?? []).sorted { $0.rawValue < $1.rawValue }.map {
                LintFault(
                    .warning,
                    PackError(
                        code: .untested, place: check.place,
                        message: "no test shows that '\(check.id)' is \($0.rawValue)",
                        hint: "add one to tests/: expect: {\(check.id): \($0.rawValue)}"))
            }
        }
    }

    private func casesWithoutTests() throws -> [LintFault] {
        let trace = JudgementTrace()
        let runner = try PackTestRunner(pack: pack)
        for test in tests { _ = runner.run(test, trace: trace) }
        var seen: Set<SourcePlace> = []
        return pack.checks.filter { $0.level != .off }.flatMap { $0.none + $0.first + $0.cases }
            .filter { isOwn($0.place) && !trace.cases.contains($0.place) && seen.insert($0.place).inserted }
            .map { entry in
                LintFault(
                    .warning,
                    PackError(
                        code: .untested, place: entry.when?.place ?? entry.place,
                        message: "no test reaches this case (\(entry.status.rawValue))",
                        hint: "either a test is missing, or the case can never decide"))
            }
    }

    /// Fields in a test that no rule of recognition fills: a misspelt one proves nothing.
    private func unknownFields() -> [LintFault] {
        tests.flatMap { test in
            test.dossier.documents.flatMap { document -> [LintFault] in
                let fields = Set((pack.fields.fields[document.kind] ?? []).map(\.field))
                let features = Set((pack.fields.features?[document.kind] ?? []).map(\.name))
                return document.fields.keys.filter { !fields.contains($0) }.sorted().map {
                    unknown("field of \(document.kind)", $0, among: fields, in: test)
                }
                    + document.features.keys.filter { !features.contains($0) }.sorted().map {
                        unknown("feature of \(document.kind)", $0, among: features, in: test)
                    }
            }
        }
    }
}

/// Which verdicts a check can give at all.
enum CheckStatuses {
    static func possible(_ check: CheckDefinition) -> Set<CaseStatus> {
        var possible = Set((check.none + check.first + check.cases).map(\.status))
        if let require = check.require {
            let condition = XPathSyntax.canonical(require.text)
            if condition != "false ( )" { possible.insert(.pass) }
            if condition != "true ( )" { possible.insert(.fail) }
        }
        for need in check.needs {
            switch need.absent {
            case .fail: possible.formUnion([.fail, .review])
            case .review, .notApplicable: possible.insert(.review)
            case .proceed: break
            }
        }
        possible.remove(.notApplicable)
        return possible
    }
}
