import DocumentModel
import Foundation
import RulePacks

/// Joins what several document files hold of one paper: a cover, the report and the statements of one audit, each
/// uploaded as a file of its own.
struct FileJoiner: Sendable {
    /// Per kind, what a page says on which each section begins, in the order of the paper.
    private let sections: [String: [Pattern]]

    /// Compiles the sections of the kinds that have some.
    ///
    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    init(_ definitions: [KindDefinition]) throws {
        sections = try Dictionary(
            definitions.compactMap { kind in try kind.sections.map { (kind.kind, try $0.map { try Pattern($0) }) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The segments, those of one kind and folder joined that have different sections: where two hold the same section,
    /// they are two papers. The one that begins the paper stands first, whatever the files are called.
    func joined(_ segments: [Segmenter.Segment]) -> [Segmenter.Segment] {
        var result: [[(segment: Segmenter.Segment, sections: Set<Int>)]] = []
        for segment in segments {
            let own = sections(of: segment)
            let index = result.lastIndex { parts in
                !own.isEmpty
                    && parts.allSatisfy { other in
                        !other.sections.isEmpty && other.segment.kind == segment.kind
                            && other.sections.isDisjoint(with: own)
                            && Self.folder(other.segment) == Self.folder(segment)
                            && Self.files(other.segment).isDisjoint(with: Self.files(segment))
                    }
            }
            if let index {
                result[index].append((segment, own))
            } else {
                result.append([(segment, own)])
            }
        }
        return result.compactMap { parts in
            guard var whole = parts.first?.segment else { return nil }
            // No two have the same first section.
            whole.pages = parts.sorted { ($0.sections.min() ?? 0) < ($1.sections.min() ?? 0) }.flatMap(\.segment.pages)
            whole.confidence = parts.map(\.segment.confidence).max() ?? whole.confidence
            return whole
        }
    }

    private func sections(of segment: Segmenter.Segment) -> Set<Int> {
        guard let patterns = sections[segment.kind] else { return [] }
        let texts = segment.pages.map { page in page.lines.map(\.folded.text).joined(separator: "\n") }
        return Set(patterns.indices.filter { index in texts.contains { patterns[index].occurs(in: $0) } })
    }

    private static func folder(_ segment: Segmenter.Segment) -> String {
        ((segment.pages.first?.place.file ?? "") as NSString).deletingLastPathComponent
    }

    private static func files(_ segment: Segmenter.Segment) -> Set<String> { Set(segment.pages.map(\.place.file)) }
}
