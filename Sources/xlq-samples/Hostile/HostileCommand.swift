import ArgumentParser
import Foundation

/// Has `xlq-validate` judge every file of a folder as a bundle of its own, and checks that nothing but a report comes of
/// it: for corpora of broken and malicious files.
struct HostileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hostile", abstract: "Validate each file below a folder as a bundle; check what comes of it.",
        discussion: """
            Fails where the program crashed, hung, gave an exit code that is in no table, wrote no report or one that is \
            not valid, took longer than its budget, left readers or temporary files behind, or grew.
            """)

    @Argument(help: "Folders with the files; sub-folders are searched, names and types do not matter.")
    var folders: [String]

    @Option(help: "Folder that receives bundles and reports; should not exist.")
    var output: String

    @Option(help: "The program; xlq-validate beside this one unless given.")
    var program: String?

    @Option(help: "Bundles that one process validates.")
    var group = 500

    @Option(help: "Readers of one process.")
    var jobs = 2

    @Option(help: "Take every n-th file only.")
    var every = 1

    @Option(help: "Seconds that a bundle may take, and besides for each of its pages.")
    var seconds = 60.0

    @Option(help: "Seconds for each page.")
    var secondsPerPage = 30.0

    @Option(help: "Seconds without any progress that are a hang.")
    var silence = 600.0

    @Flag(help: "Keep bundles and reports of files that caused no fault, too.")
    var keep = false

    @Flag(help: "Render no report for people, which takes longer than the others.")
    var withoutPages = false

    func validate() throws {
        if group < 1 || jobs < 1 || every < 1 { throw ValidationError("Numbers begin at 1.") }
    }

    func run() async throws {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program =
            program.map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("xlq-validate")
        let output = URL(fileURLWithPath: output, isDirectory: true)
        let files = try CorpusFile.find(folders).enumerated().filter { $0.offset % every == 0 }.map(\.element)
        let check = try ReportCheck(program: program, hasPages: !withoutPages)
        var tally = CorpusTally(seconds: seconds, secondsPerPage: secondsPerPage)
        for start in stride(from: 0, to: files.count, by: group) {
            let number = start / group + 1
            let place = output.appendingPathComponent("group-\(number)", isDirectory: true)
            let bundles = try files[start..<min(start + group, files.count)].enumerated().map { index, file in
                try CorpusBundle(file, number: start + index + 1, in: place.appendingPathComponent("bundles"))
            }
            var waiting = bundles
            var part = 1
            // A process that died or hung is followed by another one for the rest.
            while !waiting.isEmpty {
                let folder = place.appendingPathComponent("run-\(part)", isDirectory: true)
                let run = try await ProgramRun.run(
                    program, on: waiting, into: folder, jobs: jobs, silence: silence, hasPages: !withoutPages)
                tally.add(run, of: waiting, checkedBy: check, in: folder)
                let through = Set(run.ends.keys).union(run.inWork)
                let rest = waiting.filter { !through.contains($0.name) }
                // A process that did not get anywhere would not the next time.
                waiting = rest.count < waiting.count ? rest : []
                part += 1
            }
            print("\(min(start + group, files.count)) of \(files.count) files: \(tally.faults.count) faults")
            fflush(nil)
            if !keep, tally.faults.isEmpty { try? FileManager.default.removeItem(at: place) }
        }
        print(tally.text)
        if !tally.faults.isEmpty { throw ExitCode(1) }
    }
}
