package import DocumentModel

/// Counts what was found on pages of the marks benchmark against what is true of them.
package struct MarkScore: Sendable, Encodable {
    /// What became of one kind of thing.
    package struct Count: Sendable, Encodable {
        /// Things that are there.
        package var total = 0
        /// Found, decided or read rightly.
        package var right = 0
        /// Left to a person.
        package var review = 0
        /// Decided wrongly.
        package var wrong = 0
        /// Not found at all.
        package var missed = 0
    }

    /// Places for signatures by what was decided.
    package struct Decisions: Sendable, Encodable {
        package var present = 0
        package var review = 0
        package var absent = 0
        package var total: Int { present + review + absent }
    }

    /// Characters of seals' names, and how many of them were read otherwise.
    package struct Characters: Sendable, Encodable {
        package var total = 0
        package var errors = 0
    }

    /// QR codes beside those of another decoder.
    package struct Comparison: Sendable, Encodable {
        /// Codes that the other decoder reads.
        package var theirs = 0
        /// Of these, those that are read here.
        package var both = 0
    }

    /// A seal as it was read, with its owner.
    package struct ReadSeal: Sendable {
        package var box: Box
        package var text: String
        package var innerText: String?
        /// The owner, where that is certain.
        package var owner: String?
        /// The owner, where that is certain, if only the given name were known.
        package var ownerIfKnown: @Sendable (String) -> String?

        /// Creates one.
        package init(
            box: Box, text: String, innerText: String?, owner: String?,
            ownerIfKnown: @escaping @Sendable (String) -> String?
        ) {
            self.box = box
            self.text = text
            self.innerText = innerText
            self.owner = owner
            self.ownerIfKnown = ownerIfKnown
        }
    }

    package private(set) var pages = 0
    package private(set) var seals = Count()
    package private(set) var falseSeals = 0
    package private(set) var sealTexts = Count()
    package private(set) var sealCharacters = Characters()
    package private(set) var purposes = Count()
    package private(set) var owners = Count()
    /// Of these, seals whose deciding characters are all on the paper, though perhaps under other marks.
    package private(set) var decidableOwners = Count()
    /// Seals beside names that differ in one character from what they say: right where such a name is not taken for theirs.
    package private(set) var neighbours = Count()
    package private(set) var signatures = Count()
    /// What was decided of places that a hand signed.
    package private(set) var signed = Decisions()
    /// What was decided of places that nobody signed, printed names among them.
    package private(set) var unsigned = Decisions()
    /// What was decided of places with a name seal, which are for a person.
    package private(set) var nameSeals = Decisions()
    package private(set) var codes = Count()
    /// Codes found where none is: with a content, and only seen.
    package private(set) var falseCodes = Count()
    package private(set) var comparison: Comparison?
    package private(set) var negatives = Count()
    /// By condition, for example `seal faint` or `place over-date`.
    package private(set) var conditions: [String: Count] = [:]
    /// One line for each thing that was decided wrongly or left to a person.
    package private(set) var slips: [String] = []

    /// An empty score.
    package init() {}

    /// Adds one page.
    ///
    /// - Parameter others: what another decoder of QR codes read on the page; nil where none was asked.
    package mutating func add(
        _ truth: MarkTruth, seals read: [ReadSeal], signatures: [Signature], codes: [QRCode], others: [String]?
    ) {
        pages += 1
        var free = read
        for seal in truth.seals {
            let best = free.indices.max {
                free[$0].box.intersectionOverUnion(seal.box) < free[$1].box.intersectionOverUnion(seal.box)
            }
            seals.total += 1
            guard let best, free[best].box.intersectionOverUnion(seal.box) >= 0.5 else {
                seals.missed += 1
                slips.append("\(truth.file) seal \(seal.condition) \(seal.colour) \(seal.shape): not found")
                count(.missed, of: seal)
                continue
            }
            seals.right += 1
            let found = free.remove(at: best)
            // Name seals name a person; whose they are is not asked.
            if seal.shape == "square" { count(.right, of: seal) } else { add(seal, found, truth) }
        }
        falseSeals += free.count
        for seal in free {
            let on = truth.negatives.filter { $0.box.intersection(seal.box) != nil }.map(\.condition)
            slips.append("\(truth.file) false seal on \(on.isEmpty ? ["nothing"] : on)")
        }
        add(truth, signatures)
        add(truth, codes, others: others)
        for negative in truth.negatives {
            let isTaken =
                free.contains { $0.box.intersection(negative.box) != nil }
                || signatures.contains {
                    $0.state == .signed && negative.box.intersection($0.inkBox ?? $0.labelBox) != nil
                }
            negatives.add(isTaken ? .wrong : .right)
            count(isTaken ? .wrong : .right, "neither: " + negative.condition)
        }
    }

    private mutating func count(_ verdict: Verdict, of seal: MarkTruth.Seal) {
        count(verdict, "seal " + seal.condition)
        count(verdict, "seal, \(seal.colour) \(seal.shape)")
    }

    private mutating func add(_ truth: MarkTruth, _ read: [QRCode], others: [String]?) {
        var free = read
        for code in truth.codes {
            let known = free.firstIndex {
                let middle = Box(x: $0.box.midX, y: $0.box.midY, width: 0.1, height: 0.1)
                return code.box.intersection(middle) != nil
            }
            let found = known.map { free.remove(at: $0) }
            let verdict: Verdict =
                found.map { $0.payload == nil ? .review : $0.payload == code.payload ? .right : .wrong } ?? .missed
            codes.add(verdict)
            count(verdict, "code " + code.condition)
            if let others {
                let isTheirs = others.contains(code.payload)
                comparison = comparison ?? Comparison()
                comparison?.theirs += isTheirs ? 1 : 0
                comparison?.both += isTheirs && verdict == .right ? 1 : 0
                if isTheirs, verdict != .right { slips.append("\(truth.file) code read by the other decoder only") }
            }
            if verdict != .right { slips.append("\(truth.file) code \(code.condition): \(verdict)") }
        }
        for code in free {
            falseCodes.add(code.payload == nil ? .review : .wrong)
            slips.append("\(truth.file) code where none is, \(code.payload == nil ? "seen" : "read")")
        }
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
        if seal.isDecidable { decidableOwners.add(verdict) }
        compareWithNeighbours(seal, found, truth)
        count(verdict, of: seal)
        if verdict != .right {
            slips.append(
                "\(truth.file) owner \(verdict) \(seal.condition)\(seal.isDecidable ? "" : ", characters missing"): \(seal.text) read \(found.text) as \(found.owner ?? "-")"
            )
        }
    }

    /// Every seal is also a stranger's to whoever bears nearly its name.
    private mutating func compareWithNeighbours(_ seal: MarkTruth.Seal, _ found: ReadSeal, _ truth: MarkTruth) {
        guard seal.text.hasSuffix("公司") || seal.text.contains("会计师事务所") else { return }
        for (place, character) in zip(2...3, "恒博") {
            var characters = Array(seal.text)
            // In the own part of the name, behind the place.
            guard characters.indices.contains(place), characters[place] != "市", characters[place] != character else {
                continue
            }
            characters[place] = character
            let isTaken = found.ownerIfKnown(String(characters)) != nil
            neighbours.add(isTaken ? .wrong : .right)
            if isTaken { slips.append("\(truth.file) \(seal.text) read \(found.text) taken for \(String(characters))") }
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
                decide(place, \.present)
                verdict = place.isSigned ? .right : .wrong
            } else if answers.isEmpty || answers.contains(where: { $0.state == .unsure }) {
                decide(place, \.review)
                // A name seal is for a person: that is what is wanted of it.
                verdict = place.condition == "name-seal" && !answers.isEmpty ? .right : .review
            } else {
                decide(place, \.absent)
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

    private mutating func decide(_ place: MarkTruth.Place, _ decision: WritableKeyPath<Decisions, Int>) {
        if place.isSigned {
            signed[keyPath: decision] += 1
        } else if place.condition == "name-seal" {
            nameSeals[keyPath: decision] += 1
        } else {
            unsigned[keyPath: decision] += 1
        }
    }

    fileprivate enum Verdict { case right, review, wrong, missed }

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
        case .missed: missed += 1
        }
    }
}
