import ArgumentParser
import Foundation
import SampleBundles

/// Draws application bundles with known truth, and scores reports against it.
@main
struct SamplesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "xlq-samples",
        abstract: "Draws invented application bundles with truth, and scores reports against it.",
        subcommands: [
            Draw.self, DrawMany.self, DrawBenchCommand.self, WriteSamples.self, ScoreCommand.self,
            ScorePagesCommand.self, ProfileCommand.self, MarksCommand.self, HostileCommand.self, List.self,
        ])
}

extension ScanMode: ExpressibleByArgument {}

/// Draws one bundle.
struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Draw one bundle.")

    @Option(help: "The same seed gives the same bundle.")
    var seed: UInt64

    @Option(help: "Folder that receives the bundle, its truth and its lists.")
    var output: String

    @Option(help: "See `xlq-samples list`.")
    var scenario = "complete"

    @Option(help: "none, 150, 200, 300 (dots per inch), photo or mixed.")
    var scan = ScanMode.none

    @Option(help: "Name of the bundle; made from scenario and seed unless given.")
    var name: String?

    func run() throws {
        let truth = try SampleDrawer(seed: seed, scenario: scenario, scan: scan, name: name)
            .draw(into: URL(fileURLWithPath: output))
        print("\(truth.bundle): \(truth.outcomes[0]), \(truth.documents.count) documents, \(truth.files.count) files")
    }
}

/// Draws a row of bundles.
struct DrawMany: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw-many", abstract: "Draw one bundle per seed, going round scenarios and scans.")

    @Option(help: "Range of seeds, such as 1..12.")
    var seeds: String

    @Option(help: "Folder that receives the bundles.")
    var output: String

    @Option(help: "Fix the kind of scan; goes round all kinds unless given.")
    var scan: ScanMode?

    @Option(help: "Share of defective bundles in percent.")
    var defects = 50

    func run() throws {
        let bounds = seeds.components(separatedBy: "..").compactMap { UInt64($0) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            throw ValidationError("--seeds wants a range such as 1..12")
        }
        for seed in bounds[0]...bounds[1] {
            let drawer = SampleDrawer.cycling(seed: seed, scan: scan, defectShare: defects)
            let truth = try drawer.draw(into: URL(fileURLWithPath: output))
            print("\(truth.bundle) (scan \(drawer.scan.rawValue)): \(truth.outcomes[0])")
        }
    }
}

/// Lists the scenarios.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the scenarios.")

    func run() {
        for scenario in Scenario.all {
            print(scenario.name.padding(toLength: 40, withPad: " ", startingAt: 0) + " " + scenario.summary)
        }
    }
}

/// Writes the committed samples.
struct WriteSamples: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write-samples", abstract: "Write the bundles that the repository keeps in Samples.")

    @Argument(help: "Folder that receives them.")
    var output: String

    func run() throws {
        for drawer in SampleDrawer.committed {
            let truth = try drawer.draw(into: URL(fileURLWithPath: output))
            print("\(truth.bundle): \(truth.outcomes[0])")
        }
    }
}
