/// The characters of a page in the order in which they are drawn, without white space.
///
/// A seal is written from its beginning to its end, whatever its boxes say of the places of turned characters.
package struct DrawnText {
    private let characters: [Unicode.Scalar]

    package init(_ text: String) {
        characters = Array(text.unicodeScalars)
    }

    /// The different runs of just these characters, in whatever order.
    func runs(of wanted: [Unicode.Scalar]) -> Set<[Unicode.Scalar]> {
        guard !wanted.isEmpty, characters.count >= wanted.count else { return [] }
        let sorted = wanted.sorted()
        var found = Set<[Unicode.Scalar]>()
        for start in 0...(characters.count - wanted.count) where wanted.contains(characters[start]) {
            let run = Array(characters[start..<start + wanted.count])
            if run.sorted() == sorted { found.insert(run) }
        }
        return found
    }
}
