package import DocumentModel
import Foundation
package import RulePacks

/// Tells which pages form which material: several may share one file, one may span several image files.
package struct Segmenter: Sendable {
    /// A material as far as it is known before its fields are read.
    package struct Segment: Sendable {
        package var kind: String
        /// 0…1.
        package var confidence: Double
        package var pages: [PageText]
    }

    /// Evidence from which on a page is taken to begin a kind.
    private static let startThreshold = 8.0
    /// A heading this strong can begin a paper in the middle of a file.
    private static let headingThreshold = 6.0

    /// Of a paper that the heading of a part tells.
    private static let partConfidence = 0.9

    private let classifier: PageClassifier
    private let definitions: [String: KindDefinition]
    private let label: Pattern?
    private let joiner: FileJoiner
    /// Profiles of pages that were told before; nil where each page is looked at once.
    var memo: ProfileMemo?

    /// Compiles the definitions of the pack.
    ///
    /// - Parameters:
    ///   - label: matches folded text that is a label.
    ///   - paperTitle: what a title of a paper of whatever kind says.
    ///   - signatureLabel: occurs in folded text that asks for a signature.
    /// - Throws: ``PatternFault`` where a pattern is no regular expression.
    package init(
        _ definitions: [KindDefinition], paperTitle: String?, label: Pattern?, signatureLabel: Pattern?
    ) throws {
        self.label = label
        classifier = try PageClassifier(definitions, paperTitle: paperTitle, signatureLabel: signatureLabel)
        joiner = try FileJoiner(definitions)
        self.definitions = Dictionary(definitions.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Segments all files, in the order of their paths.
    package func segments(of files: [ReadFile]) -> [Segment] {
        joiner.joined(sequences(of: files).flatMap { sequence in segments(ofSequence: sequence) }) { kind, page in
            headingStrength(kind, in: profile(page)) >= Self.headingThreshold
        }
    }

    /// The headings on a page that name a kind.
    func headings(on page: PageText) -> [PageClassifier.Heading] { profile(page).headings }

    private func profile(_ page: PageText) -> PageClassifier.Profile {
        memo?.profile(of: page, by: classifier) ?? classifier.profile(page)
    }

    /// Files whose pages belong one after another: each document file alone, images of one folder that are numbered
    /// pages of one name together.
    private func sequences(of files: [ReadFile]) -> [[PageText]] {
        var sequences: [(key: String?, files: [ReadFile])] = []
        for file in files where !file.pages.isEmpty {
            let isImage = file.record.mediaType != .pdf
            let key = isImage ? Self.sequenceKey(file.record.path) : nil
            if let key, let index = sequences.lastIndex(where: { $0.key == key }) {
                sequences[index].files.append(file)
            } else {
                sequences.append((key, [file]))
            }
        }
        return sequences.map { sequence in
            sequence.files.sorted { $0.record.path.compare($1.record.path, options: .numeric) == .orderedAscending }
                .flatMap { file in
                    file.pages.concurrentMap {
                        PageText(place: PagePlace(file: file.record.path, page: $0.number), page: $0, label: label)
                    }
                }
        }
    }

    /// The path without ending and trailing page number: `合同/第3页.jpg` and `合同/第4页.jpg` are one sequence.
    static func sequenceKey(_ path: String) -> String {
        let stem = (path as NSString).deletingPathExtension
        let folder = (stem as NSString).deletingLastPathComponent
        let name = (stem as NSString).lastPathComponent
        let trailing = try? Pattern("(?:[-_ (（第]*(?:p|P|page)?[0-9]{1,6}[)）页]*)$")
        let base = trailing?.firstMatch(in: name).map { String(name[..<$0.whole.lowerBound]) } ?? name
        return folder + "/" + base
    }

    private func segments(ofSequence pages: [PageText]) -> [Segment] {
        let profiles = pages.concurrentMap { profile($0) }
        var segments: [(segment: Segment, profiles: [PageClassifier.Profile])] = []
        for (page, profile) in zip(pages, profiles) {
            let current = segments.last?.segment
            if let start = start(of: profile, on: page, after: current, profiles: segments.last?.profiles ?? [])
                ?? untold(profile, after: current)
            {
                segments.append(
                    (Segment(kind: start.kind, confidence: start.confidence, pages: [page]), [profile]))
            } else if !segments.isEmpty {
                segments[segments.count - 1].segment.pages.append(page)
                segments[segments.count - 1].profiles.append(profile)
            } else {
                segments.append((Segment(kind: "other", confidence: 0, pages: [page]), [profile]))
            }
        }
        return joined(segments.flatMap { named($0.segment, profiles: $0.profiles) })
    }

    /// Joins neighbours of one kind of which an application has one paper: a cover that was told by its words and the
    /// report behind it, told by its heading.
    private func joined(_ segments: [Segment]) -> [Segment] {
        var result: [Segment] = []
        for segment in segments {
            let definition = definitions[segment.kind]
            if let last = result.last, last.kind == segment.kind, definition?.singlePage != true,
                definition?.repeatable != true, last.pages.last?.place != segment.pages.last?.place
            {
                result[result.count - 1].pages += segment.pages
                result[result.count - 1].confidence = max(last.confidence, segment.confidence)
            } else {
                result.append(segment)
            }
        }
        return result
    }

    /// Whether a page begins another material than the current one, and which.
    private func start(
        of profile: PageClassifier.Profile, on page: PageText, after current: Segment?,
        profiles: [PageClassifier.Profile]
    ) -> (kind: String, confidence: Double)? {
        let candidates = classifier.kinds.map(\.definition.kind)
            .map { (kind: $0, score: profile.score($0), heading: headingStrength($0, in: profile)) }
            .filter { $0.score >= Self.startThreshold }
            .sorted { ($0.score, $1.kind) > ($1.score, $0.kind) }
        guard let best = candidates.first(where: { $0.heading >= Self.headingThreshold }) ?? candidates.first else {
            return nil
        }
        let confidence = min(0.99, 0.5 + best.score / 40 + (best.heading >= 6 ? 0.2 : 0))
        guard let current, current.kind != "other" || best.heading < Self.headingThreshold else {
            return (best.kind, confidence)
        }
        guard let definition = definitions[best.kind] else { return nil }
        if best.kind == current.kind {
            let again = best.heading >= 10 && (definition.singlePage == true || definition.repeatable == true)
            guard again else { return nil }
            if definition.singlePage == true { return (best.kind, confidence) }
            // A second contract begins where a page has the large heading again and speaks as much for the kind as the
            // page on which the first one began.
            let first = profiles.first?.cues[best.kind] ?? 0
            let firstHeading = profiles.first.map { headingStrength(best.kind, in: $0) } ?? 0
            return firstHeading >= 10 && (profile.cues[best.kind] ?? 0) >= 0.7 * first ? (best.kind, confidence) : nil
        }
        let currentScore = profile.score(current.kind)
        if best.heading >= Self.headingThreshold {
            return best.score >= currentScore ? (best.kind, confidence) : nil
        }
        // Without a heading, only a page that speaks plainly for another kind and not for the current one begins it.
        return best.score >= currentScore + 10 ? (best.kind, confidence * 0.9) : nil
    }

    /// What begins with a title that no kind has, behind a paper of one page: its marks are not those of that paper.
    private func untold(_ profile: PageClassifier.Profile, after current: Segment?) -> (
        kind: String, confidence: Double
    )? {
        guard let current, definitions[current.kind]?.singlePage == true, profile.isTitled,
            !profile.headings.contains(where: { $0.kind == current.kind })
        else { return nil }
        return ("other", 0)
    }

    private func headingStrength(_ kind: String, in profile: PageClassifier.Profile) -> Double {
        profile.headings.filter { $0.kind == kind && !$0.isPart }.map(\.strength).max() ?? 0
    }

    /// Gives a name to a segment that began without one, and splits a paper that combines several kinds.
    private func named(_ segment: Segment, profiles: [PageClassifier.Profile]) -> [Segment] {
        var segment = segment
        if segment.kind == "other" || segment.confidence < 0.7 {
            let totals = classifier.kinds.map { kind -> (kind: String, score: Double) in
                let name = kind.definition.kind
                let text = profiles.map { $0.score(name) }.reduce(0, +)
                let path = segment.pages.first?.place.file ?? ""
                let hinted = kind.fileNames.contains { $0.occurs(in: FoldedText(path).text) }
                return (name, text + (hinted && text > 0 ? 5 : 0))
            }.sorted { ($0.score, $1.kind) > ($1.score, $0.kind) }
            if let best = totals.first, best.score >= Self.startThreshold, segment.kind == "other" {
                segment.kind = best.kind
                segment.confidence = min(0.9, 0.4 + best.score / 40)
            } else if segment.kind == "other", (totals.first?.score ?? 0) < Self.startThreshold / 2,
                profiles.reduce(0, { $0 + $1.characters }) >= 20
            {
                // Text that was read and speaks for no kind: surely none of the materials.
                segment.confidence = 0.9
            }
        }
        let parts = Set(profiles.flatMap { partHeadings(in: $0) }.map(\.kind))
        if parts.count >= 2, segment.kind == "other" || definitions[segment.kind]?.partHeadings != nil {
            let papers = signedApart(segment, profiles: profiles)
            if papers.count > 1 { return papers.flatMap { named($0.segment, profiles: $0.profiles) } }
            let kinds = classifier.kinds.map(\.definition.kind).filter { parts.contains($0) }
            return kinds.map { Segment(kind: $0, confidence: Self.partConfidence, pages: segment.pages) }
        }
        return [segment]
    }

    /// The headings of kinds that may be parts of one paper.
    private func partHeadings(in profile: PageClassifier.Profile) -> [PageClassifier.Heading] {
        profile.headings.filter { ($0.isPart || $0.strength >= 3) && definitions[$0.kind]?.partHeadings != nil }
    }

    /// The papers of a segment that holds several kinds, parted before each page with the heading of one that follows a
    /// place for a signature: where each has a place of its own, a signature on one says nothing of the other.
    private func signedApart(
        _ segment: Segment, profiles: [PageClassifier.Profile]
    ) -> [(segment: Segment, profiles: [PageClassifier.Profile])] {
        var papers: [(segment: Segment, profiles: [PageClassifier.Profile])] = []
        var isSigned = false
        for (page, profile) in zip(segment.pages, profiles) {
            let headings = partHeadings(in: profile)
            if let last = papers.indices.last, !isSigned || headings.isEmpty {
                papers[last].segment.pages.append(page)
                papers[last].profiles.append(profile)
            } else {
                let first = headings.max { $0.strength < $1.strength }
                let isNamed = papers.isEmpty && segment.kind != "other"
                let kind = isNamed ? segment.kind : first?.kind ?? segment.kind
                let confidence = kind == segment.kind ? segment.confidence : Self.partConfidence
                papers.append((Segment(kind: kind, confidence: confidence, pages: [page]), [profile]))
                isSigned = false
            }
            let text = page.lines.dropFirst((headings.map(\.line).max() ?? -1) + 1)
            isSigned = isSigned || text.contains { classifier.asksForSignature($0) }
        }
        return papers
    }
}
