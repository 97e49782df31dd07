import DigestKit
package import DocumentModel
package import Foundation
package import ImagingKit
import PopplerKit
import QPDFKit
package import ReaderProtocol

/// A PDF: drawn and read by poppler, its objects walked by qpdf.
package final class PDFSource: DocumentSource {
    package let pageCount: Int
    package let activeContent: [ActiveContent]
    package let metadata: [String: String]
    private let document: PDFDocument
    private let objects: PDFObjects?
    package let digitalSignatures: [PlacedSignature]
    private let limits: ReadLimits
    /// In points, 350 metres: far beyond the largest page that a PDF may have, and what the library still believes.
    private static let longestSide = 1_000_000.0
    private static let mostFields = 20_000
    private var current: Current?
    /// The first drawn pages that were asked about: text, marks and signatures are asked for in turns, and each asks for
    /// the page as it was looked at.
    private var kept: [Int: Current] = [:]
    /// At the resolution of a look a page takes 3 MiB.
    private static let mostKept = 12
    /// Print is lower, in points; what is larger may be a picture made of characters.
    private static let largestPrint = 40.0

    /// The page that was asked about last, with what was found on it.
    private struct Current {
        let number: Int
        let page: PDFPage
        var pictures: [Box]?
        var words: PageWords?
        var figures: PageFigures?
        var drawn: DrawnText?
        var hasMasksOnly: Bool?
        var scan = Scan.notLookedFor
    }

    /// The picture that a page is.
    private enum Scan {
        case notLookedFor
        case none
        case found(PageScan)
    }

    /// The text layer of a page.
    private struct PageWords {
        /// What can be seen on the page.
        var seen: LineBuilder
        /// The characters that are seen and not black.
        var coloured: [PDFGlyph] = []
        var unseen: [TextLine] = []
        /// The page as it was looked at, and the boxes of the black characters that are seen on it. Nil where the text
        /// layer was not compared with the page.
        var look: (picture: Raster, print: [PixelBox])?
    }

    /// Opens a document.
    ///
    /// - Parameter trusted: certificates under which a digital signature is trusted, as files in PEM or DER.
    /// - Throws: ``ReaderFailure`` where it is locked, damaged, without pages, or has more pages than allowed.
    package init(data: Data, limits: ReadLimits, trusted: [Data] = []) throws {
        self.limits = limits
        let bytes = DocumentBytes(data)
        objects = try? PDFObjects(bytes)
        // Poppler walks all of them as it opens the document, however few objects they are made of.
        if objects?.hasFormFields(beyond: Self.mostFields) == true {
            throw ReaderFailure(
                reason: .tooLarge, message: "the form of the PDF has more fields than the limit of \(Self.mostFields)")
        }
        do {
            document = try PDFDocument(bytes)
        } catch PDFFault.encrypted {
            throw ReaderFailure(reason: .encrypted, message: "the PDF is locked by a password")
        } catch {
            throw ReaderFailure(reason: .damaged, message: "the PDF cannot be opened")
        }
        pageCount = document.pageCount
        guard pageCount > 0 else { throw ReaderFailure(reason: .empty, message: "the PDF has no pages") }
        guard pageCount <= limits.pages else {
            throw ReaderFailure(
                reason: .tooLarge, message: "the PDF has \(pageCount) pages; the limit is \(limits.pages)")
        }
        metadata = document.metadata
        digitalSignatures = SignatureVerification(data: data, objects: objects, trusted: trusted)
            .signatures(pages: limits.pages)
        // Where even qpdf finds no objects, poppler drew the pages from a document that nobody can vet: look for the
        // words in the bytes.
        let found = objects?.activeContent(pages: limits.pages) ?? PDFObjects.activeWords(in: data)
        activeContent = found.map { ActiveContent(kind: $0.kind, place: $0.place, host: $0.host) }
    }

    package func size(page number: Int) throws -> (width: Double, height: Double) {
        let page = try page(number)
        return (page.width, page.height)
    }

    package func textLayer(page number: Int) throws -> PageTextLayer {
        let page = try page(number)
        let words = try words(of: number)
        let text = words.seen
        let pictures = try pictures(of: number)
        let covered = coverage(of: pictures, width: page.width, height: page.height)
        var isEmpty = text.lines.isEmpty && pictures.isEmpty
        if isEmpty, let small = try? page.render(resolution: 40, pixels: 2_000_000) { isEmpty = small.isUniform }
        return PageTextLayer(
            width: page.width, height: page.height, lines: text.lines, unseen: words.unseen, pictures: pictures,
            pictureCoverage: covered, pictureResolution: try pictureResolution(number), isEmpty: isEmpty)
    }

    package func scanResolution(page number: Int) throws -> Double? {
        let page = try page(number)
        guard try coverage(of: pictures(of: number), width: page.width, height: page.height) > 0.6 else { return nil }
        return try pictureResolution(number) ?? 200
    }

    /// Programs that wrap a picture into a PDF often take a pixel for a point: no paper is that large.
    package func hasPhysicalSize(page number: Int) throws -> Bool {
        let page = try page(number)
        return max(page.width, page.height) <= 17.5 * 72
    }

    package func render(page number: Int, resolution: Double, box: Box?) throws -> Raster {
        let page = try page(number)
        // A picture of few bytes may unpack to any size; poppler would unpack it before it scales it down.
        for size in try pictureSizes(number) where size.width > limits.pixels / max(1, size.height) {
            throw ReaderFailure(
                reason: .tooLarge,
                message:
                    "page \(number) has a picture of \(size.width) × \(size.height) pixels; the limit is \(limits.pixels)"
            )
        }
        do {
            if let scan = try scan(of: number) {
                return try scan.render(resolution: resolution, box: box, pixels: limits.pixels)
            }
            return try page.render(resolution: resolution, box: box, pixels: limits.pixels)
        } catch {
            throw ReaderFailure(reason: .damaged, message: "page \(number) cannot be drawn")
        }
    }

    private func scan(of number: Int) throws -> PageScan? {
        let page = try page(number)
        switch current?.scan {
        case .found(let scan): return scan
        case .some(.none): return nil
        case .notLookedFor, nil: break
        }
        let pictures = try pictures(of: number)
        let scan =
            pictures.count == 1
            ? objects.flatMap { PageScan(page: number, of: $0, width: page.width, height: page.height) } : nil
        current?.scan = scan.map(Scan.found) ?? Scan.none
        return scan
    }

    package func arcTexts(page: Int, box: Box) throws -> [ArcText] {
        var arcs = try words(of: page).seen.arcs
        guard try liesOverPicture(box, page: page) else { return arcs }
        guard try hasMasksOnly(page) else { return [] }
        for index in arcs.indices { arcs[index].needsProof = true }
        return arcs
    }

    /// Whether the pictures of a page are soft masks, and none of them is seen itself.
    private func hasMasksOnly(_ number: Int) throws -> Bool {
        _ = try page(number)
        if let known = current?.hasMasksOnly { return known }
        let hasMasksOnly = objects?.mayPaintPictures(page: number) == false
        current?.hasMasksOnly = hasMasksOnly
        return hasMasksOnly
    }

    /// Text over a picture may be anything.
    private func liesOverPicture(_ box: Box, page number: Int) throws -> Bool {
        try drawnPictures(of: number).contains { ($0.intersection(box)?.area ?? 0) > 0.1 * box.area }
    }

    package func nameSealText(page: Int, box: Box) throws -> String? {
        guard try !liesOverPicture(box, page: page) else { return nil }
        return NameSealText.text(of: try coloured(in: box, page: page)) { drawnText(of: page) }
    }

    /// The characters in a part of a page that are seen and not black.
    private func coloured(in box: Box, page: Int) throws -> [PDFGlyph] {
        try words(of: page).coloured.filter {
            box.x < $0.box.midX && $0.box.midX < box.maxX && box.y < $0.box.midY && $0.box.midY < box.maxY
        }
    }

    package func isRed(_ line: TextLine, page: Int) throws -> Bool {
        guard line.origin == .textLayer else { return false }
        // The characters of a seal's arc may stand in the box of a black line, too.
        var left = try coloured(in: line.box, page: page).filter(\.isRed).map(\.character)
        let own = line.text.unicodeScalars.filter { !$0.properties.isWhitespace }
        let found = own.count { character in
            guard let index = left.firstIndex(of: character) else { return false }
            left.remove(at: index)
            return true
        }
        return Double(found) > 0.7 * Double(own.count)
    }

    /// The characters of the page that was asked about last, as drawn: arcs and each name seal ask for them.
    private func drawnText(of number: Int) -> DrawnText? {
        if let known = current?.drawn { return known }
        let drawn = document.textAsDrawn(page: number).map(DrawnText.init)
        current?.drawn = drawn
        return drawn
    }

    package func figures(page number: Int) throws -> PageFigures? {
        guard try scanResolution(page: number) == nil, let look = try words(of: number).look else { return nil }
        // Marks, codes and signatures of a page all ask for them.
        if let known = current?.figures { return known }
        let figures = PageFigures(picture: look.picture, figures: look.picture.figures(besides: look.print))
        current?.figures = figures
        return figures
    }

    /// A picture of more pixels fills a page.
    private static let mostPixelsOfSignature = 4_000_000

    package func pictureDigest(page number: Int, covering box: Box) throws -> String? {
        // Poppler unpacks a picture whole.
        guard try pictureSizes(number).allSatisfy({ $0.height == 0 || $0.width <= limits.pixels / $0.height }) else {
            return nil
        }
        let drawn = try page(number).picturePixels(covering: box, pixels: Self.mostPixelsOfSignature).map { Data($0) }
        let shown = drawn + (objects?.appearances(page: number, covering: box) ?? [])
        return shown.first.map { String(SHA256.hash($0).prefix(32)) }
    }

    private func page(_ number: Int) throws -> PDFPage {
        if let current, current.number == number { return current.page }
        if let last = current, last.words?.look != nil, kept.count < Self.mostKept || kept[last.number] != nil {
            kept[last.number] = last
        }
        if let known = kept[number] {
            current = known
            return known.page
        }
        try requirePage(number)
        guard let page = try? document.page(number), page.width > 0, page.height > 0 else {
            throw ReaderFailure(reason: .damaged, message: "page \(number) cannot be read")
        }
        guard max(page.width, page.height) <= Self.longestSide else {
            throw ReaderFailure(
                reason: .tooLarge,
                message: "page \(number) is longer than the limit of \(Int(Self.longestSide)) points")
        }
        current = Current(number: number, page: page)
        return page
    }

    /// The text layer, parted into what can be seen on the page and what cannot. Under a picture that fills the page
    /// nothing is parted: such a page is recognised anyway.
    private func words(of number: Int) throws -> PageWords {
        let page = try page(number)
        if let known = current?.words { return known }
        var glyphs = try glyphs(of: page, number)
        var unseen: [PDFGlyph] = []
        var look: (picture: Raster, print: [PixelBox])?
        if try coverage(of: pictures(of: number), width: page.width, height: page.height) <= 0.5 {
            if objects?.showsInvisibleText(page: number) != false || objects?.hasLyingFont(page: number) == true {
                // Which of the characters those are cannot be told, and something may be drawn beneath them.
                (glyphs, unseen) = ([], glyphs)
            } else if let picture = try? render(page: number, resolution: TextVisibility.resolution, box: nil) {
                (glyphs, unseen) = TextVisibility(picture).parted(GlyphHeights(picture).corrected(glyphs))
                let scale = picture.pixelsAPoint
                let print = glyphs.filter { !$0.isColoured && $0.box.height < Self.largestPrint }
                look = (picture, print.map { PixelBox($0.box, scale: scale) })
            }
        }
        let fields = try parts(of: number) { () throws(PDFFault) in try page.fieldTexts() }
        var seen = LineBuilder(
            glyphs: glyphs, fields: fields, isRuled: look.map { RuledLines($0.picture).cross } ?? { _ in false })
        seen.leaveOutArcs(without: unseen)
        if seen.arcs.contains(where: { !$0.isInOrder }), let drawn = drawnText(of: number) {
            seen.orderArcs(as: drawn)
        }
        let words = PageWords(
            seen: seen, coloured: glyphs.filter(\.isColoured), unseen: LineBuilder(glyphs: unseen).lines, look: look)
        current?.words = words
        return words
    }

    /// Where pictures are seen on a page: soft masks are none.
    private func pictures(of number: Int) throws -> [Box] {
        let drawn = try drawnPictures(of: number)
        return try !drawn.isEmpty && hasMasksOnly(number) ? [] : drawn
    }

    /// Where pictures are drawn, be it into a mask.
    private func drawnPictures(of number: Int) throws -> [Box] {
        let page = try page(number)
        if let known = current?.pictures { return known }
        let pictures = try parts(of: number) { () throws(PDFFault) in try page.pictures() }
        current?.pictures = pictures
        return pictures
    }

    /// All pictures, fields or annotations of a page, or none: what lies beyond a limit may be what matters.
    private func parts<Part>(of number: Int, _ body: () throws(PDFFault) -> [Part]) throws -> [Part] {
        do {
            return try body()
        } catch {
            throw ReaderFailure(
                reason: .tooLarge,
                message:
                    "page \(number) has more pictures, fields or annotations than the limit of \(PDFPage.mostParts)")
        }
    }

    /// All characters or none: who hides a fact behind a million of them shall not have it counted as absent.
    private func glyphs(of page: PDFPage, _ number: Int) throws -> [PDFGlyph] {
        do {
            return try page.glyphs(limit: limits.characters)
        } catch PDFFault.tooManyCharacters(let count) {
            throw ReaderFailure(
                reason: .tooLarge,
                message: "page \(number) has \(count) characters; the limit is \(limits.characters)")
        }
    }

    /// Share of the page under pictures, counted on a grid, so that overlapping strips count once.
    private func coverage(of pictures: [Box], width: Double, height: Double) -> Double {
        let side = 50
        var hit = 0
        for row in 0..<side {
            for column in 0..<side {
                let x = (Double(column) + 0.5) * width / Double(side)
                let y = (Double(row) + 0.5) * height / Double(side)
                if pictures.contains(where: { $0.x <= x && x < $0.maxX && $0.y <= y && y < $0.maxY }) { hit += 1 }
            }
        }
        return Double(hit) / Double(side * side)
    }

    /// Sizes of the pictures that a page may draw, as far as they can be told.
    private func pictureSizes(_ number: Int) throws -> [(width: Int, height: Int)] {
        guard let objects else { return [] }
        guard let sizes = objects.pictureSizes(page: number) else {
            throw ReaderFailure(
                reason: .tooLarge, message: "page \(number) may draw more objects than are looked at")
        }
        return sizes
    }

    /// Resolution of the largest picture: of those that the page may draw, the one of its shape.
    private func pictureResolution(_ number: Int) throws -> Double? {
        let pictures = try pictures(of: number).filter { $0.area > 1 }
        guard let largest = pictures.max(by: { $0.area < $1.area }) else { return nil }
        let sizes = try pictureSizes(number).filter { $0.width > 0 && $0.height > 0 }
        guard !sizes.isEmpty else { return nil }
        let pixels = sizes.reduce(0.0) { $0 + Double($1.width) * Double($1.height) }
        if sizes.count == pictures.count {
            // Scanners cut pages into strips: all pixels over the whole area.
            return 72 * (pixels / pictures.reduce(0) { $0 + $1.area }).squareRoot()
        }
        let shape = log(largest.width / largest.height)
        func distance(_ size: (width: Int, height: Int)) -> Double {
            let own = log(Double(size.width) / Double(size.height))
            return min(abs(own - shape), abs(own + shape))
        }
        guard let best = sizes.min(by: { distance($0) < distance($1) }), distance(best) < 0.1 else { return nil }
        return 72 * (Double(best.width) * Double(best.height) / largest.area).squareRoot()
    }
}
