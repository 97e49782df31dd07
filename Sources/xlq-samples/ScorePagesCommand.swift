import ArgumentParser
import DocumentModel
import Foundation
import ReaderProtocol
import SampleBundles

/// Recognises benchmark pages through `xlq-reader`, which alone links the engines, and compares them with their truth.
struct ScorePagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score-pages", abstract: "Recognise page pictures with known truth, and print the error rates.")

    @Argument(help: "Folder with index.json, the pictures and their truth.")
    var folder: String

    @Option(help: "The reader; beside this program unless given.")
    var reader: String?

    @Option(help: "Take only pictures whose name contains this.")
    var only = ""

    @Option(help: "exact, fast, or reread: fast, and exactly again the lines in which a field of the truth stands.")
    var tier = Reading.exact

    /// How pages are recognised.
    enum Reading: String, ExpressibleByArgument {
        case exact, fast, reread
    }

    /// An entry of index.json.
    private struct Entry: Decodable {
        var page: String
        var image: String
        var degradation: String
        var dpi: Int
        /// 3 × 3, from pixels of the master page to pixels of the picture.
        var fromTruth: [[Double]]
    }

    func run() throws {
        let folder = URL(fileURLWithPath: folder)
        let index = try Data(contentsOf: folder.appendingPathComponent("index.json"))
        let entries = try JSONDecoder().decode([Entry].self, from: index)
            .filter { only.isEmpty || $0.image.contains(only) }
        let reader = try ReaderUnderTest(reader)
        var linesRead = (again: 0, all: 0)
        var sums: [String: (score: PageScore, pages: Int)] = [:]
        for entry in entries {
            let picture = try Data(contentsOf: folder.appendingPathComponent(entry.image))
            let truth = try JSONDecoder().decode(
                PageTruth.self, from: Data(contentsOf: folder.appendingPathComponent(entry.page)))
            let mediaType: MediaType = entry.image.hasSuffix(".png") ? .png : .jpeg
            guard case .opened = try reader.ask(.open(OpenDocument(mediaType: mediaType)), picture),
                case .textLayer(let layer) = try reader.ask(.textLayer(page: 1)),
                case .recognised(let page) = try reader.ask(
                    .recognise(page: 1, region: nil, tier: tier == .exact ? .exact : .fast))
            else { throw ValidationError("the reader could not recognise \(entry.image)") }
            guard let toTruth = Self.inverse(entry.fromTruth), let resolution = layer.pictureResolution else {
                throw ValidationError("\(entry.image): no matrix or no resolution")
            }
            // The boxes stand where the lines would stand on a straight page; lean them again, about its middle.
            let (sine, cosine) = (sin(page.skew * .pi / 180), cos(page.skew * .pi / 180))
            var readings = page.lines.map { line in
                let x = line.box.midX - layer.width / 2
                let y = line.box.midY - layer.height / 2
                let place = Self.apply(
                    toTruth, (x * cosine - y * sine + layer.width / 2) * resolution / 72,
                    (x * sine + y * cosine + layer.height / 2) * resolution / 72)
                return PageTruth.Reading(text: line.text, x: place.x, y: place.y)
            }
            if tier == .reread {
                let again = readings.indices.filter { truth.isFieldRow(y: readings[$0].y) }
                let request = ReaderRequest.reread(page: 1, lines: again.compactMap { page.lines[$0].quad })
                guard case .reread(let lines) = try reader.ask(request), lines.count == again.count else {
                    throw ValidationError("the reader could not read lines of \(entry.image) again")
                }
                for (index, line) in zip(again, lines) { readings[index].text = line.text }
                (linesRead.again, linesRead.all) = (linesRead.again + again.count, linesRead.all + readings.count)
            }
            let score = truth.score(readings)
            sums["\(entry.degradation) \(entry.dpi)", default: (PageScore(), 0)].score += score
            sums["\(entry.degradation) \(entry.dpi)", default: (PageScore(), 0)].pages += 1
        }
        let usage = try reader.end()
        for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
            print(
                name.padding(toLength: 14, withPad: " ", startingAt: 0)
                    + String(
                        format: "%3d pages  CER %6.3f %%  fields %5.1f %% (%d of %d)", sum.pages,
                        sum.score.characterErrorRate, sum.score.fieldRate, sum.score.exactFields, sum.score.fields))
        }
        if tier == .reread { print("\(linesRead.again) of \(linesRead.all) lines read again") }
        if let usage, !entries.isEmpty {
            print(
                String(
                    format: "%.2f CPU seconds a page with start-up, %d MiB at most",
                    usage.seconds / Double(entries.count), usage.mebibytes))
        }
    }

    /// The inverse of a 3 × 3 matrix, by cofactors.
    private static func inverse(_ m: [[Double]]) -> [[Double]]? {
        guard m.count == 3, m.allSatisfy({ $0.count == 3 }) else { return nil }
        func cofactor(_ row: Int, _ column: Int) -> Double {
            let (r1, r2) = ((row + 1) % 3, (row + 2) % 3)
            let (c1, c2) = ((column + 1) % 3, (column + 2) % 3)
            return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
        }
        let determinant = (0..<3).reduce(0) { $0 + m[0][$1] * cofactor(0, $1) }
        guard determinant != 0 else { return nil }
        return (0..<3).map { row in (0..<3).map { cofactor($0, row) / determinant } }
    }

    private static func apply(_ m: [[Double]], _ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let w = m[2][0] * x + m[2][1] * y + m[2][2]
        return ((m[0][0] * x + m[0][1] * y + m[0][2]) / w, (m[1][0] * x + m[1][1] * y + m[1][2]) / w)
    }
}
