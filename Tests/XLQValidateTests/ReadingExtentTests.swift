import SampleBundles
import Testing
import XLQValidate

extension EndToEndTests {
    /// What reading on demand may save, and what it must not change.
    struct ReadingExtentTests {
        /// Facts that differ, and with which no verdict does: a line that is read again alone is cut by other pixels than with
        /// its page, and is then sure enough, or not, or keeps its number.
        private static let knownDifferences: [String: Set<String>] = [
            "defect-seal-of-other-company": ["signed-on"], "merged-scan": ["accountants"],
            "public-institution": ["service-content"],
        ]

        private func verdicts(of report: Report) -> [String: [String]] {
            Dictionary(grouping: report.findings, by: \.check).mapValues { findings in
                findings.map { "\($0.status.rawValue) \($0.reason?.rawValue ?? "")" }
            }
        }

        private func fields(of report: Report) -> [String: [String: String]] {
            Dictionary(
                report.dossier.documents.map { document in
                    (
                        "\(document.kind) \(document.file) \(document.parts.first?.firstPage ?? 0)",
                        document.fields.mapValues(\.value)
                    )
                }, uniquingKeysWith: { first, _ in first })
        }

        @Test(
            "comes to the same verdicts and facts as reading everything",
            .enabled(Readers.missing, Readers.canRecognise), arguments: try Sample.all())
        func changesNothing(sample: Sample) async throws {
            let onDemand = try await sample.report(reading: .onDemand)
            let everything = try await sample.report(reading: .everything)
            let (some, all) = (verdicts(of: onDemand), verdicts(of: everything))
            for check in Set(some.keys).union(all.keys).sorted() {
                #expect(some[check] == all[check], "\(check)")
            }
            let (few, full) = (fields(of: onDemand), fields(of: everything))
            let known = Self.knownDifferences[sample.name] ?? []
            for document in Set(few.keys).union(full.keys).sorted() {
                let (some, all) = (few[document] ?? [:], full[document] ?? [:])
                for field in Set(some.keys).union(all.keys).subtracting(known).sorted() {
                    #expect(some[field] == all[field], "\(document): \(field)")
                }
            }
            #expect(onDemand.outcome == everything.outcome)
            #expect(everything.dossier.files.allSatisfy { $0.pagesRead.count == $0.pages || $0.status != .read })
        }
    }
}
