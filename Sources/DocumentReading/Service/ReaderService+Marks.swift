import DocumentModel
import ImagingKit
import ReaderProtocol

extension ReaderService {
    func findMarks(_ page: Int) throws -> PageMarks {
        let source = try document(with: page)
        let picture = try workingPicture(of: page)
        let scan = try source.scanResolution(page: page)
        let condition = PageCondition(
            picture: picture, scanResolution: scan, size: try source.size(page: page),
            hasPhysicalSize: try source.hasPhysicalSize(page: page))
        let scale = try source.size(page: page).width / Double(picture.width)
        let codes = QRCodeFinder().codes(in: picture, scale: scale)
        let seals = try SealFinder(source: source, recogniser: recogniser)
            .seals(page: page, picture: picture, codes: codes, isGrey: condition.isGrey)
        // The star and the characters of a seal may look like a code that cannot be decoded.
        let told = codes.filter { code in
            code.payload != nil
                || !seals.contains { ($0.box.intersection(code.box)?.area ?? 0) > 0.5 * code.box.area }
        }
        self.codes[page] = told
        return PageMarks(
            marks: seals.map(Mark.seal) + told.map(Mark.qrCode), isGrey: condition.isGrey, defects: condition.defects)
    }
}
