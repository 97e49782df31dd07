import DocumentModel

/// Mends names of which recognition lost a bracket, 某某软件（深圳有限公司, by the same name elsewhere in the application.
///
/// No name has half a pair of brackets: what stands there is a misreading, and would make two bodies of one.
enum LostBrackets {
    /// Of a mended name: enough to pass, too little to contradict another paper.
    private static let confidence = 0.75

    /// The documents with mended names.
    ///
    /// - Parameters:
    ///   - fields: the fields that hold names of bodies, by kind.
    ///   - known: names from elsewhere, such as the online form.
    static func mended(_ documents: [Document], fields: [String: [String]], known: [String]) -> [Document] {
        let names = documents.flatMap { document in
            (fields[document.kind] ?? []).compactMap { document.fields[$0]?.value }
        }
        let whole = Dictionary(
            (known + names).filter(isBalanced).map { (bare($0), $0) }, uniquingKeysWith: { first, _ in first })
        return documents.map { document in
            var document = document
            for field in fields[document.kind] ?? [] {
                guard var fact = document.fields[field], fact.origin != .textLayer, !isBalanced(fact.value),
                    let name = whole[bare(fact.value)]
                else { continue }
                fact.value = name
                fact.confidence = min(fact.confidence, confidence)
                document.fields[field] = fact
            }
            return document
        }
    }

    private static func isBalanced(_ name: String) -> Bool {
        name.count { "(（".contains($0) } == name.count { ")）".contains($0) }
    }

    private static func bare(_ name: String) -> String { name.filter { !"(（)）".contains($0) } }
}
