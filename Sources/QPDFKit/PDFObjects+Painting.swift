extension PDFObjects {
    /// Whether a page may paint a picture: as an object or in the stream itself, in a form, a tile, a character or an
    /// annotation. False where all that it has are soft masks (ISO 32000-1, 11.6.5.2), which only tell how much of other
    /// drawing is seen, as of a seal that was pressed unevenly. True as well where that cannot be told.
    public func mayPaintPictures(page number: Int) -> Bool {
        guard let page = self.page(number), let content = page.pageContent else { return true }
        if ContentScan.showsInlineImage(content) || page["/Annots"]?.items.isEmpty == false { return true }
        var seen = Set<Int>()
        var resources = [page.inherited("/Resources")].compactMap { $0 }
        var budget = Self.mostObjects
        /// Nil where there are more than are looked at.
        func parts(_ dictionary: PDFObject?) -> [PDFObject]? {
            var parts: [PDFObject] = []
            for key in dictionary?.keys ?? [] {
                budget -= 1
                guard budget > 0 else { return nil }
                guard let part = dictionary?[key] else { continue }
                if let identity = part.identity, !seen.insert(identity).inserted { continue }
                parts.append(part)
            }
            return parts
        }
        func isPlain(_ stream: PDFObject) -> Bool {
            stream.decodedStream.map { !ContentScan.showsInlineImage($0) } ?? false
        }
        while let current = resources.popLast() {
            guard let objects = parts(current["/XObject"]), let patterns = parts(current["/Pattern"]),
                let fonts = parts(current["/Font"])
            else { return true }
            for object in objects {
                guard object.dictionary?["/Subtype"]?.name == "/Form", isPlain(object) else { return true }
            }
            // What is no stream is a shading.
            guard !patterns.contains(where: \.isStream) else { return true }
            let drawn = fonts.filter { $0["/Subtype"]?.name == "/Type3" }
            for font in drawn {
                guard let characters = parts(font["/CharProcs"]), characters.allSatisfy(isPlain) else { return true }
            }
            resources += objects.compactMap { $0.dictionary?["/Resources"] } + drawn.compactMap { $0["/Resources"] }
        }
        return false
    }
}
