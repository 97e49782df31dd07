import Foundation
import RulePacks
import Testing

@Suite struct SizeClassTests {
    private let software = SizeClass(employees: 300, revenue: 10_000, assets: nil)

    @Test func `takes one figure below its limit for small or medium`() {
        #expect(software.verdict(employees: 299, revenueFen: nil, assetsFen: nil) == .smallOrMedium)
        #expect(software.verdict(employees: nil, revenueFen: 9_999_999_999, assetsFen: nil) == .smallOrMedium)
    }

    @Test func `takes an enterprise for large only if every figure is known to reach its limit`() {
        #expect(software.verdict(employees: 300, revenueFen: 10_000_000_000, assetsFen: nil) == .large)
        #expect(software.verdict(employees: 300, revenueFen: nil, assetsFen: 1) == .unknown)
        #expect(software.verdict(employees: nil, revenueFen: nil, assetsFen: nil) == .unknown)
    }

    @Test func `has the limits of the 2011 table for all sixteen industries`() throws {
        let classes = try Checkout.pack().sizeClasses
        #expect(classes.count == 16)
        #expect(classes["wholesale"] == SizeClass(employees: 200, revenue: 40_000, assets: nil))
        #expect(classes["real-estate"] == SizeClass(employees: nil, revenue: 200_000, assets: 10_000))
    }
}
