import DocumentModel
import Foundation
import Judging
import RulePacks

/// Follows an expression through the schema of the dossier: finds names that are not there, comparisons that never hold,
/// functions that are given what they cannot take.
struct XPathTyper {
    /// A fault, with its place in the expression.
    struct Fault {
        var code: PackError.Code
        var message: String
        var hint: String?
        var at: Int
    }

    let schema: DossierSchema
    let pack: RulePack
    var variables: [String: StaticType] = [:]
    private(set) var faults: [Fault] = []
    /// What the expressions looked at.
    private(set) var touched: Set<DossierSchema.Node> = []
    private(set) var usedVariables: Set<String> = []
    private(set) var usedParameters: Set<String> = []
    private(set) var usedLists: Set<String> = []
    private(set) var usedFunctions: Set<String> = []

    init(pack: RulePack) {
        self.pack = pack
        schema = DossierSchema(pack)
    }

    /// Forgets the faults, and gives them.
    mutating func takeFaults() -> [Fault] {
        defer { faults = [] }
        return faults
    }

    /// Forgets what was looked at, so that the next check begins anew.
    mutating func forget() { (touched, usedVariables, usedLists) = ([], [], []) }

    /// The type of an expression in the context of some nodes.
    mutating func type(of text: String, at context: Set<DossierSchema.Node>) -> StaticType {
        do {
            return type(of: try XPathParser.parse(text), at: context)
        } catch {
            faults.append(
                Fault(code: .badExpression, message: error.message, hint: "conditions are XPath 1.0", at: error.at))
            return .any
        }
    }

    mutating func type(of syntax: XPathSyntax, at context: Set<DossierSchema.Node>) -> StaticType {
        switch syntax {
        case .number: return .number
        case .literal(let text, _): return .text([text])
        case .variable(let name, let at): return variable(name, at)
        case .call(let name, let arguments, let at): return call(name, arguments, at, context)
        case .path(let start, let steps): return path(start, steps, context)
        case .filtered(let inner, let predicates):
            let type = type(of: inner, at: context)
            guard case .nodes(let nodes) = type else {
                for predicate in predicates { _ = self.type(of: predicate, at: context) }
                return type
            }
            return .nodes(filter(nodes, predicates))
        case .negated(let inner):
            _ = type(of: inner, at: context)
            return .number
        case .binary(let operation, let left, let right, let at):
            return binary(operation, left, right, at, context)
        }
    }

    private mutating func variable(_ name: String, _ at: Int) -> StaticType {
        usedVariables.insert(name)
        guard let type = variables[name] else {
            add(.unknownName, "there is no value '$\(name)' here", at, known: Array(variables.keys))
            return .any
        }
        if case .nodes(let nodes) = type { touched.formUnion(nodes) }
        return type
    }

    private mutating func binary(
        _ operation: String, _ left: XPathSyntax, _ right: XPathSyntax, _ at: Int, _ context: Set<DossierSchema.Node>
    ) -> StaticType {
        let (one, other) = (type(of: left, at: context), type(of: right, at: context))
        switch operation {
        case "|":
            guard case .nodes(let some) = one, case .nodes(let more) = other else { return .any }
            return .nodes(some.union(more))
        case "=", "!=":
            if let words = values(of: one), let wanted = values(of: other), words.isDisjoint(with: wanted) {
                let (literal, known) = wanted.count == 1 ? (wanted, words) : (words, wanted)
                let text = literal.sorted().joined(separator: "', '")
                add(.unreachable, "this is never '\(text)'", at, hint: "it is one of: " + Self.shown(known))
            }
            return .boolean
        case "or", "and", "<", "<=", ">", ">=": return .boolean
        default: return .number
        }
    }

    private static func shown(_ words: Set<String>) -> String {
        words.sorted().map { $0.isEmpty ? "''" : $0 }.joined(separator: ", ")
    }

