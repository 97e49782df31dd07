/// A script, action or embedded program, with the place where it hangs. Never its content.
public struct PDFActiveContent: Sendable, Hashable {
    /// Such as `javascript`, `launch`, `embedded-file`.
    public var kind: String
    /// Such as `page 3` or `catalog`.
    public var place: String
    /// Where a link leads or a form is sent: the host, or the scheme with its colon where there is none (`mailto:`); nil
    /// for what leads nowhere or stays inside.
    public var host: String?

    init(kind: String, place: String, host: String? = nil) {
        self.kind = kind
        self.place = place
        self.host = host
    }
}

extension PDFObjects {
    /// Everything in the document that would act, run or carry something when it is opened or clicked: one entry for
    /// each kind and place; of links that lead to the same host, the first.
    ///
    /// - Parameters:
    ///   - pages: pages that are named as places; what hangs on later ones is listed under `catalog`.
    ///   - objects: objects that are looked at: a paper has some thousands, a hostile file as many as it likes. Where there
    ///     are more, an entry of kind `not-searched` says that something may hide among the rest.
    public func activeContent(pages pageLimit: Int, objects objectLimit: Int = 300_000) -> [PDFActiveContent] {
        let pages = pages(limit: pageLimit)
        var walk = Walk(budget: objectLimit)
        // Pages refer to each other; each is entered by its own number only.
        for page in pages { if let identity = page.identity { walk.seen.insert(identity) } }
        for (index, page) in pages.enumerated() {
            walk.follow(page, place: "page \(index + 1)")
        }
        walk.follow(catalog, place: "catalog")
        walk.follow(trailer, place: "trailer")
        if walk.isCutShort { walk.found.append(PDFActiveContent(kind: "not-searched", place: "document")) }
        return walk.found
    }

    private struct Walk {
        var budget: Int
        var seen = Set<Int>()
        var found: [PDFActiveContent] = []
        var isCutShort = false
        private var known = Set<PDFActiveContent>()

        init(budget: Int) { self.budget = budget }

        mutating func follow(_ root: PDFObject, place: String) {
            var stack = enter(root, place: place)
            while let object = stack.popLast(), budget > 0 {
                budget -= 1
                if let identity = object.identity, !seen.insert(identity).inserted { continue }
                stack += enter(object, place: place)
            }
            if !stack.isEmpty { isCutShort = true }
        }

        /// Notes what the object is and returns its parts.
        private mutating func enter(_ object: PDFObject, place: String) -> [PDFObject] {
            if object.isArray {
                let items = object.items
                if items.count >= PDFObject.mostParts { isCutShort = true }
                return items
            }
            guard let dictionary = object.dictionary else { return [] }
            let keys = dictionary.keys
            if keys.count >= PDFObject.mostParts { isCutShort = true }
            var parts: [PDFObject] = []
            for key in keys where key != "/Parent" {
                guard let value = dictionary[key] else { continue }
                note(key: key, value: value, of: dictionary, place: place)
                if value.isArray || value.isDictionary || value.isStream { parts.append(value) }
            }
            return parts
        }

        private mutating func note(key: String, value: PDFObject, of action: PDFObject, place: String) {
            switch key {
            case "/JS", "/JavaScript": add("javascript", place)
            case "/XFA": add("xfa", place)
            case "/EF", "/EmbeddedFiles": add("embedded-file", place)
            case "/S":
                switch value.name {
                case "/JavaScript": add("javascript", place)
                case "/Launch": add("launch", place)
                case "/SubmitForm", "/ImportData", "/ResetForm": add("submit-form", place, to: action["/F"])
                case "/GoToR", "/GoToE": add("remote-goto", place, to: action["/F"])
                case "/URI": add("uri", place, to: action["/URI"])
                case "/Rendition", "/Movie", "/Sound", "/GoTo3DView", "/RichMediaExecute": add("rich-media", place)
                default: break
                }
            case "/Subtype":
                switch value.name {
                case "/RichMedia", "/Screen", "/Movie", "/3D", "/Sound": add("rich-media", place)
                case "/FileAttachment": add("embedded-file", place)
                default: break
                }
            default: break
            }
        }

        private mutating func add(_ kind: String, _ place: String, to target: PDFObject? = nil) {
            let host = target.flatMap(Self.address).flatMap(LinkTarget.init)?.host
            let content = PDFActiveContent(kind: kind, place: place, host: host)
            // Links of every page lead to the same few places.
            let key = host == nil ? content : PDFActiveContent(kind: kind, place: "", host: host)
            guard known.insert(key).inserted else { return }
            if found.count < 1_000 { found.append(content) } else { isCutShort = true }
        }

        /// What a string, or a file specification, names.
        private static func address(_ target: PDFObject) -> String? {
            target.string ?? target["/UF"]?.string ?? target["/F"]?.string
        }
    }
}
