import RulePacks

/// What can never be reached or shown, whatever a dossier holds.
extension CheckLinter {
    mutating func examineOrder(of check: CheckDefinition) {
        let firstEnds = examineOrder(of: check.first)
        let casesEnd = examineOrder(of: check.cases)
        _ = examineOrder(of: check.none)
        if firstEnds, let next = check.needs.first?.path.place ?? check.cases.first?.place ?? check.require?.place {
            add(.error, .unreachable, "'first' always decides: nothing behind it is asked", next)
        }
        if casesEnd, let require = check.require {
            add(
                .error, .unreachable, "the last of 'cases' always decides: 'require' is never asked", require.place,
                hint: "leave out 'require', or give the last case a 'when'")
        }
        if !check.none.isEmpty, check.forEach == nil, let place = check.none.first?.place {
            add(.error, .unreachable, "'none' without 'for-each' is never asked", place)
        }
        let verdict = check.require.map { XPathSyntax.canonical($0.text) }
        if let message = check.message, verdict == nil || verdict == "true ( )" {
            add(
                .warning, .unused, "this 'message' is never shown: 'require' never says no", message.zh.place,
                hint: "cases and needs have messages of their own")
        }
        if let message = check.passMessage, verdict == nil || verdict == "false ( )" {
            add(.warning, .unused, "this 'pass-message' is never shown: 'require' never says yes", message.zh.place)
        }
        for need in check.needs where need.absent == .proceed {
            if let place = need.message?.zh.place ?? need.remedy?.zh.place {
                add(.warning, .unused, "what is missing is not mentioned where the check goes on without it", place)
            }
        }
        for need in check.needs where need.reason != nil && need.absent != .review {
            add(.warning, .unused, "a reason counts only with 'absent: review'", need.path.place)
        }
    }

    /// Looks at one list of cases; says whether it always decides.
    private mutating func examineOrder(of cases: [CheckCase]) -> Bool {
        var seen: [String: SourcePlace] = [:]
        var end: SourcePlace?
        for entry in cases {
            let place = entry.when?.place ?? entry.place
            if let end {
                add(
                    .error, .unreachable, "never reached: the case before it always decides", entry.place,
                    hint: "the case without 'when' at \(end) must be the last")
                continue
            }
            if entry.reason != nil, entry.status != .review {
                add(.warning, .unused, "a reason counts only with 'status: review'", entry.place)
            }
            guard let when = entry.when else {
                end = entry.place
                continue
            }
            let condition = XPathSyntax.canonical(when.text)
            switch condition {
            case "true ( )": end = entry.place
            case "false ( )": add(.error, .unreachable, "this never holds", place)
            default:
                if let earlier = seen[condition], earlier != place {
                    add(
                        .error, .unreachable, "never reached: an earlier case asks the same", place,
                        hint: "first at \(earlier)")
                }
                seen[condition] = place
                if case .some(.literal) = try? XPathParser.parse(when.text) {
                    add(.error, .unreachable, "a text in quotes is no condition", place)
                }
            }
        }
        return end != nil
    }
}
