/// One row of the size classes of 工信部联企业〔2011〕300号: an enterprise is small or medium if any figure lies below
/// its limit. A figure without a limit plays no part in the industry.
public struct SizeClass: Sendable, Hashable, Decodable {
    /// What the table makes of an enterprise.
    public enum Verdict: String, Sendable, Hashable { case smallOrMedium = "sme", large, unknown }

    /// Employees below which it is small or medium.
    public var employees: Int?
    /// Revenue of a year in 10,000 yuan (万元).
    public var revenue: Int64?
    /// Total assets in 10,000 yuan (万元).
    public var assets: Int64?

    /// Creates a row; a limit that is nil plays no part.
    public init(employees: Int?, revenue: Int64?, assets: Int64?) {
        self.employees = employees
        self.revenue = revenue
        self.assets = assets
    }

    /// Judges the figures that are known. Large only if every limit of the row is known to be reached.
    public func verdict(employees count: Int?, revenueFen: Int64?, assetsFen: Int64?) -> Verdict {
        let fenPerTenThousandYuan: Int64 = 1_000_000
        var below: [Bool?] = []
        if let employees { below.append(count.map { $0 < employees }) }
        if let revenue { below.append(revenueFen.map { $0 < revenue * fenPerTenThousandYuan }) }
        if let assets { below.append(assetsFen.map { $0 < assets * fenPerTenThousandYuan }) }
        if below.contains(true) { return .smallOrMedium }
        return below.isEmpty || below.contains(nil) ? .unknown : .large
    }
}
