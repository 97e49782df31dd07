import Foundation
import Testing
import XLQValidate

extension EndToEndTests {
    /// The contract of the command line with the scripts that call it.
    @Suite(.timeLimit(.minutes(5)))
    struct CommandLineTests {
        @Test(
            "ends with the code of the outcome",
            arguments: [("pass", 0), ("fail", 1), ("review", 2)] as [(String, Int32)])
        func endsWithOutcome(outcome: String, code: Int32) async throws {
            let stored = try StoredDossier(outcome: outcome)
            let run = try await Executable.run(
                "judge", stored.dossier, "--lists", stored.lists, "--as-of", stored.asOf, "--rules", Self.rules)
            #expect(run.status == code, "\(run.errors)")
            #expect(run.errors.isEmpty)
            #expect(run.output.split(separator: "\n").contains { $0.hasPrefix("fail\t") } == (outcome == "fail"))
        }

        @Test("reports a bundle: the code, the summary and the files agree, and a stored dossier is judged alike")
        func reportsBundle() async throws {
            let bundle = try SmallBundle()
            let scratch = try ScratchFolder()
            let folder = scratch.url.appendingPathComponent("my application")
            try bundle.write(to: folder)
            let before = try Self.listing(folder)
            let output = scratch.url.appendingPathComponent("reports")

            let run = try await Executable.run(
                folder.path, "--lists", bundle.sample.lists.path, "--output", output.path, "--language", "en",
                "--rules", Self.rules)
            #expect(run.errors.isEmpty)
            #expect(try Self.listing(folder) == before, "nothing is written into the bundle")

            let reports = output.appendingPathComponent("my application")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: reports.path).sorted()
                    == ["dossier.xml", "report.html", "report.json", "report.xml"])
            #expect(try Self.permissions(reports) == 0o700)
            for file in try FileManager.default.contentsOfDirectory(atPath: reports.path) {
                #expect(try Self.permissions(reports.appendingPathComponent(file)) == 0o600)
            }

            let report = try JSONDecoder().decode(
                ReportFile.self, from: Data(contentsOf: reports.appendingPathComponent("report.json")))
            #expect(run.status == ["pass": 0, "fail": 1, "review": 2][report.outcome])
            #expect(run.output.contains("report.html"))

