import Judging
import RulePacks

/// Follows every expression of every check through the schema of the dossier.
struct CheckLinter {
    let pack: RulePack
    let sources: PackSources
    private(set) var faults: [LintFault] = []
    private var typer: XPathTyper
    private var common: [String: StaticType] = [:]
    private var usedCommon: Set<String> = []

    private static let dossier: Set<DossierSchema.Node> = [.element(0)]
    /// Parameters that functions read by themselves: see `seal-state()`.
    private static let builtIn: Set<String> = ["seal.special"]

    init(pack: RulePack, sources: PackSources) {
        self.pack = pack
        self.sources = sources
        typer = XPathTyper(pack: pack)
    }

    mutating func run() {
        for value in pack.values {
            let type = examine(value.expression, at: Self.dossier)
            typer.variables[value.name] = type
        }
        common = typer.variables
        usedCommon.formUnion(typer.usedVariables)
        for check in pack.checks { examine(check) }
        for value in pack.values where !usedCommon.contains(value.name) {
            add(.warning, .unused, "nothing uses the value '$\(value.name)'", value.expression.place)
        }
        for name in pack.parameters.keys.sorted()
        where !typer.usedParameters.contains(name) && !Self.builtIn.contains(name) {
            let key = name.split(separator: ".").last.map(String.init) ?? name
            add(
                .warning, .unused, "no rule asks for the parameter '\(name)'",
                sources.place(of: key + ":", in: "pack.yaml"))
        }
        for name in Set(pack.fields.fields.values.flatMap { $0.map(\.field) }).sorted() where pack.terms[name] == nil {
            add(
                .warning, .unknownName, "'terms' has no word for the field '\(name)'", SourcePlace(file: "pack.yaml"),
                hint: "\(name): [Chinese, English]")
        }
    }

    private mutating func examine(_ check: CheckDefinition) {
        typer.forget()
        typer.variables = common
        var context = Self.dossier
        if let forEach = check.forEach, case .nodes(let nodes) = examine(forEach, at: Self.dossier), !nodes.isEmpty {
            context = nodes
        }
        // Values of the check are not there yet where nothing is found.
        examine(check.none, at: Self.dossier)
        for value in check.values { typer.variables[value.name] = examine(value.expression, at: context) }
        if let condition = check.appliesWhen { _ = examine(condition, at: context) }
        examine(check.first, at: context)
        for need in check.needs {
            if case .text = examine(need.path, at: context) {
                add(.error, .badExpression, "'needs' wants nodes of the dossier, not a text", need.path.place)
            }
            examine(need.message, at: context)
            examine(need.remedy, at: context)
        }
        examine(check.cases, at: context)
        if let require = check.require { _ = examine(require, at: context) }
        for text in [check.message, check.passMessage, check.remedy] { examine(text, at: context) }
        for evidence in check.evidence { _ = examine(evidence, at: context) }
        usedCommon.formUnion(typer.usedVariables)
        for value in check.values where !typer.usedVariables.contains(value.name) {
            add(.warning, .unused, "nothing uses the value '$\(value.name)'", value.expression.place)
        }
        examineOrder(of: check)
    }

    private mutating func examine(_ cases: [CheckCase], at context: Set<DossierSchema.Node>) {
        for entry in cases {
            if let when = entry.when { _ = examine(when, at: context) }
            examine(entry.message, at: context)
            examine(entry.remedy, at: context)
        }
    }

    private mutating func examine(_ text: PackText?, at context: Set<DossierSchema.Node>) {
        guard let text else { return }
        for part in [text.zh, text.en] {
            for placeholder in Placeholder.all(in: part.text) {
                _ = typer.type(of: placeholder.expression, at: context)
                for fault in typer.takeFaults() {
                    add(.error, fault, sources.place(of: placeholder.at + fault.at, in: part))
                }
            }
        }
    }

    private mutating func examine(_ expression: SourceText, at context: Set<DossierSchema.Node>) -> StaticType {
        let type = typer.type(of: expression.text, at: context)
        for fault in typer.takeFaults() { add(.error, fault, sources.place(of: fault.at, in: expression)) }
        return type
    }

    private mutating func add(_ severity: LintFault.Severity, _ fault: XPathTyper.Fault, _ place: SourcePlace) {
        add(severity, fault.code, fault.message, place, hint: fault.hint)
    }

    mutating func add(
        _ severity: LintFault.Severity, _ code: PackError.Code, _ message: String, _ place: SourcePlace,
        hint: String? = nil
    ) {
        faults.append(LintFault(severity, PackError(code: code, place: place, message: message, hint: hint)))
    }
}

/// `{xpath}` inside a message.
struct Placeholder {
    var expression: String
    /// Characters before the expression.
    var at: Int

    /// All of a text; ``RulePack`` has refused texts with one that is not closed.
    static func all(in text: String) -> [Placeholder] {
        var found: [Placeholder] = []
        var start: Int?
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character == "{", start == nil { start = index + 1 }
            if character == "}", let begin = start {
                found.append(Placeholder(expression: String(characters[begin..<index]), at: begin))
                start = nil
            }
        }
        return found
    }
}
