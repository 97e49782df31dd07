import Foundation
import ImagingKit

/// Reads what a seal says: the text round the arc of round and oval ones, the characters inside of angular ones.
struct SealReader {
    /// What was read.
    struct Reading {
        /// Text of the arc, or of the whole inside.
        var text: String?
        var confidence = 0.0
        /// Further readings of the same text.
        var others: [String] = []
        /// For `text` and each of the others, what else each character may be.
        var alternatives: [[String]] = []
        /// Level text below the star.
        var inner: String?
    }

    let engine: OCREngine

    /// Reads one seal from a picture of it.
    ///
    /// - Parameter others: seals that lie over it.
    func read(_ seal: SealOutline, in picture: Raster, under others: [SealOutline] = []) throws -> Reading {
        let inks = SealInks(of: seal, in: picture, under: others)
        guard let ink = inks[.own] else { return Reading() }
        switch seal.shape {
        case .round, .oval:
            let gaps = ArcProfile(of: ink)
            var reading = try arc(of: inks, profile: gaps)
            reading.inner = try inner(of: ink, profile: gaps)
            return reading
        case .square: return try square(ink)
        case .rectangle: return try rectangle(ink)
        }
    }

    /// With which the names of bodies end: 公司, 事务所, 税务局, （普通合伙）.
    private static let endings: Set<Character> = Set("司所局院心校学会部厂社店室处行伙馆站团台）)")

    private struct Candidate {
        var text: String
        var confidence: Double
        /// What else each character of the text may be.
        var alternatives: [String] = []
        /// On an arc: where each character of the text stands.
        var places: [ArcConsensus.Place] = []
    }

    private func arc(of inks: SealInks, profile: ArcProfile?) throws -> Reading {
        guard let profile else { return Reading() }
        var candidates: [Candidate] = []
        for strip in Strip.usual(profile) + Strip.harder(profile, inks) {
            guard let ink = inks[strip.view], let candidate = try read(strip, of: ink) else { continue }
            candidates.append(candidate)
            // Two unrollings that agree with certainty need no third, unless print in the gap has cut off the name's end.
            let agreed = candidates.count { $0.text == candidate.text && $0.confidence > 0.93 } > 1
            if agreed, candidate.text.last.map(Self.endings.contains) == true { break }
        }
        var reading = Self.best(of: candidates)
        guard let text = reading.text else { return reading }
        let ordered = candidates.filter { $0.text == text } + candidates.filter { $0.text != text }
        if var together = ArcConsensus(of: ordered.map(\.places)).reading, together.text != text {
            for place in together.open where Self.isStroke(at: place, of: inks[.own], in: profile.bands[0]) {
                together.alternatives[place.index] = "I"
            }
            if let known = reading.others.firstIndex(of: together.text) {
                reading.others.remove(at: known)
                reading.alternatives.remove(at: known + 1)
            }
            reading.others.insert(together.text, at: 0)
            reading.alternatives.insert(together.alternatives, at: 1)
        }
        return reading
    }

    /// Whether at a place of the arc stands one upright stroke and nothing else. So does a Latin I, which is overlooked
    /// between ideographs.
    private static func isStroke(at place: ArcConsensus.Open, of ink: SealInk?, in band: ClosedRange<Double>) -> Bool {
        ink?.unrolled(
            start: place.angle - place.pitch * 0.45, sweep: place.pitch * 0.9, inner: band.lowerBound,
            outer: band.upperBound, width: 48, height: 48, upright: true)?.isUprightStroke == true
    }

    /// One way to unroll the arc.
    private struct Strip {
        var band: ClosedRange<Double>
        var gap: ArcProfile.Gap
        var stretch: Double
        var view = SealInks.View.own

        /// From where the text begins to where it ends.
        static func usual(_ profile: ArcProfile) -> [Strip] {
            profile.bands.flatMap { band in
                profile.gaps.flatMap { gap in [1.0, 1.3].map { Strip(band: band, gap: gap, stretch: $0) } }
            }
        }

        /// Where these do not agree: by darkness, and all around from below, as print or another seal may fill the gap or
        /// empty a part of the text.
        static func harder(_ profile: ArcProfile, _ inks: SealInks) -> [Strip] {
            let around = ArcProfile.Gap(end: .pi / 2 - inks.seal.angle, width: 0)
            let gaps = profile.gaps.prefix(1) + (profile.gaps.contains { $0.width == 0 } ? [] : [around])
            let coloured = gaps.dropFirst().map { Strip(band: profile.bands[0], gap: $0, stretch: 1.1) }
            let covered = inks.covered.map { Strip(band: profile.bands[0], gap: gaps[0], stretch: 1.1, view: $0) }
            guard inks.seal.ink != .dark else { return coloured + covered }
            return coloured + covered
                + gaps.map { Strip(band: profile.bands[0], gap: $0, stretch: 1.1, view: .darkness) }
                + [Strip(band: profile.bands[0], gap: gaps[0], stretch: 1, view: .withoutPrint)]
        }
    }

