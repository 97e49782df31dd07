import Judging

/// What a function takes and gives, as far as it can be known without a dossier.
struct FunctionSignature {
    /// What a function wants at one place.
    enum Parameter {
        case any
        /// Nodes of the dossier, not a text made of them.
        case nodes
        /// The name of a parameter of `pack.yaml`.
        case parameter
        /// A regular expression.
        case pattern
        /// The name of a list.
        case list
        /// One of some words.
        case word(Set<String>)
        /// A role of `signature-labels`.
        case role
        case date, moment, money, number
    }

    var parameters: [Parameter]
    /// How many may be left out, or be more.
    var optional = 0
    var isVariadic = false
    var result: StaticType

    static let table: [String: FunctionSignature] = {
        let reasons = Set(ReviewReason.allCases.map(\.rawValue))
        var table: [String: FunctionSignature] = [
            "fen": .init(parameters: [.money], result: .number),
            "sum-fen": .init(parameters: [.nodes], result: .number),
            "year-fen": .init(parameters: [.nodes], result: .number),
            "yuan": .init(parameters: [.number], result: .text(nil)),
            "day": .init(parameters: [.date], result: .number),
            "year-of": .init(parameters: [.date], result: .number),
            "add-years": .init(parameters: [.date, .number], result: .text(nil)),
            "add-days": .init(parameters: [.date, .number], result: .text(nil)),
            "instant": .init(parameters: [.moment], result: .number),
            "date-of": .init(parameters: [.moment], result: .text(nil)),
            "as-of": .init(parameters: [], result: .text(nil)),
            "param": .init(parameters: [.parameter], result: .text(nil)),
            "one-of": .init(parameters: [.any, .parameter], result: .boolean),
            "threshold": .init(parameters: [.word(["value", "mark", "kind", "difference"])], result: .number),
            "size-class": .init(parameters: [.nodes], result: .text(["sme", "large", "unknown"])),
            "size-gaps": .init(parameters: [.nodes], result: .text(nil)),
            "if-empty": .init(parameters: [.any, .any], result: .text(nil)),
            "normal": .init(parameters: [.any], result: .text(nil)),
            "same-name": .init(parameters: [.any, .any], result: .boolean),
            "same-text": .init(parameters: [.nodes, .any], result: .any),
            "without-repeats": .init(parameters: [.nodes, .any, .any], result: .any),
            "matches": .init(parameters: [.any, .pattern], result: .boolean),
            "find": .init(parameters: [.any, .pattern], result: .text(nil)),
            "uscc-valid": .init(parameters: [.any], result: .boolean),
            "uscc-in": .init(parameters: [.any], result: .text(nil)),
            "host": .init(parameters: [.any], result: .text(nil)),
            "percent-decode": .init(parameters: [.any], result: .text(nil)),
            "list-given": .init(parameters: [.list], result: .boolean),
            "list-of": .init(parameters: [.list, .any, .any], result: .text(nil)),
            "in-list": .init(
                parameters: [.list, .any, .any],
                result: .text(["no-list", "no", "listed", "former-name", "name-only"])),
            "sure": .init(parameters: [.nodes], result: .boolean),
            "gaps": .init(parameters: [.nodes], result: .text(reasons.union([""]))),
            "agreement": .init(
                parameters: [.nodes], result: .text(["none", "single", "same", "different", "uncertain"])),
            "code-state": .init(
                parameters: [.nodes, .nodes], result: .text(["valid", "invalid", "doubtful", "none"])),
            "signature-state": .init(
                parameters: [.nodes, .role],
                result: .text([
                    "signed", "unsure", "grey", "blank", "none", "name-seal", "printed-name", "not-read", "illegible",
                ])),
            "term": .init(parameters: [.any], result: .text(nil)),
            "list": .init(parameters: [.nodes], result: .text(nil)),
        ]
        let seals: Set<String> = [
            "found", "special", "unsure", "grey", "not-read", "illegible", "stranger", "none", "unknown",
        ]
        table["seal-state"] = .init(
            parameters: [.nodes, .any, .word(["official", "any"])], result: .text(seals))
        table["seal-matching"] = .init(parameters: [.nodes, .pattern], result: .text(seals))
        return table.merging(core) { $1 }
    }()

    /// Names of the functions beside those of XPath 1.0.
    static let ownNames: [String] = table.keys.filter { core[$0] == nil }.sorted()

    private static let core: [String: FunctionSignature] = [
        "boolean": .init(parameters: [.any], result: .boolean),
        "ceiling": .init(parameters: [.any], result: .number),
        "concat": .init(parameters: [.any, .any], isVariadic: true, result: .text(nil)),
        "contains": .init(parameters: [.any, .any], result: .boolean),
        "count": .init(parameters: [.nodes], result: .number),
        "false": .init(parameters: [], result: .boolean),
        "floor": .init(parameters: [.any], result: .number),
        "last": .init(parameters: [], result: .number),
        "local-name": .init(parameters: [.nodes], optional: 1, result: .text(nil)),
        "name": .init(parameters: [.nodes], optional: 1, result: .text(nil)),
        "normalize-space": .init(parameters: [.any], optional: 1, result: .text(nil)),
        "not": .init(parameters: [.any], result: .boolean),
        "number": .init(parameters: [.number], optional: 1, result: .number),
        "position": .init(parameters: [], result: .number),
        "round": .init(parameters: [.any], result: .number),
        "starts-with": .init(parameters: [.any, .any], result: .boolean),
        "string": .init(parameters: [.any], optional: 1, result: .text(nil)),
        "string-length": .init(parameters: [.any], optional: 1, result: .number),
        "substring": .init(parameters: [.any, .any, .any], optional: 1, result: .text(nil)),
        "substring-after": .init(parameters: [.any, .any], result: .text(nil)),
        "substring-before": .init(parameters: [.any, .any], result: .text(nil)),
        "sum": .init(parameters: [.nodes], result: .number),
        "translate": .init(parameters: [.any, .any, .any], result: .text(nil)),
        "true": .init(parameters: [], result: .boolean),
    ]
}

/// What an expression gives, as far as it can be known without a dossier.
enum StaticType: Sendable {
    case nodes(Set<DossierSchema.Node>)
    /// A text; one of some where they are known.
    case text(Set<String>?)
    case number, boolean
    /// Nodes or a value of which nothing is known.
    case any
}
