/// A text folded by ``TextNormalisation``, which knows where each of its characters stood in the original, so that the
/// box of a match can be computed from the original line.
public struct FoldedText: Sendable, Hashable {
    /// The text as it was read.
    public let original: String
    /// The folded text without white space.
    public let text: String
    /// The scalars of `text`.
    let scalars: [Unicode.Scalar]
    /// Where in `original` each of `scalars` stood.
    private let origins: [Range<String.Index>]

    /// Folds a text and removes all white space.
    public init(_ original: String) { self.init(original, keepsSpaces: false) }

    /// Folds a text; white space is removed, or every run of it becomes one blank.
    init(_ original: String, keepsSpaces: Bool) {
        self.original = original
        var scalars: [Unicode.Scalar] = []
        var origins: [Range<String.Index>] = []
        let view = original.unicodeScalars
        var index = view.startIndex
        while index < view.endIndex {
            let next = view.index(after: index)
            switch TextNormalisation.fold(view[index]) {
            case .same:
                scalars.append(view[index])
                origins.append(index..<next)
            case .dropped:
                break
            case .space:
                if keepsSpaces, scalars.last != " " {
                    scalars.append(" ")
                    origins.append(index..<next)
                }
            case .replaced(let plain):
                for scalar in plain {
                    scalars.append(scalar)
                    origins.append(index..<next)
                }
            }
            index = next
        }
        var folded = String.UnicodeScalarView()
        folded.append(contentsOf: scalars)
        text = String(folded)
        self.scalars = scalars
        self.origins = origins
    }

    /// The part of the original that a part of `text` came from. White space inside belongs to it, white space around
    /// does not.
    public func originalRange(of range: Range<String.Index>) -> Range<String.Index> {
        let view = text.unicodeScalars
        let lower = view.distance(from: view.startIndex, to: range.lowerBound)
        let upper = lower + view.distance(from: range.lowerBound, to: range.upperBound)
        return originalRange(ofScalars: lower..<upper)
    }

    /// As ``originalRange(of:)``, counted in scalars.
    func originalRange(ofScalars range: Range<Int>) -> Range<String.Index> {
        guard let first = range.first, let last = range.last, last < origins.count else {
            let place = range.lowerBound < origins.count ? origins[range.lowerBound].lowerBound : original.endIndex
            return place..<place
        }
        return origins[first].lowerBound..<origins[last].upperBound
    }
}
