public import Foundation
import Judging
import RulePacks

/// Reads a pack as its author's careful colleague: names that are not there, conditions that never hold, cases that no
/// test reaches, clauses that the guide does not have.
public struct PackLinter {
    let sources: PackSources
    private let directory: URL
    private var faults: [LintFault] = []

    /// Opens a pack.
    ///
    /// - Throws: ``PackError`` where there is no pack, or its `pack.yaml` cannot be read.
    init(directory: URL) throws {
        self.directory = directory
        sources = try PackSources(directory: directory)
    }

    /// All faults, in the order of files and lines. Where the pack cannot be loaded, only what keeps it from that.
    public static func faults(in directory: URL) -> [LintFault] {
        do {
            var linter = try PackLinter(directory: directory)
            return linter.run()
        } catch let error as PackError {
            return [LintFault(.error, error)]
        } catch {
            return [LintFault(.error, PackError(code: .unreadable, place: SourcePlace(file: ""), message: "\(error)"))]
        }
    }

    private mutating func run() -> [LintFault] {
        for fault in sources.faults { faults.append(LintFault(.error, fault)) }
        guard faults.isEmpty else { return sorted() }
        do {
            let pack = try RulePack(directory: directory)
            var checks = CheckLinter(pack: pack, sources: sources)
            checks.run()
            faults += checks.faults
            faults += GuideLinter(pack: pack, sources: sources).faults()
            faults += RecognitionLinter(pack: pack, sources: sources).faults()
            // What does not compile cannot be tested.
            if !faults.contains(where: { $0.severity == .error }) {
                faults += try TestLinter(pack: pack, tests: pack.tests(), sources: sources).faults()
            }
        } catch let error as PackError {
            faults.append(LintFault(.error, error))
        } catch {
            faults.append(
                LintFault(.error, PackError(code: .unreadable, place: SourcePlace(file: ""), message: "\(error)")))
        }
        return sorted()
    }

    private func sorted() -> [LintFault] {
        var seen: Set<LintFault> = []
        return faults.map { fault in
            var fault = fault
            // The decoder shows its lines itself; the rest does not know them.
            if fault.fault.sourceLine == nil { fault.fault.sourceLine = sources.line(at: fault.fault.place) }
            return fault
        }
        .filter { seen.insert($0).inserted }
        .sorted {
            let (left, right) = ($0.fault.place, $1.fault.place)
            return (left.file, left.line, left.column) < (right.file, right.line, right.column)
        }
    }
}
