import DocumentModel
import Foundation
import Ingest
import Judging
import Reading
import Reporting

/// Renders the pictures that a report shows beside its findings: the part of the page that each piece of evidence names,
/// with some of its surroundings.
struct EvidencePictures: Sendable {
    let reader: DocumentReader

    /// Most pictures of one report; a report with more findings than that is read by nobody.
    private static let limit = 160
    /// Points of page shown around a box.
    private static let margin = 36.0
    /// Enough for reading small print on a screen.
    private static let resolution = 110.0

    private struct Wanted: Hashable {
        var file: String
        var page: Int
        var box: Box?
    }

    /// Pictures of the evidence of all findings that do not pass, then of those that do.
    func pictures(of findings: [Finding], in files: [SourceFile]) async throws -> [Report.Picture] {
        let ranked = findings.filter { $0.status != .notApplicable }
            .sorted { Self.rank($0.status) < Self.rank($1.status) }
        var seen: Set<Wanted> = []
        let wanted = ranked.flatMap(\.evidence).compactMap { evidence -> Wanted? in
            guard let page = evidence.page else { return nil }
            let box = evidence.box.flatMap { $0.count == 4 ? Box(x: $0[0], y: $0[1], width: $0[2], height: $0[3]) : nil }
            let one = Wanted(file: evidence.file, page: page, box: box)
            return seen.insert(one).inserted ? one : nil
        }.prefix(Self.limit)
        let contents = Dictionary(files.map { ($0.record.path, $0) }, uniquingKeysWith: { first, _ in first })
        // By file, so that a reader opens each document once.
        let byFile = Dictionary(grouping: wanted.enumerated(), by: \.element.file)
        return try await withThrowingTaskGroup(of: [(Int, Report.Picture)].self) { group in
            for (path, wanted) in byFile {
                guard let file = contents[path] else { continue }
                group.addTask {
                    var pictures: [(Int, Report.Picture)] = []
                    for (index, one) in wanted.sorted(by: { $0.element.page < $1.element.page }) {
                        let area = one.box.map { $0.insetBy(-Self.margin) }
                        // Without a box the whole page is shown, small.
                        let resolution = area == nil ? 60 : Self.resolution
                        guard
                            let picture = try await reader.render(file, page: one.page, box: area, resolution: resolution)
                        else { continue }
                        pictures.append(
                            (index, Report.Picture(file: path, page: one.page, box: picture.box, jpeg: picture.jpeg)))
                    }
                    return pictures
                }
            }
            var all: [(Int, Report.Picture)] = []
            for try await some in group { all += some }
            return all.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func rank(_ status: Status) -> Int {
        switch status {
        case .fail: 0
        case .review: 1
        case .pass: 2
        case .notApplicable: 3
        }
    }
}
