/// How sure a fact must be before a check may rest on it; all 0…1.
public struct Thresholds: Sendable, Hashable {
    /// A value below this is not used: `review`.
    public var value: Double
    /// The same for a seal or a signature.
    public var mark: Double
    /// The same for the kind of a document.
    public var kind: Double
    /// How sure both of two values must be before their difference counts as a fault of the applicant.
    public var difference: Double
}

/// Thresholds as they are written: a pack that extends another one names those that it changes.
struct ThresholdValues: Decodable {
    var value: Double?
    var mark: Double?
    var kind: Double?
    var difference: Double?

    func over(_ base: ThresholdValues) -> ThresholdValues {
        ThresholdValues(
            value: value ?? base.value, mark: mark ?? base.mark, kind: kind ?? base.kind,
            difference: difference ?? base.difference)
    }

    /// All four; nil where one is missing or none between 0 and 1.
    var complete: Thresholds? {
        let all = [value, mark, kind, difference].compactMap { $0 }.filter { (0...1).contains($0) }
        return all.count == 4 ? Thresholds(value: all[0], mark: all[1], kind: all[2], difference: all[3]) : nil
    }
}