    private func values(of type: StaticType) -> Set<String>? {
        switch type {
        case .text(let values): return values
        case .nodes(let nodes):
            var all: Set<String> = []
            for node in nodes {
                guard let values = schema.values(of: node) else { return nil }
                all.formUnion(values)
            }
            return nodes.isEmpty ? nil : all
        case .number, .boolean, .any: return nil
        }
    }

    // MARK: Paths

    private mutating func path(
        _ start: XPathSyntax.Start, _ steps: [XPathSyntax.Step], _ context: Set<DossierSchema.Node>
    ) -> StaticType {
        var nodes: Set<DossierSchema.Node>
        switch start {
        case .context: nodes = context
        case .root: nodes = [.root]
        case .expression(let inner):
            guard case .nodes(let found) = type(of: inner, at: context) else { return .any }
            nodes = found
        }
        for step in steps {
            guard let next = self.step(step, from: nodes) else { return .any }
            nodes = filter(next, step.predicates)
        }
        touched.formUnion(nodes)
        return .nodes(nodes)
    }

    /// The nodes of a step; nil, and a fault, where there can be none.
    private mutating func step(_ step: XPathSyntax.Step, from nodes: Set<DossierSchema.Node>) -> Set<
        DossierSchema.Node
    >? {
        // What comes behind an empty set has been blamed already.
        guard !nodes.isEmpty else { return [] }
        var reached: Set<DossierSchema.Node> = []
        for node in nodes {
            guard let some = schema.nodes(step.axis, of: node) else {
                add(.badExpression, "there is no axis '\(step.axis)'", step.at)
                return nil
            }
            reached.formUnion(some)
        }
        switch step.test {
        case .kind("text"):
            return reached.filter { if case .text = $0 { true } else { false } }
        case .kind: return reached
        case .any: return reached.filter { schema.name(of: $0) != nil }
        case .name(let name):
            let found = reached.filter { schema.name(of: $0) == name }
            // A test on oneself asks which one of several it is.
            if found.isEmpty, step.axis != "self" {
                blame(name, step, among: Set(reached.compactMap { schema.name(of: $0) }), from: nodes)
                return nil
            }
            return found
        }
    }

    private mutating func blame(
        _ name: String, _ step: XPathSyntax.Step, among known: Set<String>, from nodes: Set<DossierSchema.Node>
    ) {
        let isAttribute = step.axis == "attribute"
        let owners = Set(nodes.compactMap { schema.name(of: $0) ?? "the root" }).sorted().prefix(4).joined(
            separator: ", ")
        var hints: [String] = []
        if let near = Spelling.nearest(to: name, among: known) { hints.append("meant '\(near)'?") }
        let others = schema.owners(of: name, isAttribute: isAttribute)
        if !others.isEmpty { hints.append("'\(name)' stands in: " + others.prefix(6).joined(separator: ", ")) }
        if hints.isEmpty { hints.append("known here: " + known.sorted().prefix(20).joined(separator: ", ")) }
        faults.append(
            Fault(
                code: .unknownName, message: "\(owners) has no \(isAttribute ? "attribute" : "element") '\(name)'",
                hint: hints.joined(separator: "; "), at: step.at))
    }

    private mutating func filter(
        _ nodes: Set<DossierSchema.Node>, _ predicates: [XPathSyntax]
    ) -> Set<DossierSchema.Node> {
        for predicate in predicates { _ = type(of: predicate, at: nodes) }
        return nodes
    }

    // MARK: Functions