    /// Nil where no character was read.
    private func read(_ strip: Strip, of ink: SealInk) throws -> Candidate? {
        let margin = 0.05
        let sweep = 2 * .pi - strip.gap.width + 2 * margin
        let (inner, outer) = (strip.band.lowerBound, strip.band.upperBound)
        let natural = sweep * (inner + outer) / 2 / (outer - inner) * 48
        guard
            let picture = ink.unrolled(
                start: strip.gap.end - margin, sweep: sweep, inner: inner, outer: outer,
                width: Self.width(min(2_400, natural * strip.stretch)), height: 48, upright: true)
        else { return nil }
        let read = try engine.spellLine(picture.raster)
        let spelled = Self.trimmed(read.characters)
        let text = spelled.map(\.text).joined()
        guard text.unicodeScalars.contains(where: \.properties.isIdeographic) else { return nil }
        let places = spelled.map {
            ArcConsensus.Place(
                text: $0.text, confidence: $0.confidence, alternatives: $0.alternatives,
                angle: strip.gap.end - margin + sweep * $0.position)
        }
        return Candidate(
            text: text, confidence: read.confidence, alternatives: spelled.map { $0.alternatives.joined() },
            places: places)
    }

    private func inner(of ink: SealInk, profile: ArcProfile?) throws -> String? {
        // Upright is where the arc is open at the bottom; a code round the bottom may hide that, then as it lies.
        let bottom = profile?.gaps.first.map { $0.end - $0.width / 2 } ?? .pi / 2
        var best: Candidate?
        var nearest: SealPurpose?
        var sawCharacters = false
        for offset in [0.0, 0.09, -0.09, 0.18, -0.18] {
            // No turn shows two characters: what is there is a star, of which a point may read as one, or a code.
            if abs(offset) > 0.1, !sawCharacters { break }
            let turn = bottom - .pi / 2 + offset - ink.outline.angle
            guard let view = ink.level(turn: turn, x: -0.56...0.56, y: 0.12...0.72, width: 224, height: 120)
            else { return nil }
            for band in view.rowBands(minimum: 14) where view.mayBeText(in: band) {
                let scale = 0.6 / 120
                let y =
                    (0.12 + Double(band.lowerBound) * scale - 0.03)...(0.12 + Double(band.upperBound) * scale + 0.03)
                let width = Self.width(1.24 / (y.upperBound - y.lowerBound) * 48)
                guard
                    let strip = ink.level(turn: turn, x: -0.62...0.62, y: y, width: width, height: 48)
                else { continue }
                let read = try engine.recogniseLine(strip.raster)
                let text = Self.trimmed(read.text)
                let ideographs = text.unicodeScalars.count(where: \.properties.isIdeographic)
                sawCharacters = sawCharacters || ideographs > 1
                if let purpose = SealPurpose(text) {
                    // Characters that differ from the phrase are misread, whatever the recogniser thinks of them.
                    if purpose.isExact { return text }
                    if purpose.rank > (nearest?.rank ?? 0) { nearest = purpose }
                } else if nearest == nil, ideographs >= 2, read.confidence > max(0.6, best?.confidence ?? 0) {
                    best = Candidate(text: text, confidence: read.confidence)
                }
            }
            if nearest == nil, let best, best.confidence > 0.97 { break }
        }
        return nearest?.text ?? best?.text
    }

    /// Few different widths of strips: the network's kernels are built for each one anew. Characters a thirtieth wider or
    /// narrower read as well.
    private static func width(_ wanted: Double) -> Int {
        let step = wanted < 320 ? 32.0 : 64
        return Int(max(1, (wanted / step).rounded()) * step)
    }

