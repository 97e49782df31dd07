import Foundation
import Testing
import XLQValidate

extension EndToEndTests {
    /// Many bundles in one run of the command line.
    @Suite(.timeLimit(.minutes(10)))
    struct ManyBundlesTests {
        private static let rules = PackageFolder.url.appendingPathComponent("Rules/" + RulePack.defaultName).path

        /// Two good bundles, one that cannot be opened, and a folder of lists.
        private final class Intake {
            let scratch: ScratchFolder
            let bundle: SmallBundle
            var folder: URL { scratch.url.appendingPathComponent("intake") }
            var output: URL { scratch.url.appendingPathComponent("reports") }

            init() throws {
                scratch = try ScratchFolder()
                bundle = try SmallBundle()
                try bundle.write(to: folder.appendingPathComponent("甲公司"))
                try bundle.zip().write(to: folder.appendingPathComponent("乙公司.zip"))
                try Data("PK\u{3}\u{4} and no more".utf8).write(to: folder.appendingPathComponent("broken.zip"))
                let lists = folder.appendingPathComponent("lists")
                try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
                try Data("name\n某公司\n".utf8).write(to: lists.appendingPathComponent("providers.csv"))
            }

            func run(
                _ arguments: String..., into output: String = "reports", interruptedBy signal: Int32? = nil
            ) async throws -> Executable.Run {
                try await Executable.run(
                    [
                        folder.path, "--lists", bundle.sample.lists.path, "--rules", ManyBundlesTests.rules,
                        "--output", scratch.url.appendingPathComponent(output).path,
                    ] + arguments, interruptedBy: signal)
            }

            /// Every report, by its path below an output folder.
            func reports(in output: String = "reports") throws -> [String: Data] {
                let folder = scratch.url.appendingPathComponent(output)
                let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
                return Dictionary(
                    uniqueKeysWithValues: paths.compactMap { path in
                        FileManager.default.contents(atPath: folder.appendingPathComponent(path).path)
                            .map { (path, $0) }
                    })
            }
        }

        private struct Line: Decodable {
            var event: String
            var bundle: String?
            var outcome: String?
            var reused: Bool?
            var message: String?
        }

        /// The bundles of `--progress json` that were read, and those that were not.
        private func ends(_ run: Executable.Run) throws -> (read: Set<String>, reused: Set<String>) {
            let lines = try run.errors.split(separator: "\n")
                .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
            #expect(lines.last?.event == "over")
            let ends = lines.filter { $0.event == "end" && $0.outcome != "error" }
            return (
                Set(ends.filter { $0.reused == false }.compactMap(\.bundle)),
                Set(ends.filter { $0.reused == true }.compactMap(\.bundle))
            )
        }

