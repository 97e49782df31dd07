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
        discussion: """
            About three seals, three or four places for a signature, a QR code and two or three things that are none of \
            these on each page. Beside the pages the folder receives truth.json, what was read in marks.json, scores.md \
            and scores.json.

            Seeds from 9000 on are kept for the figures of the README: nothing is ever tuned with them.
            """)

    @Option(help: "Range of seeds, one page each, such as 1..100.")
    var seeds: String

    @Option(help: "Folder that receives the pages and their truth.")
    var output: String

    @Option(help: "The rule pack, which knows the labels that ask for a signature.")
    var rules = RulePack.defaultName

    @Flag(help: "List every mark that was decided wrongly or left to a person.")
    var details = false

    @Option(
        help: ArgumentHelp(
            "Compare with zxing-cpp: a Python interpreter that has zxing-cpp, pymupdf and pillow.", valueName: "python")
    )
    var compareCodes: String?

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
        let usage = childSeconds
        let found = Dictionary(
            zip(truths.map(\.file), read.map { $0.pages.flatMap(\.marks) }), uniquingKeysWith: { first, _ in first })
        try encoder.encode(found).write(to: folder.appendingPathComponent("marks.json"))
        let others = try compareCodes.map { try otherCodes($0, in: folder) }
        var scores: [String: MarkScore] = [:]
        var total = MarkScore()
        for (truth, file) in zip(truths, read) {
            let marks = file.pages.flatMap(\.marks).filter { !understander.isStamp($0) }
            let ownership = SealOwnership(names: truth.names)
            let look = truth.look == "digital" ? truth.look : "\(truth.look) \(truth.dpi)"
            var seals: [MarkScore.ReadSeal] = []
            var signatures: [Signature] = []
            var codes: [QRCode] = []
            for mark in marks {
                switch mark {
                case .seal(let seal):
                    let owner = ownership.owner(of: seal)
                    seals.append(
                        MarkScore.ReadSeal(
                            box: seal.box, text: seal.text ?? "", innerText: seal.innerText,
                            owner: owner.certainty == .certain ? owner.name : nil,
                            ownerIfKnown: { name in
                                let owner = SealOwnership(names: [name]).owner(of: seal)
                                return owner.certainty == .certain ? owner.name : nil
                            }))
                case .signature(let signature): signatures.append(signature)
                case .qrCode(let code): codes.append(code)
                case .digitalSignature: break
                }
            }
            let theirs = others.map { $0[truth.file] ?? [] }
            scores[look, default: MarkScore()]
                .add(truth, seals: seals, signatures: signatures, codes: codes, others: theirs)
            total.add(truth, seals: seals, signatures: signatures, codes: codes, others: theirs)
        }
        let table = MarkTable(scores: scores, total: total, secondsPerPage: usage.map { $0 / Double(files.count) })
        try Data(table.markdown.utf8).write(to: folder.appendingPathComponent("scores.md"))
        try table.json().write(to: folder.appendingPathComponent("scores.json"))
        print(table.text(details: details))
    }

    /// CPU seconds of the readers that have ended; nil where the system does not tell.
    private var childSeconds: Double? {
        var usage = rusage()
        guard getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0 else { return nil }
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    /// What zxing-cpp reads on the pages, by file.
    private func otherCodes(_ python: String, in folder: URL) throws -> [String: [String]] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [".ci/compare-codes.py", folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ValidationError("\(python) .ci/compare-codes.py failed; run from the root of the package")
        }
        return try JSONDecoder().decode([String: [String]].self, from: answer)
    }
}
