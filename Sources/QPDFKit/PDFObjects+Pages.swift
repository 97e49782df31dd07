import DocumentModel

extension PDFObjects {
    /// Objects that one page may draw and that are looked at.
    static let mostObjects = 20_000

    /// Width and height in pixels of the pictures that a page may draw, also inside its form objects; nil where they are
    /// more than are looked at.
    public func pictureSizes(page number: Int) -> [(width: Int, height: Int)]? {
        guard let page = self.page(number) else { return [] }
        var sizes: [(width: Int, height: Int)] = []
        let end = walk(drawnOn: page) { _, dictionary in
            guard let width = dictionary["/Width"]?.integer, let height = dictionary["/Height"]?.integer,
                dictionary["/Subtype"]?.name == "/Image"
            else { return .into }
            sizes.append((max(0, width), max(0, height)))
            return .past
        }
        return end == .tooMany ? nil : sizes
    }

    /// How a walk goes on behind an object: into what it draws itself, past it, or not at all.
    enum Step { case into, past, end }

    /// Why a walk ended: no object was left, the visitor had seen enough, or there are more than are looked at.
    enum WalkEnd { case whole, ended, tooMany }

    /// Visits the objects that a page may draw, and those that they draw, each once.
    ///
    /// - Parameter visit: takes an object and its dictionary.
    func walk(drawnOn page: PDFObject, visit: (PDFObject, PDFObject) -> Step) -> WalkEnd {
        var seen = Set<Int>()
        var resources = [page.inherited("/Resources")].compactMap { $0 }
        var budget = Self.mostObjects
        while let current = resources.popLast() {
            guard let objects = current["/XObject"] else { continue }
            for key in objects.keys {
                budget -= 1
                guard budget > 0 else { return .tooMany }
                guard let object = objects[key], let dictionary = object.dictionary else { continue }
                if let identity = object.identity, !seen.insert(identity).inserted { continue }
                switch visit(object, dictionary) {
                case .into: if let inner = dictionary["/Resources"] { resources.append(inner) }
                case .past: continue
                case .end: return .ended
                }
            }
        }
        return .whole
    }

    /// The rectangle of an annotation in points from the top-left corner of the page as displayed.
    func displayed(_ rectangle: PDFObject, on page: PDFObject) -> Box? {
        guard let area = rectangle.rectangle, let view = page.view else { return nil }
        let width = area.right - area.left
        let height = area.top - area.bottom
        switch page.turn {
        case 90: return Box(x: area.bottom - view.bottom, y: area.left - view.left, width: height, height: width)
        case 180: return Box(x: view.right - area.right, y: area.bottom - view.bottom, width: width, height: height)
        case 270: return Box(x: view.top - area.top, y: view.right - area.right, width: height, height: width)
        default: return Box(x: area.left - view.left, y: view.top - area.top, width: width, height: height)
        }
    }
}
