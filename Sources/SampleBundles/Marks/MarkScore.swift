package import DocumentModel

/// Counts what was found on pages of the marks benchmark against what is true of them.
package struct MarkScore: Sendable {
    /// What became of one kind of thing.
    package struct Count: Sendable {
        /// Things that are there.
        package var total = 0
        /// Found, decided or read rightly.
        package var right = 0
        /// Left to a person.
        package var review = 0
        /// Decided wrongly.
        package var wrong = 0
    }

    /// A seal as it was read, with its owner.
    package struct ReadSeal: Sendable {
        package var box: Box
        package var text: String
        package var innerText: String?
        /// The owner, where that is certain.
        package var owner: String?

        /// Creates one.
        package init(box: Box, text: String, innerText: String?, owner: String?) {
            self.box = box
            self.text = text
            self.innerText = innerText
            self.owner = owner
        }
    }

    package private(set) var pages = 0
    package private(set) var seals = Count()
    package private(set) var falseSeals = 0
    package private(set) var sealTexts = Count()
    package private(set) var sealCharacters = (errors: 0, total: 0)
    package private(set) var purposes = Count()
    package private(set) var owners = Count()
    package private(set) var signatures = Count()
    /// Places that nobody signed and that were taken for signed.
    package private(set) var wrongPresent = 0
    /// By condition, for example `seal faint` or `place over-date`.
    package private(set) var conditions: [String: Count] = [:]
    /// One line for each thing that was decided wrongly or left to a person.
    package private(set) var slips: [String] = []

    /// An empty score.
    package init() {}

    /// Adds one page.
    package mutating func add(_ truth: MarkTruth, seals read: [ReadSeal], signatures: [Signature]) {
        pages += 1
        var free = read
        for seal in truth.seals {
            let best = free.indices.max {
                free[$0].box.intersectionOverUnion(seal.box) < free[$1].box.intersectionOverUnion(seal.box)
            }
            seals.total += 1
            guard let best, free[best].box.intersectionOverUnion(seal.box) >= 0.5 else {
                seals.wrong += 1
                slips.append("\(truth.file) seal \(seal.condition) \(seal.shape): not found")
                if seal.shape != "square" { count(.wrong, "seal " + seal.condition) }
                continue
            }
            seals.right += 1
            let found = free.remove(at: best)
            // Name seals name a person; whose they are is not asked.
            if seal.shape != "square" { add(seal, found, truth) }
        }
        falseSeals += free.count
        for seal in free {
            let on = truth.negatives.filter { $0.box.intersection(seal.box) != nil }.map(\.condition)
            slips.append("\(truth.file) false seal on \(on.isEmpty ? ["nothing"] : on)")
        }
        add(truth, signatures)
    }

    private mutating func add(_ seal: MarkTruth.Seal, _ found: ReadSeal, _ truth: MarkTruth) {
        let (wanted, text) = (PageTruth.folded(seal.text), PageTruth.folded(found.text))
        sealTexts.total += 1
        sealTexts.right += wanted == text ? 1 : 0
        sealCharacters.total += wanted.count
        sealCharacters.errors += PageTruth.distance(wanted, text)
        purposes.total += 1
        let isSpecial = seal.innerText?.contains("专用") ?? false
        if isSpecial == (found.innerText?.contains("专用") ?? false) { purposes.right += 1 }
        let verdict: Verdict =
            found.owner == nil ? (seal.owner == nil ? .right : .review) : found.owner == seal.owner ? .right : .wrong
        owners.add(verdict)
        count(verdict, "seal " + seal.condition)
        if verdict != .right {
            slips.append(
                "\(truth.file) owner \(verdict) \(seal.condition): \(seal.text) read \(found.text) as \(found.owner ?? "-")"
            )
        }
    }

    private mutating func add(_ truth: MarkTruth, _ read: [Signature]) {
        for place in truth.places {
            let answers = read.filter { answer in
                answer.labelBox.verticalOverlap(place.box) > 0.3 * min(answer.labelBox.height, place.box.height)
                    && answer.labelBox.horizontalOverlap(place.box) > 0.3 * min(answer.labelBox.width, place.box.width)
            }
            let verdict: Verdict
            if answers.contains(where: { $0.state == .signed }) {
                verdict = place.isSigned ? .right : .wrong
                if !place.isSigned { wrongPresent += 1 }
            } else if answers.isEmpty || answers.contains(where: { $0.state == .unsure }) {
                // A name seal is for a person: that is what is wanted of it.
                verdict = place.condition == "name-seal" && !answers.isEmpty ? .right : .review
            } else {
                verdict = place.isSigned ? .wrong : .right
            }
            signatures.add(verdict)
            count(verdict, "place " + place.condition)
            if verdict != .right {
                let states = answers.map { "\($0.state.rawValue) \($0.reason ?? "-")" }
                slips.append(
                    "\(truth.file) place \(place.condition) \(verdict): \(place.label) \(states.isEmpty ? ["unseen"] : states)"
                )
            }
        }
    }

    fileprivate enum Verdict { case right, review, wrong }

    private mutating func count(_ verdict: Verdict, _ condition: String) {
        conditions[condition, default: Count()].add(verdict)
    }

}

extension MarkScore.Count {
    fileprivate mutating func add(_ verdict: MarkScore.Verdict) {
        total += 1
        switch verdict {
        case .right: right += 1
        case .review: review += 1
        case .wrong: wrong += 1
        }
    }
}
