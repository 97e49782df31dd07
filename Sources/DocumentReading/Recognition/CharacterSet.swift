/// The characters that a recognition network can read: class 0 is the blank of CTC, class `n` the n-th character, the
/// last class the space.
struct CharacterSet {
    private let characters: [String]
    /// For each class the class of the same character in the other width, for example "：" and ":"; the class itself
    /// where there is none.
    let twins: [Int32]

    /// Takes the characters from the metadata of an ONNX file, entry `character`, one a line.
    ///
    /// The file is a protocol buffer whose outermost message (ModelProto) holds `metadata_props` as field 14, pairs of
    /// key (1) and value (2); everything else is skipped.
    init?(model bytes: [UInt8]) {
        var message = ProtocolBuffer(bytes[...])
        while let field = message.next() {
            guard field.number == 14, let content = field.bytes else { continue }
            var pair = ProtocolBuffer(content)
            var key: String?
            var value: String?
            while let part = pair.next() {
                guard let text = part.bytes else { continue }
                if part.number == 1 { key = String(decoding: text, as: UTF8.self) }
                if part.number == 2 { value = String(decoding: text, as: UTF8.self) }
            }
            if key == "character", let value {
                self.init(lines: value)
                return
            }
        }
        return nil
    }

    /// Takes the characters from a text, one a line.
    init(lines: String) {
        // By scalar: a line that holds a combining character must not melt with the line break before it.
        var characters = lines.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
            String(String.UnicodeScalarView($0.filter { $0 != "\r" }))
        }
        if characters.last?.isEmpty == true { characters.removeLast() }
        characters.append(" ")
        self.characters = characters
        twins = Self.twins(of: characters)
    }

    private static func twins(of characters: [String]) -> [Int32] {
        let classes = Dictionary(zip(characters, 1...), uniquingKeysWith: { first, _ in first })
        var twins = Array(0...Int32(characters.count))
        // The block of full-width forms repeats ASCII; the yen sign has a form of its own.
        let pairs = (0xFF01...0xFF5E).map { (UInt32($0), UInt32($0 - 0xFEE0)) } + [(0xFFE5, 0xA5)]
        for (wide, narrow) in pairs {
            guard let wide = Unicode.Scalar(wide), let narrow = Unicode.Scalar(narrow),
                let first = classes[String(wide)], let second = classes[String(narrow)]
            else { continue }
            twins[first] = Int32(second)
            twins[second] = Int32(first)
        }
        return twins
    }

    /// Number of classes of the network that belongs to these characters, the blank included.
    var classes: Int { characters.count + 1 }

    /// The character of a class.
    subscript(index: Int) -> String {
        characters.indices.contains(index - 1) ? characters[index - 1] : ""
    }
}

/// A reader of the wire format of protocol buffers, as far as it is needed to find a field.
private struct ProtocolBuffer {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// The next field; `bytes` only where it is a string or a message. Nil at the end, and where the bytes make no
    /// sense.
    mutating func next() -> (number: Int, bytes: ArraySlice<UInt8>?)? {
        guard let tag = varint() else { return nil }
        let number = tag >> 3
        switch tag & 7 {
        case 0: return varint().map { _ in (number, nil) }
        case 1: return take(8).map { _ in (number, nil) }
        case 2:
            guard let length = varint(), let bytes = take(length) else { return nil }
            return (number, bytes)
        case 5: return take(4).map { _ in (number, nil) }
        default: return nil
        }
    }

    private mutating func varint() -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= Int(byte & 127) << shift
            if byte < 128 { return value }
        }
        return nil
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
