import ArgumentParser

/// The program `xlq-validate`.
package enum CommandLineTool {
    /// Runs the command that the arguments name; ends the process with its exit code.
    package static func run() async {
        Interrupt.shared.listen()
        await XLQCommand.main(HelpText.withoutLanguage(Array(CommandLine.arguments.dropFirst())))
    }
}
