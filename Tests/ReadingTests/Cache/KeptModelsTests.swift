import Foundation
import Reading
import Testing

extension ReaderProcessTests {
    /// The networks themselves are looked at where they are compiled; here, when and where.
    struct KeptModelsTests {
        private let scratch = CacheScratch()

        private var models: URL { scratch.url.appending(path: "models") }

        private func folders() -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: models.path)) ?? []).sorted()
        }

        private func read(_ script: String, keepsAnswers: Bool = true) async throws {
            let (reader, pool) = try Mock.caching(in: scratch.url, keepsAnswers: keepsAnswers)
            _ = try await reader.read([Mock.file("a.pdf", script)])
            for _ in 0..<100 where folders().contains(where: { $0.hasPrefix("draft-") }) {
                try await Task.sleep(for: .milliseconds(50))
            }
            await pool.endIdleReaders()
        }

        @Test("are compiled by the first run that recognises anything, and by no other")
        func compiledOnce() async throws {
            try await read("pages 2")
            #expect(folders().isEmpty)
            try await read("pages 2\nscan 1")
            let made = folders()
            #expect(made.count == 1 && made.first?.count == 64)
            let note = models.appending(path: made[0] + "/made")
            let first = try String(contentsOf: note, encoding: .utf8)
            try await read("pages 3\nscan 2")
            #expect(folders() == made)
            #expect(try String(contentsOf: note, encoding: .utf8) == first)
        }

        @Test("are kept where no answer is")
        func withoutAnswers() async throws {
            try await read("pages 2\nscan 1", keepsAnswers: false)
            #expect(folders().count == 1)
            // The note of who the reader is.
            let kept = try FileManager.default.contentsOfDirectory(atPath: scratch.url.appending(path: "answers").path)
            #expect(kept.count == 1)
            let (reader, pool) = try Mock.caching(in: scratch.url, keepsAnswers: false)
            _ = try await reader.read([Mock.file("a.pdf", "pages 2\nscan 1")])
            #expect(pool.tally.asked > 0)
        }

        @Test("leave nothing behind where they cannot be compiled, and count and go with the cache")
        func cleaned() async throws {
            try await read("pages 2\nscan 1")
            let cache = AnswerCache(CacheSettings(folder: scratch.url, maximumBytes: 1 << 30))
            let before = cache.content().files
            #expect(before >= 2)
            try cache.clean()
            #expect(cache.content().files == 0 && folders().isEmpty)
        }
    }
}
