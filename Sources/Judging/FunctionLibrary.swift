internal import DocumentModel
internal import Foundation
internal import RulePacks
internal import XMLKit

/// The functions that rules may call beside those of XPath 1.0; `Rules/README.md` documents each. One per dossier.
///
/// A function that is given something that it cannot understand (a date that is none) throws, so that the check says
/// `rule-failed` instead of deciding. Messages of these errors hold no content of documents.
final class FunctionLibrary {
    let root: XMLNode
    let pack: RulePack
    let lists: IndexedLists
    let patterns: PatternCache
    let asOf: AsOf
    /// Of the message that is being written; conditions never depend on it.
    var language = Language.zh

    /// Names are compared again and again; each is normalised once.
    private var normalised: [String: String] = [:]

    init(root: XMLNode, pack: RulePack, lists: IndexedLists, patterns: PatternCache, asOf: AsOf) {
        self.root = root
        self.pack = pack
        self.lists = lists
        self.patterns = patterns
        self.asOf = asOf
    }

    /// What a function was given is not what it works on.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    /// A name without differences that make no other name.
    func normal(_ name: String) -> String {
        if let known = normalised[name] { return known }
        let result = CompanyName.normalised(name)
        normalised[name] = result
        return result
    }

    /// Whether two writings are the same name; an empty one is none.
    func isSame(_ left: String, _ right: String) -> Bool {
        let name = normal(left)
        return !name.isEmpty && name == normal(right)
    }

    /// All functions by name.
    var table: [String: XPathFunction] {
        valueFunctions.merging(textFunctions) { first, _ in first }
            .merging(factFunctions) { first, _ in first }.merging(markFunctions) { first, _ in first }
    }

    // MARK: Amounts, days, moments, parameters

    private var valueFunctions: [String: XPathFunction] {
        [
            "fen": { .number(Double(try Self.money($0.string(0)).fen)) },
            "sum-fen": { call in
                .number(try call.argument(0).nodes.reduce(0) { $0 + Double(try Self.money($1.stringValue).fen) })
            },
            "year-fen": { call in
                .number(Double(try call.argument(0).nodes.reduce(0) { $0 + (try Self.firstYear(of: $1)) }))
            },
            "yuan": { call in
                let fen = try call.argument(0).numberValue
                guard fen == fen.rounded(), abs(fen) < 1e15 else { throw Unusable("not a whole number of fen") }
                return .string(Money(fen: Int64(fen)).canonical)
            },
            "day": { .number(Double(try Self.dayNumber(Self.date($0.string(0))))) },
            "year-of": { .number(Double(try Self.date($0.string(0)).year)) },
            "add-years": { call in
                let years = try call.argument(1).numberValue
                guard years == years.rounded(), abs(years) < 1000,
                    let date = try Self.date(call.string(0)).adding(years: Int(years))
                else { throw Unusable("no such date") }
                return .string(date.iso)
            },
            "add-days": { call in
                let days = try call.argument(1).numberValue
                guard days == days.rounded(), abs(days) < 1e6,
                    let date = try Self.date(call.string(0)).adding(days: Int(days))
                else { throw Unusable("no such date") }
                return .string(date.iso)
            },
            "instant": { .number(try Self.moment($0.string(0)).seconds) },
            "date-of": { .string(try Self.moment($0.string(0)).shenzhenDay) },
            "as-of": { [asOf] _ in .string(asOf.text) },
            "param": { [pack] call in
                let name = try call.string(0)
                if name == "edition" { return .string(pack.edition) }
                guard let value = pack.parameters[name]?.first else { throw Unusable("no parameter '\(name)'") }
                return .string(value)
            },
            "one-of": { [pack] call in
                let name = try call.string(1)
                guard let values = pack.parameters[name] else { throw Unusable("no parameter '\(name)'") }
                let key = TextNormalisation.folded(try call.string(0)).lowercased()
                return .boolean(values.contains { TextNormalisation.folded($0).lowercased() == key })
            },
            "threshold": { [pack] call in
                switch try call.string(0) {
                case "value": .number(pack.thresholds.value)
                case "mark": .number(pack.thresholds.mark)
                case "kind": .number(pack.thresholds.kind)
                case "difference": .number(pack.thresholds.difference)
                default: throw Unusable("no such threshold")
                }
            },
            "size-gaps": { [unowned self] in .string(self.sizeGaps(try $0.argument(0).nodes.first)) },
            "size-class": { [pack] call in
                let scale = try call.argument(0).nodes.first
                guard let row = scale?["industry"].flatMap({ pack.sizeClasses[$0] }) else {
                    return .string(SizeClass.Verdict.unknown.rawValue)
                }
                func fen(_ name: String) throws -> Int64? { try scale?[name].map { try Self.money($0).fen } }
                return .string(
                    row.verdict(
                        employees: scale?["employees"].flatMap { Int($0) }, revenueFen: try fen("revenue"),
                        assetsFen: try fen("assets")
                    ).rawValue)
            },
        ]
    }

    /// What a contract costs in its first year, in fen rounded down: its amount, spread evenly over a term of more than a
    /// year.
    private static func firstYear(of contract: XMLNode) throws -> Int64 {
        func text(_ name: String) -> String { contract.child(named: name)?.stringValue ?? "" }
        let fen = try money(text("amount")).fen
        let start = try date(text("term-start"))
        guard let anniversary = start.adding(years: 1) else { throw Unusable("no such date") }
        let year = Int64(anniversary.days(since: start))
        let days = Int64(try date(text("term-end")).days(since: start)) + 1
        guard days > 0 else { throw Unusable("a term that ends before it begins") }
        guard days > year else { return fen }
        let (product, isTooMuch) = fen.multipliedReportingOverflow(by: year)
        guard !isTooMuch else { throw Unusable("too large an amount") }
        return product / days
    }

    /// What the size class of a form cannot be told without: words for the figures that its industry asks for.
    func sizeGaps(_ scale: XMLNode?) -> String {
        guard let scale, let row = scale["industry"].flatMap({ pack.sizeClasses[$0] }) else {
            return word("industry")[language]
        }
        let asked = [
            ("employees", row.employees != nil), ("revenue", row.revenue != nil), ("assets", row.assets != nil),
        ]
        return asked.filter { $0.1 && scale[$0.0] == nil }.map { word($0.0)[language] }
            .joined(separator: language == .zh ? "、" : ", ")
    }

    private static func money(_ text: String) throws -> Money {
        guard let money = Money(canonical: text) else { throw Unusable("not an amount") }
        return money
    }

    private static func date(_ text: String) throws -> CalendarDate {
        guard let date = CalendarDate(iso: text) else { throw Unusable("not a date") }
        return date
    }

    private static func moment(_ text: String) throws -> AsOf {
        guard let moment = AsOf(text) else { throw Unusable("not a date and time") }
        return moment
    }

    private static func dayNumber(_ date: CalendarDate) throws -> Int {
        guard let epoch = CalendarDate(iso: "1970-01-01") else { throw Unusable("not a date") }
        return date.days(since: epoch)
    }
}
