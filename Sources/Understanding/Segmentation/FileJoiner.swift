import DocumentModel
import Foundation
import RulePacks

/// Joins what several document files hold of one paper: a cover, the report and the statements of one audit, or a
/// contract and the page on which it is signed, each uploaded as a file of its own.
struct FileJoiner: Sendable {
    /// Per kind, what a page says on which each section begins, in the order of the paper.
    private let sections: [String: [Pattern]]
    /// What a page says with which a paper of a kind ends, in the order of the pack.
    private let endings: [(kind: String, pattern: Pattern)]
    private let organisation: Pattern

    /// Compiles the sections and endings of the kinds that have some.
    ///
    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    init(_ definitions: [KindDefinition]) throws {
        sections = try Dictionary(
            definitions.compactMap { kind in try kind.sections.map { (kind.kind, try $0.map { try Pattern($0) }) } },
            uniquingKeysWith: { first, _ in first })
        organisation = try SharedPatterns().organisation
        endings = try definitions.compactMap { kind in try kind.ending.map { (kind.kind, try Pattern($0)) } }
    }

    /// The segments, those of one paper joined.
    ///
    /// - Parameter begins: whether a page bears the heading with which a paper of the kind begins.
    func joined(
        _ segments: [Segmenter.Segment], begins: (_ kind: String, _ page: PageText) -> Bool
    ) -> [Segmenter.Segment] {
        endings.reduce(adopted(bySections(segments))) { segments, ending in
            continued(segments, kind: ending.kind, ending: ending.pattern, begins: begins)
        }
    }

    /// The segments, where in one folder the only paper of a kind that begins and does not end is continued by files that
    /// begin none, the last of which ends one. Of several such papers nobody can tell here which is continued.
    private func continued(
        _ segments: [Segmenter.Segment], kind: String, ending: Pattern, begins: (String, PageText) -> Bool
    ) -> [Segmenter.Segment] {
        func ends(_ segment: Segmenter.Segment) -> Bool { segment.pages.contains { ending.occurs(in: $0.byLine.text) } }
        func starts(_ segment: Segmenter.Segment) -> Bool {
            segment.pages.first.map { begins(kind, $0) } ?? false
        }
        var result = segments
        for folder in Set(segments.map(Self.folder)) {
            let members = result.indices.filter { Self.folder(result[$0]) == folder }
            let own = members.filter { result[$0].kind == kind }
            let open = own.filter { starts(result[$0]) && !ends(result[$0]) }
            let tails = members.filter { index in
                [kind, "other"].contains(result[index].kind) && !starts(result[index]) && ends(result[index])
            }
            guard open.count == 1, tails.count == 1, let head = open.first, let tail = tails.first else { continue }
            let between = own.filter { $0 != head && $0 != tail && !starts(result[$0]) }
            let rest = (between + [tail]).filter { Self.files(result[$0]).isDisjoint(with: Self.files(result[head])) }
            guard rest.contains(tail) else { continue }
            result[head].pages += rest.flatMap { result[$0].pages }
            for index in rest { result[index].pages = [] }
        }
        return result.filter { !$0.pages.isEmpty }
    }

    /// The segments, those of one kind and folder joined that have different sections: where two hold the same section,
    /// they are two papers. The one that begins the paper stands first, whatever the files are called.
    private func bySections(_ segments: [Segmenter.Segment]) -> [Segmenter.Segment] {
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

    /// The segments, where a file that speaks too little for any kind holds sections which the only such paper of its
    /// folder lacks, and names a body that the paper names: the statements of an audit without its cover and opinion.
    private func adopted(_ segments: [Segmenter.Segment]) -> [Segmenter.Segment] {
        var result = segments
        for (kind, patterns) in sections.sorted(by: { $0.key < $1.key }) {
            for index in result.indices where result[index].kind == "other" {
                let segment = result[index]
                let papers = result.indices.filter {
                    result[$0].kind == kind && Self.folder(result[$0]) == Self.folder(segment)
                }
                let own = sections(of: segment, by: patterns)
                guard papers.count == 1, let paper = papers.first, !own.isEmpty,
                    sections(of: result[paper], by: patterns).isDisjoint(with: own),
                    Self.files(result[paper]).isDisjoint(with: Self.files(segment)),
                    !names(in: segment).isDisjoint(with: names(in: result[paper]))
                else { continue }
                result[paper].pages += segment.pages
                result[index].pages = []
            }
        }
        return result.filter { !$0.pages.isEmpty }
    }

    /// The bodies that the text of a segment names, but for accountants.
    private func names(in segment: Segmenter.Segment) -> Set<String> {
        let names = segment.pages.flatMap { page in
            page.lines.flatMap { line in
                organisation.matches(in: line.folded.text).map { String(line.folded.text[$0.value]) }
            }
        }
        return Set(names.filter { $0.count >= 6 && !$0.contains("事务所") })
    }

    private func sections(of segment: Segmenter.Segment) -> Set<Int> {
        sections[segment.kind].map { sections(of: segment, by: $0) } ?? []
    }

    private func sections(of segment: Segmenter.Segment, by patterns: [Pattern]) -> Set<Int> {
        Set(patterns.indices.filter { index in segment.pages.contains { patterns[index].occurs(in: $0.byLine.text) } })
    }

    private static func folder(_ segment: Segmenter.Segment) -> String {
        ((segment.pages.first?.place.file ?? "") as NSString).deletingLastPathComponent
    }

    private static func files(_ segment: Segmenter.Segment) -> Set<String> { Set(segment.pages.map(\.place.file)) }
}
