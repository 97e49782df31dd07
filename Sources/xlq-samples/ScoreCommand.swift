import ArgumentParser
import Foundation
import SampleBundles

/// Compares reports with the truth.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Compare reports with the truth of their bundles.")

    @Argument(help: "Folder with the bundles' .truth.json files.")
    var truths: String

    @Argument(help: "Folder with one folder per bundle that holds report.json.")
    var reports: String

    @Flag(help: "Print the score as JSON.")
    var json = false

    @Flag(help: "List every wrong field with both values.")
    var details = false

    func run() throws {
        let score = try Score(truths: URL(fileURLWithPath: truths), reports: URL(fileURLWithPath: reports))
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(score), as: UTF8.self))
        } else {
            print(ScoreTable(score).text(details: details))
        }
        if !score.wrongPasses.isEmpty { throw ExitCode(1) }
    }
}
