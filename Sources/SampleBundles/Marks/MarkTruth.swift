package import DocumentModel

/// What is true of one page of the marks benchmark; boxes in points of the page as displayed.
package struct MarkTruth: Sendable, Codable {
    /// A seal on the page.
    package struct Seal: Sendable, Codable {
        package var box: Box
        /// The name around the arc, or inside of a square one.
        package var text: String
        /// Whose seal it is, where that is one of ``MarkTruth/names``.
        package var owner: String?
        package var innerText: String?
        package var shape: String
        package var colour: String
        /// What was done to it, such as `plain`, `faint`, `half`, `on-text`.
        package var condition: String
        /// Whether all characters that tell its owner from others are on the paper, though perhaps under other marks.
        package var isDecidable: Bool
    }

    /// A printed label that asks for a signature.
    package struct Place: Sendable, Codable {
        package var label: String
        package var box: Box
        /// Whether a hand signed it.
        package var isSigned: Bool
        /// What stands there, such as `right`, `below`, `over-date`, `printed-name`, `blank`.
        package var condition: String
    }

    /// A QR code on the page.
    package struct Code: Sendable, Codable {
        /// With its quiet zone.
        package var box: Box
        package var payload: String
        /// Such as `plain`, `small`, `under-ring`.
        package var condition: String
    }

    /// Something that is neither seal nor signature.
    package struct Negative: Sendable, Codable {
        package var box: Box
        /// Such as `logo`, `red-table`, `stamp`.
        package var condition: String
    }

    /// Name of the PDF file.
    package var file: String
    /// `digital`, `scan`, `grey` or `photo`.
    package var look: String
    /// Dots per inch; 0 for a digital page.
    package var dpi: Int
    /// Every name that the application mentions.
    package var names: [String]
    package var seals: [Seal]
    package var places: [Place]
    package var codes: [Code]
    package var negatives: [Negative]
}
