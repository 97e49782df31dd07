import Foundation

/// Networks of recognition as `xlq-reader` has compiled them for this processor: made once, in the background of the first
/// run that recognises anything, and kept beside the answers. Readers of later runs take them from there.
///
/// What a reader that has seen a document might write is never among them: they are made by one that sees none.
actor KeptModels {
    /// Where those of this reader belong, once they are complete.
    private let folder: URL
    private var work: Process?
    private var hasBegun = false

    /// - Parameters:
    ///   - cache: the folder of the cache, private to this user.
    ///   - reader: digest of the reader, its libraries and the processor.
    init(cache: URL, reader: String) {
        folder = Self.parent(in: cache).appendingPathComponent(reader, isDirectory: true)
    }

    /// The folder of those of all readers.
    static func parent(in cache: URL) -> URL { cache.appendingPathComponent("models", isDirectory: true) }

    /// The folder, where they are complete.
    nonisolated var place: String? { FileManager.default.fileExists(atPath: folder.path) ? folder.path : nil }

    /// Lets them be made, where that is not done; does not wait for it. What goes wrong costs time, and nothing else.
    func prepare(executable: URL, environment: [String: String]) {
        guard !hasBegun else { return }
        hasBegun = true
        guard place == nil else { return }
        let parent = folder.deletingLastPathComponent()
        _ = mkdir(parent.path, 0o700)
        let draft = parent.appendingPathComponent("draft-\(UUID().uuidString)", isDirectory: true)
        guard mkdir(draft.path, 0o700) == 0 else { return }
        let process = Process()
        process.executableURL = executable
        process.arguments = ["--compile-models", draft.path]
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { [folder] process in
            guard process.terminationReason == .exit, process.terminationStatus == 0 else {
                try? FileManager.default.removeItem(at: draft)
                return
            }
            Self.sweep(parent, besides: draft)
            // Another run may have been first: then its folder stays.
            if rename(draft.path, folder.path) != 0 { try? FileManager.default.removeItem(at: draft) }
        }
        do {
            try process.run()
            work = process
        } catch {
            try? FileManager.default.removeItem(at: draft)
        }
    }

    /// Gives up what is still being made.
    func end() {
        guard let work, work.isRunning else { return }
        work.terminate()
        work.waitUntilExit()
    }

    /// How much a cache holds of them: files, and bytes of them all.
    static func content(of cache: URL) -> (files: Int, bytes: Int) {
        let files = FileManager.default.enumerator(
            at: parent(in: cache), includingPropertiesForKeys: [.fileSizeKey, .isRegularFileKey])
        var content = (files: 0, bytes: 0)
        while let file = files?.nextObject() as? URL {
            let values = try? file.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
            guard values?.isRegularFile == true else { continue }
            content.files += 1
            content.bytes += values?.fileSize ?? 0
        }
        return content
    }

    /// Removes them from a cache.
    ///
    /// - Throws: ``CacheProblem`` where something remains.
    static func clean(_ cache: URL) throws(CacheProblem) {
        let parent = parent(in: cache)
        guard FileManager.default.fileExists(atPath: parent.path) else { return }
        do {
            try FileManager.default.removeItem(at: parent)
        } catch {
            throw .system(code: EACCES)
        }
    }

    /// Removes the networks of other readers, and drafts that a killed run has left behind.
    private static func sweep(_ parent: URL, besides draft: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        for name in names where name != draft.lastPathComponent {
            let other = parent.appendingPathComponent(name)
            var status = stat()
            guard lstat(other.path, &status) == 0 else { continue }
            let isFresh = Double(status.st_mtim.tv_sec) > Date.now.timeIntervalSince1970 - 3_600
            if !(isFresh && name.hasPrefix("draft-")) { try? FileManager.default.removeItem(at: other) }
        }
    }
}
