import DocumentModel
import Foundation
import SampleBundles
import Testing
import XMLKit

@Suite struct SampleDrawerTests {
    @Test(arguments: ["complete", "institution", "start-up", "gbk-zip", "defect-locked-pdf"])
    func drawsTheSameBytesFromTheSameSeed(scenario: String) throws {
        let first = try ScratchFolder()
        let second = try ScratchFolder()
        try SampleDrawer(seed: 3, scenario: scenario, scan: .none, name: "b").draw(into: first.url)
        try SampleDrawer(seed: 3, scenario: scenario, scan: .none, name: "b").draw(into: second.url)
        #expect(try first.contents() == second.contents())
    }

    @Test func drawsTheSameScansFromTheSameSeed() throws {
        let first = try ScratchFolder()
        let second = try ScratchFolder()
        try SampleDrawer(seed: 4, scenario: "institution", scan: .low, name: "b").draw(into: first.url)
        try SampleDrawer(seed: 4, scenario: "institution", scan: .low, name: "b").draw(into: second.url)
        #expect(try first.contents() == second.contents())
    }

    @Test func drawsOtherNamesFromAnotherSeed() throws {
        let folder = try ScratchFolder()
        let truths = try (1...6).map {
            try SampleDrawer(seed: $0, scenario: "complete", scan: .none).draw(into: folder.url)
        }
        #expect(Set(truths.map(\.applicant)).count == 6)
        #expect(Set(truths.map(\.uscc)).count == 6)
    }

    @Test func givesApplicantsCodesWithRightCheckCharacters() throws {
        let folder = try ScratchFolder()
        for seed in 1...4 {
            let truth = try SampleDrawer(seed: UInt64(seed), scenario: "complete", scan: .none).draw(into: folder.url)
            #expect(UnifiedSocialCreditCode(truth.uscc) != nil)
        }
    }

    @Test(arguments: [
        "complete", "institution", "start-up", "several-contracts", "defect-above-cap-of-large", "defect-late",
    ])
    func writesAFormThatItsSchemaAccepts(scenario: String) throws {
        let folder = try ScratchFolder()
        try SampleDrawer(seed: 8, scenario: scenario, scan: .none, name: "b").draw(into: folder.url)
        let form = try Data(contentsOf: folder.url.appendingPathComponent("b/application.xml"))
        let schema = try XMLSchema(PackageFile.data("Sources/Ingest/application.xsd"))
        #expect(schema.faults(of: try XMLDocument(parsing: form)).isEmpty)
    }

    @Test func writesAnInvalidFormWhereThatIsTheDefect() throws {
        let folder = try ScratchFolder()
        try SampleDrawer(seed: 8, scenario: "defect-invalid-form", scan: .none, name: "b").draw(into: folder.url)
        let form = try Data(contentsOf: folder.url.appendingPathComponent("b/application.xml"))
        let schema = try XMLSchema(PackageFile.data("Sources/Ingest/application.xsd"))
        #expect(!schema.faults(of: try XMLDocument(parsing: form)).isEmpty)
    }

    @Test func refusesAScenarioThatDoesNotExist() throws {
        let folder = try ScratchFolder()
        #expect(throws: UnknownScenario.self) {
            try SampleDrawer(seed: 1, scenario: "nothing", scan: .none).draw(into: folder.url)
        }
    }
}
