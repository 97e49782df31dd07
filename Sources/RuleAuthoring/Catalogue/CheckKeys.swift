import RulePacks

/// A check as texts by key, without places, to compare two editions of it.
struct CheckKeys {
    let keys: [(name: String, text: String)]

    init(_ check: CheckDefinition) {
        func text(_ pack: PackText?) -> String { pack.map { $0.zh.text + "\u{0}" + $0.en.text } ?? "" }
        func cases(_ cases: [CheckCase]) -> String {
            cases.map { entry in
                [
                    entry.when.map { XPathSyntax.canonical($0.text) } ?? "", entry.status.rawValue, entry.reason ?? "",
                    text(entry.message), text(entry.remedy),
                ].joined(separator: "\u{1}")
            }.joined(separator: "\u{2}")
        }
        let needs = check.needs.map { need in
            [
                XPathSyntax.canonical(need.path.text), need.absent.rawValue, need.reason ?? "", text(need.message),
                text(need.remedy),
            ].joined(separator: "\u{1}")
        }
        keys = [
            ("clause", check.clause), ("title", text(check.title)),
            ("for-each", check.forEach.map { XPathSyntax.canonical($0.text) } ?? ""), ("none", cases(check.none)),
            ("applies-when", check.appliesWhen.map { XPathSyntax.canonical($0.text) } ?? ""),
            (
                "values",
                check.values.map { $0.name + "=" + XPathSyntax.canonical($0.expression.text) }.joined(
                    separator: "\u{2}")
            ),
            ("first", cases(check.first)), ("needs", needs.joined(separator: "\u{2}")), ("cases", cases(check.cases)),
            ("require", check.require.map { XPathSyntax.canonical($0.text) } ?? ""), ("message", text(check.message)),
            ("pass-message", text(check.passMessage)), ("remedy", text(check.remedy)),
            ("evidence", check.evidence.map(\.text).joined(separator: "\u{2}")),
        ]
    }
}
