internal import CImaging

/// The output of a text detection network of the kind "differentiable binarisation": for each pixel the probability
/// that it belongs to a line of text. A view of memory that the caller keeps.
package struct TextMap {
    private let values: UnsafeBufferPointer<Float>
    private let width: Int
    private let height: Int

    /// Takes `width * height` probabilities.
    package init(_ values: UnsafeBufferPointer<Float>, width: Int, height: Int) {
        precondition(values.count == width * height)
        self.values = values
        self.width = width
        self.height = height
    }

    /// What makes a region of the map a line of text.
    package struct Settings: Sendable {
        /// A pixel above it is text.
        package var threshold: Double
        /// A region whose mean is below it is none.
        package var regionThreshold: Double
        /// The network sees shrunk lines: each side moves out by area * unclip / perimeter.
        package var unclip: Double
        /// Regions with a shorter side, in pixels of the map, are noise.
        package var minimumSide: Double

        /// Creates settings; the defaults are those of engines.md.
        package init(
            threshold: Double = 0.3, regionThreshold: Double = 0.5, unclip: Double = 1.6, minimumSide: Double = 3
        ) {
            self.threshold = threshold
            self.regionThreshold = regionThreshold
            self.unclip = unclip
            self.minimumSide = minimumSide
        }
    }

    /// The lines of text, in pixels of the map, in no particular order.
    package func regions(_ settings: Settings = Settings()) throws -> [PixelQuad] {
        guard let start = values.baseAddress else { return [] }
        let settings = xlq_detection_settings(
            threshold: Float(settings.threshold), regionThreshold: Float(settings.regionThreshold),
            unclip: Float(settings.unclip), minimumSide: Float(settings.minimumSide))
        var found = [xlq_text_region](repeating: xlq_text_region(), count: Self.maximumRegions)
        var count: Int32 = 0
        let status = xlq_find_text_regions(
            start, Int32(width), Int32(height), settings, &found, Int32(found.count), &count)
        guard status == 0 else { throw ImagingFault(status: status) }
        return found.prefix(Int(count)).map { region in
            func point(_ x: Float, _ y: Float) -> PixelPoint { PixelPoint(x: Double(x), y: Double(y)) }
            let c = region.corners
            return PixelQuad(
                topLeft: point(c.0, c.1), topRight: point(c.2, c.3), bottomRight: point(c.4, c.5),
                bottomLeft: point(c.6, c.7))
        }
    }

    /// More lines than any page of paper has: a page of noise must not cost hours.
    private static let maximumRegions = 3_000
}

/// The best path of connectionist temporal classification through the output of a recognition network.
package enum CTCPath {
    /// A character that was seen.
    package struct Symbol: Sendable {
        /// Class of the network; never 0, the blank.
        package var index: Int
        /// Middle of the steps at which it was seen.
        package var step: Double
        package var probability: Double
        /// The steps at which it was seen.
        package var steps: ClosedRange<Int>
    }

    /// Decodes `steps` × `classes` probabilities.
    ///
    /// - Parameter twins: for each class another one that is the same character in another width, or the class itself;
    ///   such a pair shares its probability.
    package static func decode(
        _ probabilities: UnsafeBufferPointer<Float>, steps: Int, twins: [Int32]
    ) throws -> [Symbol] {
        let classes = twins.count
        precondition(probabilities.count == steps * classes)
        guard let start = probabilities.baseAddress else { return [] }
        var found = [xlq_symbol](repeating: xlq_symbol(), count: steps)
        var count: Int32 = 0
        let status = xlq_decode_path(start, Int32(steps), Int32(classes), twins, &found, &count)
        guard status == 0 else { throw ImagingFault(status: status) }
        return found.prefix(Int(count)).map {
            Symbol(
                index: Int($0.index), step: Double($0.first + $0.last) / 2, probability: min(1, Double($0.probability)),
                steps: Int($0.first)...max(Int($0.first), Int($0.last)))
        }
    }

    /// The other classes that the network held possible where it saw a symbol, the likeliest first.
    ///
    /// - Parameter threshold: the least probability at any of the symbol's steps.
    package static func alternatives(
        to symbol: Symbol, _ probabilities: UnsafeBufferPointer<Float>, classes: Int, threshold: Float
    ) -> [Int] {
        var best: [Int: Float] = [:]
        for step in symbol.steps where (step + 1) * classes <= probabilities.count {
            for index in 1..<classes {
                let probability = probabilities[step * classes + index]
                if probability >= threshold, index != symbol.index { best[index] = max(best[index] ?? 0, probability) }
            }
        }
        return best.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    }
}
