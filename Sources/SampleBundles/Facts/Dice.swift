/// Repeatable chance: the same seed and label give the same draws on every machine.
package final class Dice {
    private var state: UInt64

    /// Creates a source of chance from a seed.
    package init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

    /// The next 64 bits (SplitMix64).
    package func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A source of its own for one part, so that one more draw in a paper does not change all papers after it.
    package func fork(_ label: String) -> Dice {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Dice(seed: hash ^ state)
    }

    /// A whole number of the range.
    package func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// A number of the range.
    package func double(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double(next() >> 11) / Double(1 << 53)
    }

    /// True in the given share of cases.
    package func chance(_ share: Double) -> Bool { double(0...1) < share }

    /// One of the items, which must not be empty.
    package func pick<Items: Collection>(_ items: Items) -> Items.Element {
        items[items.index(items.startIndex, offsetBy: int(0...items.count - 1))]
    }

    /// The items in another order.
    package func shuffled<Item>(_ items: [Item]) -> [Item] {
        var result = items
        for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, int(0...index)) }
        return result
    }

    /// As many different items as asked for, in a drawn order.
    package func pick<Item>(_ count: Int, of items: [Item]) -> [Item] { Array(shuffled(items).prefix(count)) }

    /// A text of characters of the alphabet.
    package func text(_ count: Int, from alphabet: String) -> String {
        let characters = Array(alphabet)
        return String((0..<count).map { _ in pick(characters) })
    }
}
