import Foundation
import Testing
import XLQValidate

extension EndToEndTests {
    /// The library as an embedder calls it.
    @Suite(.timeLimit(.minutes(5)))
    struct ValidatorTests {
        @Test("gives the same report for a folder, an archive and files in memory")
        func readsEveryForm() async throws {
            let bundle = try SmallBundle()
            let scratch = try ScratchFolder()
            let folder = scratch.url.appendingPathComponent("application")
            try bundle.write(to: folder)
            let archive = scratch.url.appendingPathComponent("application.zip")
            try bundle.zip().write(to: archive)

            let validator = try bundle.sample.validator()
            let report = try await validator.validate(bundleAt: folder)
            #expect(report.dossier.files.count == 3)
            #expect(!report.dossier.documents.isEmpty)
            let zipped = try await validator.validate(bundleAt: archive)
            #expect(zipped.findings == report.findings)
            #expect(zipped.dossier == report.dossier)
            #expect(try await SmallBundle.report.value.json == report.json)
        }

        @Test("gives the same bytes again, with one reader as with two")
        func repeatsItself() async throws {
            let bundle = try SmallBundle()
            let first = try await SmallBundle.report.value
            let second = try await bundle.sample.validator(readers: 2)
                .validate(files: bundle.files, named: "application")
            let alone = try await bundle.sample.validator(readers: 1)
                .validate(files: bundle.files, named: "application")
            let json = try first.json
            #expect(try second.json == json)
            #expect(try alone.json == json)
            #expect(DossierXML.data(alone.dossier) == DossierXML.data(first.dossier))
        }

        @Test("takes the form from the caller")
        func takesForm() async throws {
            let bundle = try SmallBundle()
            let validator = try bundle.sample.validator()
            let withFile = try await SmallBundle.report.value
            let form = try #require(withFile.dossier.application)
            let papers = bundle.files.filter { $0.path != "application.xml" }
            let withValue = try await validator.validate(files: papers, named: "application", form: form)
            #expect(withValue.dossier.application == form)
            #expect(withValue.statuses == withFile.statuses)
            let without = try await validator.validate(files: papers, named: "application")
            #expect(without.dossier.application == nil)
            #expect(without.outcome != .pass)
        }

        @Test("tells how far it has come, and ends its readers when it goes away")
        func reportsProgress() async throws {
            let bundle = try SmallBundle()
            let (stream, continuation) = AsyncStream.makeStream(of: ReadingProgress.self)
            _ = try await bundle.sample.validator().validate(files: bundle.files, named: "application") {
                continuation.yield($0)
            }
            continuation.finish()
            var steps: [ReadingProgress] = []
            for await step in stream { steps.append(step) }
            let last = try #require(steps.last)
            #expect(last.pagesDone == last.pagesKnown)
            #expect(last.pagesKnown >= 2)
            #expect(last.filesOpened == last.files)
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.pagesDone <= $1.pagesDone })
            #expect(try await Readers.areGone(within: .seconds(10)))
        }

        @Test("ends promptly when cancelled, and leaves no reader behind")
        func isCancelled() async throws {
            let sample = try Sample.named("complete-digital")
            let (began, continuation) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await sample.validator().validate(bundleAt: sample.bundle) { _ in continuation.yield() }
            }
            for await _ in began { break }
            let start = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(ContinuousClock.now - start < .seconds(5))
            #expect(try await Readers.areGone(within: .seconds(10)))
        }

        @Test("judges two bundles at once with one validator")
        func runsTwice() async throws {
            let bundle = try SmallBundle()
            let validator = try bundle.sample.validator()
            async let first = validator.validate(files: bundle.files, named: "one")
            async let second = validator.validate(files: bundle.files, named: "two")
            let reports = try await [first, second]
            #expect(reports[0].findings == reports[1].findings)
            #expect(reports.map(\.bundle) == ["one", "two"])
        }

        @Test("finds a damaged file, and reads the others")
        func survivesDamage() async throws {
            let bundle = try SmallBundle()
            let damaged = (path: "damaged.pdf", content: Data("%PDF-1.7\nnothing of the kind".utf8))
            let report = try await bundle.sample.validator()
                .validate(files: bundle.files + [damaged], named: "application")
            #expect(report.statuses["bundle.files-readable"] == .fail)
            #expect(report.dossier.files.filter { $0.status == .read }.count == 3)
        }

        @Test("throws where there is no bundle, and passes nothing that is empty")
        func needsBundle() async throws {
            let scratch = try ScratchFolder()
            let validator = try Sample.named("complete-digital").validator()
            await #expect(throws: IngestError.self) {
                try await validator.validate(bundleAt: scratch.url.appendingPathComponent("missing"))
            }
            let empty = try await validator.validate(bundleAt: scratch.url)
            #expect(empty.outcome != .pass)
            #expect(!empty.findings.isEmpty)
        }

        @Test("names every check of the vocabulary in every report")
        func namesEveryCheck() async throws {
            let report = try await Sample.named("complete-digital").validator().validate(files: [], named: "empty")
            let vocabulary = try PackageFolder.text("Rules/vocabulary.yaml").split(separator: "\n")
                .drop { !$0.hasPrefix("checks:") }.dropFirst().prefix { $0.hasPrefix("  ") }
                .compactMap { $0.split(separator: ":").first?.trimmingCharacters(in: .whitespaces) }
            #expect(Set(report.findings.map(\.check)) == Set(vocabulary))
        }
    }
}
