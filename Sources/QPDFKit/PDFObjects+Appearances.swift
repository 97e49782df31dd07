public import DocumentModel
public import Foundation

extension PDFObjects {
    /// What annotations show that hold most of a part of a page: the bytes of the pictures in their appearance with their
    /// masks, or of the appearance itself where it draws without pictures.
    public func appearances(page number: Int, covering box: Box) -> [Data] {
        guard let page = self.page(number) else { return [] }
        return (page["/Annots"]?.items.prefix(1_000) ?? []).compactMap { annotation in
            guard let place = annotation["/Rect"].flatMap({ displayed($0, on: page) }),
                (place.intersection(box)?.area ?? 0) > 0.6 * box.area,
                let appearance = annotation["/AP"]?["/N"], appearance.isStream
            else { return nil }
            var bytes = Data()
            let pictures = appearance.dictionary?["/Resources"]?["/XObject"]
            for key in (pictures?.keys ?? []).sorted().prefix(20) {
                guard let picture = pictures?[key], picture.dictionary?["/Subtype"]?.name == "/Image",
                    let own = picture.rawStream
                else { continue }
                bytes += own + (picture.dictionary?["/SMask"]?.rawStream ?? Data())
            }
            return bytes.isEmpty ? appearance.decodedStream : bytes
        }
    }
}
