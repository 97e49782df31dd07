import DocumentModel
import ImagingKit
import ReaderProtocol

extension ReaderService {
    func findMarks(_ page: Int) throws -> PageMarks {
        let source = try document(with: page)
        let picture = try workingPicture(of: page)
        let look = try look(of: page, picture: picture)
        let condition = look.condition
        let scale = try source.size(page: page).width / Double(picture.width)
        let codes = QRCodeFinder().codes(in: picture, scale: scale)
        let seals = try SealFinder(source: source, recogniser: recogniser)
            .seals(page: page, picture: picture, outlines: look.outlines, codes: codes)
        // The star and the characters of a seal may look like a code that cannot be decoded.
        let told = codes.filter { code in
            code.payload != nil
                || !seals.contains { ($0.box.intersection(code.box)?.area ?? 0) > 0.5 * code.box.area }
        }
        self.codes[page] = told
        return PageMarks(
            marks: seals.map(Mark.seal) + told.map(Mark.qrCode), isGrey: condition.isGrey, defects: condition.defects)
    }

    /// What marks and signatures both ask of a page's picture.
    struct PageLook {
        var condition: PageCondition
        var outlines: [SealOutline]
    }

    /// The condition of a page and the outlines of its seals, looked for once.
    func look(of page: Int, picture: Raster) throws -> PageLook {
        if let known = looks[page] { return known }
        let source = try document(with: page)
        let hasSize = try source.hasPhysicalSize(page: page)
        let condition = PageCondition(
            picture: picture, scanResolution: try source.scanResolution(page: page), size: try source.size(page: page),
            hasPhysicalSize: hasSize)
        let look = PageLook(
            condition: condition,
            outlines: SealFinder.outlines(in: picture, hasPhysicalSize: hasSize, isGrey: condition.isGrey))
        looks[page] = look
        return look
    }
}
