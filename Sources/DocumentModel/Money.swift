/// An amount of Chinese yuan as a whole number of fen. Coded as text with two decimals, never as floating point.
public struct Money: Sendable, Hashable, Comparable {
    /// Hundredths of a yuan.
    public var fen: Int64

    /// Creates an amount from hundredths of a yuan.
    public init(fen: Int64) { self.fen = fen }

    /// Whether the left value is the smaller one.
    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    /// Reads canonical text: digits with at most two decimals, such as `1200000.00`.
    public init?(canonical text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, whole.count <= 15 else { return nil }
        let negative = whole.hasPrefix("-")
        let digits = negative ? whole.dropFirst() : whole
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let yuan = Int64(digits) else {
            return nil
        }
        var cents: Int64 = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), parts[1].allSatisfy({ $0.isASCII && $0.isNumber }),
                let value = Int64(parts[1])
            else { return nil }
            cents = parts[1].count == 1 ? value * 10 : value
        }
        fen = (yuan * 100 + cents) * (negative ? -1 : 1)
    }

    /// The amount with two decimals: `1200000.00`.
    public var canonical: String {
        let magnitude = fen.magnitude
        let cents = magnitude % 100
        return (fen < 0 ? "-" : "") + "\(magnitude / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
    }
}

extension Money: Codable {
    /// Decodes the value from its coded form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Money(canonical: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount with two decimals")
        }
        self = value
    }

    /// Encodes the value in its coded form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(canonical)
    }
}
