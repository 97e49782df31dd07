public import RulePacks

/// Runs the tests that a pack brings along.
public struct PackTestRunner: Sendable {
    /// What one test expected and what it got instead.
    public struct Failure: Sendable, Hashable, CustomStringConvertible {
        /// Name of the test.
        public var test: String
        /// Where the test is written.
        public var place: SourcePlace
        /// What differs.
        public var message: String

        /// Place, test and difference.
        public var description: String { "\(place): \(test): \(message)" }
    }

    private let judge: Judge

    /// Creates a runner.
    ///
    /// - Throws: ``PackError`` where the pack cannot be compiled.
    public init(pack: RulePack) throws { judge = try Judge(pack: pack) }

    /// Judges the dossier of a test and compares. Of several findings of one check the worst counts.
    ///
    /// - Returns: What differs; empty where the test passes.
    public func run(_ test: PackTest) -> [Failure] { run(test, trace: nil) }

    /// As ``run(_:)``; notes which cases were decisive.
    package func run(_ test: PackTest, trace: JudgementTrace?) -> [Failure] {
        func failure(_ message: String) -> Failure { Failure(test: test.name, place: test.place, message: message) }
        guard let asOf = AsOf(test.asOf) else { return [failure("'as-of' is no time")] }
        let findings = judge.with(lists: test.lists).with(parameters: test.parameters)
            .judge(DossierXML.document(test.dossier), asOf: asOf, trace: trace)
        return test.expectations.compactMap { expected in
            if expected.check == "outcome" {
                let outcome = Outcome(findings).rawValue
                return outcome == expected.status.rawValue ? nil : failure("the outcome is \(outcome)")
            }
            let all = findings.filter { $0.check == expected.check }
            guard let worst = all.max(by: { Self.rank($0.status) < Self.rank($1.status) }) else {
                return failure("there is no check \(expected.check)")
            }
            let isRight =
                worst.status.rawValue == expected.status.rawValue
                && (expected.reason == nil || expected.reason == worst.reason?.rawValue)
            guard !isRight else { return nil }
            let reason = worst.reason.map { " " + $0.rawValue } ?? ""
            return failure("\(expected.check) is \(worst.status.rawValue)\(reason): \(worst.message.en)")
        }
    }

    private static func rank(_ status: Status) -> Int {
        switch status {
        case .notApplicable: 0
        case .pass: 1
        case .review: 2
        case .fail: 3
        }
    }
}
