package import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that only their owner may read: reports hold names, codes and amounts of applicants.
package enum PrivateFiles {
    /// Makes a folder with those above it; only folders that it makes become private.
    package static func makeFolder(_ folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Takes away what a process left in a folder that was killed while it wrote there. What a running one writes is locked,
    /// and stays.
    package static func sweep(_ folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        for name in names where name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6 {
            let path = folder.appending(component: name).path(percentEncoded: false)
            let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            close(descriptor)
        }
    }

    private static let prefix = ".xlq-"

    /// Writes a file beside its place and moves it there, so that a reader finds the old file or the whole new one.
    package static func write(_ data: Data, to url: URL) throws {
        let folder = url.deletingLastPathComponent()
        var template = Array(folder.appending(component: prefix + "XXXXXX").path(percentEncoded: false).utf8CString)
        // mkstemp makes the file with mode 0600 and follows no link that someone laid there.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw systemError(errno, url) }
        // Held until the file has its name; see `sweep`.
        _ = flock(descriptor, LOCK_EX)
        let temporary = template.withUnsafeBufferPointer { buffer in
            String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            try handle.write(contentsOf: data)
            try handle.synchronize()
            try handle.close()
            guard rename(temporary, url.path(percentEncoded: false)) == 0 else { throw systemError(errno, url) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func systemError(_ code: Int32, _ url: URL) -> any Error {
        NSError(
            domain: NSPOSIXErrorDomain, code: Int(code),
            userInfo: [NSFilePathErrorKey: url.path(percentEncoded: false)])
    }
}
