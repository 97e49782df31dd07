import DocumentModel
import Foundation
import Ingest
import Judging
import Reading
import Reporting

/// Renders the pages on which a report's evidence lies, one picture a page; the report crops each piece of evidence from it.
struct EvidencePictures: Sendable {
    let reader: DocumentReader

    /// Most pictures of one report; those of failures come first.
    private static let limit = 400
    /// Dots per inch at which print of 9 points can be read on a screen.
    private static let resolution = 96.0

    /// Pictures of the evidence of all findings that do not pass, then of those that do.
    func pictures(of findings: [Finding], in files: [SourceFile]) async throws -> [Report.Picture] {
        let ranked = findings.filter { $0.status != .notApplicable }
            .sorted { Self.rank($0.status) < Self.rank($1.status) }
        var seen: Set<PagePlace> = []
        let wanted = ranked.flatMap(\.evidence).compactMap { evidence -> PagePlace? in
            guard let page = evidence.page else { return nil }
            let place = PagePlace(file: evidence.file, page: page)
            return seen.insert(place).inserted ? place : nil
        }.prefix(Self.limit)
        let contents = Dictionary(files.map { ($0.record.path, $0) }, uniquingKeysWith: { first, _ in first })
        // By file, so that a reader opens each document once.
        let byFile = Dictionary(grouping: wanted.enumerated(), by: \.element.file)
        return try await withThrowingTaskGroup(of: [(Int, Report.Picture)].self) { group in
            for (path, wanted) in byFile {
                guard let file = contents[path] else { continue }
                group.addTask {
                    var pictures: [(Int, Report.Picture)] = []
                    for (index, place) in wanted.sorted(by: { $0.element.page < $1.element.page }) {
                        guard
                            let picture = try await reader.render(
                                file, page: place.page, box: nil, resolution: Self.resolution)
                        else { continue }
                        pictures.append(
                            (index, Report.Picture(file: path, page: place.page, box: picture.box, data: picture.jpeg)))
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