            let again = try await Executable.run(
                "judge", reports.appendingPathComponent("dossier.xml").path, "--lists", bundle.sample.lists.path,
                "--language", "en", "--rules", Self.rules)
            #expect(again.status == run.status)
            let lines = again.output.split(separator: "\n").map {
                $0.split(separator: "\t").prefix(2).joined(separator: " ")
            }
            #expect(
                lines
                    == report.findings.filter { $0.status != "not-applicable" }.map { "\($0.status) \($0.check)" })
        }

        @Test("writes the formats asked for, and prints nothing when quiet")
        func isQuiet() async throws {
            let bundle = try SmallBundle()
            let scratch = try ScratchFolder()
            let archive = scratch.url.appendingPathComponent("papers.zip")
            try bundle.zip().write(to: archive)
            let output = scratch.url.appendingPathComponent("reports")
            let run = try await Executable.run(
                "validate", archive.path, "--output", output.path, "--format", "json", "--quiet", "--jobs", "1",
                "--rules", Self.rules)
            #expect([1, 2].contains(run.status))
            #expect(run.output.isEmpty)
            #expect(run.errors.isEmpty)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: output.appendingPathComponent("papers").path)
                    .sorted()
                    == ["dossier.xml", "report.json"])
        }

        @Test(
            "ends with 64 for wrong usage and says why",
            arguments: [
                [], ["--no-such-option"], ["bundle", "--jobs", "0"], ["bundle", "--format", "pdf"],
                ["bundle", "--as-of", "yesterday"], ["bundle", "--rules", "no-such-pack"], ["judge"],
            ])
        func refusesUsage(arguments: [String]) async throws {
            let run = try await Executable.run(arguments)
            #expect(run.status == 64)
            #expect(!run.errors.isEmpty)
            #expect(run.output.isEmpty)
        }

        @Test("ends with 65 where the bundle or the dossier cannot be opened")
        func refusesBundle() async throws {
            let scratch = try ScratchFolder()
            let text = scratch.url.appendingPathComponent("notes.txt")
            try Data("neither a folder nor an archive".utf8).write(to: text)
            let bundle = try await Executable.run(text.path, "--rules", Self.rules)
            #expect(bundle.status == 65)
            #expect(bundle.errors.contains("notes.txt"))
            let dossier = try await Executable.run("judge", text.path, "--rules", Self.rules)
            #expect(dossier.status == 65)
            #expect(!dossier.errors.contains("neither a folder"), "no content of a document in a message")
        }

        @Test("ends with 66 where there is no such input", arguments: [[], ["judge"], ["inspect"]])
        func refusesMissing(command: [String]) async throws {
            let run = try await Executable.run(command + ["/nonexistent/application", "--rules", Self.rules])
            #expect(run.status == 66)
            #expect(run.errors.contains("/nonexistent/application"))
        }

        @Test("ends with 130 when interrupted, and writes no report")
        func isInterrupted() async throws {
            let scratch = try ScratchFolder()
            let output = scratch.url.appendingPathComponent("reports")
            let run = try await Executable.run(
                try Sample.named("complete-digital").bundle.path, "--output", output.path, "--rules", Self.rules,
                interruptedBy: SIGINT)
            #expect(run.status == 130)
            #expect(!FileManager.default.fileExists(atPath: output.path))
        }

        @Test(
            "explains itself in Chinese and English, within 80 columns",
            arguments: [
                (["--help", "--language", "zh"], ["validate", "judge", "inspect", "doctor", "形式审查", "需补正", "退出码"]),
                (["--language=en", "--help"], ["validate", "judge", "inspect", "doctor", "Exit codes", "review"]),
                (["judge", "--help", "--language", "zh"], ["dossier.xml", "规则"]),
                (["inspect", "--help", "--language", "zh"], ["PDF", "印章"]),
                (["doctor", "--help", "--language", "en"], ["installed"]),
            ])
        func explainsItself(arguments: [String], words: [String]) async throws {
            let help = try await Executable.run(arguments, environment: ["COLUMNS": "80"])
            #expect(help.status == 0)
            for word in words { #expect(help.output.localizedCaseInsensitiveContains(word)) }
            // The line of usage is ArgumentParser's.
            for line in help.output.split(separator: "\n") where !line.hasPrefix("USAGE") {
                #expect(DisplayWidth.of(line) <= 80, "\(line)")
            }
        }

        @Test("tells its version")
        func version() async throws {
            let version = try await Executable.run("--version")
            #expect(version.status == 0)
            #expect(version.output == Validator.version + "\n")
        }

        @Test("doctor names what is missing and the command that mends it")
        func findsFaults() async throws {
            let missing = try await Executable.run(
                "doctor", "--language", "en", environment: ["XLQ_PREFIX": "/nonexistent"])
            #expect(missing.status == 70)
            #expect(missing.output.contains("make deps"))
            let noReader = try await Executable.run(
                "doctor", "--language", "en", environment: ["XLQ_READER": "/nonexistent/xlq-reader"])
            #expect(noReader.status == 70)
        }

        @Test("doctor is content with what 'make deps' installs", .enabled(Readers.missing, Readers.canRecognise))
        func findsNoFault() async throws {
            let run = try await Executable.run("doctor", "--language", "en")
            #expect(run.status == 0, "\(run.output)")
            #expect(!run.output.contains("✗"))
        }

        // MARK: Help

        private static let rules = PackageFolder.url.appendingPathComponent("Rules/" + RulePack.defaultName).path

        private struct ReportFile: Decodable {
            struct Finding: Decodable {
                var check: String
                var status: String
            }
            var outcome: String
            var findings: [Finding]
        }

        private static func permissions(_ url: URL) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            return try #require(attributes[.posixPermissions] as? NSNumber).intValue
        }

        /// Every path below a folder with its size and time of change.
        private static func listing(_ folder: URL) throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().map { path in
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: folder.appendingPathComponent(path).path)
                let date = attributes[.modificationDate] as? Date
                return "\(path) \(attributes[.size] ?? "") \(date?.timeIntervalSince1970 ?? 0)"
            }
        }
    }
}

/// A dossier of the rule pack's own tests, stored as files.
struct StoredDossier {
    private let scratch: ScratchFolder
    let asOf: String
    var dossier: String { scratch.url.appendingPathComponent("dossier.xml").path }
    var lists: String { scratch.url.path }

    /// The first one that the library judges so.
    init(outcome: String) throws {
        let rules = try PackageFolder.rules()
        let fitting = try rules.tests().first { test in
            guard let asOf = AsOf(test.asOf) else { return false }
            let findings = try Judge(pack: rules, lists: test.lists).judge(test.dossier, asOf: asOf)
            return Outcome(findings).rawValue == outcome
        }
        let test = try #require(fitting)
        scratch = try ScratchFolder()
        asOf = test.asOf
        try DossierXML.data(test.dossier).write(to: URL(fileURLWithPath: dossier))
        for (purpose, entries) in test.lists.entries {
            let lines = entries.map { entry in
                [entry.name, entry.uscc, entry.formerNames.joined(separator: "、"), entry.list].joined(separator: ",")
            }
            let text = (["name,uscc,former-names,list"] + lines).joined(separator: "\n") + "\n"
            try Data(text.utf8).write(to: scratch.url.appendingPathComponent(purpose + ".csv"))
        }
    }
}
