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
        self.codes[page] = codes
        let seals = try SealFinder(source: source, recogniser: recogniser)
            .seals(page: page, picture: picture, codes: codes, isGrey: condition.isGrey)
        return PageMarks(
            marks: seals.map(Mark.seal) + codes.map(Mark.qrCode), isGrey: condition.isGrey, defects: condition.defects)
    }
}
