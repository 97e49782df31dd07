/// A place in a file of a rule pack.
public struct SourcePlace: Sendable, Hashable, CustomStringConvertible {
    /// Path inside the pack, for example `checks/03-contract.yaml`.
    public var file: String
    /// From 1; 0 where the file as a whole is meant.
    public var line: Int
    /// From 1, in characters.
    public var column: Int

    /// Creates a place.
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`.
    public var description: String { line > 0 ? "\(file):\(line):\(column)" : file }
}

/// A text of a rule pack that remembers where it is written, so that a later fault in it can be shown in its line.
public struct SourceText: Sendable, Hashable, Decodable {
    /// The text as it is written.
    public var text: String
    /// Where it begins.
    public var place: SourcePlace

    /// Creates a text.
    public init(text: String, place: SourcePlace) {
        self.text = text
        self.place = place
    }

    /// Decodes a scalar; knows the place where the decoder is a ``StrictYAMLDecoder``'s.
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
        place = (decoder as? any PlacedDecoder)?.place ?? SourcePlace(file: "")
    }
}

/// A decoder that knows where in a file it stands.
protocol PlacedDecoder: Decoder {
    var place: SourcePlace { get }
}
