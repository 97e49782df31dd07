import DigestKit
import Foundation
import ReaderProtocol

/// What answers depend on besides document and request: the reader, and what it was built of and found on this machine.
struct ReaderFingerprint: Sendable {
    /// Who the reader says it is.
    let identity: ReaderIdentity
    /// Digest of all of it.
    let digest: String

    /// A file as it was: what changes it changes one of these.
    private struct Trace: Codable, Equatable {
        var path: String
        var bytes: Int64
        var seconds: Int
        var nanoseconds: Int
        var inode: UInt64

        /// A file that is missing leaves a trace as well.
        init(_ path: String) {
            self.path = path
            var status = stat()
            let isThere = stat(path, &status) == 0
            bytes = isThere ? Int64(status.st_size) : -1
            seconds = isThere ? status.st_mtim.tv_sec : 0
            nanoseconds = isThere ? status.st_mtim.tv_nsec : 0
            inode = isThere ? UInt64(status.st_ino) : 0
        }
    }

    /// What is noted for the next run, so that none need be started only to say who it is.
    private struct Note: Codable {
        var identity: ReaderIdentity
        var traces: [Trace]
    }

    /// Takes the fingerprint of a reader that was asked just now.
    init(of identity: ReaderIdentity, executable: URL) throws {
        try self.init(Note(identity: identity, traces: identity.files.map(Trace.init)), executable: executable)
    }

    private init(_ note: Note, executable: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        identity = note.identity
        // How it is held in changes no answer.
        let parts = [
            SHA256.hash(try Data(contentsOf: executable, options: .mappedIfSafe)), Self.processor, identity.version,
            identity.models.joined(separator: "\n"), "\(identity.canRecognise)",
            String(decoding: try encoder.encode(note.traces), as: UTF8.self),
        ]
        digest = SHA256.hash(Data(parts.joined(separator: "\n").utf8))
    }

    /// Networks are computed in another way, and end in other digits, on another processor.
    private static var processor: String {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        return ["model name", "flags"].compactMap { name in lines.first { $0.hasPrefix(name) }.map(String.init) }
            .joined(separator: "\n")
    }

    // MARK: Across runs

    /// The fingerprint that an earlier run has noted, if nothing has changed that it depends on.
    static func noted(in cache: AnswerCache, executable: URL, environment: [String: String]) -> ReaderFingerprint? {
        guard let data = cache.note(named: name(executable, environment)),
            let note = try? JSONDecoder().decode(Note.self, from: data),
            note.traces.allSatisfy({ $0 == Trace($0.path) })
        else { return nil }
        return try? ReaderFingerprint(note, executable: executable)
    }

    /// Notes it for the next run.
    func note(in cache: AnswerCache, executable: URL, environment: [String: String]) {
        // What is missing may be installed tomorrow.
        guard identity.canRecognise, !identity.files.isEmpty,
            let data = try? JSONEncoder().encode(Note(identity: identity, traces: identity.files.map(Trace.init)))
        else { return }
        cache.keep(data, named: Self.name(executable, environment))
    }

    /// One executable in one environment since the machine was last started: what a kernel offers to hold a reader in may
    /// be another then.
    private static func name(_ executable: URL, _ environment: [String: String]) -> String {
        let trace = Trace(executable.path)
        let boot = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
        let parts =
            ["reader 1", "\(trace)", boot] + environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return SHA256.hash(Data(parts.joined(separator: "\n").utf8))
    }
}
