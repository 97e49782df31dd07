import ArgumentParser
import Foundation
import SampleBundles

/// Draws the bundles of the benchmark.
struct DrawBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw-bench", abstract: "Draw bundles of the benchmark; see Benchmarks/README.md.",
        discussion: """
            Names: digital, scan150, scan200, scan300, photo, mixed, audit80, pages400; digital-N and scanned-N with an \
            audit report of N pages; many-N, the Nth of many small ones. What is there already is left as it is.
            """)

    @Argument(help: "Names of bundles.")
    var names: [String]

    @Option(help: "Folder that receives them, each in a folder of its own with its truth.")
    var output: String

    func run() throws {
        let folder = URL(fileURLWithPath: output)
        let drawers = try names.map { name in
            guard let drawer = BenchBundles.drawer(named: name) else {
                throw ValidationError("No bundle of the benchmark is called '\(name)'.")
            }
            return (name: name, drawer: drawer)
        }
        for (name, drawer) in drawers {
            let place = folder.appendingPathComponent(name)
            // The truth is written last.
            if FileManager.default.fileExists(atPath: place.appendingPathComponent(name + ".truth.json").path) {
                continue
            }
            let truth = try drawer.draw(into: place)
            print("\(name): \(truth.files.reduce(0) { $0 + $1.pages }) pages in \(truth.files.count) files")
        }
    }
}
