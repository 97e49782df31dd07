public import Judging
public import RulePacks

/// The table of ``ClauseCoverage`` as a page of documentation.
public enum CoveragePage {
    /// Markdown for the DocC catalog, in both languages side by side where they differ.
    public static func markdown(_ pack: RulePack) -> String {
        let coverage = ClauseCoverage(pack: pack)
        var lines = [
            "# Coverage of the guide", "",
            "Which clause is seen to by which check, on which evidence, and by whom.", "", "## Overview", "",
            "Generated from the pack `\(pack.id)` by `xlq-validate rules list --by-clause --format markdown`; a test compares",
            "this page with the pack, and fails where a clause of the guide has no row. *automatic*: the papers and the form",
            "tell. *list*: a list of names is needed (`--lists`). *person*: no paper proves it; every report names it as left",
            "to a person. *later*: another stage of the procedure. *nobody*: there is nothing to see to.", "",
            "| Clause | Check | What must hold | Evidence | By |", "|---|---|---|---|---|",
        ]
        for row in coverage.rows {
            let check = row.check.map { "`\($0)`" } ?? "—"
            lines.append(
                "| \(cell(row.clause)) | \(check) | \(cell(row.title.zh)) | \(cell(row.evidence.zh)) | \(row.means.rawValue) |"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("\n", with: " ")
    }

    /// Lines for the terminal: clause by clause.
    public static func text(_ pack: RulePack, language: Language) -> String {
        var lines: [String] = []
        var clause = ""
        for row in ClauseCoverage(pack: pack).rows {
            if row.clause != clause {
                clause = row.clause
                lines += lines.isEmpty ? [] : [""]
                let words = pack.guide?.text(of: clause)?.split(separator: "\n").first.map(String.init) ?? ""
                lines.append("\(clause)  \(words.count > 48 ? words.prefix(48) + "…" : words)")
            }
            let level = row.level.flatMap { $0 == .required ? nil : " (\($0.rawValue))" } ?? ""
            let name = row.check ?? (language == .zh ? "（人工）" : "(no check)")
            let evidence = row.evidence[language]
            lines.append("  \(row.means.rawValue)  \(name)\(level)  \(row.title[language])")
            if !evidence.isEmpty { lines.append("      " + evidence) }
        }
        return lines.joined(separator: "\n")
    }
}
