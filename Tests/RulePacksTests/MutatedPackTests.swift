import Foundation
import Mutations
import RulePacks
import Testing

/// Authors of rules make every mistake; each is an error of its own kind.
struct MutatedPackTests {
    @Test(arguments: ["pack.yaml", "checks/01-bundle.yaml", "fields.yaml", "documents.yaml"])
    func loadsABrokenPackOrSaysWhere(_ file: String) throws {
        let copy = try PackCopy()
        let url = copy.directory.appendingPathComponent(file)
        let whole = try Data(contentsOf: url)
        for seed in 0..<Mutator.count(6) {
            var mutator = Mutator(seed: UInt64(seed))
            try mutator.mutant(of: whole, tokens: ["&a [*a]", "*a", "!!binary", "- - -", "\t", ": :", "{", "|"]).write(
                to: url)
            do {
                _ = try RulePack(directory: copy.directory)
            } catch {
                #expect(error is PackError, "seed \(seed): \(error)")
            }
        }
    }
}
