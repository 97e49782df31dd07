package import Foundation
import Synchronization

/// Answers of readers that are kept on disk for the next run, addressed by content: what was asked, of which document, and
/// who answered. Several processes may use one folder at once.
public final class AnswerCache: Sendable {
    /// Where, and how many.
    public let settings: CacheSettings
    private let state = Mutex(State())

    private struct State: Sendable {
        /// Files in use, the one used last at the end.
        var files: [(key: String, file: AnswerFile)] = []
        var isFolderChecked = false
        var problem: CacheProblem?
        /// Bytes added since the folder was last brought below its size; nil before the first.
        var added: Int?
    }

    /// Files that are held open.
    private static let openFiles = 64
    /// Bytes after which the folder is looked through for what can go.
    private static let bytesBetweenTrims = 64 << 20

    /// Creates a cache; nothing is touched yet.
    public init(_ settings: CacheSettings) { self.settings = settings }

    /// Why nothing can be kept; nil where nothing was wrong so far.
    public var problem: CacheProblem? { state.withLock { $0.problem } }

    private var folder: URL { settings.folder.appendingPathComponent("answers", isDirectory: true) }

    // MARK: Answers

    /// The answer about a document, if it is there and is as it was written. Keys are SHA-256 in hexadecimal digits.
    package func answer(document: String, request: String) -> (answer: Data, body: Data)? {
        file(document)?.answer(to: request)
    }

    /// Keeps an answer where that is possible.
    package func keep(_ answer: Data, body: Data, document: String, request: String) {
        guard problem == nil, let file = file(document) else { return }
        do {
            added(try file.keep(answer, body: body, to: request))
        } catch {
            note(error)
        }
    }

    /// Removes all answers about a document, as one of them makes no sense.
    func drop(document: String) { file(document)?.removeFile() }

    private func file(_ key: String) -> AnswerFile? {
        guard isFolderThere() else { return nil }
        return state.withLock { state in
            if let index = state.files.firstIndex(where: { $0.key == key }) {
                let entry = state.files.remove(at: index)
                state.files.append(entry)
                return entry.file
            }
            let file = AnswerFile(path: folder.appendingPathComponent(key).path, key: key)
            state.files.append((key, file))
            if state.files.count > Self.openFiles { state.files.removeFirst() }
            return file
        }
    }

    // MARK: Small notes

    /// A note that was kept under a name, if it is as it was written.
    func note(named name: String) -> Data? {
        guard isFolderThere() else { return nil }
        return AnswerFile(path: folder.appendingPathComponent(name).path, key: name).answer(to: name)?.answer
    }

    /// Keeps a note in the place of an older one.
    func keep(_ note: Data, named name: String) {
        guard problem == nil, isFolderThere() else { return }
        let file = AnswerFile(path: folder.appendingPathComponent(name).path, key: name)
        file.removeFile()
        do {
            _ = try file.keep(note, body: Data(), to: name)
        } catch {
            self.note(error)
        }
    }

    // MARK: The folder

    /// Makes the folder, and refuses one that others can reach into.
    private func isFolderThere() -> Bool {
        state.withLock { state in
            guard !state.isFolderChecked else { return state.problem != .notPrivate }
            state.isFolderChecked = true
            do {
                try FileManager.default.createDirectory(
                    at: settings.folder.deletingLastPathComponent(), withIntermediateDirectories: true)
            } catch {
                // What is wrong shows in the next step.
            }
            for place in [settings.folder, folder] {
                if mkdir(place.path, 0o700) != 0, errno != EEXIST {
                    state.problem = .system(code: errno)
                    return false
                }
                var status = stat()
                guard lstat(place.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
                    status.st_mode & 0o022 == 0
                else {
                    state.problem = .notPrivate
                    return false
                }
                if status.st_mode & 0o077 != 0 { _ = chmod(place.path, 0o700) }
            }
            return true
        }
    }

    private func note(_ problem: CacheProblem) {
        state.withLock { if $0.problem == nil { $0.problem = problem } }
    }

    private func added(_ bytes: Int) {
        guard bytes > 0 else { return }
        let isDue = state.withLock { state in
            let sum = (state.added ?? Self.bytesBetweenTrims) + bytes
            state.added = sum >= Self.bytesBetweenTrims ? 0 : sum
            return sum >= Self.bytesBetweenTrims
        }
        if isDue { trim() }
    }

    /// Removes what was used longest ago until a tenth of the room is free. Whoever has such a file open keeps it.
    private func trim() {
        var entries = Self.entries(of: folder)
        var sum = entries.reduce(0) { $0 + $1.bytes }
        guard sum > settings.maximumBytes else { return }
        entries.sort { ($0.used, $0.path) < ($1.used, $1.path) }
        for entry in entries where sum > settings.maximumBytes / 10 * 9 {
            _ = unlink(entry.path)
            sum -= entry.bytes
        }
    }

    private struct Entry {
        var path: String
        var bytes: Int
        var used: Double
    }

    /// The files of the cache in a folder; others are not touched.
    private static func entries(of folder: URL) -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { name in
            guard name.count == 64, name.allSatisfy(\.isHexDigit) else { return nil }
            let path = folder.appendingPathComponent(name).path
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            return Entry(
                path: path, bytes: Int(status.st_size),
                used: Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9)
        }
    }

    // MARK: For users

    /// How much is kept: files, about one a document, and bytes of them all.
    public func content() -> (files: Int, bytes: Int) {
        let entries = Self.entries(of: folder)
        let models = KeptModels.content(of: settings.folder)
        return (entries.count + models.files, entries.reduce(models.bytes) { $0 + $1.bytes })
    }

    /// Removes all that is kept, and nothing else.
    ///
    /// - Throws: ``CacheProblem`` where something remains.
    public func clean() throws(CacheProblem) {
        state.withLock { $0.files = [] }
        for entry in Self.entries(of: folder) where unlink(entry.path) != 0 && errno != ENOENT {
            throw .system(code: errno)
        }
        try KeptModels.clean(settings.folder)
    }
}
