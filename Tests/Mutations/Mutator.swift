package import Foundation

/// Breaks data in the ways in which files break and are broken: bits, numbers, cuts, repetitions, pieces of another file.
/// The same seed gives the same data.
package struct Mutator {
    private var state: UInt64

    /// How many mutants a test makes: some, so that all tests together take less than a minute, or as many as
    /// `make fuzz` asks for.
    package static func count(_ usual: Int) -> Int {
        guard let text = ProcessInfo.processInfo.environment["XLQ_MUTATIONS"], let factor = Int(text) else {
            return usual
        }
        return usual * max(1, factor)
    }

    /// Creates a generator.
    package init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from 0 up to, not including, a bound.
    package mutating func number(below bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }

    /// A mutant: one to eight changes, most of them small.
    ///
    /// - Parameter tokens: words of the format, which replace a part of it now and then.
    package mutating func mutant(of data: Data, tokens: [String] = []) -> Data {
        var bytes = [UInt8](data)
        for _ in 0...number(below: 8) where !bytes.isEmpty {
            let place = number(below: bytes.count)
            let length = min(bytes.count - place, 1 + number(below: [4, 64, 4_096][number(below: 3)]))
            switch number(below: tokens.isEmpty ? 8 : 10) {
            case 0: bytes[place] ^= 1 << UInt8(number(below: 8))
            case 1: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 2: bytes.removeSubrange(place..<place + length)
            case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: number(below: bytes.count))
            case 4: bytes.removeLast(bytes.count - place)
            case 5: for index in place..<place + length { bytes[index] = [0, 0xFF, 0x20][number(below: 3)] }
            case 6: changeNumber(in: &bytes, from: place)
            case 7:
                let other = number(below: bytes.count - length + 1)
                bytes.replaceSubrange(place..<place + length, with: Array(bytes[other..<other + length]))
            default:
                bytes.replaceSubrange(place..<place + length, with: Array(tokens[number(below: tokens.count)].utf8))
            }
        }
        return Data(bytes)
    }

    /// A mutant of a text; what is no text any more becomes the character for that.
    package mutating func mutant(of text: String, tokens: [String] = []) -> String {
        String(decoding: mutant(of: Data(text.utf8), tokens: tokens), as: UTF8.self)
    }

    /// Makes the next number behind a place one that programs stumble over.
    private mutating func changeNumber(in bytes: inout [UInt8], from place: Int) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
        let numbers = ["0", "-1", "1", "255", "65536", "2147483647", "4294967296", "9223372036854775807", "1e309"]
        bytes.replaceSubrange(start..<end, with: Array(numbers[number(below: numbers.count)].utf8))
    }
}
