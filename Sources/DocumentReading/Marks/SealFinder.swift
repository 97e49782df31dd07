import DocumentModel
import Foundation
import ImagingKit
import ReaderProtocol

/// Finds the seals of a page and reads them.
struct SealFinder {
    let source: any DocumentSource
    let recogniser: Recogniser

    /// Seals of a page.
    ///
    /// - Parameters:
    ///   - picture: the whole page.
    ///   - outlines: where seals are, as ``outlines(in:hasPhysicalSize:isGrey:)`` found them on the picture, without QR
    ///     codes, which are square and may be red, too.
    ///   - isGrey: the page lost its colours.
    func seals(
        page: Int, picture: Raster, outlines: [SealOutline], isGrey: Bool
    ) throws -> [Seal] {
        let size = try source.size(page: page)
        let whole = Box(x: 0, y: 0, width: size.width, height: size.height)
        let scale = size.width / Double(picture.width)
        let hasSize = try source.hasPhysicalSize(page: page)
        return try outlines.map { outline in
            let box = Self.box(of: outline, scale: scale)
            let reading = try read(
                outline, among: outlines, page: page, box: box, picture: picture, scale: scale)
            let longest = 2 * max(outline.radiusX, outline.radiusY) * scale / 72 * 25.4
            return Seal(
                box: box.intersection(whole) ?? box, shape: Self.shape(outline.shape),
                colour: Self.colour(outline.ink, isGrey: isGrey),
                diameter: hasSize ? (longest * 10).rounded() / 10 : nil, completeness: outline.completeness,
                text: reading.text, textConfidence: reading.confidence, readings: reading.others,
                alternatives: reading.alternatives, innerText: reading.inner, confidence: outline.confidence)
        }
    }

    /// Where seals are on the picture of a whole page.
    ///
    /// - Parameters:
    ///   - hasPhysicalSize: the resolution of the picture can be believed.
    ///   - isGrey: the page lost its colours, so that seals are rings in grey.
    ///   - mayBeBlack: on a page in colour, black seals may be there, too.
    static func outlines(
        in picture: Raster, hasPhysicalSize: Bool, isGrey: Bool, mayBeBlack: Bool
    ) -> [SealOutline] {
        var searched = picture
        if !hasPhysicalSize { searched.resolution = nil }
        // A page without colour has none for the other search to find.
        return searched.seals(isGrey ? .greyCopy : mayBeBlack ? .inColourAndBlack : .inColour)
    }

    /// Coloured ink along the edges of a page that belongs to no whole seal, in points.
    static func edgeInk(
        in picture: Raster, hasPhysicalSize: Bool, besides outlines: [SealOutline], scale: Double
    ) -> [EdgeInk] {
        var searched = picture
        if !hasPhysicalSize { searched.resolution = nil }
        return searched.edgeInk(besides: outlines).map { edge in
            EdgeInk(
                box: Box(
                    x: edge.area.left * scale, y: edge.area.top * scale, width: edge.area.width * scale,
                    height: edge.area.height * scale),
                isRight: edge.isRight, colour: colour(edge.ink, isGrey: false))
        }
    }

    /// Whether what looks like a seal is a QR code. A code that lies under a seal is smaller than the seal, and what was
    /// not decoded may be anything: only a frame of its size is taken for it.
    static func isCode(_ code: QRCode, _ outline: SealOutline, _ scale: Double, in picture: Raster) -> Bool {
        let box = box(of: outline, scale: scale)
        let shared = code.box.intersection(box)?.area ?? 0
        let isAngular = [.square, .rectangle].contains(outline.shape)
        // A round seal over a code reaches beyond its sides.
        guard shared > (isAngular ? 0.5 : 0.9) * box.area else { return false }
        if code.payload != nil { return true }
        // The characters of a name seal may look like the corners of a code, but a code has no frame.
        return isAngular && shared > 0.5 * code.box.area && !outline.isFramed(in: picture)
    }

    /// How far apart the characters of a seal stand at least, as a share of its radius: text that nobody would read must
    /// not stand for what everybody does.
    private static let leastPitch = 0.1

