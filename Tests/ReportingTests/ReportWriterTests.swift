import Foundation
import Judging
import Reporting
import Testing

struct ReportWriterTests {
    private let output = FileManager.default.temporaryDirectory.appending(path: "xlq-out-\(UUID().uuidString)")

    private func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path(percentEncoded: false))[.posixPermissions] as? Int
    }

    @Test func writesEveryFormatForItsOwnerAlone() throws {
        defer { try? FileManager.default.removeItem(at: output) }
        let result = try ReportWriter(output: output, language: .zh)
            .write(SampleReport.report(), dossier: Data("<dossier/>".utf8))
        let names = try FileManager.default.contentsOfDirectory(atPath: result.folder.path(percentEncoded: false))
        #expect(names.sorted() == ["dossier.xml", "report.html", "report.json", "report.xml"])
        #expect(try mode(result.folder) == 0o700)
        for name in names { #expect(try mode(result.folder.appending(component: name)) == 0o600) }
        #expect(result.html?.lastPathComponent == "report.html")
    }

    @Test func replacesTheReportsOfAnEarlierRun() throws {
        defer { try? FileManager.default.removeItem(at: output) }
        let writer = ReportWriter(output: output, language: .zh, formats: [.json])
        var report = try SampleReport.report()
        let first = try writer.write(report, dossier: nil)
        #expect(first.html == nil)
        report.outcome = .pass
        let second = try writer.write(report, dossier: nil)
        #expect(first.folder == second.folder)
        let data = try Data(contentsOf: second.folder.appending(component: "report.json"))
        #expect(try JSONDecoder().decode(ReportDocument.self, from: data).outcome == "pass")
        let names = try FileManager.default.contentsOfDirectory(atPath: second.folder.path(percentEncoded: false))
        #expect(names == ["report.json"])
    }

    @Test func takesAwayWhatAnEarlierRunWroteInAnotherFormat() throws {
        defer { try? FileManager.default.removeItem(at: output) }
        let report = try SampleReport.report()
        let all = Set(ReportWriter.Format.allCases)
        let first = try ReportWriter(output: output, language: .zh, formats: all).write(report, dossier: nil)
        let path = first.folder.path(percentEncoded: false)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                == ["report.html", "report.json", "report.junit.xml", "report.sarif", "report.xml"])
        _ = try ReportWriter(output: output, language: .zh, formats: [.json]).write(report, dossier: nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["report.json"])
    }

    @Test func leavesNothingBehindWhenItCannotWrite() throws {
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: output) }
        // A folder lies where a file should go.
        let folder = output.appending(component: ReportWriter.folderName(for: "青岚智能 2024"))
        try FileManager.default.createDirectory(
            at: folder.appending(component: "report.json").appending(component: "x"), withIntermediateDirectories: true)
        #expect(throws: (any Error).self) {
            try ReportWriter(output: output, language: .zh, formats: [.json])
                .write(SampleReport.report(), dossier: nil)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        #expect(names == ["report.json"])
    }

    @Test func takesAwayWhatAKilledProcessLeftAndNothingThatIsBeingWritten() throws {
        defer { try? FileManager.default.removeItem(at: output) }
        let folder = output.appending(component: ReportWriter.folderName(for: "青岚智能 2024"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in [".xlq-aBc123", ".xlq-inWork", ".xlq-notes.txt"] {
            try Data("half".utf8).write(to: folder.appending(component: name))
        }
        let writing = open(folder.appending(component: ".xlq-inWork").path(percentEncoded: false), O_RDONLY)
        defer { close(writing) }
        #expect(flock(writing, LOCK_EX) == 0)
        _ = try ReportWriter(output: output, language: .zh, formats: [.json])
            .write(SampleReport.report(), dossier: nil)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        #expect(names.sorted() == [".xlq-inWork", ".xlq-notes.txt", "report.json"])
    }

    @Test(arguments: [
        ("../../etc/passwd", "_._.._etc_passwd"), ("..", "_."), (".", "_"), ("", "bundle"), ("  ", "bundle"),
        ("/", "_"), ("a/b", "a_b"), ("a\\b", "a_b"), ("a\u{0}b\n", "a_b_"), ("\u{202E}x", "_x"), (".hidden", "_hidden"),
        ("青岚智能 2024", "青岚智能 2024"),
    ]) func makesOneSafeComponentOfAName(_ name: String, _ expected: String) {
        #expect(ReportWriter.folderName(for: name) == expected)
    }

    @Test func shortensALongName() {
        let name = ReportWriter.folderName(for: String(repeating: "深", count: 500))
        #expect(name.utf8.count <= 200 && name.count > 60)
    }
}
