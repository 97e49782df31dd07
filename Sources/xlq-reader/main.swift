// xlq-reader: parses document bytes in a process of its own, with limits on itself, so that a hostile or broken file
// can take nothing else down. It alone links poppler, and is under the GPL for that reason.
import DocumentReading
import Foundation

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--describe", let path = arguments.dropFirst().first {
    ReaderProcess.limitItself(mayWriteFiles: true)
    let labels = arguments.count > 2 ? Array(arguments.dropFirst(2)) : ["签字", "签名", "签章", "注册会计师"]
    do {
        FileHandle.standardOutput.write(try FileDescription.json(ofFileAt: path, labels: labels))
    } catch {
        FileHandle.standardError.write(Data("xlq-reader: the file cannot be read\n".utf8))
        exit(66)
    }
} else if arguments.isEmpty {
    exit(ReaderProcess.serve())
} else {
    FileHandle.standardError.write(Data("usage: xlq-reader | xlq-reader --describe FILE [LABEL…]\n".utf8))
    exit(64)
}
