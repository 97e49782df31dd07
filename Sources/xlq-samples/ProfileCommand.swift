import ArgumentParser
import DocumentModel
import Foundation
import ReaderProtocol

/// Asks `xlq-reader` every question about every page of some files, and prints what each kind of question costs.
struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Ask a reader all it can be asked about each page of files; print CPU time by question.")

    @Argument(help: "PDF, JPEG, PNG or TIFF files.")
    var files: [String]

    @Option(help: "The reader; beside this program unless given.")
    var reader: String?

    @Option(help: "Words of the printed labels that ask for a signature.")
    var labels = "签字,签名,签章"

    /// CPU time that kinds of questions took.
    private struct Costs {
        /// Milliseconds and number of questions, by kind.
        var sums: [(kind: String, milliseconds: Double, count: Int)] = []

        mutating func add(_ kind: String, _ milliseconds: Double) {
            if let index = sums.firstIndex(where: { $0.kind == kind }) {
                sums[index].milliseconds += milliseconds
                sums[index].count += 1
            } else {
                sums.append((kind, milliseconds, 1))
            }
        }
    }

    func run() throws {
        let reader = try ReaderUnderTest(reader)
        var costs = Costs()
        func ask(_ kind: String, _ request: ReaderRequest, _ body: Data = Data()) throws -> ReaderResponse {
            let before = try reader.milliseconds()
            let answer = try reader.ask(request, body)
            costs.add(kind, try reader.milliseconds() - before)
            return answer
        }

        _ = try ask("start and hello", .hello(checkingModels: false))
        var pages = 0
        var isFirst = true
        for file in files {
            let data = try Data(contentsOf: URL(fileURLWithPath: file))
            guard
                case .opened(let document) = try ask("open", .open(OpenDocument(mediaType: Self.type(of: data))), data)
            else { throw ValidationError("a file cannot be opened") }
            for page in 1...max(1, document.pages) {
                pages += 1
                guard case .textLayer(let layer) = try ask("text layer", .textLayer(page: page)) else { continue }
                // What the first question brings with it is told apart: drawing the page, loading the models.
                _ = try ask("draw, 36 dpi", .render(page: page, box: nil, resolution: 36))
                if isFirst {
                    _ = try ask("load: first fast", .recognise(page: page, region: nil, tier: .fast))
                    _ = try ask("load: first exact", .recognise(page: page, region: nil, tier: .exact))
                    isFirst = false
                }
                let top = Box(x: 0, y: 0, width: layer.width, height: layer.height / 3)
                _ = try ask("top third, fast", .recognise(page: page, region: top, tier: .fast))
                _ = try ask("recognise, fast", .recognise(page: page, region: nil, tier: .fast))
                guard
                    case .recognised(let read) = try ask(
                        "recognise, exact", .recognise(page: page, region: nil, tier: .exact))
                else { continue }
                _ = try ask("reread 5 lines", .reread(page: page, lines: read.lines.prefix(5).compactMap(\.quad)))
                _ = try ask("marks", .findMarks(page: page))
                let words = labels.split(separator: ",")
                let asked = read.lines.filter { line in words.contains { line.text.contains($0) } }
                if !asked.isEmpty {
                    _ = try ask("signatures", .findSignatures(page: page, labels: asked, lines: read.lines))
                }
                let part = Box(x: 0, y: 0, width: layer.width, height: layer.height / 6)
                _ = try ask("picture of evidence", .render(page: page, box: part, resolution: 150))
            }
        }
        let usage = try reader.end()
        print("\(pages) pages; CPU milliseconds of the reader for each question")
        for sum in costs.sums {
            let name = sum.kind.padding(toLength: 20, withPad: " ", startingAt: 0)
            print(name + String(format: "%8.1f  × %d", sum.milliseconds / Double(sum.count), sum.count))
        }
        if let usage { print("\(usage.mebibytes) MiB at most") }
    }

    private static func type(of data: Data) -> MediaType {
        let start = [UInt8](data.prefix(4))
        if start.starts(with: [0xFF, 0xD8]) { return .jpeg }
        if start.starts(with: [0x89, 0x50]) { return .png }
        return start.starts(with: [0x49, 0x49]) || start.starts(with: [0x4D, 0x4D]) ? .tiff : .pdf
    }
}