        @Test("reports each bundle and their sum, whatever one of them holds, and reads no finished one again")
        func reportsMany() async throws {
            let intake = try Intake()
            let first = try await intake.run("--jobs", "2", "--language", "en")
            #expect(first.status == 65, "one cannot be opened")
            #expect(first.errors.contains("a folder of 3 bundles"))
            #expect(first.errors.contains("left out, as no bundles: lists"))
            #expect(first.errors.contains("[3/3]"))
            #expect(!first.errors.contains("\u{1B}"), "no control characters where no terminal listens")
            #expect(first.output.contains("index.html"))
            let reports = try intake.reports()
            for name in ["甲公司", "乙公司"] {
                for file in ["report.html", "report.json", "report.xml", "dossier.xml"] {
                    #expect(reports["\(name)/\(file)"] != nil)
                }
            }
            #expect(reports["broken/report.json"] == nil)
            let table = String(decoding: try #require(reports["summary.csv"]), as: UTF8.self)
            #expect(table.components(separatedBy: "\r\n").count == 5)
            #expect(table.contains("broken.zip"))
            #expect(table.contains("the archive is damaged"))
            let page = String(decoding: try #require(reports["index.html"]), as: UTF8.self)
            #expect(page.contains("the archive is damaged") && page.contains("压缩包已损坏，无法打开"))
            for file in ["summary.csv", "index.html"] {
                let text = String(decoding: try #require(reports[file]), as: UTF8.self)
                #expect(!text.contains(intake.scratch.url.path), "no folder of the machine")
            }

            let again = try await intake.run("--jobs", "2", "--language", "en", "--progress", "json")
            #expect(again.status == 65)
            #expect(try ends(again).read == [])
            #expect(try ends(again).reused == ["甲公司", "乙公司"])
            #expect(try intake.reports() == reports)

            // A file more, a report less: both are read again.
            try Data("一".utf8).write(to: intake.folder.appendingPathComponent("甲公司/note.txt"))
            try FileManager.default.removeItem(at: intake.output.appendingPathComponent("乙公司/report.xml"))
            let changed = try await intake.run("--jobs", "2", "--language", "en", "--progress", "json")
            #expect(try ends(changed).read == ["甲公司", "乙公司"])
        }

        @Test("gives the same bytes with one reader and with several, and for a folder as for its bundles")
        func isTheSame() async throws {
            let intake = try Intake()
            let bundles = ["乙公司.zip", "甲公司"].map { intake.folder.appendingPathComponent($0).path }
            let options = ["--lists", intake.bundle.sample.lists.path, "--rules", Self.rules, "--quiet"]
            var outputs: [[String: Data]] = []
            for (name, jobs) in [("one", "1"), ("several", "3")] {
                let run = try await Executable.run(
                    bundles + options
                        + ["--jobs", jobs, "--output", intake.scratch.url.appendingPathComponent(name).path])
                #expect(run.errors.isEmpty && run.output.isEmpty)
                outputs.append(try intake.reports(in: name))
            }
            #expect(outputs[0].count == 12)
            #expect(outputs[0] == outputs[1])
        }

        @Test("stops at Ctrl-C with what is finished, and goes on from there")
        func goesOn() async throws {
            let intake = try Intake()
            let stopped = try await intake.run("--jobs", "1", "--language", "en", interruptedBy: SIGINT)
            #expect(stopped.status == 130)
            let page = String(decoding: try #require(try intake.reports()["index.html"]), as: UTF8.self)
            #expect(page.contains("The run was interrupted"))
            let finished = Set(try intake.reports().keys.filter { $0.hasSuffix("report.json") })
            let rest = try await intake.run("--jobs", "2", "--language", "en", "--progress", "json")
            #expect(rest.status == 65)
            #expect(Set(try ends(rest).reused.map { "\($0)/report.json" }) == finished)
            #expect(try intake.reports().keys.filter { $0.hasSuffix("report.json") }.count == 2)
        }

        @Test("leaves no half report where it is killed, no reader, and after the next run nothing of the first")
        func isKilled() async throws {
            let intake = try Intake()
            let readers = Set(try Self.readers())
            // It may be killed before it makes the folder.
            try FileManager.default.createDirectory(at: intake.output, withIntermediateDirectories: true)
            _ = try await intake.run("--jobs", "1", "--language", "en", interruptedBy: SIGKILL)
            let left = try intake.reports().filter { !$0.key.contains(".xlq-") }
            for page in left.keys where page.hasSuffix("report.html") {
                for file in ["report.json", "report.xml", "dossier.xml"] {
                    #expect(left[page.replacing("report.html", with: file)] != nil)
                }
            }
            let deadline = ContinuousClock.now + .seconds(10)
            while try !Set(Self.readers()).isSubset(of: readers), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(try Set(Self.readers()).isSubset(of: readers))

            // As if it had been killed while it wrote.
            for folder in ["", "甲公司"] {
                let place = intake.output.appendingPathComponent(folder)
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try Data("half".utf8).write(to: place.appendingPathComponent(".xlq-kIlled"))
            }
            let rest = try await intake.run("--jobs", "2", "--language", "en", "--fresh")
            #expect(rest.status == 65)
            let whole = try await intake.run("--jobs", "2", "--language", "en", into: "other")
            #expect(whole.status == 65)
            #expect(try intake.reports() == intake.reports(in: "other"))
        }

        /// Readers of anybody whose parent is gone.
        private static func readers() throws -> [Int] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init).filter { process in
                let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
                return status.contains("Name:\txlq-reader\n") && status.contains("PPid:\t1\n")
            }
        }

        @Test("keeps bundles of the same name apart")
        func keepsApart() async throws {
            let intake = try Intake()
            let twin = intake.scratch.url.appendingPathComponent("other/甲公司")
            try intake.bundle.write(to: twin)
            let run = try await Executable.run(
                intake.folder.appendingPathComponent("甲公司").path, twin.path, "--rules", Self.rules, "--format", "json",
                "--output", intake.output.path, "--quiet")
            #expect([1, 2].contains(run.status))
            #expect(
                try intake.reports().keys.filter { $0.hasSuffix("report.json") }.sorted()
                    == ["甲公司-2/report.json", "甲公司/report.json"])
        }

        @Test("shows a clerk's decisions, named or beside the earlier report, and refuses what is no such file")
        func showsDecisions() async throws {
            let intake = try Intake()
            let bundle = intake.folder.appendingPathComponent("甲公司").path
            let common = ["--rules", Self.rules, "--format", "json", "--output", intake.output.path, "--quiet"]
            let first = try await Executable.run([bundle] + common)
            let report = intake.output.appendingPathComponent("甲公司/report.json")
            struct Finding: Decodable {
                var check: String
                var identity: String
                var status: String
            }
            struct ReportFile: Decodable { var findings: [Finding] }
            let read = try JSONDecoder().decode(ReportFile.self, from: Data(contentsOf: report))
            let finding = try #require(read.findings.first { $0.status == "fail" })
            let decisions = Decisions(
                bundle: "甲公司", application: nil,
                decisions: [
                    Decisions.Decision(
                        check: finding.check, finding: finding.identity, status: "fail", verdict: .wrong,
                        reason: "已电话核实", decidedAt: "2024-12-10T01:00:00Z")
                ])
            let file = intake.scratch.url.appendingPathComponent("mine.json")
            try JSONEncoder().encode(decisions).write(to: file)
            let second = try await Executable.run([bundle, "--decisions", file.path] + common)
            #expect(second.status == first.status, "decisions change nothing of what was found")
            #expect(try String(contentsOf: report, encoding: .utf8).contains("已电话核实"))

            _ = try await Executable.run([bundle] + common)
            #expect(try !String(contentsOf: report, encoding: .utf8).contains("已电话核实"))
            try FileManager.default.copyItem(
                at: file, to: intake.output.appendingPathComponent("甲公司/甲公司.decisions.json"))
            _ = try await Executable.run([bundle] + common)
            #expect(try String(contentsOf: report, encoding: .utf8).contains("已电话核实"))

            try Data("[]".utf8).write(to: file)
            let refused = try await Executable.run([bundle, "--decisions", file.path] + common)
            #expect(refused.status == 65)
            let missing = try await Executable.run([bundle, "--decisions", "/nonexistent.json"] + common)
            #expect(missing.status == 66)
        }
    }
}
