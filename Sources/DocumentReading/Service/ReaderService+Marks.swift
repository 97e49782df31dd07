import DocumentModel
import ImagingKit
import ReaderProtocol

extension ReaderService {
    func findMarks(_ page: Int) throws -> PageMarks {
        let source = try document(with: page)
        let figures = try source.figures(page: page)
        let look = try look(of: page, figures: figures)
        let picture = try figures?.picture ?? workingPicture(of: page)
        let (codes, outlines) = try codes(of: page)
        let seals = try SealFinder(source: source, recogniser: recogniser)
            .seals(page: page, picture: picture, outlines: outlines, isGrey: look.condition.isGrey)
        return PageMarks(
            marks: seals.map(Mark.seal) + codes.map(Mark.qrCode), isGrey: look.condition.isGrey,
            defects: look.condition.defects, edges: look.edges)
    }

    /// QR codes of a page, and the outlines of seals that are none of them; looked for once.
    func codes(of page: Int) throws -> (codes: [QRCode], outlines: [SealOutline]) {
        let figures = try document(with: page).figures(page: page)
        let look = try look(of: page, figures: figures)
        let picture = try figures?.picture ?? workingPicture(of: page)
        let found = try codes[page] ?? codes(on: page, figures: figures)
        codes[page] = found
        let seals = look.outlines.filter { outline in
            !found.contains { SealFinder.isCode($0, outline, look.scale, in: picture) }
        }
        // The star and the characters of a seal may look like a code that cannot be decoded.
        let told = found.filter { code in
            code.payload != nil
                || !seals.contains { seal in
                    let box = SealFinder.box(of: seal, scale: look.scale)
                    return (box.intersection(code.box)?.area ?? 0) > 0.5 * code.box.area
                }
        }
        return (told, seals)
    }

    /// More pages than any seal is cut over.
    private static let mostParts = 100

    func joinSeals(_ parts: [SealPart], areRight: [Bool]) throws -> [Seal] {
        guard parts.count == areRight.count, (2...Self.mostParts).contains(parts.count) else {
            throw ReaderFailure(reason: .badRequest, message: "a seal is cut over two pages at least")
        }
        var strips: [SealJoiner.Strip] = []
        for (part, isRight) in zip(parts, areRight) {
            let size = try document(with: part.page).size(page: part.page)
            let whole = Box(x: 0, y: 0, width: size.width, height: size.height)
            guard let inside = part.box.intersection(whole), inside.area > 0 else {
                throw ReaderFailure(reason: .badRequest, message: "the part lies outside of the page")
            }
            strips.append(SealJoiner.Strip(page: part.page, box: inside, isRight: isRight, size: size))
        }
        let source = try document(with: parts[0].page)
        return try SealJoiner(source: source, engine: recogniser.loaded()).seals(from: strips)
    }

    /// What marks and signatures both ask of a page's picture.
    struct SealLook {
        var condition: PageCondition
        /// In pixels of the picture that was searched.
        var outlines: [SealOutline]
        var edges: [EdgeInk]
        /// Points a pixel of that picture.
        var scale: Double
    }

    /// The condition of a page and the outlines of its seals, looked for once.
    func look(of page: Int) throws -> SealLook {
        if let known = looks[page] { return known }
        return try look(of: page, figures: document(with: page).figures(page: page))
    }

    private func look(of page: Int, figures: PageFigures?) throws -> SealLook {
        if let known = looks[page] { return known }
        let source = try document(with: page)
        let hasSize = try source.hasPhysicalSize(page: page)
        let picture = try figures?.picture ?? workingPicture(of: page)
        let condition = try condition(of: page, in: picture)
        let mayHoldSeals = figures?.mayHoldSeals ?? true
        let scale = try source.size(page: page).width / Double(picture.width)
        let outlines =
            mayHoldSeals
            ? SealFinder.outlines(
                in: picture, hasPhysicalSize: hasSize, isGrey: condition.isGrey,
                mayBeBlack: figures?.mayHoldBlackSeals ?? true) : []
        let look = SealLook(
            condition: condition, outlines: outlines,
            edges: mayHoldSeals
                ? SealFinder.edgeInk(in: picture, hasPhysicalSize: hasSize, besides: outlines, scale: scale) : [],
            scale: scale)
        looks[page] = look
        return look
    }

    /// Whether a page is fit to be read; nothing else is looked for.
    func condition(of page: Int) throws -> PageCondition {
        if let known = looks[page] { return known.condition }
        return try condition(of: page, in: workingPicture(of: page))
    }

    private func condition(of page: Int, in picture: Raster) throws -> PageCondition {
        let source = try document(with: page)
        return PageCondition(
            picture: picture, scanResolution: try source.scanResolution(page: page), size: try source.size(page: page),
            hasPhysicalSize: try source.hasPhysicalSize(page: page))
    }

    /// The codes of a page: looked for in its figures where these are known, else everywhere.
    private func codes(on page: Int, figures: PageFigures?) throws -> [QRCode] {
        let source = try document(with: page)
        let size = try source.size(page: page)
        let whole = Box(x: 0, y: 0, width: size.width, height: size.height)
        let places = figures?.codePlaces?.compactMap { $0.intersection(whole) }
        guard let places, places.reduce(0, { $0 + $1.area }) < 0.5 * whole.area else {
            let picture = try workingPicture(of: page)
            return QRCodeFinder().codes(in: picture, scale: size.width / Double(picture.width))
        }
        return try places.flatMap { place in
            let part = try source.render(page: page, resolution: 200, box: place)
            return QRCodeFinder().codes(in: part, x: place.x, y: place.y, scale: place.width / Double(part.width))
        }
    }
}
