internal import Foundation
package import ImagingKit
package import OpenVINOKit
package import ReaderProtocol

/// Recognises printed text with the PP-OCRv6 networks.
///
/// Not Sendable: one engine serves one thread at a time; use one reader process for each core.
package final class OCREngine {
    private let loader: NetworkLoader
    private let readers: TextReaders
    private var loadedFinders: LineFinders?
    private let settings: RecognitionSettings
    private let form: NetworkForm

    /// Loads the run time; the networks follow when they are first needed.
    ///
    /// - Parameter compiled: networks that were compiled before by ``compile(into:models:settings:)``.
    /// - Throws: ``OpenVINOFault`` where the run time is missing, ``ModelStore/Fault`` where a model is missing or
    ///   another one than expected.
    package init(
        models: ModelStore, compiled: CompiledModels? = nil, settings: RecognitionSettings = RecognitionSettings()
    ) throws {
        // Now, so that whoever can do without recognition knows.
        try models.requireAll()
        let runtime = try OpenVINORuntime(models.installation)
        loader = NetworkLoader(models: models, runtime: runtime, compiled: compiled)
        form = Self.form(settings, runtime)
        readers = TextReaders(loader, form)
        self.settings = settings
    }

    /// What finds the lines of a page: the text of a seal is read without.
    private struct LineFinders {
        let orientation: PageOrientation
        let detector: TextDetector
    }

    private func finders() throws -> LineFinders {
        if let loadedFinders { return loadedFinders }
        let finders = LineFinders(
            orientation: try PageOrientation(loader),
            detector: TextDetector(loader, form, settings: settings))
        loadedFinders = finders
        return finders
    }

    /// Compiles all networks of an engine and writes them into a folder, for engines that are loaded later.
    ///
    /// - Throws: as ``init(models:compiled:settings:)``; an error of the file system.
    package static func compile(
        into compiled: CompiledModels, models: ModelStore, settings: RecognitionSettings = RecognitionSettings()
    ) throws {
        let runtime = try OpenVINORuntime(models.installation)
        let loader = NetworkLoader(models: models, runtime: runtime, compiled: nil)
        let form = form(settings, runtime)
        let networks =
            [(ModelStore.Model.orientation, PageOrientation.form)]
            + TextDetector.forms(form).map { (settings.detectionModel, $0) }
            + [RecognitionTier.exact, .fast].map { (TextReaders.model(of: $0), form) }
        for (model, form) in networks {
            try compiled.keep(loader.network(model, form), as: model, form: form)
        }
        try compiled.complete()
    }

    /// bfloat16 was measured level with 32 bits in accuracy at 0.6 of the cost, but only where the processor has it.
    private static func form(_ settings: RecognitionSettings, _ runtime: OpenVINORuntime) -> NetworkForm {
        NetworkForm(
            precision: settings.precision ?? (runtime.supportsBFloat16 ? .bfloat16 : .float32),
            threads: settings.threads)
    }

    /// Recognises a page, or the lines that lie in a part of it.
    ///
    /// - Parameter part: in pixels of the picture as it is given; nil is the whole page.
    /// - Throws: ``OpenVINOFault``, ``ImagingFault`` or ``ModelStore/Fault``; a page without text is no error.
    package func recognise(
        _ page: Raster, in part: PixelBox? = nil, tier: RecognitionTier = .exact
    ) throws -> RecognisedRaster {
        let asGiven = try page.withoutRed()
        let standing = try standing(of: asGiven, in: part)
        let read = try recognise(page, standing, tier)
        // A part may hold little that can be read; who asked for it then reads the page.
        let isPoor = part == nil && read.lines.contains { !$0.text.isEmpty } && read.confidence < Self.leastReadable
        guard standing.isGuess || isPoor else { return read }
        // Lines that run level tell nothing of which end of a page is the upper one, and what tells the turn sees only the
        // middle of it; what can be read does.
        let other = try recognise(page, turned(asGiven, (standing.turn + 180) % 360, in: part), tier)
        return other.confidence > read.confidence ? other : read
    }

    /// Below this mean confidence a page may stand upside down.
    private static let leastReadable = 0.8

    private func recognise(
        _ page: Raster, _ standing: Standing, _ tier: RecognitionTier
    ) throws -> RecognisedRaster {
        let recogniser = try readers[tier]
        let (turn, area) = (standing.turn, standing.area)
        var (upright, regions) = (standing.upright, standing.regions)
        // Red print went with the seals: letterheads, the labels of invoices.
        if try page.redShare().ofAll > Self.leastRed {
            let ink = try RedInk(page.turned(byQuarters: turn))
            if ink.mayHoldPrint {
                let print = try redPrint(ink, in: area, besides: regions, recogniser)
                for quad in print.lines { upright.copy(quad.bounds, from: print.picture) }
                regions += print.newLines
            }
            // Of the text of seals traces remain that can be read; it is not the page's.
            regions = try regions.filter { try !ink.isSealText($0, withoutRed: upright) }
        }
        let layout = PageLayout(regions, width: Double(upright.width), height: Double(upright.height))
        var lines: [RecognisedLine] = []
        for candidate in try LineGrouping.candidates(regions, on: upright, layout) {
            for (quad, reading) in try readings(of: candidate, on: upright, recogniser) {
                for part in try LineSplitting.parts(reading, quad, on: upright) {
                    let line = line(part, of: quad, layout, turn: turn)
                    if tier == .fast || !line.text.isEmpty { lines.append(line) }
                }
            }
        }
        return RecognisedRaster(lines: lines, turnedBy: turn, skew: layout.skew)
    }

    /// Reads lines of a page again with the small network, one by one.
    ///
    /// - Parameter quads: in pixels of the picture as it is given, as ``recognise(_:in:tier:)`` returned them.
    /// - Returns: a reading for each; an empty text where nothing can be read.
    /// - Throws: ``OpenVINOFault``, ``ImagingFault`` or ``ModelStore/Fault``.
    package func reread(_ page: Raster, _ quads: [PixelQuad]) throws -> [LineReading] {
        let recogniser = try readers[.exact]
        let withoutRed = try page.withoutRed()
        let red =
            try page.redShare().ofAll > Self.leastRed
            ? (ink: RedInk(page), withoutColour: page.withoutColour()) : nil
        return try quads.map { quad in
            let picture = if let red, try red.ink.isPrint(quad) { red.withoutColour } else { withoutRed }
            let reading = try recogniser.read(picture, quad.grown(by: settings.margin))
            return LineReading(
                text: reading.text.trimmingCharacters(in: .whitespaces), confidence: reading.confidence)
        }
    }

    /// The share of clearly red pixels from which on there may be red print.
    private static let leastRed = 0.000_3

    /// By how many degrees clockwise a page has to be turned to stand upright: 0, 90, 180 or 270.
    ///
    /// - Parameter lines: the boxes of lines that were recognised on the page as it is given.
    /// - Throws: ``OpenVINOFault`` or ``ImagingFault``.
    package func turn(of page: Raster, lines: [PixelBox] = []) throws -> Int {
        let turns = try finders().orientation.probabilities(page.withoutRed())
        let likeliest = Self.likeliest(turns)
        guard let areLevel = Self.areLevel(lines), areLevel != (likeliest % 180 == 0) else { return likeliest }
        return Self.likeliest(turns, besides: likeliest)
    }

    /// The page turned upright, with its lines.
    ///
    /// What tells the turn sees only the middle of the page, where there may be no text. Where the lines that are found
    /// then stand on edge, it was wrong.
    private func standing(of page: GreyRaster, in part: PixelBox?) throws -> Standing {
        let turns = try finders().orientation.probabilities(page)
        let first = try turned(page, Self.likeliest(turns), in: part)
        guard Self.areLevel(first.regions.map(\.bounds)) == false else { return first }
        var second = try turned(page, Self.likeliest(turns, besides: first.turn), in: part)
        second.isGuess = true
        return Self.areLevel(second.regions.map(\.bounds)) == true ? second : first
    }

    /// A page turned in one way, with the lines that are then found on it.
    private struct Standing {
        var turn: Int
        var upright: GreyRaster
        /// The part of the upright page that was asked for.
        var area: PixelBox?
        var regions: [PixelQuad]
        /// Whether the network that tells the turn was overruled.
        var isGuess = false
    }

    private func turned(_ page: GreyRaster, _ turn: Int, in part: PixelBox?) throws -> Standing {
        let upright = try page.turned(byQuarters: turn)
        let area = part.map {
            Self.upright($0, turn: turn, given: (width: Double(page.width), height: Double(page.height)))
        }
        let side = area == nil ? settings.detectionSide : settings.detectionSideOfParts
        return Standing(
            turn: turn, upright: upright, area: area,
            regions: try finders().detector.regions(upright, in: area, longSide: side))
    }

    /// - Parameter other: neither this turn nor the one that lays the page upside down.
    private static func likeliest(_ turns: [Int: Double], besides other: Int? = nil) -> Int {
        turns.filter { turn, _ in other.map { (turn - $0) % 180 != 0 } ?? true }
            .max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    }

    /// Whether lines run from left to right, or from top to bottom; nil where too few are long enough to tell.
    private static func areLevel(_ lines: [PixelBox]) -> Bool? {
        let wide = lines.filter { $0.width > 2 * $0.height }
        let high = lines.filter { $0.height > 2 * $0.width }
        let (across, down) = (wide.reduce(0) { $0 + $1.width }, high.reduce(0) { $0 + $1.height })
        // One long line, or two, tell as well, where there is nothing else on the page.
        if let only = lines.first, lines.count == 1 {
            let ratio = only.width / max(1, only.height)
            return ratio > 6 ? true : ratio < 1.0 / 6 ? false : nil
        }
        if wide.count > 2 && across > 2 * down || wide.count > 1 && high.isEmpty { return true }
        return high.count > 2 && down > 2 * across || high.count > 1 && wide.isEmpty ? false : nil
    }

    /// Reads a picture that holds one line of text and nothing else, for example the unrolled text of a seal.
    ///
    /// - Throws: ``OpenVINOFault`` or ``ImagingFault``.
    package func recogniseLine(_ strip: Raster) throws -> (text: String, confidence: Double) {
        let reading = try readers[.exact].read(strip.withoutColour())
        return (reading.text, reading.confidence)
    }

    /// Finds lines that are printed in red and do not belong to a seal.
    ///
    /// - Returns: the page in grey, all lines of red print, and those of them that are not among `known`.
    private func redPrint(
        _ ink: RedInk, in area: PixelBox?, besides known: [PixelQuad], _ recogniser: TextRecogniser
    ) throws -> (picture: GreyRaster, lines: [PixelQuad], newLines: [PixelQuad]) {
        let picture = try ink.page.withoutColour()
        let lines = try finders().detector.regions(picture, in: area, longSide: settings.detectionSide).filter { quad in
            guard quad.length > 1.5 * quad.height, try ink.isPrint(quad) else { return false }
            let reading = try recogniser.read(picture, quad.grown(by: settings.margin))
            return reading.symbols.count >= 2 && reading.confidence > 0.8
        }
        let new = lines.filter { line in
            !known.contains { other in
                let (a, b) = (line.bounds, other.bounds)
                return a.sharedArea(b) > 0.3 * min(a.width * a.height, b.width * b.height)
            }
        }
        return (picture, lines, new)
    }

    /// Reads a picture that holds one line of text, and names for each character the others that it may be.
    ///
    /// - Throws: ``OpenVINOFault`` or ``ImagingFault``.
    package func spellLine(_ strip: Raster) throws -> (characters: [SpelledCharacter], confidence: Double) {
        let reading = try readers[.exact].read(strip.withoutColour(), alternativesFrom: 0.06)
        return (
            reading.symbols.map {
                SpelledCharacter(
                    text: $0.text, alternatives: $0.alternatives, confidence: $0.confidence, position: $0.position)
            }, reading.confidence
        )
    }

    /// Reads a line at once, or piece by piece where that reads better.
    private func readings(
        of candidate: LineGrouping.Candidate, on page: GreyRaster, _ recogniser: TextRecogniser
    ) throws -> [(PixelQuad, TextRecogniser.Reading)] {
        func reading(_ quad: PixelQuad) throws -> (PixelQuad, TextRecogniser.Reading) {
            let shown = quad.grown(by: settings.margin)
            return (shown, try recogniser.read(page, shown))
        }
        let whole = try reading(candidate.quad)
        guard candidate.isDoubtful else { return [whole] }
        let pieces = try candidate.pieces.map(reading)
        let count = pieces.reduce(0) { $0 + $1.1.symbols.count }
        let confidence = pieces.reduce(0) { $0 + $1.1.confidence * Double($1.1.symbols.count) } / Double(max(1, count))
        // What the gap adds is less certain than the rest, but it must add something.
        return whole.1.symbols.count >= count && whole.1.confidence > 0.9 * confidence ? [whole] : pieces
    }

    private func line(
        _ part: LineSplitting.Part, of whole: PixelQuad, _ layout: PageLayout, turn: Int
    ) -> RecognisedLine {
        let symbols = part.symbols
        var reading = LineReading(
            text: symbols.map(\.text).joined(),
            confidence: symbols.reduce(0) { $0 + $1.confidence } / Double(max(1, symbols.count)))
        if reading.isSpeck { reading = LineReading(text: "", confidence: 0) }
        // What was shown beyond the line is no part of it.
        func place(_ start: Double, _ end: Double) -> PixelQuad {
            whole.part(from: start, to: end).grown(by: -settings.margin / (1 + 2 * settings.margin))
        }
        let quad = place(part.start, part.end)
        var box = layout.straightened(place(part.text.start, part.text.end))
        // What was not read, as handwriting, is often higher than the print that was.
        let highest = Self.highestLine * part.em * whole.length
        if part.text != (part.start, part.end), box.height > highest {
            box = PixelBox(x: box.x, y: box.midY - highest / 2, width: box.width, height: highest)
        }
        let upright = (width: layout.width, height: layout.height)
        return RecognisedLine(
            text: reading.text, quad: quad.map { Self.asGiven($0, turn: turn, upright: upright) },
            box: Self.asGiven(box, turn: turn, upright: upright), confidence: reading.confidence,
            minimumConfidence: min(reading.confidence, symbols.map(\.confidence).min() ?? 0))
    }

    /// How high a line of print is at most, in characters.
    private static let highestLine = 1.9

    /// A point of the upright page in the page as it was given, which was turned clockwise by `turn` to stand upright.
    private static func asGiven(
        _ point: PixelPoint, turn: Int, upright: (width: Double, height: Double)
    ) -> PixelPoint {
        switch turn {
        case 90: PixelPoint(x: point.y, y: upright.width - point.x)
        case 180: PixelPoint(x: upright.width - point.x, y: upright.height - point.y)
        case 270: PixelPoint(x: upright.height - point.y, y: point.x)
        default: point
        }
    }

    /// A part of the page as it was given on the page turned upright.
    private static func upright(_ box: PixelBox, turn: Int, given: (width: Double, height: Double)) -> PixelBox {
        // Turning back is turning by the rest of the circle.
        PixelQuad(box).map { asGiven($0, turn: (360 - turn) % 360, upright: given) }.bounds
    }

    private static func asGiven(
        _ box: PixelBox, turn: Int, upright: (width: Double, height: Double)
    ) -> PixelBox {
        PixelQuad(box).map { asGiven($0, turn: turn, upright: upright) }.bounds
    }
}

@available(*, unavailable, message: "one engine serves one thread at a time")
extension OCREngine: Sendable {}

/// A character that was recognised, and others that it may be, the likeliest first.
package struct SpelledCharacter: Sendable, Hashable {
    package var text: String
    package var alternatives: [String]
    /// 0…1.
    package var confidence: Double
    /// Middle of the character, as a share 0…1 of the line's length.
    package var position: Double
}
