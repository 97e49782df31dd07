/// How sure a fact must be before a check may rest on it; all 0…1.
public struct Thresholds: Sendable, Hashable, Decodable {
    /// A value below this is not used: `review`.
    public var value: Double
    /// The same for a seal or a signature.
    public var mark: Double
    /// The same for the kind of a document.
    public var kind: Double
    /// How sure both of two values must be before their difference counts as a fault of the applicant.
    public var difference: Double
}
