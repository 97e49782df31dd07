extension PDFObjects {
    /// Whether walking the tree of form fields comes to more than `limit` of them.
    ///
    /// A field that hangs on several others counts once for each way to it, as a viewer walks it: a few objects may make
    /// millions of fields. A field below itself is walked no further, as viewers do (ISO 32000-2, 12.7.4).
    public func hasFormFields(beyond limit: Int) -> Bool {
        guard let fields = catalog["/AcroForm"]?["/Fields"] else { return false }
        var left = limit
        for field in fields.items {
            walk(field, below: [], &left)
            if left < 0 { return true }
        }
        return false
    }

    private func walk(_ field: PDFObject, below ancestors: Set<Int>, _ left: inout Int) {
        left -= 1
        guard left >= 0 else { return }
        var ancestors = ancestors
        if let identity = field.identity, !ancestors.insert(identity).inserted { return }
        // Nobody nests fields so deep; the stack is not endless.
        guard ancestors.count <= 256 else {
            left = -1
            return
        }
        for kid in field["/Kids"]?.items ?? [] where left >= 0 { walk(kid, below: ancestors, &left) }
    }
}
