package import ImagingKit
package import OpenVINOKit

/// What can be chosen about recognition. The defaults were measured on the benchmark pages.
package struct RecognitionSettings: Sendable {
    /// The network that finds lines.
    package var detectionModel = ModelStore.Model.detectionTiny
    /// The size of the long side, in pixels, to which a page is brought to find its lines.
    package var detectionSide = 1_280
    /// The same where only a part of a page is read: its heading is large print.
    package var detectionSideOfParts = 960
    /// What makes a region of the page a line.
    package var regions = TextMap.Settings()
    /// How pixels are handed to the network that finds lines.
    package var detectionNormalisation = PixelNormalisation.symmetric
    /// Paper around a line, as a share of its height, that is shown to the network that reads it.
    package var margin = 0.1
    /// Nil takes bfloat16 where the processor has it.
    package var precision: NetworkForm.Precision?
    /// Threads of one engine.
    package var threads = 1

    /// Creates the default settings.
    package init() {}
}
