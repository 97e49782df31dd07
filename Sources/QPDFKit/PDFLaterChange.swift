/// What was done to a PDF after an earlier state of it was signed, from harmless to grave.
public enum PDFLaterChange: Int, Sendable, Comparable {
    /// Nothing that the document shows or holds.
    case none
    /// Certificates and timestamps for checking signatures later, and metadata.
    case validation
    /// A further signature with its field.
    case signing
    /// Values of a form, or annotations: something is shown that was not signed.
    case entries
    /// Anything else: pages, texts, pictures, or what cannot be told.
    case content

    /// Whether the first is the more harmless one.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension PDFObjects {
    /// Objects that are compared: a paper has some thousands.
    private static let comparedLimit = 300_000

    /// What distinguishes this document from an earlier state of it: everything that can be reached from the catalog is
    /// compared, object by object. What is not known to be harmless is grave.
    public func laterChange(since earlier: PDFObjects) -> PDFLaterChange {
        var comparison = Comparison(budget: Self.comparedLimit)
        return comparison.run(earlier.catalog, catalog)
    }

    /// As what an object is compared.
    private enum Role: Hashable { case catalog, form, defaults, defaultGroup, fields, field, page, annotations, other }

    private struct Pair {
        var old: PDFObject
        var new: PDFObject
        var role: Role
    }

    private struct Seen: Hashable {
        var old: Int
        var new: Int
        var role: Role
    }

    private struct Comparison {
        var budget: Int
        /// Whether pages are compared as well, or only what belongs to one entry.
        var entersPages = true
        private var stack: [Pair] = []
        private var catalogs: (old: Int?, new: Int?)
        private var seen = Set<Seen>()
        private var worst = PDFLaterChange.none
        /// Resources were added to those of the form, or pictures among them exchanged.
        private var hasNewDefaults = false
        /// Something was shown before with the resources of the form, so that new ones may show something else.
        private var drawsOnDefaults = false

        init(budget: Int, entersPages: Bool = true) {
            self.budget = budget
            self.entersPages = entersPages
        }

        /// - Parameters:
        ///   - old: the earlier catalog.
        ///   - new: the later one.
        mutating func run(_ old: PDFObject, _ new: PDFObject) -> PDFLaterChange {
            catalogs = (old.identity, new.identity)
            stack = [Pair(old: old, new: new, role: .catalog)]
            while let pair = stack.popLast(), worst < .content {
                budget -= 1
                guard budget > 0 else { return .content }
                compare(pair)
            }
            return hasNewDefaults && drawsOnDefaults ? .content : worst
        }

        private mutating func note(_ change: PDFLaterChange) { worst = max(worst, change) }

        private mutating func compare(_ pair: Pair) {
            let (old, new) = (pair.old, pair.new)
            if let oldIdentity = old.identity, let newIdentity = new.identity {
                // A reference to another object is a change only where the object differs.
                guard seen.insert(Seen(old: oldIdentity, new: newIdentity, role: pair.role)).inserted else { return }
            }
            if old.isStream || new.isStream {
                guard old.isStream, new.isStream, let oldBytes = old.rawStream, oldBytes == new.rawStream,
                    let oldEntries = old.dictionary, let newEntries = new.dictionary
                else { return note(.content) }
                compareEntries(oldEntries, newEntries, role: .other, leavingOut: ["/Length"])
            } else if old.isDictionary, new.isDictionary {
                var role = pair.role
                // A certification names the catalog as what it is about.
                if old.identity != nil, (old.identity, new.identity) == (catalogs.old, catalogs.new) { role = .catalog }
                if role == .other {
                    switch old["/Type"]?.name {
                    case "/Page": role = .page
                    case "/Annot": role = .field
                    default: break
                    }
                }
                if role == .page, !entersPages { return }
                if role == .field, !Self.bringsResources(old) { drawsOnDefaults = true }
                if role == .form, old["/NeedAppearances"]?.written == "true" { drawsOnDefaults = true }
                compareEntries(old, new, role: role)
            } else if old.isArray, new.isArray {
                compareItems(old.items, new.items, role: pair.role)
            } else if old.isDictionary || new.isDictionary || old.isArray || new.isArray || old.written != new.written {
                note(.content)
            }
        }

        private mutating func compareItems(_ old: [PDFObject], _ new: [PDFObject], role: Role) {
            guard role == .fields || role == .annotations else {
                guard old.count == new.count else { return note(.content) }
                for (old, new) in zip(old, new) { stack.append(Pair(old: old, new: new, role: role)) }
                return
            }
            // What was there must still be there; what is new must be a signature that was given.
            var rest = new
            for item in old {
                let place = rest.firstIndex {
                    item.identity == nil
                        ? $0.identity == nil && $0.written == item.written : $0.identity == item.identity
                }
                guard let place else { return note(role == .annotations ? .entries : .content) }
                stack.append(Pair(old: item, new: rest.remove(at: place), role: .field))
            }
            for item in rest { note(addition(item, role: role)) }
        }

        private func addition(_ item: PDFObject, role: Role) -> PDFLaterChange {
            guard item.inherited("/FT")?.name == "/Sig" else { return role == .annotations ? .entries : .content }
            guard let value = item.inherited("/V") else { return .signing }
            return value["/Type"]?.name == "/DocTimeStamp" ? .validation : .signing
        }

