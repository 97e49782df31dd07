import DigestKit
import DocumentModel
import Foundation
import Ingest
import Judging
import Reporting
import RulePacks
import XLQValidate

/// What the reports of a bundle depend on. The same key gives the same reports, so that a bundle whose key an earlier run
/// has written need not be read again.
struct RunKey: Sendable {
    private let common: String
    private let hasTime: Bool

    /// Takes up what is the same for all bundles of a run.
    ///
    /// - Parameters:
    ///   - programs: the running program and the reader; a build of another day may read better.
    ///   - models: of the reader.
    ///   - reading: how much is read.
    ///   - trusted: certificates under which digital signatures are trusted.
    /// - Throws: an error of the file system where a program cannot be read.
    init(
        pack: RulePack, lists: NameLists, asOf: AsOf?, language: Language, formats: Set<ReportWriter.Format>,
        programs: [URL], models: [String], reading: ReadingExtent = .onDemand, trusted: [Data] = []
    ) throws {
        var parts = ["xlq-run-1", pack.sha256, language.rawValue, asOf?.text ?? ""]
        parts += formats.map(\.rawValue).sorted()
        parts += models
        parts.append(reading.rawValue)
        parts += trusted.map { SHA256.hash($0) }
        for program in programs { parts.append(SHA256.hash(try Data(contentsOf: program, options: .mappedIfSafe))) }
        for (purpose, entries) in lists.entries.sorted(by: { $0.key < $1.key }) {
            parts.append(purpose)
            for entry in entries { parts += [entry.name, entry.uscc, entry.list] + entry.formerNames + [""] }
        }
        common = Self.digest(parts)
        hasTime = asOf != nil
    }

    /// The key of a bundle.
    ///
    /// - Parameters:
    ///   - today: the day in Shenzhen, on which a bundle is judged that has no time of its own.
    ///   - decisions: what a clerk has decided.
    /// - Throws: `EncodingError`, which no decisions cause.
    func key(of bundle: IngestedBundle, today: String, decisions: Decisions?) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var parts = [common, bundle.name, try decisions.map { SHA256.hash(try encoder.encode($0)) } ?? ""]
        let hasOwnTime = hasTime || bundle.application?.submittedAt.flatMap { AsOf($0) } != nil
        parts.append(hasOwnTime ? "" : today)
        parts += bundle.applicationFaults + [""] + bundle.ignored + [""]
        for file in bundle.files.map(\.record) {
            parts += [
                file.path, file.sha256, String(file.bytes), file.mediaType.rawValue, file.status.rawValue,
                file.problem ?? "",
            ]
        }
        return Self.digest(parts)
    }

    private static func digest(_ parts: [String]) -> String {
        SHA256.hash(Data(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
    }
}
