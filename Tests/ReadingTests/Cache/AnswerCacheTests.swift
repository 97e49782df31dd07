import DigestKit
import Foundation
import Reading
import Testing

@Suite struct AnswerCacheTests {
    private let scratch = CacheScratch()

    private func cache(maximumBytes: Int = 1 << 30) -> AnswerCache {
        AnswerCache(CacheSettings(folder: scratch.url, maximumBytes: maximumBytes))
    }

    private func key(_ name: String) -> String { SHA256.hash(Data(name.utf8)) }

    private func fill(_ count: Int) {
        let cache = cache()
        for number in 0..<count {
            cache.keep(
                Data("answer \(number)".utf8), body: Data(repeating: UInt8(number), count: 40), document: key("paper"),
                request: key("\(number)"))
        }
    }

    @Test func findsWhatAnEarlierRunHasKept() throws {
        fill(3)
        let later = cache()
        let found = try #require(later.answer(document: key("paper"), request: key("1")))
        #expect(found.answer == Data("answer 1".utf8))
        #expect(found.body == Data(repeating: 1, count: 40))
        #expect(later.answer(document: key("paper"), request: key("7")) == nil)
        #expect(later.answer(document: key("other"), request: key("1")) == nil)
        #expect(later.problem == nil)
    }

    @Test func letsNobodyElseRead() throws {
        fill(1)
        for path in try [""] + FileManager.default.subpathsOfDirectory(atPath: scratch.url.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: scratch.url.path + "/" + path)
            let mode = try #require(attributes[.posixPermissions] as? NSNumber).intValue
            #expect(mode & 0o077 == 0, "\(path)")
        }
    }

    @Test func neverGivesAWrongAnswerFromADamagedFile() throws {
        fill(3)
        let file = try scratch.file(key("paper"))
        let whole = try Data(contentsOf: file)
        for position in 0..<whole.count {
            var damaged = whole
            damaged[position] ^= 0x41
            try damaged.write(to: file)
            chmod(file.path, 0o600)
            let cache = cache()
            for number in 0..<3 {
                guard let found = cache.answer(document: key("paper"), request: key("\(number)")) else { continue }
                #expect(found.answer == Data("answer \(number)".utf8))
                #expect(found.body == Data(repeating: UInt8(number), count: 40))
            }
        }
    }

    @Test func removesADamagedFileAndBeginsAnew() throws {
        fill(2)
        let file = try scratch.file(key("paper"))
        var content = try Data(contentsOf: file)
        content[content.count - 1] ^= 1
        try content.write(to: file)
        chmod(file.path, 0o600)
        let cache = cache()
        #expect(cache.answer(document: key("paper"), request: key("1")) == nil)
        #expect(!FileManager.default.fileExists(atPath: file.path))
        cache.keep(Data("new".utf8), body: Data(), document: key("paper"), request: key("1"))
        #expect(cache.answer(document: key("paper"), request: key("1"))?.answer == Data("new".utf8))
    }

    @Test func goesOnBehindAWriterThatWasEndedInTheMiddle() throws {
        fill(3)
        let file = try scratch.file(key("paper"))
        let whole = try Data(contentsOf: file)
        for cut in [1, 30, 60, 140, 187] {
            try whole.dropLast(cut).write(to: file)
            chmod(file.path, 0o600)
            let cache = cache()
            #expect(cache.answer(document: key("paper"), request: key("1")) != nil)
            #expect(cache.answer(document: key("paper"), request: key("2")) == nil)
            cache.keep(Data("again".utf8), body: Data(), document: key("paper"), request: key("2"))
            let later = self.cache()
            #expect(later.answer(document: key("paper"), request: key("0")) != nil)
            #expect(later.answer(document: key("paper"), request: key("2"))?.answer == Data("again".utf8))
        }
    }

    @Test func believesNoFileThatLiesUnderAnotherName() throws {
        fill(1)
        let file = try scratch.file(key("paper"))
        let other = file.deletingLastPathComponent().appendingPathComponent(key("other"))
        try FileManager.default.copyItem(at: file, to: other)
        #expect(cache().answer(document: key("other"), request: key("0")) == nil)
        #expect(!FileManager.default.fileExists(atPath: other.path))
    }

    @Test func followsNoLink() throws {
        fill(1)
        let file = try scratch.file(key("paper"))
        let target = scratch.url.appendingPathComponent("target")
        try FileManager.default.moveItem(at: file, to: target)
        try FileManager.default.createSymbolicLink(at: file, withDestinationURL: target)
        let cache = cache()
        #expect(cache.answer(document: key("paper"), request: key("0")) == nil)
        cache.keep(Data("x".utf8), body: Data(), document: key("paper"), request: key("1"))
        #expect(cache.problem == .notPrivate)
    }

    @Test func usesNoFolderThatOthersMayWriteTo() throws {
        fill(1)
        chmod(scratch.url.path, 0o777)
        let cache = cache()
        #expect(cache.answer(document: key("paper"), request: key("0")) == nil)
        cache.keep(Data("x".utf8), body: Data(), document: key("paper"), request: key("1"))
        #expect(cache.problem == .notPrivate)
    }

    @Test func saysWhyNothingCanBeKept() throws {
        try FileManager.default.createDirectory(at: scratch.url, withIntermediateDirectories: true)
        let file = scratch.url.appendingPathComponent("file")
        try Data().write(to: file)
        let cache = AnswerCache(CacheSettings(folder: file.appendingPathComponent("inside")))
        cache.keep(Data("x".utf8), body: Data(), document: key("paper"), request: key("1"))
        #expect(cache.answer(document: key("paper"), request: key("1")) == nil)
        #expect(cache.problem == .system(code: ENOTDIR))
    }

    @Test func takesAnswersOfSeveralProgramsAtOnce() async throws {
        // Each has its own descriptors and its own view of the file, as processes have.
        let folder = scratch.url
        let document = key("paper")
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let cache = AnswerCache(CacheSettings(folder: folder))
                    for number in 0..<60 {
                        let name = "\(number % 50)"
                        cache.keep(
                            Data("answer \(name)".utf8), body: Data("\(writer)".utf8), document: document,
                            request: SHA256.hash(Data(name.utf8)))
                    }
                }
            }
        }
        let cache = cache()
        for number in 0..<50 {
            let found = cache.answer(document: document, request: key("\(number)"))
            #expect(found?.answer == Data("answer \(number)".utf8))
        }
    }

    @Test func removesWhatWasUsedLongestAgo() throws {
        for number in 0..<5 {
            cache().keep(
                Data(repeating: 1, count: 10_000), body: Data(), document: key("\(number)"), request: key("r"))
            let age = timeval(tv_sec: time(nil) - 1_000 + number, tv_usec: 0)
            utimes(try scratch.file(key("\(number)")).path, [age, age])
        }
        // Used now, so it stays.
        #expect(cache().answer(document: key("0"), request: key("r")) != nil)
        cache(maximumBytes: 40_000).keep(
            Data(repeating: 1, count: 10_000), body: Data(), document: key("new"), request: key("r"))
        let left = ["0", "1", "2", "3", "4", "new"].filter {
            cache().answer(document: key($0), request: key("r")) != nil
        }
        #expect(left == ["0", "4", "new"])
    }

    @Test func cleansItsOwnFilesOnly() throws {
        fill(2)
        let foreign = scratch.url.appendingPathComponent("answers/notes.txt")
        try Data("mine".utf8).write(to: foreign)
        let cache = cache()
        #expect(cache.content().files == 1)
        try cache.clean()
        #expect(cache.content().files == 0)
        #expect(cache.answer(document: key("paper"), request: key("1")) == nil)
        #expect(FileManager.default.fileExists(atPath: foreign.path))
        cache.keep(Data("x".utf8), body: Data(), document: key("paper"), request: key("1"))
        #expect(cache.answer(document: key("paper"), request: key("1")) != nil)
    }

    @Test func liesWhereTheSystemKeepsCaches() {
        #expect(
            CacheSettings.standard(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"])?.folder.path
                == "/c/xlq-validate")
        #expect(
            CacheSettings.standard(environment: ["XDG_CACHE_HOME": "relative", "HOME": "/h"])?.folder.path
                == "/h/.cache/xlq-validate")
        #expect(CacheSettings.standard(environment: [:]) == nil)
    }
}

/// A folder that does not exist yet and is removed in the end.
final class CacheScratch: Sendable {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("cache-" + UUID().uuidString)

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The file of a document.
    func file(_ key: String) throws -> URL {
        let file = url.appendingPathComponent("answers/" + key)
        try #require(FileManager.default.fileExists(atPath: file.path))
        return file
    }
}
