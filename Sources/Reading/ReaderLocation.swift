package import Foundation

/// Where the executable `xlq-reader` is.
package enum ReaderLocation {
    /// Searches, in this order: `XLQ_READER`, the folder of the running executable and the folders above it (build
    /// products of a package), `PATH`.
    package static func find(
        environment: [String: String] = ProcessInfo.processInfo.environment, executable: URL? = runningExecutable
    ) -> URL? {
        if let path = environment["XLQ_READER"], !path.isEmpty { return executableFile(URL(fileURLWithPath: path)) }
        var folder = executable?.deletingLastPathComponent()
        for _ in 0..<4 {
            guard let current = folder else { break }
            let candidates = [
                current.appendingPathComponent("xlq-reader"),
                current.deletingLastPathComponent().appendingPathComponent("libexec/xlq-reader"),
            ]
            if let found = candidates.lazy.compactMap(executableFile).first { return found }
            folder = current.path == "/" ? nil : current.deletingLastPathComponent()
        }
        return (environment["PATH"] ?? "").split(separator: ":").lazy
            .compactMap { executableFile(URL(fileURLWithPath: String($0)).appendingPathComponent("xlq-reader")) }.first
    }

    /// The file of the running program, links resolved.
    package static var runningExecutable: URL? {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")).map(URL.init(fileURLWithPath:))
    }

    private static func executableFile(_ url: URL) -> URL? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue,
            FileManager.default.isExecutableFile(atPath: url.path)
        else { return nil }
        return url
    }
}
