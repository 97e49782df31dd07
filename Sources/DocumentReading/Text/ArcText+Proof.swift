import DocumentModel

extension ArcText {
    /// More characters than these are no slip of reading.
    private static let mostUnread = 2
    /// Least confidence of a reading that confirms the text.
    private static let leastConfidence = 0.9

    /// Whether what was read of the seal leaves no doubt that it says this text: all of it is this text, but for a character
    /// or two that were not read, as handwriting lies over them, and no other reading made something else of these or found
    /// more.
    package func isConfirmed(by read: String?, confidence: Double, others: [String]) -> Bool {
        guard isWhole, confidence >= Self.leastConfidence, let read = read.map(Self.characters) else { return false }
        let whole = Self.characters(text)
        guard let unread = Self.missing(in: read, of: whole), unread.count <= Self.mostUnread else { return false }
        return others.map(Self.characters).allSatisfy { other in
            switch other.count {
            case ...read.count: true
            case whole.count: unread.allSatisfy { [whole[$0], Self.unread].contains(other[$0]) }
            case ..<whole.count: Self.missing(in: other, of: whole) != nil
            default: Self.missing(in: whole, of: other) == nil
            }
        }
    }

    /// Where a text has characters that a reading of it has not; nil where the reading has other characters, or the same ones
    /// in another order.
    private static func missing(in read: [Character], of whole: [Character]) -> [Int]? {
        let read = read.filter { $0 != unread }
        var next = read.startIndex
        var missing: [Int] = []
        for (index, character) in whole.enumerated() {
            if next < read.endIndex, read[next] == character { next += 1 } else { missing.append(index) }
        }
        return next == read.endIndex ? missing : nil
    }

    /// With brackets of one width.
    private static func characters(_ text: String) -> [Character] { Array(TextNormalisation.folded(text)) }
    private static let unread = Character(ArcConsensus.unread)
}
