/// What several unrollings of one arc say together, character by character.
///
/// Print or another seal that lies over a character spoils it in most unrollings, but seldom the same ones for all
/// characters. As the places of characters on the ring are known, each place takes the character that most unrollings
/// saw there, and a place at which none saw any stays open.
package struct ArcConsensus {
    /// A character with its place on the ring.
    package struct Place {
        package var text: String
        /// 0…1.
        package var confidence: Double
        /// Others that it may be, the likeliest first.
        package var alternatives: [String]
        /// In radians clockwise from the right.
        package var angle: Double

        /// Creates a place.
        package init(text: String, confidence: Double, alternatives: [String], angle: Double) {
            self.text = text
            self.confidence = confidence
            self.alternatives = alternatives
            self.angle = angle
        }
    }

    /// Stands for a character that is there but was not read.
    static let unread = "〓"
    /// More open places than these leave too little of a name.
    private static let mostUnread = 4

    /// What was read together.
    package struct Reading {
        package var text: String
        /// What each character of the text may be.
        package var alternatives: [String]
        /// Characters that are there but were not read, and stand alone between read ones.
        package var open: [Open] = []
    }

    /// A place where one character is that was not read.
    package struct Open {
        /// Which character of the text it is.
        package var index: Int
        /// In radians clockwise from the right.
        package var angle: Double
        /// From one character to the next, in radians.
        package var pitch: Double
    }

    /// The text with what each of its characters may be; nil where the unrollings say nothing together.
    package let reading: Reading?

    private struct Slot {
        var angle: Double
        var seen: [Place]
    }

    /// Compares unrollings; the first one is the most trusted.
    package init(of unrollings: [[Place]]) {
        guard let first = unrollings.first, first.count >= 4, unrollings.count > 1 else {
            reading = nil
            return
        }
        let steps = zip(first, first.dropFirst()).map { $1.angle - $0.angle }.filter { $0 > 0 }.sorted()
        guard !steps.isEmpty, steps[steps.count / 2] > 0.02 else {
            reading = nil
            return
        }
        let pitch = steps[steps.count / 2]
        var slots = first.map { Slot(angle: $0.angle, seen: [$0]) }
        let middle = (first[0].angle + first[first.count - 1].angle) / 2
        var beyond: [Slot] = []
        for unrolling in unrollings.dropFirst() {
            for var place in unrolling {
                place.angle += 2 * .pi * ((middle - place.angle) / (2 * .pi)).rounded()
                if let nearest = Self.nearest(slots, to: place.angle, within: 0.5 * pitch) {
                    slots[nearest].seen.append(place)
                } else if let nearest = Self.nearest(beyond, to: place.angle, within: 0.5 * pitch) {
                    beyond[nearest].seen.append(place)
                } else {
                    beyond.append(Slot(angle: place.angle, seen: [place]))
                }
            }
        }
        // What only one unrolling saw outside of the text is a crumb of the ring or of the code.
        let ends = (slots.first?.angle ?? 0)...(slots.last?.angle ?? 0)
        slots += beyond.filter { slot in
            slot.seen.contains(where: Self.isIdeograph)
                && (ends.contains(slot.angle)
                    || slot.seen.count > 1 && ends.lowerBound - 1.6 * pitch < slot.angle
                        && slot.angle < ends.upperBound + 1.6 * pitch)
        }
        reading = Self.reading(slots.sorted { $0.angle < $1.angle }, pitch: pitch)
    }

    private static func nearest(_ slots: [Slot], to angle: Double, within reach: Double) -> Int? {
        slots.indices.filter { abs(slots[$0].angle - angle) < reach }
            .min { abs(slots[$0].angle - angle) < abs(slots[$1].angle - angle) }
    }

    private static func isIdeograph(_ place: Place) -> Bool {
        place.text.unicodeScalars.contains { $0.properties.isIdeographic }
    }

    private static func reading(_ slots: [Slot], pitch: Double) -> Reading? {
        var text: [String] = []
        var alternatives: [String] = []
        var open: [Open] = []
        var unread = 0
        for (index, slot) in slots.enumerated() {
            if index > 0 {
                let missing = Int(((slot.angle - slots[index - 1].angle) / pitch - 0.1).rounded()) - 1
                unread += max(0, missing)
                guard unread <= mostUnread else { return nil }
                if missing == 1 {
                    let (left, right) = (slots[index - 1].angle, slot.angle)
                    open.append(Open(index: text.count, angle: (left + right) / 2, pitch: (right - left) / 2))
                }
                for _ in 0..<max(0, missing) {
                    text.append(Self.unread)
                    alternatives.append("")
                }
            }
            var votes: [String: Double] = [:]
            for place in slot.seen { votes[place.text, default: 0] += place.confidence }
            guard let winner = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { continue }
            var others: [String] = []
            for other in votes.keys.sorted() + slot.seen.flatMap(\.alternatives)
            where other != winner && !others.contains(other) { others.append(other) }
            text.append(winner)
            alternatives.append(others.joined())
        }
        return Reading(text: text.joined(), alternatives: alternatives, open: open)
    }
}
