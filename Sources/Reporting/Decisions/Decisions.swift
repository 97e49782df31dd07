public import Foundation

/// What a clerk has decided on the findings of a report: saved from the page, read again for the next report.
///
/// A decision stands beside what the machine found and changes nothing of it.
public struct Decisions: Sendable, Codable, Hashable {
    /// What the clerk says of a finding.
    public enum Verdict: String, Sendable, Codable, Hashable, CaseIterable {
        /// The finding is right.
        case confirmed
        /// The finding is wrong.
        case wrong
    }

    /// One decision.
    public struct Decision: Sendable, Codable, Hashable {
        /// Check id of the vocabulary.
        public var check: String
        /// Identity of the finding, as `report.json` names it; another finding of the check has another.
        public var finding: String
        /// What the machine had found.
        public var status: String
        /// What the clerk says of it.
        public var verdict: Verdict
        /// Why; may be empty.
        public var reason: String
        /// When, ISO 8601.
        public var decidedAt: String

        /// Creates a decision.
        public init(
            check: String, finding: String, status: String, verdict: Verdict, reason: String, decidedAt: String
        ) {
            self.check = check
            self.finding = finding
            self.status = status
            self.verdict = verdict
            self.reason = reason
            self.decidedAt = decidedAt
        }
    }

    /// Version of the format.
    public static let version = "1.0"

    /// Version of the format of this file.
    public var decisionsVersion: String
    /// Name of the bundle.
    public var bundle: String
    /// Id of the application; absent where there was no form.
    public var application: String?
    /// In the order of the report.
    public var decisions: [Decision]

    /// Creates decisions.
    public init(bundle: String, application: String?, decisions: [Decision]) {
        decisionsVersion = Self.version
        self.bundle = bundle
        self.application = application
        self.decisions = decisions
    }

    /// The JSON Schema (draft 2020-12) of the file.
    public static var schema: Data { get throws { try Resource.data("decisions.schema.json") } }

    /// Bytes that a file may have.
    public static let largestFile = 4 << 20

    /// Reads a file.
    ///
    /// - Throws: ``DecisionsError`` where it is no such file.
    public init(_ data: Data) throws {
        guard data.count <= Self.largestFile else { throw DecisionsError(problem: "larger than 4 MiB") }
        do {
            self = try JSONDecoder().decode(Decisions.self, from: data)
        } catch let DecodingError.keyNotFound(key, _) {
            throw DecisionsError(problem: "'\(key.stringValue)' is missing")
        } catch let error as DecodingError {
            // Its own description would show what the file says.
            throw DecisionsError(problem: "not the JSON that a report saves (\(Self.place(of: error)))")
        }
        guard decisionsVersion == Self.version else {
            throw DecisionsError(problem: "its version is not \(Self.version)")
        }
    }

    private static func place(of error: DecodingError) -> String {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let path = (context?.codingPath ?? []).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        return path.isEmpty ? "at its top" : "at " + path.joined(separator: ".")
    }
}

/// A file holds no decisions.
public struct DecisionsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, without content of the file.
    public var problem: String

    /// Creates an error.
    public init(problem: String) { self.problem = problem }

    /// What is wrong.
    public var description: String { problem }
}
