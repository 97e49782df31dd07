import Foundation

/// Inputs to begin with: without them a fuzzer takes long to find out what is taken for anything at all.
enum Seeds {
    /// Writes them where the fuzzer looks for inputs, each into a file named after its number.
    static func write(_ seeds: [Data]) {
        guard let folder = ProcessInfo.processInfo.environment["XLQ_FUZZ_SEEDS"] else { return }
        for (number, seed) in seeds.enumerated() {
            try? seed.write(to: URL(fileURLWithPath: folder).appendingPathComponent("seed-\(number)"))
        }
    }
}
