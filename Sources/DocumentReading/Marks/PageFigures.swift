import DocumentModel
package import ImagingKit

/// What a page that was drawn, not scanned, shows besides its text: a mark can only be there.
///
/// Most pages of digital papers show nothing else, and need neither be drawn large nor searched.
package struct PageFigures {
    /// The page at ``TextVisibility/resolution``.
    package let picture: Raster
    /// The figures, in pixels of the picture; nil where they are too many to be told apart, so that marks may be anywhere.
    package let figures: [Figure]?

    /// In millimetres; round seals are 38 mm wide.
    private static let leastBlackSeal = 30.0
    /// The shorter side of a stamp that is a frame, in millimetres.
    private static let leastFrame = 10.0
    /// Codes of 12 mm are wanted, and damage may leave half of one.
    private static let leastCode = 6.0
    /// What helps a code to be told from what surrounds it, in millimetres.
    private static let margin = 12.0

    /// Whether a seal can be on the page: something in colour, or something black as large as one.
    var mayHoldSeals: Bool {
        let least = Self.leastBlackSeal / 25.4 * 72 * picture.pixelsAPoint
        return figures?.contains { $0.isColoured || min($0.box.width, $0.box.height) >= least } ?? true
    }

    /// Whether something black is as large as a seal, or as the frame of one.
    var mayHoldBlackSeals: Bool {
        let unit = 72 / 25.4 * picture.pixelsAPoint
        return figures?.contains { figure in
            !figure.isColoured && max(figure.box.width, figure.box.height) >= Self.leastBlackSeal * unit
                && min(figure.box.width, figure.box.height) >= Self.leastFrame * unit
        } ?? true
    }

    /// The places of the figures, in points; nil where they are not known.
    var boxes: [Box]? {
        let scale = 1 / picture.pixelsAPoint
        return figures?.map { figure in
            Box(
                x: figure.box.x * scale, y: figure.box.y * scale, width: figure.box.width * scale,
                height: figure.box.height * scale)
        }
    }

    /// The parts of the page, in points, in which QR codes can be; nil where they can be anywhere.
    var codePlaces: [Box]? {
        guard let boxes else { return nil }
        let least = Self.leastCode / 25.4 * 72
        let margin = Self.margin / 25.4 * 72
        var places = boxes.filter { min($0.width, $0.height) >= least }.map { $0.insetBy(-margin) }
        // Places that overlap are one, as a code may lie across both.
        var merged: [Box] = []
        while var place = places.popLast() {
            while let other = places.firstIndex(where: { $0.intersection(place) != nil }) {
                place = place.union(places.remove(at: other))
            }
            if let other = merged.firstIndex(where: { $0.intersection(place) != nil }) {
                places.append(place.union(merged.remove(at: other)))
            } else {
                merged.append(place)
            }
        }
        return merged.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    }
}

extension PixelBox {
    /// A part of a page in the pixels of a picture with `scale` pixels a point.
    init(_ box: Box, scale: Double) {
        self.init(x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale)
    }
}