    private mutating func call(
        _ name: String, _ arguments: [XPathSyntax], _ at: Int, _ context: Set<DossierSchema.Node>
    ) -> StaticType {
        usedFunctions.insert(name)
        let types = arguments.map { type(of: $0, at: context) }
        guard let signature = FunctionSignature.table[name] else {
            add(.unknownName, "there is no function '\(name)'", at, known: Array(FunctionSignature.table.keys))
            return .any
        }
        let most = signature.parameters.count
        if arguments.count > most && !signature.isVariadic || arguments.count < most - signature.optional {
            add(.badExpression, "\(name)() takes \(most) arguments, not \(arguments.count)", at)
            return signature.result
        }
        for (index, (parameter, argument)) in zip(signature.parameters, arguments).enumerated() {
            check(argument, types[index], parameter, of: name, at)
        }
        // Some give back what they were given.
        switch name {
        case "same-text", "without-repeats": return types[0]
        case "if-empty":
            guard let one = values(of: types[0]), let other = values(of: types[1]) else { return .text(nil) }
            return .text(one.union(other))
        default: return signature.result
        }
    }

    private mutating func check(
        _ argument: XPathSyntax, _ type: StaticType, _ parameter: FunctionSignature.Parameter, of name: String,
        _ at: Int
    ) {
        let literal: (text: String, at: Int)? =
            if case .literal(let text, let at) = argument { (text, at) } else { nil }
        let value: (text: String, at: Int)? = literal ?? self.value(of: argument)
        switch parameter {
        case .any: break
        case .nodes:
            switch type {
            case .nodes, .any: break
            default: add(.badExpression, "\(name)() wants nodes of the dossier", at)
            }
        case .parameter:
            guard let literal else { break }
            usedParameters.insert(literal.text)
            if pack.parameters[literal.text] == nil, literal.text != "edition" {
                add(
                    .unknownName, "there is no parameter '\(literal.text)'", literal.at,
                    known: Array(pack.parameters.keys))
            }
        case .pattern:
            if let value, (try? NSRegularExpression(pattern: value.text)) == nil {
                add(.badValue, "'\(value.text)' is no regular expression", value.at)
            }
        case .list:
            guard let literal else { break }
            usedLists.insert(literal.text)
            if !DossierSchema.lists.contains(literal.text) {
                add(.unknownName, "there is no list '\(literal.text)'", literal.at, known: DossierSchema.lists)
            }
        case .word(let words): expect(literal, among: words)
        case .role: expect(literal, among: Set(pack.documents.signatureLabels.map(\.role)))
        case .date: expect(value, "a date (2024-07-31)") { CalendarDate(iso: $0) != nil }
        case .moment: expect(value, "a moment (2024-12-09T18:00:00+08:00)") { AsOf($0) != nil }
        case .money: expect(value, "an amount in yuan (3000000.00)") { Money(canonical: $0) != nil }
        case .number: expect(value, "a number") { Double($0) != nil }
        }
    }

    /// What `param('…')` gives.
    private func value(of argument: XPathSyntax) -> (text: String, at: Int)? {
        guard case .call("param", let arguments, let at) = argument, case .literal(let name, _)? = arguments.first,
            let value = pack.parameters[name]?.first
        else { return nil }
        return (value, at)
    }

    private mutating func expect(_ literal: (text: String, at: Int)?, among words: Set<String>) {
        guard let literal, !words.contains(literal.text) else { return }
        add(.unknownName, "'\(literal.text)' is not known here", literal.at, known: words.sorted())
    }

    private mutating func expect(_ value: (text: String, at: Int)?, _ wanted: String, _ holds: (String) -> Bool) {
        guard let value, !holds(value.text) else { return }
        add(.badValue, "'\(value.text)' is not \(wanted)", value.at)
    }

    private mutating func add(_ code: PackError.Code, _ message: String, _ at: Int, known: [String]) {
        let name = message.split(separator: "'").dropFirst().first.map { String($0.trimmingPrefix("$")) } ?? ""
        let near = Spelling.nearest(to: name, among: Set(known))
        let list = known.sorted().prefix(24).joined(separator: ", ")
        add(code, message, at, hint: near.map { "meant '\($0)'?" } ?? (known.isEmpty ? nil : "known: " + list))
    }

    private mutating func add(_ code: PackError.Code, _ message: String, _ at: Int, hint: String? = nil) {
        faults.append(Fault(code: code, message: message, hint: hint, at: at))
    }
}
