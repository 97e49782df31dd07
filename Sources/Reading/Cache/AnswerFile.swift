import DigestKit
import Foundation

/// The kept answers about one document: one file, to which records are added at the end.
///
/// Layout: magic (8 bytes) and key of the document (64 digits); then records of magic (4), key of the request (64 digits),
/// lengths of answer and body (4 each, big endian), SHA-256 of all that (64 digits), answer, body. A record is added under a
/// lock of the file and is complete or, where its writer was ended, the last one: the next writer cuts it off. Whatever
/// else is not as it was written makes the file worthless, and it is removed.
///
/// `@unchecked Sendable`: everything that changes is guarded by `lock`.
final class AnswerFile: @unchecked Sendable {
    private static let magic = Array("XLQCACH1".utf8)
    private static let recordMagic = Array("XLQA".utf8)
    private static let headLength = 8 + 64
    private static let prefixLength = 4 + 64 + 4 + 4 + 64
    /// No document may take more: a page whose text fills a mebibyte is no page of an application.
    private static let maximumBytes = 256 << 20

    private struct Place {
        var offset: Int
        var answer: Int
        var body: Int
        var digest: String
    }

    private let lock = NSLock()
    private let path: String
    private let key: String
    private var descriptor: Int32 = -1
    private var places: [String: Place] = [:]
    /// Bytes of the file that were understood.
    private var end = 0

    /// Prepares a file; nothing is opened yet.
    init(path: String, key: String) {
        self.path = path
        self.key = key
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The answer to a request, if there is one that is as it was written.
    func answer(to request: String) -> (answer: Data, body: Data)? {
        lock.withLock {
            guard (try? open(creating: false)) == true else { return nil }
            // Another process may have added some.
            if places[request] == nil, !takeUp() { remove() }
            guard let place = places[request] else { return nil }
            guard let all = read(place.answer + place.body, at: place.offset),
                Self.digest(request, all, answer: place.answer) == place.digest
            else {
                remove()
                return nil
            }
            return (all.prefix(place.answer), Data(all.dropFirst(place.answer)))
        }
    }

    /// Adds an answer. Where another process has removed the file in the meantime, a new one is begun.
    ///
    /// - Returns: the bytes that it takes; 0 where it was there already.
    /// - Throws: ``CacheProblem``; the file is then as it was.
    func keep(_ answer: Data, body: Data, to request: String) throws(CacheProblem) -> Int {
        lock.lock()
        defer { lock.unlock() }
        for _ in 0..<3 {
            _ = try open(creating: true)
            guard lockFile() else { return 0 }
            defer { _ = flock(descriptor, LOCK_UN) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw .system(code: errno) }
            guard status.st_nlink > 0 else {
                forget()
                continue
            }
            if status.st_size < Self.headLength {
                forget(closing: false)
                guard ftruncate(descriptor, 0) == 0 else { throw .system(code: errno) }
                try write(Data(Self.magic) + Data(key.utf8), at: 0)
            }
            guard takeUp() else {
                remove()
                continue
            }
            guard places[request] == nil else { return 0 }
            return try append(answer, body: body, to: request)
        }
        return 0
    }

    /// Removes the file.
    func removeFile() { lock.withLock { remove() } }

    // MARK: Under the lock

    private func append(_ answer: Data, body: Data, to request: String) throws(CacheProblem) -> Int {
        let all = answer + body
        let size = Self.prefixLength + all.count
        guard end + size <= Self.maximumBytes else { return 0 }
        let digest = Self.digest(request, all, answer: answer.count)
        let record =
            Data(Self.recordMagic) + Data(request.utf8) + Self.bytes(answer.count) + Self.bytes(body.count)
            + Data(digest.utf8) + all
        // Half a record of a writer that was ended.
        guard ftruncate(descriptor, off_t(end)) == 0 else { throw .system(code: errno) }
        do {
            try write(record, at: end)
        } catch {
            _ = ftruncate(descriptor, off_t(end))
            throw error
        }
        places[request] = Place(
            offset: end + Self.prefixLength, answer: answer.count, body: body.count, digest: digest)
        end += size
        return size
    }

    /// Opens the file where it is not.
    ///
    /// - Returns: whether there is one.
    private func open(creating: Bool) throws(CacheProblem) -> Bool {
        guard descriptor < 0 else { return true }
        let flags = O_NOFOLLOW | O_CLOEXEC
        var new = Glibc.open(path, O_RDWR | flags | (creating ? O_CREAT : 0), 0o600)
        // What cannot be written can still be used.
        if new < 0, !creating, errno == EACCES || errno == EROFS { new = Glibc.open(path, O_RDONLY | flags) }
        guard new >= 0 else {
            let code = errno
            if code == ENOENT, !creating { return false }
            throw code == ELOOP ? .notPrivate : .system(code: code)
        }
        var status = stat()
        guard fstat(new, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else {
            close(new)
            throw .notPrivate
        }
        descriptor = new
        // What is used stays longest.
        _ = futimens(new, nil)
        return true
    }

    /// Takes up the records behind those that are known.
    ///
    /// - Returns: false where the file is not what this program wrote.
    private func takeUp() -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        let size = Int(status.st_size)
        if end == 0 {
            // One that somebody is just beginning.
            guard size >= Self.headLength else { return true }
            guard let head = read(Self.headLength, at: 0), Array(head) == Self.magic + Array(key.utf8) else {
                return false
            }
            end = Self.headLength
        }
        guard size >= end else { return false }
        while end + Self.prefixLength <= size {
            guard let prefix = read(Self.prefixLength, at: end), Array(prefix.prefix(4)) == Self.recordMagic else {
                return false
            }
            let bytes = Array(prefix)
            let request = String(decoding: bytes[4..<68], as: UTF8.self)
            let answer = Self.integer(bytes[68..<72])
            let body = Self.integer(bytes[72..<76])
            let next = end + Self.prefixLength + answer + body
            guard next <= Self.maximumBytes else { return false }
            guard next <= size else { break }
            places[request] = Place(
                offset: end + Self.prefixLength, answer: answer, body: body,
                digest: String(decoding: bytes[76..<140], as: UTF8.self))
            end = next
        }
        return true
    }

    /// Waits a moment for another writer.
    private func lockFile() -> Bool {
        for _ in 0..<100 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            usleep(10_000)
        }
        return false
    }

