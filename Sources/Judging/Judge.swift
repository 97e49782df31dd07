public import DocumentModel
public import Foundation
public import RulePacks
package import XMLKit

/// Judges dossiers by a rule pack. A pure function of dossier, pack, lists and as-of time; may be used from any number
/// of threads.
public struct Judge: Sendable {
    /// The pack that judges.
    public private(set) var pack: RulePack
    private let checks: [CompiledCheck]
    private let values: [(name: String, expression: XPathExpression)]
    private var lists: IndexedLists
    private let patterns = PatternCache()

    /// Compiles a pack.
    ///
    /// - Parameter lists: Lists of names beside those that the pack brings along.
    /// - Throws: ``PackError`` with the place of the first expression that is no XPath.
    public init(pack: RulePack, lists: NameLists = NameLists()) throws {
        self.pack = pack
        let common = Set(pack.values.map(\.name))
        for check in pack.checks {
            // A value of a check would stay behind in place of the pack's for all checks that follow.
            for value in check.values where common.contains(value.name) {
                throw PackError(
                    code: .badValue, place: value.expression.place, message: "'\(value.name)' is a value of pack.yaml",
                    hint: "choose another name")
            }
        }
        checks = try pack.checks.map(CompiledCheck.init)
        values = try pack.values.map { ($0.name, try .compiled($0.expression)) }
        self.lists = IndexedLists(pack.lists.merged(with: lists))
    }

    /// The same judge with other lists beside those of the pack; nothing is compiled again.
    public func with(lists: NameLists) -> Judge {
        var judge = self
        judge.lists = IndexedLists(pack.lists.merged(with: lists))
        return judge
    }

    /// The same judge with other values for some parameters.
    package func with(parameters: [String: [String]]) -> Judge {
        var judge = self
        judge.pack = pack.with(parameters: parameters)
        return judge
    }

    /// Judges a dossier. Findings come in the order of the pack; every check gives at least one.
    public func judge(_ dossier: Dossier, asOf: AsOf) -> [Finding] {
        judge(DossierXML.document(dossier), asOf: asOf)
    }

    /// Judges a stored dossier.
    ///
    /// - Parameters:
    ///   - asOf: the time as of which is judged; nil takes the form's time of submission, else `now`.
    /// - Throws: An error where the data is no dossier.
    public func judge(dossierXML data: Data, asOf: AsOf?, now: AsOf) throws -> [Finding] {
        let document = try XMLDocument(parsing: data)
        guard document.root?.name == "dossier", document.root?["version"] == DossierXML.version else {
            throw DossierError()
        }
        let submitted = document.root?.child(named: "application")?.child(named: "submitted-at")?.stringValue
        return judge(document, asOf: asOf ?? submitted.flatMap { AsOf($0) } ?? now)
    }

    /// Judges the published form of a dossier.
    ///
    /// - Parameter trace: notes which cases of the rules were decisive.
    package func judge(_ document: XMLDocument, asOf: AsOf, trace: JudgementTrace? = nil) -> [Finding] {
        guard let root = document.root else { return [] }
        let functions = FunctionLibrary(
            root: root, pack: pack, lists: lists, patterns: patterns, asOf: asOf)
        let evaluation = Evaluation(root: root, functions: functions, thresholds: pack.thresholds, trace: trace)
        evaluation.define(values)
        return checks.flatMap { evaluation.findings(of: $0) }
    }

    /// The time as of which a dossier is judged: the one that is given, else when the form was submitted, else now.
    public static func asOf(_ given: AsOf?, for dossier: Dossier, now: AsOf) -> AsOf {
        given ?? dossier.application?.submittedAt.flatMap { AsOf($0) } ?? now
    }
}

/// The data is no dossier of a known version.
public struct DossierError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, without content of the data.
    public var description: String { "not a dossier of version \(DossierXML.version)" }
}
