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

    /// Writes a file beside its place and moves it there, so that a reader finds the old file or the whole new one.
    package static func write(_ data: Data, to url: URL) throws {
        let folder = url.deletingLastPathComponent()
        var template = Array(folder.appending(component: ".xlq-XXXXXX").path(percentEncoded: false).utf8CString)
        // mkstemp makes the file with mode 0600 and follows no link that someone laid there.
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw systemError(errno, url) }
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
