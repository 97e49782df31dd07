package import ImagingKit
package import OpenVINOKit

/// Recognises printed text with the PP-OCRv6 networks.
///
/// Not Sendable: one engine serves one thread at a time; use one reader process for each core.
package final class OCREngine {
    private let orientation: PageOrientation
    private let detector: TextDetector
    private let recogniser: TextRecogniser
    /// Run time and models with version or SHA-256, for the tool section of reports.
    package let components: [String]

    /// Loads run time and models; takes about a second.
    ///
    /// - Throws: ``OpenVINOFault`` where the run time is missing, ``ModelStore/Fault`` where a model is missing or
    ///   another one than expected.
    package init(models: ModelStore) throws {
        let runtime = try OpenVINORuntime(models.installation)
        // Measured level with 32 bits in accuracy at 0.6 of the cost, but only where the processor has it.
        let precision: CompiledModel.Precision = runtime.supportsBFloat16 ? .bfloat16 : .float32
        orientation = try PageOrientation(models.bytes(of: .orientation), runtime: runtime)
        detector = try TextDetector(models.bytes(of: .detectionTiny), runtime: runtime, precision: precision)
        recogniser = try TextRecogniser(models.bytes(of: .recognitionSmall), runtime: runtime, precision: precision)
        components =
            ["OpenVINO \(runtime.version) (\(precision.rawValue))"]
            + [ModelStore.Model.orientation, .detectionTiny, .recognitionSmall].map {
                "\($0.title) sha256:\($0.sha256)"
            }
    }

    /// Recognises a page.
    ///
    /// - Throws: ``OpenVINOFault`` or ``ImagingFault``; a page without text is no error.
    package func recognise(_ page: Raster) throws -> RecognisedRaster {
        let asGiven = try page.withoutRed()
        let turns = try orientation.probabilities(asGiven)
        let turn = turns.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
        let upright = try asGiven.turned(byQuarters: turn)

        let regions = try detector.regions(upright, longSide: 1_280)
        let layout = PageLayout(regions, width: Double(upright.width), height: Double(upright.height))
        var lines: [RecognisedLine] = []
        for quad in regions {
            let reading = try recogniser.read(upright, quad)
            guard let line = line(reading, quad, layout, turn: turn) else { continue }
            lines.append(line)
        }
        return RecognisedRaster(lines: lines, turnedBy: turn, skew: layout.skew)
    }

    /// Reads a picture that holds one line of text and nothing else, for example the unrolled text of a seal.
    ///
    /// - Throws: ``OpenVINOFault`` or ``ImagingFault``.
    package func recogniseLine(_ strip: Raster) throws -> (text: String, confidence: Double) {
        let reading = try recogniser.read(strip.withoutColour())
        return (reading.text, reading.confidence)
    }

    private func line(
        _ reading: TextRecogniser.Reading, _ quad: PixelQuad, _ layout: PageLayout, turn: Int
    ) -> RecognisedLine? {
        let text = reading.text
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        let upright = (width: layout.width, height: layout.height)
        return RecognisedLine(
            text: text, quad: quad.map { Self.asGiven($0, turn: turn, upright: upright) },
            box: Self.asGiven(layout.straightened(quad), turn: turn, upright: upright),
            confidence: reading.confidence,
            minimumConfidence: reading.symbols.map(\.confidence).min() ?? 0)
    }

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

    private static func asGiven(
        _ box: PixelBox, turn: Int, upright: (width: Double, height: Double)
    ) -> PixelBox {
        PixelQuad(box).map { asGiven($0, turn: turn, upright: upright) }.bounds
    }
}

@available(*, unavailable, message: "one engine serves one thread at a time")
extension OCREngine: Sendable {}