    private func remove() {
        _ = unlink(path)
        forget()
    }

    private func forget(closing: Bool = true) {
        if closing, descriptor >= 0 {
            close(descriptor)
            descriptor = -1
        }
        places = [:]
        end = 0
    }

    private func read(_ count: Int, at offset: Int) -> Data? {
        var data = Data(count: count)
        let isRead = data.withUnsafeMutableBytes { buffer in
            var got = 0
            while got < count {
                let more = pread(descriptor, buffer.baseAddress?.advanced(by: got), count - got, off_t(offset + got))
                if more < 0, errno == EINTR { continue }
                guard more > 0 else { return false }
                got += more
            }
            return true
        }
        return isRead ? data : nil
    }

    private func write(_ data: Data, at offset: Int) throws(CacheProblem) {
        let code: Int32 = data.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let more = pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, off_t(offset + sent))
                if more < 0, errno == EINTR { continue }
                guard more > 0 else { return more == 0 ? ENOSPC : errno }
                sent += more
            }
            return 0
        }
        if code != 0 { throw .system(code: code) }
    }

    private static func digest(_ request: String, _ all: Data, answer: Int) -> String {
        let digest = SHA256()
        digest.update(Data("\(request) \(answer) ".utf8))
        digest.update(all)
        return digest.finalize()
    }

    private static func bytes(_ value: Int) -> Data {
        Data((0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) })
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