        private mutating func compareEntries(
            _ old: PDFObject, _ new: PDFObject, role: Role, leavingOut: Set<String> = []
        ) {
            // The structure of a tagged document shows nothing; it grows with every signature field.
            let leavingOut = role == .catalog ? leavingOut.union(["/StructTreeRoot", "/MarkInfo"]) : leavingOut
            let oldKeys = Set(old.keys)
            for key in oldKeys.union(new.keys).subtracting(leavingOut) {
                let (before, after) = (old[key], new[key])
                if before == nil, after == nil { continue }
                if let change = tolerated(key, before, after, old: old, new: new, role: role) {
                    if before == nil || after == nil || isDifferent(before, after) { note(change) }
                    continue
                }
                guard let before, let after else {
                    // A form that comes with the first signature field.
                    if role == .catalog, key == "/AcroForm", before == nil, let after {
                        note(newForm(after))
                    } else if let after, before == nil, role == .page, key == "/Annots" {
                        compareItems([], after.items, role: .annotations)
                    } else if let after, before == nil, role == .form, key == "/Fields" {
                        compareItems([], after.items, role: .fields)
                    } else if before == nil, role == .defaults || role == .defaultGroup {
                        // A font, or the picture of the new signature, under a name of its own.
                        hasNewDefaults = true
                        note(.signing)
                    } else {
                        note(.content)
                    }
                    continue
                }
                stack.append(Pair(old: before, new: after, role: child(of: role, key: key)))
            }
        }

        /// How grave a change of this entry is, if it is not to be looked into.
        private mutating func tolerated(
            _ key: String, _ before: PDFObject?, _ after: PDFObject?, old: PDFObject, new: PDFObject, role: Role
        ) -> PDFLaterChange? {
            switch (role, key) {
            case (.catalog, "/DSS"), (.catalog, "/Extensions"), (.catalog, "/Metadata"), (.catalog, "/Version"),
                (.page, "/LastModified"):
                return .validation
            case (.form, "/SigFlags"): return .signing
            // Fonts that the appearance of a new field brings along; the old ones must stay as they were.
            case (.form, "/DR"), (.form, "/DA"): return before == nil ? .signing : nil
            case (.form, "/NeedAppearances"): return .entries
            // Some programs keep the picture of the latest signature among the resources of the form, always under
            // the same name. Nothing uses it there but what has no resources of its own.
            case (.defaults, "/XObject"):
                if isDifferent(before, after) { hasNewDefaults = true }
                return .signing
            // The order in which fields are entered, and a number in the structure of a tagged document.
            case (.page, "/Tabs"), (.page, "/StructParents"): return .signing
            case (.field, _):
                guard
                    ["/V", "/AP", "/AS", "/DA", "/MK", "/F", "/Lock", "/SV", "/M", "/BS", "/Border", "/C", "/Contents"]
                        .contains(key)
                else { return nil }
                if new.inherited("/FT")?.name == "/Sig" {
                    // An empty field may be signed; a signature that was given must stay as it was.
                    return old.inherited("/V") == nil && new.inherited("/V") != nil ? .signing : nil
                }
                return .entries
            default: return nil
            }
        }

        private func isDifferent(_ before: PDFObject?, _ after: PDFObject?) -> Bool {
            guard let before, let after else { return before != nil || after != nil }
            var inner = Comparison(budget: min(budget, 100_000), entersPages: false)
            inner.catalogs = catalogs
            inner.stack = [Pair(old: before, new: after, role: .other)]
            while let pair = inner.stack.popLast(), inner.worst == .none, inner.budget > 0 {
                inner.budget -= 1
                inner.compare(pair)
            }
            return inner.worst != .none || inner.budget <= 0
        }

        /// Whether a field is shown without the resources of its form: it has an appearance whose streams bring their
        /// own, or shows nothing.
        private static func bringsResources(_ field: PDFObject) -> Bool {
            guard field["/Subtype"]?.name == "/Widget" || field["/Kids"] == nil else { return true }
            guard let normal = field["/AP"]?["/N"] else {
                // A program makes the appearance of other fields, and of notes, of their value.
                let kind = field.inherited("/FT")?.name
                return kind == "/Sig" || kind == nil && field["/DA"] == nil
            }
            let states = normal.isStream ? [normal] : normal.keys.compactMap { normal[$0] }
            return states.allSatisfy { $0.dictionary?["/Resources"] != nil || $0.rawStream?.isEmpty == true }
        }

        private func newForm(_ form: PDFObject) -> PDFLaterChange {
            let known: Set<String> = ["/Fields", "/SigFlags", "/DR", "/DA"]
            guard form.isDictionary, Set(form.keys).isSubset(of: known) else { return .content }
            return (form["/Fields"]?.items ?? []).map { addition($0, role: .fields) }.max() ?? .none
        }

        private func child(of role: Role, key: String) -> Role {
            switch (role, key) {
            case (.catalog, "/AcroForm"): .form
            case (.form, "/Fields"), (.field, "/Kids"): .fields
            case (.form, "/DR"): .defaults
            case (.defaults, "/Font"): .defaultGroup
            case (.field, "/Parent"): .field
            case (.page, "/Annots"): .annotations
            // Back to the page that an annotation hangs on, which is compared as a page.
            case (.field, "/P"), (.other, "/P"): .page
            default: .other
            }
        }
    }
}