    private func read(
        _ outline: SealOutline, among outlines: [SealOutline], page: Int, box: Box, picture: Raster, scale: Double
    ) throws -> SealReader.Reading {
        // A seal drawn as a vector says its text itself, letter by letter.
        let radius = max(box.width, box.height) / 2
        // Where a code stands round the bottom, that is an arc of its own.
        let arc = try source.arcTexts(page: page, box: box).filter { arc in
            let distance = hypot(arc.box.midX - box.midX, arc.box.midY - box.midY)
            return arc.isInOrder && distance < 0.35 * radius && arc.box.width / 2 < 1.05 * radius
                && arc.pitch > Self.leastPitch * radius
        }.max { $0.ideographs < $1.ideographs }
        // Then no model need be loaded.
        if outline.shape == .square, let text = try source.nameSealText(page: page, box: box) {
            return SealReader.Reading(text: text, confidence: 1)
        }
        if let arc, arc.isWhole, !arc.needsProof {
            return SealReader.Reading(text: arc.text, confidence: 1, inner: arc.inner)
        }
        let sure = arc.flatMap { $0.needsProof ? nil : $0 }
        let engine: OCREngine
        do {
            engine = try recogniser.loaded()
        } catch {
            // Without models the seal is still there, but says nothing.
            return SealReader.Reading(text: sure?.text, confidence: sure == nil ? 0 : 1)
        }
        let margin = 0.3 * radius
        let area = box.insetBy(-margin).intersection(
            Box(x: 0, y: 0, width: Double(picture.width) * scale, height: Double(picture.height) * scale))
        guard let area else { return SealReader.Reading(text: sure?.text, confidence: sure == nil ? 0 : 1) }
        // Characters of a seal are small: all that the scan has, and on a digital page enough.
        let resolution = try source.scanResolution(page: page).map { min(max($0, 72 / scale), 600) } ?? 350
        let part = try source.render(page: page, resolution: resolution, box: area)
        let enlarged = Double(part.width) / (area.width / scale)
        let moved = outline.moved(x: area.x / scale, y: area.y / scale, scale: enlarged)
        let over = outlines.filter { $0 != outline && $0.overlaps(outline) }
            .map { $0.moved(x: area.x / scale, y: area.y / scale, scale: enlarged) }
        var reading = try SealReader(engine: engine).read(moved, in: part, under: over)
        func length(_ text: String) -> Int { text.unicodeScalars.count(where: \.properties.isIdeographic) }
        if let arc, arc.needsProof {
            guard arc.isConfirmed(by: reading.text, confidence: reading.confidence, others: reading.others) else {
                return reading
            }
            return SealReader.Reading(text: arc.text, confidence: 1, inner: arc.inner ?? reading.inner)
        }
        guard let arc, arc.ideographs > 1 else { return reading }
        let seen = reading.text.map { [$0] + reading.others } ?? []
        let spelled = Dictionary(zip(seen, reading.alternatives), uniquingKeysWith: { first, _ in first })
        if arc.ideographs >= length(reading.text ?? "") {
            (reading.text, reading.confidence) = (arc.text, 1)
            reading.others = seen.filter { $0 != arc.text }
        } else if !reading.others.contains(arc.text) {
            // Only part of the letters stand in the text layer.
            reading.others.append(arc.text)
        }
        reading.alternatives = ([reading.text ?? ""] + reading.others).map { spelled[$0] ?? [] }
        return reading
    }

    static func box(of outline: SealOutline, scale: Double) -> Box {
        let (c, s) = (abs(cos(outline.angle)), abs(sin(outline.angle)))
        let isRounded = outline.shape == .round || outline.shape == .oval
        // Half extents of a turned ellipse, or of a turned rectangle.
        let x =
            isRounded
            ? hypot(outline.radiusX * c, outline.radiusY * s) : outline.radiusX * c + outline.radiusY * s
        let y =
            isRounded
            ? hypot(outline.radiusX * s, outline.radiusY * c) : outline.radiusX * s + outline.radiusY * c
        return Box(
            x: (outline.centerX - x) * scale, y: (outline.centerY - y) * scale, width: 2 * x * scale,
            height: 2 * y * scale)
    }

    static func shape(_ shape: SealOutline.Shape) -> Seal.Shape {
        switch shape {
        case .round: .round
        case .oval: .oval
        case .square: .square
        case .rectangle: .rectangle
        }
    }

    /// - Parameter isGrey: the page lost its colours, so that nobody knows what colour the seal has.
    static func colour(_ ink: SealOutline.Ink, isGrey: Bool) -> Seal.Colour {
        switch ink {
        case .red: .red
        case .blue: .blue
        case .dark: isGrey ? .grey : .black
        }
    }
}
