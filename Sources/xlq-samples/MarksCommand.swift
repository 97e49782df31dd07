import ArgumentParser
import DigestKit
import DocumentModel
import Foundation
import Reading
import RulePacks
import SampleBundles
import Understanding

/// Draws pages of seals, signatures and what is taken for them, has them read, and prints how often that was right.
struct MarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "marks", abstract: "Draw pages of marks, read them, and print how reliable that is.",
        discussion: "About three seals, four places for a signature and three things that are neither on each page.")

    @Option(help: "Range of seeds, one page each, such as 1..100.")
    var seeds: String

    @Option(help: "Folder that receives the pages and their truth.")
    var output: String

    @Option(help: "The rule pack, which knows the labels that ask for a signature.")
    var rules = RulePack.defaultName

    @Flag(help: "List every mark that was decided wrongly or left to a person.")
    var details = false

    func run() async throws {
        let bounds = seeds.components(separatedBy: "..").compactMap { UInt64($0) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
            throw ValidationError("--seeds wants a range such as 1..100")
        }
        let folder = URL(fileURLWithPath: output)
        var truths: [MarkTruth] = []
        var files: [SourceFile] = []
        for seed in bounds[0]...bounds[1] {
            let truth = try MarkSheetDrawer(seed: seed).draw(into: folder)
            let content = try Data(contentsOf: folder.appendingPathComponent(truth.file))
            let record = FileRecord(
                path: truth.file, sha256: SHA256.hash(content), bytes: content.count, mediaType: .pdf,
                status: .read)
            truths.append(truth)
            files.append(SourceFile(record: record, content: content))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(truths).write(to: folder.appendingPathComponent("truth.json"))

        let pack = try RulePack.find(rules)
        let understander = try Understander(documents: pack.documents, fields: pack.fields)
        let pool = try ReaderPool()
        let reader = DocumentReader(pool: pool, isSignatureLabel: understander.isSignatureLabel)
        let read = try await reader.read(files)
        await pool.endIdleReaders()
        var scores: [String: MarkScore] = [:]
        var total = MarkScore()
        for (truth, file) in zip(truths, read) {
            let marks = file.pages.flatMap(\.marks).filter { !understander.isStamp($0) }
            let ownership = SealOwnership(names: truth.names)
            let seals = marks.compactMap { mark -> MarkScore.ReadSeal? in
                guard case .seal(let seal) = mark else { return nil }
                let owner = ownership.owner(of: seal)
                return MarkScore.ReadSeal(
                    box: seal.box, text: seal.text ?? "", innerText: seal.innerText,
                    owner: owner.certainty == .certain ? owner.name : nil)
            }
            let signatures = marks.compactMap { mark -> Signature? in
                guard case .signature(let signature) = mark else { return nil }
                return signature
            }
            let look = truth.look == "digital" ? truth.look : "\(truth.look) \(truth.dpi)"
            scores[look, default: MarkScore()].add(truth, seals: seals, signatures: signatures)
            total.add(truth, seals: seals, signatures: signatures)
        }
        print(MarkTable(scores: scores, total: total).text(details: details))
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0, !files.isEmpty {
            let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            print(String(format: "%.2f CPU seconds a page", seconds / Double(files.count)))
        }
    }
}
