import Foundation
import SampleBundles
import Testing

@Suite struct BenchBundlesTests {
    @Test func drawsAuditReportsOfTheLengthThatIsAskedFor() throws {
        let folder = try ScratchFolder()
        let truth = try #require(BenchBundles.drawer(named: "digital-30")).draw(into: folder.url)
        let audit = try #require(truth.documents.first { $0.kind == "audit-report" })
        #expect(audit.parts.map(\.pages) == [[1, 30]])
        #expect(truth.outcomes == ["pass"])
    }

    @Test func knowsItsNamesAndNoOthers() {
        for name in ["digital", "scan150", "photo", "mixed", "audit80", "pages400", "scanned-40", "many-3"] {
            #expect(BenchBundles.drawer(named: name)?.name == name)
        }
        for name in ["", "scan", "digital-", "digital-0", "digital-601", "other-3", "many-3-4"] {
            #expect(BenchBundles.drawer(named: name) == nil)
        }
    }

    @Test func scansTheLongReportAndNothingElseWhereThatIsMeasured() {
        #expect(BenchBundles.drawer(named: "audit80")?.scan == .usual)
        #expect(BenchBundles.drawer(named: "audit80")?.othersScan == ScanMode.none)
        #expect(BenchBundles.drawer(named: "mixed")?.othersScan == nil)
    }
}