    /// Name seals: characters in a square, read in columns from the right, or in rows.
    private func square(_ ink: SealInk) throws -> Reading {
        guard var view = ink.level(turn: 0, x: -0.84...0.84, y: -0.84...0.84, width: 160, height: 160) else {
            return Reading()
        }
        // White characters cut out of a red field.
        if view.inkShare > 0.5 { view.invert() }
        let middleX = view.quietest(from: 56, to: 104, ofColumns: true)
        let columns = [(middleX, 160), (0, middleX)]
        let cells = columns.flatMap { column in
            let isSplit = view.hasQuietRow(in: column.0..<column.1)
            let middle = view.quietest(from: 50, to: 110, ofColumns: false, within: column.0..<column.1)
            return isSplit
                ? [(column.0..<column.1, 0..<middle), (column.0..<column.1, middle..<160)]
                : [(column.0..<column.1, 0..<160)]
        }
        var candidates: [Candidate] = []
        var orders = [cells]
        if cells.count == 4 { orders.append([cells[2], cells[0], cells[3], cells[1]]) }
        for (index, order) in orders.enumerated() {
            let read = try engine.recogniseLine(view.strip(of: order).raster)
            // Columns from the right are by far the commoner way.
            candidates.append(
                Candidate(text: Self.trimmed(read.text), confidence: read.confidence * (index == 0 ? 1 : 0.85)))
        }
        let whole = try engine.recogniseLine(view.raster)
        candidates.append(Candidate(text: Self.trimmed(whole.text), confidence: whole.confidence * 0.9))
        return Self.best(of: candidates.filter { $0.text.unicodeScalars.contains(where: \.properties.isIdeographic) })
    }

    /// Stamps with lines of text in a frame.
    private func rectangle(_ ink: SealInk) throws -> Reading {
        let seal = ink.outline
        let width = Int(min(1_200, max(60, 200 * seal.radiusX / max(1, seal.radiusY))))
        guard let view = ink.level(turn: 0, x: -0.95...0.95, y: -0.9...0.9, width: width, height: 200) else {
            return Reading()
        }
        var texts: [Candidate] = []
        for band in view.rowBands(minimum: 16).prefix(5) {
            let top = -0.9 + 1.8 * Double(max(0, band.lowerBound - 4)) / 200
            let bottom = -0.9 + 1.8 * Double(min(200, band.upperBound + 4)) / 200
            let y = top...bottom
            let aspect = 1.9 * seal.radiusX / ((y.upperBound - y.lowerBound) * seal.radiusY)
            guard
                let strip = ink.level(
                    turn: 0, x: -0.95...0.95, y: y, width: min(2_000, max(48, Int(48 * aspect))), height: 48)
            else { continue }
            let read = try engine.recogniseLine(strip.raster)
            if !read.text.isEmpty { texts.append(Candidate(text: read.text, confidence: read.confidence)) }
        }
        guard !texts.isEmpty else { return Reading() }
        return Reading(
            text: texts.map(\.text).joined(separator: " "),
            confidence: texts.reduce(0) { $0 + $1.confidence } / Double(texts.count))
    }

    /// The reading that most unrollings agree on; among equals the surest.
    private static func best(of candidates: [Candidate]) -> Reading {
        var sums: [String: (count: Int, best: Double)] = [:]
        for candidate in candidates {
            let known = sums[candidate.text] ?? (0, 0)
            sums[candidate.text] = (known.count + 1, max(known.best, candidate.confidence))
        }
        // A second vote is worth as much as a tenth of confidence.
        let ranked = sums.map {
            (text: $0.key, confidence: $0.value.best, rank: $0.value.best + 0.1 * Double($0.value.count - 1))
        }
        .sorted { ($0.rank, $1.text) > ($1.rank, $0.text) }
        guard let first = ranked.first else { return Reading() }
        let kept = ranked.prefix(6).map(\.text)
        return Reading(
            text: first.text, confidence: first.confidence, others: Array(kept.dropFirst()),
            alternatives: kept.map { text in candidates.first { $0.text == text }?.alternatives ?? [] })
    }

    /// Without stars, codes and crumbs of the ring at the ends, each text of one character beside what it may be.
    private static func trimmed(_ characters: [SpelledCharacter]) -> [SpelledCharacter] {
        let single = characters.filter { $0.text.count == 1 && !$0.text.allSatisfy(\.isWhitespace) }
        let all = single.map(\.text).joined()
        let kept = trimmed(all)
        guard let range = all.range(of: kept) else { return [] }
        let start = all.distance(from: all.startIndex, to: range.lowerBound)
        return Array(single[start..<start + kept.count])
    }

    /// Without stars, codes and crumbs of the ring at the ends. Brackets belong to names.
    private static func trimmed(_ text: String) -> String {
        let kept = text.filter { !$0.isWhitespace }
        func isPart(_ character: Character) -> Bool {
            character.unicodeScalars.allSatisfy { $0.properties.isIdeographic || "（）()".unicodeScalars.contains($0) }
                || character.isLetter
        }
        guard let start = kept.firstIndex(where: isPart), let end = kept.lastIndex(where: isPart) else { return kept }
        return String(kept[start...end])
    }
}
