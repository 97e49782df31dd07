import Foundation
import Mutations
import SchemaChecks
import Testing
import XLQValidate

extension EndToEndTests {
    /// Broken papers go through real readers and the whole pipeline.
    struct MutatedPaperTests {
        private static let tokens = [
            "/Kids", "/Parent", "/Length", "/Filter /FlateDecode", "stream", "endstream", "endobj", "xref", "trailer",
            "1 0 R", "[", "<<", ">>", "(", "/Count", "BT", "3 Tr", "/Encrypt", "startxref",
        ]

        @Test("a bundle with broken papers has a valid report that accounts for each and passes nothing")
        func broken() async throws {
            let bundle = try SmallBundle()
            let schema = try MiniSchema(JSONReport.schema)
            let validator = try bundle.sample.validator()
            for seed in 0..<Mutator.count(12) {
                var mutator = Mutator(seed: UInt64(seed))
                let files = bundle.files.map { file in
                    (
                        path: file.path,
                        content: file.path.hasSuffix(".pdf")
                            ? mutator.mutant(of: file.content, tokens: Self.tokens) : file.content
                    )
                }
                let report = try await validator.validate(files: files, named: "application")
                #expect(report.dossier.files.map(\.path).sorted() == files.map(\.path).sorted(), "seed \(seed)")
                #expect(
                    report.dossier.files.allSatisfy { $0.status == .read || $0.problem != nil }, "seed \(seed)")
                #expect(report.outcome != .pass, "seed \(seed)")
                #expect(try schema.faults(JSONReport.render(report, language: .en)) == [], "seed \(seed)")
            }
        }
    }
}
