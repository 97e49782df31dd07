import ArgumentParser
import Judging

/// The exit codes that scripts rely on.
enum ExitStatus {
    static let usage = ExitCode(64)
    static let cannotOpen = ExitCode(65)
    static let noInput = ExitCode(66)
    static let internalError = ExitCode(70)
    static let interrupted = ExitCode(130)

    /// The code of many bundles: that of the gravest. Errors come before a failure, that before a review.
    static func gravest(_ codes: [ExitCode]) -> ExitCode {
        func gravity(_ code: ExitCode) -> Int32 {
            switch code.rawValue {
            case 0: 0
            case 2: 1
            case 1: 2
            default: code.rawValue + 10
            }
        }
        return codes.max { gravity($0) < gravity($1) } ?? noInput
    }

    /// The code of an outcome: 0 pass, 1 fail, 2 review.
    static func code(of outcome: Outcome) -> ExitCode {
        switch outcome {
        case .pass: ExitCode(0)
        case .fail: ExitCode(1)
        case .review: ExitCode(2)
        }
    }
}
