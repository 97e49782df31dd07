// xlq-reader: parses document bytes in a process of its own, locked in by itself, so that a hostile or broken file can
// take nothing else down and nothing away. It alone links poppler, and is under the GPL for that reason.
import DocumentReading
import Foundation

/// Says what is wrong and ends.
func fail(_ message: String, _ code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
    exit(code)
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case nil:
    exit(ReaderProcess.serve())
case "--compile-models" where arguments.count == 2:
    do {
        try ReaderProcess.compileModels(into: arguments[1])
    } catch {
        fail("xlq-reader: \(error)", 70)
    }
case "--describe" where arguments.count >= 2:
    guard let content = FileManager.default.contents(atPath: arguments[1]) else {
        fail("xlq-reader: the file cannot be read", 66)
    }
    let labels = arguments.count > 2 ? Array(arguments[2...]) : ["签字", "签名", "签章", "注册会计师"]
    do {
        _ = try ReaderProcess.lockIn(mayWriteFiles: true)
        FileHandle.standardOutput.write(try FileDescription.json(of: content, labels: labels))
    } catch {
        fail("xlq-reader: \(error)", 71)
    }
case "--prove-sandbox" where arguments.count >= 3:
    // Names of walls follow for a proof of what one does without the other; `none` for neither.
    let walls = arguments.count > 3 ? Set(arguments[3...]) : ["landlock", "seccomp"]
    do {
        let report = try SandboxReport(file: arguments[1], folder: arguments[2], walls: walls)
        FileHandle.standardOutput.write(try report.json())
        exit(report.isTight ? 0 : 1)
    } catch {
        fail("xlq-reader: \(error)", 71)
    }
default:
    fail(
        "usage: xlq-reader | xlq-reader --describe FILE [LABEL…] | xlq-reader --compile-models FOLDER\n"
            + "| xlq-reader --prove-sandbox FILE FOLDER [WALL…]", 64)
}
