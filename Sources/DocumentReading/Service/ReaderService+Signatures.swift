import DocumentModel
import Foundation
import ImagingKit
import ReaderProtocol

extension ReaderService {
    func findSignatures(_ page: Int, labels: [TextLine], lines: [TextLine]) throws -> [Signature] {
        guard !labels.isEmpty else { return [] }
        let source = try document(with: page)
        let size = try source.size(page: page)
        let given = try workingPicture(of: page)
        let scan = try source.scanResolution(page: page)
        let hasSize = try source.hasPhysicalSize(page: page)
        let condition = PageCondition(
            picture: given, scanResolution: scan, size: size, hasPhysicalSize: hasSize)
        var searched = given
        if !hasSize { searched.resolution = nil }
        let outlines = searched.seals(dark: false) + (condition.isGrey ? searched.seals(dark: true) : [])
        let scale = Double(given.width) / size.width
        let seals = outlines.map { (box: SealFinder.box(of: $0, scale: 1 / scale), shape: SealFinder.shape($0.shape), colour: SealFinder.colour($0.ink)) }

        // A code printed in the place of an answer is no handwriting.
        let codes = codes[page] ?? QRCodeFinder().codes(in: given, scale: 1 / scale)

        // A page that lies on its side is judged upright, as "right of the label" means right of the reader.
        let turn = PageTurn(degrees: turns[page] ?? Self.turn(of: lines), width: size.width, height: size.height)
        let upright = try given.turned(byQuarters: turn.degrees)
        let inches = max(size.width, size.height) / 72
        // Without a physical size the page is taken for A4.
        let perMillimetre = (hasSize ? scale * 72 : Double(max(given.width, given.height)) / 11.69) / 25.4
        guard inches > 0 else { throw ReaderFailure(reason: .damaged, message: "page \(page) has no size") }
        let finder = SignatureFinder(
            picture: upright, scale: scale, pixelsPerMillimetre: perMillimetre, lines: lines.map(turn.upright),
            seals: seals.map { (turn.upright($0.box), $0.shape, $0.colour) }, codes: codes.map { turn.upright($0.box) },
            isGrey: condition.isGrey,
            isDigital: scan == nil && lines.allSatisfy { $0.origin == .textLayer })
        return finder.signatures(for: labels.map(turn.upright)).map { found in
            var found = found
            found.labelBox = turn.asGiven(found.labelBox)
            found.inkBox = found.inkBox.map(turn.asGiven)
            return found
        }
    }

    /// Which way the lines lie, where the page was recognised by another reader: lines are wider than high, and come in
    /// the order in which the upright page reads.
    private static func turn(of lines: [TextLine]) -> Int {
        let long = lines.filter { $0.text.count > 3 }
        guard long.count > 3 else { return 0 }
        let standing = long.count { $0.box.height > 1.5 * $0.box.width }
        let isStanding = standing * 2 > long.count
        let places = long.map { isStanding ? $0.box.midX : $0.box.midY }
        // Lines on one height do not count.
        let steps = zip(places.dropFirst(), places).map { $0 - $1 }.filter { abs($0) > 3 }
        let isForwards = steps.count { $0 > 0 } * 2 >= steps.count
        return isStanding ? (isForwards ? 90 : 270) : (isForwards ? 0 : 180)
    }
}

/// Between a page as it was given and the same page turned clockwise to stand upright.
struct PageTurn {
    let degrees: Int
    /// Size in points of the page as it was given.
    let width: Double
    let height: Double

    func upright(_ box: Box) -> Box {
        switch degrees {
        case 90: Box(x: height - box.maxY, y: box.x, width: box.height, height: box.width)
        case 180: Box(x: width - box.maxX, y: height - box.maxY, width: box.width, height: box.height)
        case 270: Box(x: box.y, y: width - box.maxX, width: box.height, height: box.width)
        default: box
        }
    }

    func asGiven(_ box: Box) -> Box {
        switch degrees {
        case 90: Box(x: box.y, y: height - box.maxX, width: box.height, height: box.width)
        case 180: Box(x: width - box.maxX, y: height - box.maxY, width: box.width, height: box.height)
        case 270: Box(x: width - box.maxY, y: box.x, width: box.height, height: box.width)
        default: box
        }
    }

    func upright(_ line: TextLine) -> TextLine {
        var line = line
        line.box = upright(line.box)
        return line
    }
}
