import ArgumentParser
import Judging

/// The exit codes that scripts rely on.
enum ExitStatus {
    static let usage = ExitCode(64)
    static let cannotOpen = ExitCode(65)
    static let noInput = ExitCode(66)
    static let internalError = ExitCode(70)
    static let interrupted = ExitCode(130)

    /// The code of an outcome: 0 pass, 1 fail, 2 review.
    static func code(of outcome: Outcome) -> ExitCode {
        switch outcome {
        case .pass: ExitCode(0)
        case .fail: ExitCode(1)
        case .review: ExitCode(2)
        }
    }
}
