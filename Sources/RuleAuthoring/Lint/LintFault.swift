public import Judging
public import RulePacks

/// Something in a pack that is wrong, or that its author should know.
public struct LintFault: Sendable, Hashable, CustomStringConvertible {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The pack does not say what its author means.
        case error
        /// It may, but nothing shows it: no test, no use.
        case warning
    }

    /// How bad it is.
    public var severity: Severity
    /// What is wrong, where, and what would be right.
    public var fault: PackError

    /// Creates a fault.
    public init(_ severity: Severity, _ fault: PackError) {
        self.severity = severity
        self.fault = fault
    }

    /// `file:line:column: error: …`, the line with a caret, a hint.
    public var description: String {
        var shown = fault
        shown.message = "\(severity.rawValue): \(fault.message) [\(fault.code.rawValue)]"
        return shown.description
    }
}

extension LintFault {
    /// The fault for a terminal, in one language.
    public func render(_ language: Language) -> String {
        guard language == .zh else { return description }
        var shown = fault
        let word = severity == .error ? "错误" : "提示"
        shown.message = "\(word)：\(LintWording.chinese(fault.message)) [\(fault.code.rawValue)]"
        shown.hint = fault.hint.map(LintWording.chinese)
        return shown.description
    }
}
