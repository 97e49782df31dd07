/// Which applications are in work, and how many readers each of them holds.
///
/// A reader that saw one application's papers is worth nothing to another one, and a new one has its models to load: so an
/// application keeps its last reader until its report is made, also while it has no question for it. Several at once then
/// have a reader each, instead of taking them from each other whenever one of them stops to think.
struct ReaderHoldings {
    typealias Owner = ReaderPool.Owner

    private var atWork: Set<Owner> = []
    private var held: [Owner: Int] = [:]

    /// The application's papers are being read from now on, until ``left(by:)``.
    mutating func entered(by owner: Owner) { atWork.insert(owner) }

    /// The application wants no more of its papers.
    mutating func left(by owner: Owner) { atWork.remove(owner) }

    /// A reader has become this owner's.
    mutating func took(_ owner: Owner?) {
        if let owner { held[owner, default: 0] += 1 }
    }

    /// A reader of this owner has ended.
    mutating func lost(_ owner: Owner?) {
        guard let owner, let count = held[owner] else { return }
        held[owner] = count > 1 ? count - 1 : nil
    }

    /// Whether an owner has a reader.
    func holdsAny(_ owner: Owner?) -> Bool { owner.flatMap { held[$0] } != nil }

    /// Whether another one may have an idle reader of this owner.
    func sparesOne(_ owner: Owner?) -> Bool {
        guard let owner, atWork.contains(owner) else { return true }
        return held[owner, default: 0] > 1
    }
}
