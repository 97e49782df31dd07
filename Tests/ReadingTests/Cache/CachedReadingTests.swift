import DocumentModel
import Foundation
import ReaderProtocol
import Reading
import Testing

extension ReaderProcessTests {
    /// Reading with answers that are kept; the pool tells what readers were asked.
    struct CachedReadingTests {
        private let scratch = CacheScratch()

        private func read(_ files: [SourceFile], limits: ReadLimits = ReadLimits()) async throws
            -> (files: [ReadFile], tally: ReaderTally)
        {
            let pool = try ReaderPool(
                ReaderPool.Configuration(
                    executable: Mock.executable, readers: 2, limits: limits, cache: CacheSettings(folder: scratch.url)))
            let files = try await DocumentReader(pool: pool) { $0.contains("签字") }.read(files)
            return (files, pool.tally)
        }

        @Test("asks nothing and starts no reader in a second run, and says the same")
        func secondRun() async throws {
            let files = ["pages 3\nscan 2", "pages 20", "refuse encrypted", "pages 0", "pages 2\nblank 1"]
                .enumerated().map { Mock.file("\($0).pdf", $1) }
            let plain = try await Mock.reader().read(files)
            let first = try await read(files)
            let second = try await read(files)
            #expect(first.files == plain)
            #expect(second.files == plain)
            #expect(first.tally.asked > 0)
            #expect(second.tally.asked == 0)
            #expect(second.tally.readersStarted == 0)
        }

        @Test("reads the one file that has changed, wherever it lies and whatever it is called now")
        func changedFile() async throws {
            _ = try await read([Mock.file("a.pdf", "pages 5"), Mock.file("b.pdf", "pages 7")])
            let second = try await read([Mock.file("b.pdf", "pages 4"), Mock.file("x/a.pdf", "pages 5")])
            #expect(second.files.map(\.pages.count) == [4, 5])
            #expect(second.tally.entries.first { $0.request == "text-layer" }?.count == 4)
            #expect(second.tally.entries.first { $0.request == "open" }?.count == 1)
        }

        @Test("keeps no failure of a reader", arguments: ["crash 1", "garbage 1", "no-marks 1", "scan 1\nmodels none"])
        func failures(_ trouble: String) async throws {
            let files = [Mock.file("a.pdf", "pages 2\n" + trouble)]
            let first = try await read(files)
            let second = try await read(files)
            #expect(first.files == second.files)
            #expect(first.files[0].record.status != .read)
            #expect(second.tally.readersStarted > 0)
            #expect(second.tally.asked > 0)
        }

        @Test("reads again a page whose reader ended in mid-answer, once it can be read")
        func deathInBetween() async throws {
            let marker = scratch.url.appendingPathComponent("marker").path
            let files = [Mock.file("a.pdf", "pages 3\ncrash-once 2\nmarker \(marker)")]
            #expect(try await read(files).files[0].record.status == .read)
            #expect(try await read(files).tally.asked == 0)
        }

        @Test("believes no answers that were given under other limits")
        func otherLimits() async throws {
            let files = [Mock.file("a.pdf", "pages 5")]
            _ = try await read(files)
            let second = try await read(files, limits: ReadLimits(pages: 4))
            #expect(second.files[0].record.status == .readerCrashed)
            #expect(second.tally.asked > 0)
        }

        @Test("serves two programs that read the same papers at once")
        func twoAtOnce() async throws {
            let files = (0..<6).map { Mock.file("\($0).pdf", "pages \(9 + $0)\nscan 3") }
            async let one = read(files)
            async let two = read(files)
            let results = try await (one, two)
            #expect(results.0.files == results.1.files)
            let third = try await read(files)
            #expect(third.files == results.0.files)
            #expect(third.tally.asked == 0)
        }

        @Test("reads as ever where nothing can be kept")
        func unwritable() async throws {
            try Data("a file".utf8).write(to: scratch.url)
            let files = [Mock.file("a.pdf", "pages 3")]
            for _ in 0..<2 {
                let run = try await read(files)
                #expect(run.files[0].pages.count == 3)
                #expect(run.tally.asked > 0)
            }
        }
    }
}
