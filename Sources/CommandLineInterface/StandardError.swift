import Foundation

/// Messages for the person at the terminal; standard output is for results.
enum StandardError {
    static func write(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
