import DocumentModel
import Foundation
import ImagingKit
import ReaderProtocol

extension ReaderService {
    /// In millimetres: no code that is used on paper is smaller.
    private static let leastCode = 11.5

    func findSignatures(_ page: Int, labels: [TextLine], lines: [TextLine]) throws -> [Signature] {
        guard !labels.isEmpty else { return [] }
        let source = try document(with: page)
        let size = try source.size(page: page)
        let given = try workingPicture(of: page)
        let scan = try source.scanResolution(page: page)
        let hasSize = try source.hasPhysicalSize(page: page)
        let look = try look(of: page)
        let condition = look.condition
        let scale = Double(given.width) / size.width
        let seals = look.outlines.map {
            (
                box: SealFinder.box(of: $0, scale: look.scale), shape: SealFinder.shape($0.shape),
                colour: SealFinder.colour($0.ink, isGrey: condition.isGrey)
            )
        }

        // A page that lies on its side is judged upright, as "right of the label" means right of the reader.
        let turn = PageTurn(
            width: size.width, height: size.height, degrees: try turn(of: page, picture: given, lines: lines))
        let upright = try given.turned(byQuarters: turn.degrees)
        let inches = max(size.width, size.height) / 72
        // Without a physical size the page is taken for A4.
        let perMillimetre = (hasSize ? scale * 72 : Double(max(given.width, given.height)) / 11.69) / 25.4
        guard inches > 0 else { throw ReaderFailure(reason: .damaged, message: "page \(page) has no size") }
        // A code printed in the place of an answer is no handwriting; loops of handwriting may look like a small one that
        // cannot be decoded.
        let codes = try codes(of: page).codes.filter {
            $0.payload != nil || max($0.box.width, $0.box.height) * scale > Self.leastCode * perMillimetre
        }
        let figures = try scan == nil ? source.figures(page: page)?.boxes ?? [] : []
        // Red text is a stamp's: handwriting over it is no print, and 中国注册会计师 in it asks for nothing, unless the whole
        // form is printed in red.
        let red = Set(try lines.filter { try source.isRed($0, page: page) })
        let stamped = labels.allSatisfy(red.contains) ? red.subtracting(labels) : red
        let finder = SignatureFinder(
            picture: upright, scale: scale, pixelsPerMillimetre: perMillimetre,
            lines: lines.filter { !stamped.contains($0) }.map(turn.upright),
            seals: seals.map { (turn.upright($0.box), $0.shape, $0.colour) }, codes: codes.map { turn.upright($0.box) },
            unreadCodes: codes.filter { $0.payload == nil }.map { turn.upright($0.box) },
            isGrey: condition.isGrey,
            isDigital: scan == nil && lines.allSatisfy { $0.origin == .textLayer }, figures: figures.map(turn.upright))
        let asking = labels.filter { !stamped.contains($0) }
        let found = finder.signatures(for: asking.map(turn.upright))
        var answers = found.prefix(asking.count).makeIterator()
        let all =
            labels.compactMap { label in
                stamped.contains(label)
                    ? Signature(
                        label: label.text, labelBox: turn.upright(label.box), state: .blank, inkBox: nil,
                        reason: "no-place", confidence: 0.9) : answers.next()
            } + found.dropFirst(asking.count)
        return all.map { found in
            var found = found
            found.labelBox = turn.displayed(found.labelBox)
            found.inkBox = found.inkBox.map(turn.displayed)
            if scan == nil, found.state == .signed, let ink = found.inkBox {
                found.picture = try? source.pictureDigest(page: page, covering: ink)
            }
            return found
        }
    }

    /// Which way a page lies that was recognised, perhaps by another reader. A page with a text layer is upright.
    private func turn(of page: Int, picture: Raster, lines: [TextLine]) throws -> Int {
        if let known = turns[page] { return known }
        guard lines.contains(where: { $0.origin != .textLayer }), let engine = try? recogniser.loaded() else {
            return 0
        }
        let boxes = lines.map { PixelBox(x: $0.box.x, y: $0.box.y, width: $0.box.width, height: $0.box.height) }
        let turn = (try? engine.turn(of: picture, lines: boxes)) ?? 0
        turns[page] = turn
        return turn
    }
}
