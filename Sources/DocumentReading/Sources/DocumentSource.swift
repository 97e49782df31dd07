package import DocumentModel
package import ImagingKit
package import ReaderProtocol

/// An open document: a PDF, or pictures.
///
/// Pages count from 1. What cannot be done is thrown as a ``ReaderFailure``.
package protocol DocumentSource: AnyObject {
    var pageCount: Int { get }
    var activeContent: [ActiveContent] { get }
    var metadata: [String: String] { get }

    /// What the page holds without recognition.
    func textLayer(page: Int) throws -> PageTextLayer
    /// Size in points as displayed.
    func size(page: Int) throws -> (width: Double, height: Double)
    /// Dots per inch of the scan that fills the page; nil on a page that was not scanned.
    func scanResolution(page: Int) throws -> Double?
    /// Whether the page's size on paper is known, so that millimetres can be told.
    func hasPhysicalSize(page: Int) throws -> Bool
    /// A picture of the page, or of a part of it. Its `resolution` is the one that was used.
    func render(page: Int, resolution: Double, box: Box?) throws -> Raster
    /// Texts set around an arc in the text layer of a page, as in seals drawn as vectors; none where a picture lies under
    /// the box of the seal, which may be another's. Where pictures only mask what is drawn, what is seen must confirm them.
    func arcTexts(page: Int, box: Box) throws -> [ArcText]
    /// Text of a square seal in the text layer, as of seals drawn as vectors; nil where it cannot be told, or a picture
    /// lies under it.
    func nameSealText(page: Int, box: Box) throws -> String?
    /// Whether the characters of a line of the text layer are red, as those of seals are; what was recognised never is.
    func isRed(_ line: TextLine, page: Int) throws -> Bool
    /// What a page shows besides its text; nil where only recognition can tell what is text.
    func figures(page: Int) throws -> PageFigures?
    /// Digits that are the same for the same picture, bit for bit, wherever it stands on a page: of the picture that holds
    /// most of a part of the page; nil where that is drawn otherwise.
    func pictureDigest(page: Int, covering box: Box) throws -> String?
    /// Digital signatures of the whole document, verified; those without a place count for page 1.
    var digitalSignatures: [PlacedSignature] { get }
}

extension DocumentSource {
    package func pictureDigest(page: Int, covering box: Box) throws -> String? { nil }

    /// A failure for a page that is not there.
    package func requirePage(_ page: Int) throws {
        guard (1...max(1, pageCount)).contains(page), pageCount > 0 else {
            throw ReaderFailure(reason: .noSuchPage, message: "the document has \(pageCount) pages, not \(page)")
        }
    }
}
