import DocumentModel
import Foundation
import SampleBundles
import Testing

@Suite struct BundleTruthTests {
    @Test func namesExactlyTheChecksOfTheVocabulary() throws {
        let names = try PackageFile.vocabulary("checks").map { $0.trimmingCharacters(in: .whitespaces) }
            .compactMap { $0.split(separator: ":").first.map(String.init) }
        #expect(CheckNames.all == names)
    }

    @Test(arguments: Scenario.all.map(\.name))
    func everyScenarioKnowsWhatMustComeOut(name: String) throws {
        for seed in 1...4 {
            let checks = try SampleDrawer(seed: UInt64(seed), scenario: name, scan: .mixed).expectation()
            #expect(Set(checks.keys) == Set(CheckNames.all))
            let demands = checks.values.filter { [.fail, .review, .notPass].contains($0) }
            if name.hasPrefix("defect-") {
                #expect(!demands.isEmpty, "a defect names what must notice it")
            } else if name != "start-up" {
                #expect(demands.isEmpty)
            }
        }
    }

    @Test(arguments: [
        "defect-damaged-pdf", "defect-empty-file", "defect-active-content", "several-contracts", "combined-commitments",
    ])
    func everySortOfBundleIsDrawn(name: String) throws {
        let folder = try ScratchFolder()
        let truth = try SampleDrawer(seed: 5, scenario: name, scan: .none).draw(into: folder.url)
        #expect(truth.outcomes.first == (name.hasPrefix("defect-") ? "fail" : "pass"))
        #expect(!truth.documents.isEmpty)
    }

    @Test func fieldsAreThoseOfTheVocabulary() throws {
        var known: [String: Set<String>] = [:]
        for line in try PackageFile.vocabulary("fields") where line.contains("[") {
            let kind = line.split(separator: ":")[0].trimmingCharacters(in: .whitespaces)
            let list = line.split(separator: "[")[1].split(separator: "]")[0]
            known[kind] = Set(list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
        let folder = try ScratchFolder()
        var kinds: Set<String> = []
        for (seed, scenario) in [(1, "complete"), (2, "institution"), (3, "start-up"), (4, "defect-unrelated-file")] {
            let truth = try SampleDrawer(seed: UInt64(seed), scenario: scenario, scan: .none).draw(into: folder.url)
            for document in truth.documents {
                kinds.insert(document.kind)
                let group = document.kind.hasPrefix("commitment-") ? "commitment-*" : document.kind
                let fields = Set(document.fields.keys)
                #expect(fields.isSubset(of: known[group] ?? []), "fields of \(document.kind)")
            }
        }
        #expect(kinds.count == 13, "every kind is drawn")
    }

    @Test func everyMarkLiesOnAPageOfItsDocument() throws {
        let folder = try ScratchFolder()
        let truth = try SampleDrawer(seed: 9, scenario: "merged", scan: .none).draw(into: folder.url)
        for document in truth.documents {
            let pages = document.parts[0].pages
            for mark in document.marks {
                #expect((pages[0]...pages[1]).contains(mark.page))
                #expect(mark.box.x > -60 && mark.box.maxX < 920 && mark.box.y > -60 && mark.box.maxY < 920)
            }
        }
        #expect(truth.files.count == 1)
    }
}
