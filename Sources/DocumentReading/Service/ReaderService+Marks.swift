import DocumentModel
import ImagingKit
import ReaderProtocol

extension ReaderService {
    func findMarks(_ page: Int) throws -> PageMarks {
        let source = try document(with: page)
        let figures = try source.figures(page: page)
        let look = try look(of: page, figures: figures)
        let picture = try figures?.picture ?? workingPicture(of: page)
        let codes = try codes(on: page, figures: figures)
        let seals = try SealFinder(source: source, recogniser: recogniser)
            .seals(page: page, picture: picture, outlines: look.outlines, codes: codes)
        // The star and the characters of a seal may look like a code that cannot be decoded.
        let told = codes.filter { code in
            code.payload != nil
                || !seals.contains { ($0.box.intersection(code.box)?.area ?? 0) > 0.5 * code.box.area }
        }
        self.codes[page] = told
        return PageMarks(
            marks: seals.map(Mark.seal) + told.map(Mark.qrCode), isGrey: look.condition.isGrey,
            defects: look.condition.defects)
    }

    /// What marks and signatures both ask of a page's picture.
    struct PageLook {
        var condition: PageCondition
        /// In pixels of the picture that was searched.
        var outlines: [SealOutline]
        /// Points a pixel of that picture.
        var scale: Double
    }

    /// The condition of a page and the outlines of its seals, looked for once.
    func look(of page: Int) throws -> PageLook {
        if let known = looks[page] { return known }
        return try look(of: page, figures: document(with: page).figures(page: page))
    }

    private func look(of page: Int, figures: PageFigures?) throws -> PageLook {
        if let known = looks[page] { return known }
        let source = try document(with: page)
        let hasSize = try source.hasPhysicalSize(page: page)
        let size = try source.size(page: page)
        let picture = try figures?.picture ?? workingPicture(of: page)
        let condition = PageCondition(
            picture: picture, scanResolution: try source.scanResolution(page: page), size: size,
            hasPhysicalSize: hasSize)
        let mayHoldSeals = figures?.mayHoldSeals ?? true
        let look = PageLook(
            condition: condition,
            outlines: mayHoldSeals
                ? SealFinder.outlines(in: picture, hasPhysicalSize: hasSize, isGrey: condition.isGrey) : [],
            scale: size.width / Double(picture.width))
        looks[page] = look
        return look
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
