package import RulePacks

/// The names that rules may use, for tests that compare them with their documentation.
package enum RuleLanguage {
    /// The functions beside those of XPath 1.0.
    package static var functions: [String] { FunctionSignature.ownNames }

    /// The elements and attributes of a dossier that every pack has; the fields of papers are the pack's own.
    package static func dossierNames(_ pack: RulePack) -> Set<String> {
        let schema = DossierSchema(pack)
        let fields = Set(pack.fields.fields.values.flatMap { $0.map(\.field) })
        let kinds = Set(pack.documents.kinds.map(\.kind) + ["other"])
        return schema.elements.reduce(into: []) { names, element in
            let isOfPack = fields.contains(element.name) || kinds.contains(element.name)
            if !isOfPack { names.insert(element.name) }
            names.formUnion(element.attributes.keys)
        }
    }
}
