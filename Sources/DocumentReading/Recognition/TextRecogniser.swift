internal import ImagingKit
internal import OpenVINOKit

/// Reads one line of text at a time.
final class TextRecogniser {
    private let model: CompiledModel
    private let characters: CharacterSet

    init(_ model: CompiledModel, characters: CharacterSet) {
        self.model = model
        self.characters = characters
    }

    /// A character with its place along the line.
    struct Symbol {
        var text: String
        var confidence: Double
        /// Middle of the character, as a share 0…1 of the line's length; exact to about half a character.
        var position: Double
        /// Other characters that it may be, where they were asked for.
        var alternatives: [String] = []
    }

    /// What was read, and the height of the line as a share of its length, by which distances are judged.
    struct Reading {
        var symbols: [Symbol]
        var aspect: Double

        var text: String { symbols.map(\.text).joined() }
        var confidence: Double {
            symbols.isEmpty ? 0 : symbols.reduce(0) { $0 + $1.confidence } / Double(symbols.count)
        }
    }

    /// Reads the line between four corners of the page.
    func read(_ page: GreyRaster, _ quad: PixelQuad) throws -> Reading {
        let ratio = quad.length / max(1, quad.height)
        let (width, padded) = Self.widths(ratio: ratio, coarsely: true)
        let input = try page.tensor(
            of: quad, width: width, height: Self.height, paddedWidth: padded, .symmetric)
        return try read(input, width: width, padded: padded)
    }

    /// Reads a picture that holds one line and nothing else.
    ///
    /// - Parameter alternativesFrom: the least probability of other characters to name; nil names none.
    func read(_ strip: GreyRaster, alternativesFrom: Float? = nil) throws -> Reading {
        // The letters of a seal are small and few: they are shown as they were when seals were measured.
        let (width, padded) = Self.widths(
            ratio: Double(strip.width) / Double(max(1, strip.height)), coarsely: false)
        let input = try strip.tensor(width: width, height: Self.height, paddedWidth: padded, .symmetric)
        return try read(input, width: width, padded: padded, alternativesFrom: alternativesFrom)
    }

    /// The height of a line for which the network was trained.
    static let height = 48
    /// Far longer than any line across a page: the longest picture that is given to the network.
    private static let maximumWidth = 4_800

    private static func widths(ratio: Double, coarsely: Bool) -> (width: Int, padded: Int) {
        let width = min(maximumWidth, max(8, Int((Double(height) * ratio).rounded(.up))))
        // Few different widths: OpenVINO builds its kernels for each shape anew, which costs as much as reading a short
        // line. Not fewer, as what stands beside the line costs time, too.
        let step = coarsely ? (width <= 320 ? 32 : width <= 1_280 ? 64 : 128) : 16
        return (width, (width + step - 1) / step * step)
    }

    private func read(
        _ input: [Float], width: Int, padded: Int, alternativesFrom: Float? = nil
    ) throws -> Reading {
        try model.run(input, shape: [1, 3, Self.height, padded]) { output, shape in
            guard shape.count == 3, shape[0] == 1, shape[2] == characters.classes else {
                throw OpenVINOFault(message: "text recognition answers in another form than expected")
            }
            let stepWidth = Double(padded) / Double(shape[1])
            let symbols = try CTCPath.decode(output, steps: shape[1], twins: characters.twins).map { symbol in
                let others = alternativesFrom.map {
                    CTCPath.alternatives(to: symbol, output, classes: characters.classes, threshold: $0)
                }
                return Symbol(
                    text: characters[symbol.index], confidence: symbol.probability,
                    position: min(1, (symbol.step + 0.5) * stepWidth / Double(width)),
                    alternatives: (others ?? []).map { characters[$0] })
            }
            return Reading(symbols: symbols, aspect: Double(Self.height) / Double(width))
        }
    }
}
