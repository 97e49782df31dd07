import ArgumentParser
import Foundation

/// The program `xlq-validate`.
package enum CommandLineTool {
    /// Runs the command that the arguments name; ends the process with its exit code.
    package static func run() async {
        let interrupt = endOnInterrupt()
        defer { interrupt.cancel() }
        await XLQCommand.main(HelpText.withoutLanguage(Array(CommandLine.arguments.dropFirst())))
    }

    /// Ends with 130 on Ctrl-C. Reports appear whole or not at all, and readers die with their parent, so that there is
    /// nothing to clean up but the progress line.
    private static func endOnInterrupt() -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            StandardError.write(StandardError.isTerminal ? "\r\u{1B}[K^C" : "")
            _exit(130)
        }
        source.resume()
        return source
    }
}
