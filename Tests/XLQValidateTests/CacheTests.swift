import Foundation
import Testing
import XLQValidate

extension EndToEndTests {
    /// Real readers with answers that are kept.
    @Suite(.timeLimit(.minutes(5)))
    struct CacheTests {
        @Test("gives the same bytes without a cache, with a new one and with a full one, then without any reader")
        func sameBytes() async throws {
            let bundle = try SmallBundle()
            let scratch = try ScratchFolder()
            func run(_ cache: CacheSettings?) async throws -> (report: Report, tally: ReaderTally) {
                let validator = try Validator(
                    rules: PackageFolder.rules(), lists: NameLists(directory: bundle.sample.lists),
                    options: Validator.Options(readers: ReaderPool.Configuration(readers: 2, cache: cache)))
                let report = try await CheckedValidator(validator: validator)
                    .validate(files: bundle.files, named: "application")
                return (report, validator.readerTally)
            }
            let settings = CacheSettings(folder: scratch.url.appendingPathComponent("cache"))
            let plain = try await run(nil)
            let cold = try await run(settings)
            let warm = try await run(settings)
            for other in [cold, warm] {
                #expect(try other.report.json == plain.report.json)
                #expect(other.report.pictures == plain.report.pictures)
                #expect(DossierXML.data(other.report.dossier) == DossierXML.data(plain.report.dossier))
            }
            #expect(!plain.report.pictures.isEmpty)
            #expect(cold.tally.asked > 0)
            #expect(warm.tally.asked == 0)
            // Without models nobody knows what a reader would say tomorrow.
            if await Readers.canRecognise() { #expect(warm.tally.readersStarted == 0) }
        }
    }
}
