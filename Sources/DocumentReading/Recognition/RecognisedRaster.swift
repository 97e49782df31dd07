package import ImagingKit

/// The text of a page picture.
package struct RecognisedRaster: Sendable {
    /// From top to bottom, on the same height from left to right.
    package var lines: [RecognisedLine]
    /// By how many degrees clockwise the picture has to be turned to stand upright: 0, 90, 180 or 270.
    package var turnedBy: Int
    /// By how many degrees clockwise the lines lean after that turn: 1.2 where they run down to the right.
    package var skew: Double

    /// Mean confidence of all characters, 0…1; 0 where there are none.
    var confidence: Double {
        let characters = lines.reduce(0) { $0 + $1.text.count }
        return lines.reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(max(1, characters))
    }
}

/// A line of text on a page picture. Positions are pixels of the picture that was given, also where it stands on
/// its side.
package struct RecognisedLine: Sendable {
    /// Empty where the fast recogniser read nothing.
    package var text: String
    /// The exact corners, clockwise from where reading begins.
    package var quad: PixelQuad
    /// The line as it would stand if the page lay straight: texts that are printed on one height have one height here,
    /// in spite of skew and perspective. It differs from `quad` by the skew, and by what was not read at an end of the line,
    /// such as handwriting behind a label.
    package var box: PixelBox
    /// Mean confidence of the characters, 0…1.
    package var confidence: Double
    /// Confidence of the worst character, 0…1.
    package var minimumConfidence: Double
}
